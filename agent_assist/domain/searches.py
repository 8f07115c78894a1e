"""Searches that found nothing good: what is kept of them, and what a lead sees."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.personal import MARK, without_personal_data

KEPT_DAYS = 180
MOST_TEXTS = 5_000
"""So many different texts are grouped at most, the most usual ones."""
_LONGEST = 200
_SAME_BEGINNING = 3


def kept_text(text: str, private: Iterable[str]) -> str:
    """What is kept of a lost search, without personal data; "" where nothing is.

    What is too long to be a question was pasted and may name anybody: nothing of it is kept.
    """
    if len(text) > _LONGEST:
        return ""
    cleaned = without_personal_data(text, private)
    letters = sum(char.isalpha() for char in cleaned)
    return cleaned if letters > 1 else ""


def without_marks(text: str) -> str:
    """The words of a kept text alone."""
    return " ".join(text.replace(MARK, " ").split())


@dataclass(frozen=True)
class Looking:
    """One search from its first letter to its end: only its final text counts.

    It goes on while letters are added, changed or taken away, and ends when the box is
    cleared, something else is typed, or the agent leaves (`then("")`).
    """

    text: str = ""
    good: bool | None = None
    used: bool = False

    def then(self, text: str) -> tuple["Looking", str]:
        """What follows when this stands in the box, and the lost text that ended with it."""
        text = text.strip()
        if not text or not self._goes_on(text):
            return Looking(text), self.text if self.lost else ""
        if self.text.startswith(text):
            return self, ""  # taking letters away leads to another text, or to none
        return Looking(text, None, self.used), ""

    def heard(self, text: str, good: bool) -> "Looking":
        """Whether a text had a good hit; one that is no longer asked is not heard."""
        return replace(self, good=good) if text.strip() == self.text else self

    def using(self) -> "Looking":
        """A hit was opened, copied, inserted or started."""
        return replace(self, used=True)

    @property
    def lost(self) -> bool:
        return bool(self.text) and self.good is False and not self.used

    def _goes_on(self, text: str) -> bool:
        before, after = self.text.casefold(), text.casefold()
        if len(after) < _SAME_BEGINNING:
            return before.startswith(after) or after.startswith(before)
        same = before[:_SAME_BEGINNING] == after[:_SAME_BEGINNING]
        return same or before in after or after in before


@dataclass(frozen=True)
class LostSearch:
    """A kept text with how often it was asked in a language, about a topic, and when last."""

    text: str
    lang: Lang
    topic: str
    times: int
    last_day: date


@dataclass(frozen=True)
class LostGroup:
    """Lost searches that ask the same, however they are put; shown to the lead as one."""

    searches: tuple[LostSearch, ...]

    @property
    def total(self) -> int:
        return sum(one.times for one in self.searches)

    @property
    def last_day(self) -> date:
        return max(one.last_day for one in self.searches)

    @property
    def langs(self) -> tuple[Lang, ...]:
        asked = {one.lang for one in self.searches}
        return tuple(lang for lang in LANGS if lang in asked)

    @property
    def examples(self) -> tuple[str, ...]:
        """The texts, the most usual first."""
        return _usual((one.text, one.times) for one in self.searches)

    def examples_in(self, lang: Lang) -> tuple[str, ...]:
        return _usual((one.text, one.times) for one in self.searches if one.lang == lang)

    @property
    def topic(self) -> str:
        """The most usual topic of the contacts it was asked in, if any."""
        topics = _usual((one.topic, one.times) for one in self.searches if one.topic)
        return topics[0] if topics else ""


def in_order(groups: Iterable[LostGroup]) -> list[LostGroup]:
    """What was asked most comes first, then what was asked last."""
    return sorted(groups, key=lambda group: (-group.total, -group.last_day.toordinal(),
                                             group.examples))  # fmt: skip


def grouped_by(
    searches: Iterable[LostSearch], meaning: Callable[[LostSearch], object]
) -> list[LostGroup]:
    """Searches of the same meaning as one group each, in order."""
    together: dict[object, list[LostSearch]] = {}
    for one in searches:
        together.setdefault(meaning(one), []).append(one)
    return in_order(LostGroup(tuple(several)) for several in together.values())


def _usual(counted: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    times: Counter[str] = Counter()
    for text, more in counted:
        times[text] += more
    return tuple(sorted(times, key=lambda text: (-times[text], text)))
