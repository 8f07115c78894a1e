"""Everything the search thread keeps in memory, put together: from a query to candidates."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from sqlite_utils import Database

from agent_assist.domain.languages import LANGS, Lang, other
from agent_assist.search import index
from agent_assist.search.arrays import Array, different, to_words
from agent_assist.search.fusion import HEARD_ABROAD, bridge, fuse, fuse_other
from agent_assist.search.impact import Floats
from agent_assist.search.packing import Vector
from agent_assist.search.postings import build
from agent_assist.search.query import Query
from agent_assist.search.repair import Repairer
from agent_assist.search.served import Mask, Served
from agent_assist.search.shelf import Numbers, Shelf, Wanted
from agent_assist.search.stage1 import Words
from agent_assist.search.stage2 import Meanings
from agent_assist.search.terms import Terms

# A desktop is used while more is indexed: texts that the arrays lack are held here, so many.
MOST_RECENT = 2_000
_ANSWERS_BRIDGED = 2
# How many texts meaning puts forward, and of those by words in the other language, where meaning
# alone decides.
_FORWARD, _MOST_ABROAD = 200, 50


class Candidate(NamedTuple):
    """A text that may answer, by its number: its fused score, and what each stage says of it.

    `through` is the number of the text in the other language through which it was found, or 0.
    """

    number: int
    score: float
    words: float
    meaning: float
    through: int


@dataclass(frozen=True)
class Said:
    """What the words of a question found in its language and in the other; meaning adds to it."""

    lang: Lang
    wanted: Wanted
    asked: int
    here: Numbers
    abroad: Numbers


@dataclass(frozen=True)
class Candidates:
    """Texts of the language asked in, and entries that only the other has; best first."""

    own: list[Candidate]
    other: list[Candidate]


def build_arrays(
    knowledge: Database, progress: Callable[[int], None] | None = None
) -> tuple[dict[str, Array], int]:
    """What search needs of everything published, and up to which number it reaches."""
    arrays: dict[str, Array] = {}
    highest = 0
    for lang in LANGS:
        shelved = index.shelved_after(knowledge, lang, 0)
        words = build((said for _, said in index.said_after(knowledge, lang, 0)), progress)
        arrays |= {f"{lang}.words.{name}": array for name, array in words.items()}
        served = Served.of(shelved).arrays()
        arrays |= {f"{lang}.served.{name}": array for name, array in served.items()}
        highest = max(highest, *(one.number for one in shelved[-1:]), 0)
    return arrays, highest


@dataclass(frozen=True)
class _Joined:
    """Texts that either stage found, and how near in meaning each is (None: no stage 2)."""

    numbers: Numbers
    meaning: Floats | None


def make_repairers(knowledge: Database) -> dict[Lang, Repairer]:
    """Each knows the words of its language that the built arrays hold."""
    arrays = index.load_arrays(knowledge, "%.words.written%")
    return {
        lang: Repairer(
            to_words(arrays[f"{lang}.words.written"]), arrays[f"{lang}.words.written_in"]
        )
        for lang in LANGS
        if f"{lang}.words.written" in arrays
    }


class Searcher:
    """Owned by the search thread, but for `meanings` and `repairers`: the index thread puts in
    whole new ones.
    """

    def __init__(self) -> None:
        self.meanings: dict[Lang, Meanings] = {}
        self.repairers: dict[Lang, Repairer] | None = None
        self._shelves = {lang: Shelf() for lang in LANGS}
        self._generation = -1
        self._gone: set[int] = set()
        self._state: tuple[int, int] | None = None

    def refresh(self, knowledge: Database) -> None:
        """Takes in what was published or built since the last time."""
        others = knowledge.execute("PRAGMA data_version").fetchone()[0]
        own = knowledge.execute("SELECT total_changes()").fetchone()[0]
        if (others, own) == self._state:
            return
        self._state = (others, own)
        built = index.built(knowledge)
        if built.generation != self._generation:
            self._load(knowledge, built)
        gone = set(index.gone(knowledge)) - self._gone
        self._gone |= gone
        for lang, shelf in self._shelves.items():
            recent = index.shelved_after(knowledge, lang, shelf.highest, MOST_RECENT)
            said = index.said_after(knowledge, lang, shelf.highest, MOST_RECENT)
            shelf.take(recent, said)
            shelf.lose(gone)

    def by_words(self, query: Query, lang: Lang, wanted: Wanted) -> Said:
        """The best texts by words alone; both languages are searched for the words of either."""
        here, there = self._shelves[lang], self._shelves[other(lang)]
        found, abroad = here.by_words(query, wanted), there.by_words(query, wanted)
        twins = there.twins(abroad)
        given = here.given(wanted)
        twins = twins[twins < len(given)]
        found = np.concatenate([found, twins[given[twins]]])
        return Said(lang, wanted, len(query.typed), found, abroad)

    def candidates(
        self, said: Said, vector: Vector | None, most: int, abroad: bool = True
    ) -> Candidates:
        """The texts that may answer, in the order of their fused scores, and no more than `most`;
        those that only the other language has if they are asked for (`abroad`).

        `said` is what the last search by words gave.
        """
        lang, wanted = said.lang, said.wanted
        here, there = self._shelves[lang], self._shelves[other(lang)]
        meanings = self.meanings.get(lang)
        towards = meanings.direction(vector) if meanings and vector is not None else None
        joined = _joined(said.here, here.given(wanted), meanings, towards)
        own = self._own(here, there, joined, said.asked, most)
        alone = there.given_alone(wanted) if abroad else None
        if alone is None:
            return Candidates(own, [])
        if towards is not None and meanings:
            best = own[:_ANSWERS_BRIDGED]
            titles = [meanings.title(one.number) for one in best]
            towards = bridge(towards, titles, [one.score for one in best])
        found = said.abroad[alone[said.abroad]][:_MOST_ABROAD]
        joined = _joined(found, alone, self.meanings.get(other(lang)), towards)
        return Candidates(own, _others(there, joined, most))

    def has_abroad(self, said: Said) -> bool:
        """Whether there are entries at all, of those wanted, that only the other language has."""
        return self._shelves[other(said.lang)].given_alone(said.wanted) is not None

    def slips(self, query: Query, lang: Lang, terms: Terms) -> dict[str, str]:
        """The asked words that nobody wrote, each with the nearest of the language asked in."""
        repairer = (self.repairers or {}).get(lang)
        return repairer.slips(query, self.knows, self.begins, terms) if repairer else {}

    def holding(self, stem: str) -> int:
        """In how many texts of either language a stem stands."""
        return sum(shelf.holding(stem) for shelf in self._shelves.values())

    def nearest_passages(
        self, lang: Lang, numbers: Collection[int], vector: Vector
    ) -> dict[int, int]:  # fmt: skip
        """Which passage of each text is nearest to what was asked, where one is known."""
        meanings = self.meanings.get(lang)
        if meanings is None or not numbers:
            return {}
        return meanings.best_passages(meanings.direction(vector), numbers)

    def knows(self, stem: str) -> bool:
        """Whether a stem stands in some text of either language."""
        return any(shelf.knows(stem) for shelf in self._shelves.values())

    def begins(self, prefix: str) -> bool:
        """Whether some word of either language begins so."""
        return any(shelf.begins(prefix) for shelf in self._shelves.values())

    def _own(
        self, here: Shelf, there: Shelf, joined: _Joined, asked: int, most: int
    ) -> list[Candidate]:
        """Words that stand in the other language of an entry count, too, but less."""
        twins = here.twins(joined.numbers)
        said, heard = here.words_of(joined.numbers), HEARD_ABROAD * there.words_of(twins)
        words = np.maximum(said, heard)
        through = np.where((heard > said) & (said == 0), twins, 0)
        scores = fuse(words, joined.meaning, asked, here.count)
        return _in_order(joined, words, scores, through, most)

    def _load(self, knowledge: Database, built: index.Built) -> None:
        """Arrays that do not fit (another version, damage) are left aside and built anew."""
        try:
            kept = _kept(knowledge) if built.highest else {}
            loaded = {lang: (Words(words), served) for lang, (words, served) in kept.items()}
        except (KeyError, TypeError, ValueError, IndexError):
            index.distrust_arrays(knowledge)
            loaded = {}
        for lang, shelf in self._shelves.items():
            shelf.load(*loaded.get(lang, (Words(build([])), Served.of([]))))
        self._generation, self._gone = built.generation, set()


def _joined(
    found: Numbers, given: Mask, meanings: Meanings | None, towards: Vector | None
) -> _Joined:
    """The texts that either stage found, with the meaning of each."""
    if meanings is None or towards is None:
        return _Joined(different(found), None)
    near = meanings.nearest(towards, given, _FORWARD)
    numbers = different(np.concatenate([near.places, found]))
    meaning = np.full(len(numbers), np.nan, np.float32)
    meaning[np.searchsorted(numbers, near.places)] = near.scores
    left = np.flatnonzero(np.isnan(meaning))
    meaning[left] = meanings.scores_of(towards, numbers[left])
    return _Joined(numbers, meaning)


def _others(there: Shelf, joined: _Joined, most: int) -> list[Candidate]:
    """Entries without a text in the language asked in."""
    words = there.words_of(joined.numbers)
    scores = fuse_other(words, joined.meaning, there.count)
    return _in_order(joined, words, scores, np.zeros_like(joined.numbers), most)


def _kept(knowledge: Database) -> dict[Lang, tuple[dict[str, Array], Served]]:
    arrays = index.load_arrays(knowledge)
    return {
        lang: (
            _part(arrays, f"{lang}.words."),
            Served.from_arrays(_part(arrays, f"{lang}.served.")),
        )
        for lang in LANGS
    }


def _part(arrays: Mapping[str, Array], prefix: str) -> dict[str, Array]:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _in_order(
    joined: _Joined, words: Floats, scores: Floats, through: Numbers, most: int
) -> list[Candidate]:
    order = np.argsort(-scores, kind="stable")[:most]
    meaning = joined.meaning if joined.meaning is not None else np.full(len(words), -1.0)
    rows = zip(
        joined.numbers[order].tolist(), scores[order].tolist(), words[order].tolist(),
        meaning[order].tolist(), through[order].tolist(), strict=True,
    )  # fmt: skip
    return list(map(Candidate._make, rows))
