"""Find: from typed text to hits with reasons."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Bilingual
from agent_assist.search import index
from agent_assist.search.analysis import forms
from agent_assist.search.hits import Focus, Hit, Raised, Seen, listed, make_hit, raise_fitting
from agent_assist.search.packing import Vector
from agent_assist.search.query import Filters, Query, read_query, without_filter
from agent_assist.search.reading import Part
from agent_assist.search.reading import Wanted as Words
from agent_assist.search.remembered import Remembered
from agent_assist.search.repair import as_written, mend
from agent_assist.search.searcher import Candidate, Said, Searcher
from agent_assist.search.shelf import Wanted
from agent_assist.search.terms import Terms
from agent_assist.search.typed_vectors import TypedVectors
from agent_assist.storage.database import Database

__all__ = [
    "AtHand", "Filters", "Findings", "Focus", "Hit", "Reader", "at_hand", "find", "suggest",
    "without_filter",
]  # fmt: skip

# Of so many candidates a hit's fit to the contact is looked at.
_LOOKED_AT = 40
_SUGGESTED = 80
_WORDS_ENOUGH, _LETTERS_ENOUGH = 2, 8
# A best text that scores less is no answer; where its meaning is not known, its words alone.
_GOOD, _GOOD_BY_WORDS = 0.6, 0.35
_NOT_KNOWN = -1.0


_Asked = tuple[str, Focus, date, Kind | None, bool, bool]


@dataclass(frozen=True)
class _Heard:
    """A question as it was understood, and what its words have found, if it has any."""

    asked: _Asked
    query: Query
    filters: Filters
    focus: Focus
    mended: Mapping[str, str]
    words: Words
    meant: bool = False
    said: Said | None = None


@dataclass
class Reader:
    """What the search thread works with: knowledge.db through a connection of its own.

    `vectors` tells what a text means; `uses` is how
    often agents used an entry of late.
    """

    knowledge: Database
    own: bool
    searcher: Searcher
    vectors: TypedVectors
    terms: Terms = field(default_factory=Terms)
    lines: Mapping[str, Bilingual] = field(default_factory=dict)
    uses: Mapping[str, int] = field(default_factory=dict)
    remembered: Remembered = field(default_factory=Remembered)
    heard: _Heard | None = None


@dataclass(frozen=True)
class Findings:
    """What one search gave, and how long it took (milliseconds).

    `hits` are in the language of the focus, `others` are entries that only the other language
    has. `repaired` is the text that was looked for in place of what was typed, if any. While
    `pending`, ask again: what the text means was not known in time. `filters` are what the
    search was narrowed to; `good` tells whether the best hit looks like an answer. It is not
    `whole` where what only the other language has was left for another time.
    """

    query: str
    hits: tuple[Hit, ...]
    others: tuple[Hit, ...]
    repaired: str | None
    ms: float
    pending: bool = False
    filters: Filters = field(default_factory=Filters)
    good: bool = False
    whole: bool = True


@dataclass(frozen=True)
class AtHand:
    """What may be of use before anything is typed."""

    suggested: tuple[Hit, ...]
    announcements: tuple[Hit, ...]
    verified: tuple[Hit, ...]


def find(
    reader: Reader, text: str, focus: Focus, now: datetime, *, kind: Kind | None = None,
    limit: int = 10, others: int = 10, typing: bool = False, as_typed: bool = False,
    again: bool = False,
) -> Findings:  # fmt: skip
    """The best entries for a text, which may narrow the search itself (`kind:script`).

    Words that no entry and no term knows are taken for slips, unless `as_typed`. A search that
    is narrowed to a kind or a line and asks for nothing lists what there is. Asked `again` because
    it was pending or not whole, only what is missing is added to what its words have found. With
    no `others` wanted, none are looked for: that takes as long as what stands before them.
    """
    started = time.perf_counter()
    asked = (text, focus, now.date(), kind, typing, as_typed)
    heard = reader.heard if again and reader.heard and reader.heard.asked == asked else None
    if heard is None:
        heard = reader.heard = _hear(reader, asked)
    query, filters, focus, said = heard.query, heard.filters, heard.focus, heard.said
    if said is None:
        listing = _listing(reader, filters, focus, now.date(), limit)
        return Findings(text, listing, (), None, _since(started), filters=filters, good=True)
    if heard.meant and reader.vectors.under_way:
        # Most of what words find is shown. More than fetched it is not: to read holds up encoding.
        reader.remembered.seen(reader.knowledge, said.here[:limit].tolist())
    vector = reader.vectors.of(query.asked) if heard.meant else None
    others = 0 if filters.lang else others
    most = max(limit, others, _LOOKED_AT)
    found = reader.searcher.candidates(said, vector, most, abroad=others > 0)
    showing = _Showing(reader, heard.words, focus, now.date(), vector, bool(heard.mended))
    own, foreign = showing.hits(found.own, limit), showing.hits(found.other, others)
    repaired = mend(text, as_written(heard.mended, _titles(own))) if heard.mended else None
    late = heard.meant and vector is None and reader.vectors.late(query.asked)
    good = _good([*found.own[:1], *found.other[:1]])
    whole = others > 0 or filters.lang is not None or not reader.searcher.has_abroad(said)
    return Findings(text, own, foreign, repaired, _since(started), late, filters, good, whole)


def suggest(
    reader: Reader, focus: Focus, topic_name: str, now: datetime, limit: int = 6
) -> tuple[Hit, ...]:
    """What fits the topic of a contact before anything is typed, entries of the topic first."""
    today = now.date()
    hits = [*find(reader, topic_name, focus, now, limit=_SUGGESTED, others=0).hits]
    if focus.topic and hits:
        known = {hit.entry_id for hit in hits}
        of_topic = index.on_topic(reader.knowledge, focus.topic, focus.lang, today, _SUGGESTED)
        fits = listed((seen for seen in of_topic if seen.entry_id not in known), today)
        hits += [replace(hit, why=("topic",)) for hit in fits]
    return tuple(sorted(hits, key=lambda hit: ("topic" not in hit.why, -hit.score))[:limit])


def at_hand(reader: Reader, focus: Focus, topic_name: str, now: datetime, limit: int = 5) -> AtHand:
    """Entries of the contact's topic, announcements in force, and what was verified last."""
    today, knowledge = now.date(), reader.knowledge
    suggested = suggest(reader, focus, topic_name, now, limit) if focus.topic else ()
    announcements = listed(index.in_force(knowledge, focus.lang, today, limit), today)
    verified = listed(index.latest_verified(knowledge, focus.lang, today, limit), today)
    return AtHand(suggested, tuple(announcements), tuple(verified))


@dataclass(frozen=True)
class _Showing:
    """Candidates made into hits for one question."""

    reader: Reader
    words: Words
    focus: Focus
    today: date
    vector: Vector | None
    repaired: bool

    def hits(self, candidates: Sequence[Candidate], limit: int) -> tuple[Hit, ...]:
        fitting = self.focus.topic or self.focus.line_of_business or self.reader.uses
        looked_at = candidates[: max(limit, _LOOKED_AT) if fitting else limit]
        numbers = [one.number for one in looked_at]
        through = [one.through for one in looked_at if one.through]
        seen = self.reader.remembered.seen(self.reader.knowledge, [*numbers, *through])
        best = looked_at[0].score if looked_at else 0.0
        raised = [(self._raised(one, best, seen), one) for one in looked_at if one.number in seen]
        raised.sort(key=lambda both: -both[0].score)
        raised = raised[:limit]
        shown = [number for _, one in raised for number in (one.number, one.through)]
        self.words.read(_parts(seen[number] for number in shown if number in seen))
        near = self._near([seen[one.number] for _, one in raised if not one.words])
        return tuple(self._hit(one, up, seen, near) for up, one in raised)

    def _raised(self, one: Candidate, best: float, seen: Mapping[int, Seen]) -> Raised:
        text = seen[one.number]
        uses = self.reader.uses.get(text.entry_id, 0)
        return raise_fitting(one.score, best, text, self.focus, uses)

    def _hit(
        self, one: Candidate, raised: Raised, seen: Mapping[int, Seen], near: Mapping[int, str]
    ) -> Hit:
        text = seen[one.number]
        through = seen.get(one.through or 0)
        return make_hit(
            text, self.words, raised, self.focus, self.today, through=through,
            near=near.get(one.number, ""), repaired=self.repaired,
        )  # fmt: skip

    def _near(self, texts: Sequence[Seen]) -> dict[int, str]:
        """The passages that say what was meant, of texts in which no word of it stands."""
        if self.vector is None or not texts:
            return {}
        nearest = self.reader.searcher.nearest_passages
        at = nearest(texts[0].lang, [text.number for text in texts], self.vector)
        told = [(text, text.passages, at.get(text.number, -1)) for text in texts]
        return {
            text.number: some[one].text
            for text, some, one in told
            if 0 <= one < len(some) and some[one].start is not None
        }


def _hear(reader: Reader, asked: _Asked) -> _Heard:
    """Understands a question, has it encoded elsewhere, and looks for its words meanwhile."""
    text, focus, today, kind, typing, as_typed = asked
    reader.searcher.refresh(reader.knowledge)
    query = _query(reader, text, typing)
    lang = query.filters.lang or focus.lang
    mended = {} if as_typed else reader.searcher.slips(query, lang, reader.terms)
    if mended:
        query = _query(reader, mend(text, mended), typing)
    filters = replace(query.filters, kind=query.filters.kind or kind)
    focus = replace(focus, lang=filters.lang or focus.lang)
    if not query:
        return _Heard(asked, query, filters, focus, mended, Words.of(query))
    meant = _says_enough(query, reader.searcher)
    if meant:
        reader.vectors.begin(query.asked)
    wanted = _wanted(reader.knowledge, query, filters, today)
    said = reader.searcher.by_words(query, focus.lang, wanted)
    words = Words.of(query, reader.searcher.holding)
    return _Heard(asked, query, filters, focus, mended, words, meant, said)


def _query(reader: Reader, text: str, typing: bool) -> Query:
    searcher = reader.searcher
    return read_query(
        text, reader.terms, typing=typing, lines=reader.lines,
        holding=searcher.holding, begins=searcher.begins,
    )  # fmt: skip


def _parts(texts: Iterable[Seen]) -> Iterator[Part]:
    return (part for text in texts for part in text.reading.parts)


def _listing(
    reader: Reader, filters: Filters, focus: Focus, today: date, limit: int
) -> tuple[Hit, ...]:
    """Entries of a kind or for a line of business, those verified last first."""
    if not (filters.kind or filters.line):
        return ()
    texts = index.narrowed(
        reader.knowledge, focus.lang, today, limit, filters.kind, filters.line
    )  # fmt: skip
    return tuple(listed(texts, today))


def _good(best: Sequence[Candidate]) -> bool:
    """Whether one of the best texts says enough of what was asked to be an answer."""
    return any(one.score >= (_GOOD if one.meaning > _NOT_KNOWN else _GOOD_BY_WORDS) for one in best)


def _says_enough(query: Query, searcher: Searcher) -> bool:
    """One short word is looked for, not thought about; of letters at random nothing is thought."""
    if len(query.typed) < _WORDS_ENOUGH and len(query.asked.strip()) < _LETTERS_ENOUGH:
        return False
    return any(searcher.knows(one) for word in query.typed for one in forms(word)) or any(
        searcher.begins(word) for word in query.typed[-1:]
    )


def _wanted(knowledge: Database, query: Query, filters: Filters, today: date) -> Wanted:
    saying = [set(index.saying(knowledge, _match(phrase))) for phrase in query.phrases]
    without = [index.saying(knowledge, _match_not(phrase)) for phrase in query.without]
    return Wanted(
        today,
        filters.kind,
        filters.line,
        frozenset.intersection(*map(frozenset, saying)) if saying else None,
        frozenset(number for some in without for number in some),
    )


def _match(phrase: Sequence[str]) -> str:
    """Words hold letters and digits only: there is no quotation mark in them to escape."""
    return '"' + " ".join(phrase) + '"'


def _match_not(phrase: Sequence[str]) -> str:
    """A word alone is excluded with its endings."""
    if len(phrase) > 1:
        return _match(phrase)
    begun = min((one for one in forms(phrase[0]) if phrase[0].startswith(one)), key=len)
    return f'"{begun}" *'


def _titles(hits: Sequence[Hit]) -> list[str]:
    return [text for hit in hits for text in (hit.summary, hit.title)]


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
