"""Hits: why each entry was found, its best passage, and what to point out in it."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.search.reading import Marks, Part, Reading, Wanted, plain
from agent_assist.search.texts import Said

Why = Literal[
    "title", "asked", "body", "term", "meaning", "topic", "used", "other-language", "repaired"
]

LONGEST_PASSAGE = 220
# What fits the contact gains so much of the best score, and what agents used up to so much.
_TOPIC, _LINE, _MOST_USED = 0.1, 0.05, 0.05
_USED_OFTEN = 200
_WORTH_SAYING = 0.5
_CUT, _LEAD_IN = "…", 40
_BLANK = re.compile(" ")


@dataclass(frozen=True)
class Seen:
    """One text of an entry, as it stands in the index."""

    number: int
    entry_id: str
    kind: Kind
    lang: Lang
    title: str
    asked: tuple[str, ...] = ()
    said: str = ""
    summary: str = ""
    verified_on: date | None = None
    review_months: int | None = None
    topics: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    def told(self) -> Said:
        return Said(self.lang, self.title, self.asked, self.said)

    def stale_on(self, today: date) -> bool:
        """The rule is the entry's own."""
        entry = Entry(
            self.entry_id, self.kind, {self.lang: EntryText(self.lang, self.title, "")},
            verified_on=self.verified_on, review_months=self.review_months,
        )  # fmt: skip
        return entry.stale_on(today)


@dataclass(frozen=True)
class Hit:
    """An entry that was found, in the language it is offered in.

    `passage` is the part of its body that answers best, where one does.
    """

    entry_id: str
    kind: Kind
    lang: Lang
    title: str
    summary: str
    score: float
    why: tuple[Why, ...]
    verified_on: date | None
    stale: bool
    passage: str = ""
    title_marks: Marks = ()
    passage_marks: Marks = ()


@dataclass(frozen=True)
class Focus:
    """What the open contact is about: it raises entries that fit."""

    lang: Lang
    topic: str = ""
    line_of_business: str = ""


@dataclass(frozen=True)
class Raised:
    """The score of a text with what it gained by fitting, and why it gained."""

    score: float
    why: tuple[Why, ...] = ()


def raise_fitting(score: float, best: float, seen: Seen, focus: Focus, uses: int) -> Raised:
    """Raises what fits the contact, and a little what agents use.

    `uses` of the last days count by their logarithm and at most a twentieth of the `best`
    score: they decide between texts that answer nearly equally well, and never more.
    """
    gain, why = 0.0, list[Why]()
    if focus.topic and focus.topic in seen.topics:
        gain += _TOPIC
        why.append("topic")
    if focus.line_of_business and focus.line_of_business in seen.lines:
        gain += _LINE
    often = min(1.0, math.log1p(max(0, uses)) / math.log1p(_USED_OFTEN))
    if often >= _WORTH_SAYING:
        why.append("used")
    return Raised(score + (gain + _MOST_USED * often) * max(0.0, best), tuple(why))


def make_hit(
    seen: Seen,
    reading: Reading,
    wanted: Wanted,
    raised: Raised,
    focus: Focus,
    today: date,
    *,
    through: Reading | None = None,
    near: str = "",
    repaired: bool = False,
) -> Hit:
    """A found text as it is shown.

    `through` is the text of the entry in the other language, where only that has the words;
    `near` is the passage nearest in meaning, if known.
    """
    in_passages = [wanted.found_in(part) for part in reading.passages]
    reasons = _reasons(reading, wanted, in_passages)
    if through:
        reasons = _reasons(through, wanted, [wanted.found_in(part) for part in through.passages])
    why: list[Why] = [*reasons, *raised.why]
    if through or seen.lang != focus.lang:
        why.append("other-language")
    if repaired:
        why.append("repaired")
    passage, marks = _shown_passage(_best_passage(reading, wanted, in_passages, near), wanted)
    return Hit(
        entry_id=seen.entry_id,
        kind=seen.kind,
        lang=seen.lang,
        title=seen.title,
        summary=seen.summary,
        score=round(raised.score, 4),
        why=tuple(why),
        verified_on=seen.verified_on,
        stale=seen.stale_on(today),
        passage=passage,
        title_marks=wanted.marks(reading.title),
        passage_marks=marks,
    )


def listed(texts: Iterable[Seen], today: date) -> list[Hit]:
    """Texts as they come, shown without having been searched for."""
    return [
        Hit(
            entry_id=seen.entry_id,
            kind=seen.kind,
            lang=seen.lang,
            title=seen.title,
            summary=seen.summary,
            score=0.0,
            why=(),
            verified_on=seen.verified_on,
            stale=seen.stale_on(today),
        )
        for seen in texts
    ]


def _reasons(reading: Reading, wanted: Wanted, in_passages: Sequence[frozenset[str]]) -> list[Why]:
    """Where the asked words stand, the place with most of them first; else it is the meaning."""
    in_title = wanted.found_in(reading.title)
    in_asked = max(map(wanted.found_in, reading.asked), key=len, default=frozenset[str]())
    reasons: list[Why] = []
    if in_title and len(in_title) >= len(in_asked):
        reasons.append("title")
    if in_asked:
        reasons.append("asked")
    if in_title and len(in_title) < len(in_asked):
        reasons.append("title")
    if not reasons and any(in_passages):
        reasons.append("body")
    found = in_title.union(in_asked, *in_passages)
    if wanted.names and wanted.named_in(reading.said, found):
        reasons.append("term")
    return reasons or ["meaning"]


def _best_passage(
    reading: Reading, wanted: Wanted, in_passages: Sequence[frozenset[str]], near: str
) -> Part:
    """What says most of what is asked; where no word stands, what is nearest in meaning."""
    best, most = None, 0.0
    for part, found in zip(reading.passages, in_passages, strict=True):
        worth = wanted.worth(found)
        if wanted.names and wanted.named_in(part.said, found):
            worth += max(wanted.weights.values(), default=0.0)
        if worth > most:
            best, most = part, worth
    return best or Part(plain(near), reading.title.lang)


def _shown_passage(part: Part, wanted: Wanted) -> tuple[str, Marks]:
    """At most so many characters of a part, cut between words, around most that is asked."""
    text, marks, room = part.text, wanted.marks(part), LONGEST_PASSAGE - 2 * len(_CUT)
    if len(text) <= LONGEST_PASSAGE:
        return text, marks
    starts = [0, *(found.end() for found in _BLANK.finditer(text))]
    first = _best_start(marks, starts, room)
    end = len(text)
    if end - first > room:
        end = starts[bisect_right(starts, first + room + 1) - 1] - 1
        end = end if end > first else first + room
    before, after = _CUT if first else "", _CUT if end < len(text) else ""
    held = ((at, length) for at, length in marks if first <= at <= end - length)
    shown = tuple((at - first + len(before), length) for at, length in held)
    return f"{before}{text[first:end]}{after}", shown


def _best_start(marks: Marks, starts: list[int], room: int) -> int:
    """The beginning of a word from which most marks lie within reach, with a few words before."""

    def reached(begin: int) -> list[int]:
        return [at + length for at, length in marks if begin <= at <= begin + room - length]

    first = max((0, *(at for at, _ in marks)), key=lambda begin: len(reached(begin)))
    if first == 0:
        return 0
    word = starts[bisect_right(starts, first) - 1]
    earliest = max(first - _LEAD_IN, max(reached(first), default=first) - room)
    return next((start for start in starts if earliest <= start <= word), word)
