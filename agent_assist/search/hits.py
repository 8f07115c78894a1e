"""Hits: why each entry was found, its best passage, and what to point out in it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.search.reading import Part, Place, Reading, Standing, Wanted, plain
from agent_assist.search.texts import Passage, Said, passages

Why = Literal[
    "title", "asked", "body", "term", "meaning", "topic", "used", "other-language", "repaired"
]

Marks = tuple[tuple[int, int], ...]
"""Places to point out in a text: where each begins and how long it is."""

LONGEST_PASSAGE = 220
# What fits the contact gains so much of the best score, and what agents used up to so much.
_TOPIC, _LINE, _MOST_USED = 0.1, 0.05, 0.05
_USED_OFTEN = 200
_WORTH_SAYING = 0.5
_CUT, _LEAD_IN = "…", 40
_ROOM = LONGEST_PASSAGE - 2 * len(_CUT)
_NEARLY_NOTHING = 1e-9


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

    @cached_property
    def reading(self) -> Reading:
        """The text as it is read for one question after the other."""
        return Reading(self._told)

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(self._told)

    @property
    def _told(self) -> Said:
        return Said(self.lang, self.title, self.asked, self.said)

    def stale_on(self, today: date) -> bool:
        """The rule is the entry's own."""
        return self._entry.stale_on(today)

    @cached_property
    def _entry(self) -> Entry:
        return Entry(
            self.entry_id, self.kind, {self.lang: EntryText(self.lang, self.title, "")},
            verified_on=self.verified_on, review_months=self.review_months,
        )  # fmt: skip


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
    wanted: Wanted,
    raised: Raised,
    focus: Focus,
    today: date,
    *,
    through: Seen | None = None,
    near: str = "",
    repaired: bool = False,
) -> Hit:
    """A found text as it is shown.

    `through` is the text of the entry in the other language, where only that has the words;
    `near` is the passage nearest in meaning, if known.
    """
    reading = seen.reading
    title, body = wanted.standing_in(reading.title), wanted.standing_in(reading.body)
    if through:
        heard = through.reading
        in_title, in_body = map(wanted.standing_in, (heard.title, heard.body))
        reasons = _reasons(heard, wanted, in_title, in_body)
    else:
        reasons = _reasons(reading, wanted, title, body)
    why: list[Why] = [*reasons, *raised.why]
    if through or seen.lang != focus.lang:
        why.append("other-language")
    if repaired:
        why.append("repaired")
    passage, marks = _passage(reading.body, body, wanted, near)
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
        title_marks=_marks(title.places),
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


def _reasons(reading: Reading, wanted: Wanted, title: Standing, body: Standing) -> list[Why]:
    """Where the asked words stand, the place with most of them first; else it is the meaning."""
    asked = [wanted.standing_in(part) for part in reading.asked]
    most_asked = max((len(one.found) for one in asked), default=0)
    reasons: list[Why] = []
    if title.found and len(title.found) >= most_asked:
        reasons.append("title")
    if most_asked:
        reasons.append("asked")
    if title.found and len(title.found) < most_asked:
        reasons.append("title")
    if not reasons and body.found:
        reasons.append("body")
    if wanted.names:
        said = title.said.union(body.said, *(one.said for one in asked))
        found = title.found.union(body.found, *(one.found for one in asked))
        if wanted.named_in(said, found):
            reasons.append("term")
    return reasons or ["meaning"]


def _passage(body: Part, standing: Standing, wanted: Wanted, near: str) -> tuple[str, Marks]:
    """What says most of what is asked; where no word stands, what is nearest in meaning."""
    window = _best_window(standing.places, wanted.worths(standing), wanted.by_form)
    if window:
        return _shown(body.text, standing.places, *window)
    if not near:
        return "", ()
    nearest = Part(plain(near), body.lang)
    return _shown(nearest.text, wanted.standing_in(nearest).places, 0, 0)


def _best_window(
    places: Sequence[Place], worths: Mapping[str, float], by_form: Mapping[str, str]
) -> tuple[int, int] | None:
    """From where to where within reach the different words are worth most; the first such."""
    best, most, worth, first = None, _NEARLY_NOTHING, 0.0, 0
    held = dict.fromkeys(worths, 0)
    known = {
        some: {by_form.get(one, one) for one in some} & worths.keys()
        for some in {place.forms for place in places}
    }
    words = [known[place.forms] for place in places]
    for place, its_words in zip(places, words, strict=True):
        for word in its_words:
            worth += 0.0 if held[word] else worths[word]
            held[word] += 1
        while place.end - places[first].start > _ROOM and places[first] is not place:
            for word in words[first]:
                held[word] -= 1
                worth -= 0.0 if held[word] else worths[word]
            first += 1
        if worth > most + _NEARLY_NOTHING:
            best, most = (places[first].start, place.end), worth
    return best


def _shown(text: str, places: Sequence[Place], first: int, last: int) -> tuple[str, Marks]:
    """At most so many characters of a text, cut between words: from `first` to `last`, with a
    few words before and as many as fit after.
    """
    if len(text) <= LONGEST_PASSAGE:
        return text, _marks(places)
    start = max(0, last - _ROOM, min(first - _LEAD_IN, len(text) - _ROOM))
    if start:
        start = text.find(" ", start - 1, first) + 1 or first
    end = len(text)
    if end - start > _ROOM:
        end = text.rfind(" ", start + 1, start + _ROOM + 1)
        end = end if end >= min(last, start + _ROOM) else start + _ROOM
    before, after = _CUT if start else "", _CUT if end < len(text) else ""
    held = [place for place in places if start <= place.start and place.end <= end]
    return f"{before}{text[start:end]}{after}", _marks(held, start - len(before))


def _marks(places: Iterable[Place], start: int = 0) -> Marks:
    return tuple((place.start - start, place.end - place.start) for place in places)
