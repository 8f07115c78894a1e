"""The texts of one language as the search thread holds them: words, meanings, who may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from agent_assist.domain.entries import Kind
from agent_assist.search.impact import Floats
from agent_assist.search.postings import build
from agent_assist.search.query import Query
from agent_assist.search.recent import Recent
from agent_assist.search.served import Mask, Served, Shelved
from agent_assist.search.stage1 import Words
from agent_assist.search.texts import Said

Numbers = npt.NDArray[np.uint32]

# How many texts each stage puts forward.
_FORWARD = 200
_MOST_NARROWED = 16


@dataclass(frozen=True)
class Wanted:
    """What a search is narrowed to: a kind, a line of business, and texts by their numbers."""

    today: date
    kind: Kind | None = None
    line: str = ""
    saying: frozenset[int] | None = None
    without: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Narrowed:
    """The texts a search may give: the built ones by place, all by number, and those since;
    and by number those whose entry has no other language, if there are any.
    """

    built: Mask
    numbers: Mask
    recent: frozenset[int]
    alone: Mask | None


class Shelf:
    """The arrays as they were built, and beside them what was written since."""

    def __init__(self) -> None:
        self.load(Words(build([])), Served.of([]))

    def load(self, words: Words, served: Served) -> None:
        """Puts arrays in place of everything that was here, but for the meanings."""
        self.words = words
        self.served = served
        self.highest = int(served.numbers[-1]) if served.count else 0
        self._first_recent = self.highest + 1
        self._recent = Recent(self.words)
        self._narrowed: dict[Wanted, _Narrowed] = {}

    def take(self, shelved: list[Shelved], said: Iterable[tuple[int, Said]]) -> None:
        """Takes in texts that were written since."""
        self.served = self.served.plus(shelved)
        self.highest = shelved[-1].number if shelved else self.highest
        for number, one in said:
            self._recent.add(number, one)
        self._narrowed.clear()

    def lose(self, numbers: Iterable[int]) -> None:
        """Forgets texts that were taken away or written anew."""
        lost = list(numbers)
        self.served = self.served.without(lost)
        for number in lost:
            self._recent.forget(number)
        self._narrowed.clear()

    @property
    def count(self) -> int:
        """How many texts there are."""
        return self.served.count

    def by_words(self, query: Query, wanted: Wanted) -> Numbers:
        """The best texts by the words of a query, best first."""
        allowed = self._allowed(wanted)
        found = self.words.search(query.groups, query.unfinished, allowed.built, _FORWARD)
        numbers: Numbers = self.served.numbers[found.places]
        recent = self._recent.search(query.groups, query.unfinished, allowed.recent, _FORWARD)
        if not recent:
            return numbers
        scores = np.append(found.scores, np.fromiter(recent.values(), np.float32))
        numbers = np.append(numbers, np.fromiter(recent, np.uint32))
        return numbers[np.argsort(-scores, kind="stable")]

    def words_of(self, numbers: Numbers) -> Floats:
        """The scores by words that texts have in the last search; 0 for a number of no text."""
        built = self.served.numbers[: self.words.count]
        scores = np.zeros(len(numbers), np.float32)
        if len(built):
            places = np.minimum(np.searchsorted(built, numbers), len(built) - 1)
            here = built[places] == numbers
            scores[here] = self.words.scores_of(places[here].astype(np.uint32))
        for row in np.flatnonzero(numbers >= self._first_recent).tolist():
            scores[row] = self._recent.scores_of([int(numbers[row])])[int(numbers[row])]
        return scores

    def given(self, wanted: Wanted) -> Mask:
        """Which texts a search may give, by their numbers."""
        return self._allowed(wanted).numbers

    def given_alone(self, wanted: Wanted) -> Mask | None:
        """The same of entries without a text in the other language; None where there is none."""
        return self._allowed(wanted).alone

    def twins(self, numbers: Numbers) -> Numbers:
        """The number of each text's entry in the other language, or 0."""
        return np.asarray(self.served.twins[self.served.places(numbers)], np.uint32)

    def holding(self, stem: str) -> int:
        """In how many texts a stem stands."""
        return self.words.holding(stem)

    def knows(self, stem: str) -> bool:
        return self.words.knows(stem) or self._recent.knows(stem)

    def begins(self, prefix: str) -> bool:
        return self.words.begins(prefix) or self._recent.begins(prefix)

    def _allowed(self, wanted: Wanted) -> _Narrowed:
        known = self._narrowed.get(wanted)
        if known is None:
            if len(self._narrowed) >= _MOST_NARROWED:
                self._narrowed.clear()
            known = self._narrowed[wanted] = self._narrow(wanted)
        return known

    def _narrow(self, wanted: Wanted) -> _Narrowed:
        mask = self.served.allowed(wanted.today, wanted.kind, wanted.line)
        numbers = np.zeros(self.highest + 1, np.bool_)
        numbers[self.served.numbers[mask]] = True
        if wanted.saying is not None:
            saying = np.zeros_like(numbers)
            saying[[one for one in wanted.saying if one <= self.highest]] = True
            numbers &= saying
        numbers[[one for one in wanted.without if one <= self.highest]] = False
        alone = numbers.copy()
        alone[self.served.numbers[self.served.twins > 0]] = False
        mask = numbers[self.served.numbers]
        count = self.words.count
        return _Narrowed(
            mask[:count], numbers, frozenset(self.served.numbers[count:][mask[count:]].tolist()),
            alone if alone.any() else None,
        )  # fmt: skip
