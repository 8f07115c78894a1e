"""Every keystroke: the best texts for the words so far, from impact-ordered lists.

The sums over the finished words stay from one keystroke to the next; only a word that is new
is added, and the unfinished one is looked at beside them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent_assist.domain.languages import LANGS
from agent_assist.search.analysis import forms
from agent_assist.search.arrays import Array
from agent_assist.search.found import Found
from agent_assist.search.impact import Floats, rarity
from agent_assist.search.postings import NO_STEM
from agent_assist.search.query import Group
from agent_assist.search.wordlist import Wordlist

Places = NDArray[np.uint32]
Allowed = NDArray[np.bool_]

# An unfinished word stands for so many of the stems that it may become.
MOST_ENDINGS = 24
_MOST_READ = 3 * MOST_ENDINGS
# Of many lists at once each is read less far, but never less than this.
_FEW_LISTS, _LEAST_READ = 3, 800
_MOST_REMEMBERED = 4096
_OUT = np.float32(-np.inf)


@dataclass(frozen=True)
class _Begun:
    """The stems an unfinished word may become, and the scales of their lists.

    None of them counts more than their beginning, which all their texts hold: it is not known
    yet which one is meant. Only what is a word already counts as itself.
    """

    numbers: list[int]
    scales: Floats
    rarity: float


@dataclass(frozen=True)
class _Worth:
    """What a group adds to texts; a text may come more than once, its highest worth counts."""

    places: Places
    worth: Floats
    lists: int
    surest: int
    """How many at the beginning are different texts with the highest worth of one list."""


NOTHING = Found(np.empty(0, np.uint32), np.empty(0, np.float32))
_NO_WORTH = _Worth(NOTHING.places, NOTHING.scores, 0, 0)


class Words:
    """The index over one state of the arrays that `postings.build` made."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        count, most_kept, self.average_length, self.average_title = arrays["measures"].tolist()
        self.count, self._most_kept = int(count), int(most_kept)
        self._places, self._impacts = arrays["places"], arrays["impacts"]
        self._scales, self._holding = arrays["scales"], arrays["holding"]
        kept = np.minimum(self._holding, self._most_kept)
        self._starts = np.concatenate([[0], np.cumsum(kept, dtype=np.int64)])
        self._rare = rarity(self.count, self._holding)
        self._stems, self._numbers = Wordlist(arrays["stems"]), arrays["numbers"]
        self._written = Wordlist(arrays["written"])
        self._written_in = arrays["written_in"]
        self._stems_of = arrays["stems_of"].reshape(-1, len(LANGS))
        self._known_numbers: dict[str, int | None] = {}
        self._known_begun: dict[str, _Begun] = {}
        self._sums = _Sums(self.count)
        self._unfinished = _NO_WORTH

    def search(
        self, groups: Sequence[Group], unfinished: str, allowed: Allowed | None, limit: int
    ) -> Found:
        """The best texts: any group is enough to be found, and each adds to the score.

        What is `allowed` is looked at once: an array that changed is a new array.
        """
        if missing := self._sums.missing(groups, allowed, limit):
            self._sums.add(missing, [self._worth(group) for group in missing])
        self._unfinished = _NO_WORTH
        if unfinished:
            begun = self._begun(unfinished)
            self._unfinished = self._read(begun.numbers, begun.scales)
        return self._sums.best_with(self._unfinished)

    def scores_of(self, places: Places) -> Floats:
        """The scores that any texts have in the last search."""
        return self._sums.scores_of(places, self._unfinished)

    def holding(self, stem: str) -> int:
        """In how many texts a stem stands."""
        number = self._number(stem)
        return 0 if number is None else int(self._holding[number])

    def rarity(self, stem: str) -> float | None:
        """How much a stem counts, if any of the texts holds it."""
        number = self._number(stem)
        return None if number is None else float(self._rare[number])

    def rarity_begun(self, prefix: str) -> float:
        """The most that an ending of an unfinished word counts."""
        return self._begun(prefix).rarity

    def knows(self, stem: str) -> bool:
        return self._number(stem) is not None

    def begins(self, prefix: str) -> bool:
        first, end = self._written.beginning(prefix)
        return first < end

    def _number(self, stem: str) -> int | None:
        """Most stems that are asked for at a key were asked for at the one before."""
        if stem not in self._known_numbers:
            if len(self._known_numbers) >= _MOST_REMEMBERED:
                self._known_numbers.clear()
            row = self._stems.row(stem)
            self._known_numbers[stem] = None if row is None else int(self._numbers[row])
        return self._known_numbers[stem]

    def _known(self, stems: Iterable[str]) -> list[int]:
        """The numbers of those of the stems that stand in some text."""
        return [number for one in stems if (number := self._number(one)) is not None]

    def _worth(self, group: Group) -> _Worth:
        numbers = list(dict.fromkeys(self._known(group.stems)))
        return self._read(numbers, self._scales[numbers] * np.float32(group.weight))

    def _begun(self, prefix: str) -> _Begun:
        begun = self._known_begun.get(prefix)
        if begun is None:
            if len(self._known_begun) >= _MOST_REMEMBERED:
                self._known_begun.clear()
            begun = self._known_begun[prefix] = self._look_up(prefix)
        return begun

    def _look_up(self, prefix: str) -> _Begun:
        first, end = self._written.beginning(prefix)
        rows = np.arange(first, end)
        if len(rows) > _MOST_READ:
            most = np.argpartition(self._written_in[first:end], -_MOST_READ)[-_MOST_READ:]
            rows = rows[most]
        rows = rows[np.argsort(self._written_in[rows])[::-1]]
        whole = self._known(sorted(forms(prefix)))
        endings = [one for one in self._stems_of[rows].ravel().tolist() if one != NO_STEM]
        numbers = list(dict.fromkeys([*whole, *endings]))[:MOST_ENDINGS]
        together = min(int(self._holding[numbers].sum(dtype=np.uint64)), self.count)
        rare = float(rarity(self.count, together))
        counts = np.minimum(1, rare / self._rare[numbers])
        counts[: len(whole)] = 1
        return _Begun(numbers, self._scales[numbers] * counts, rare)

    def _read(self, numbers: list[int], scales: Floats) -> _Worth:
        """The beginnings of the lists of some stems, the strongest list first."""
        if not numbers:
            return _NO_WORTH
        most = self._most_kept
        if len(numbers) > _FEW_LISTS:
            most = max(_LEAST_READ, most // len(numbers))
        order = np.argsort(-scales)
        rows = np.array(numbers)[order]
        starts = self._starts[rows]
        ends = np.minimum(self._starts[rows + 1], starts + most)
        cuts = list(zip(starts.tolist(), ends.tolist(), strict=True))
        if len(cuts) == 1:
            start, end = cuts[0]
            worth = self._impacts[start:end] * scales[0]
            return _Worth(self._places[start:end], worth, 1, end - start)
        places = np.concatenate([self._places[start:end] for start, end in cuts])
        worth = np.concatenate([self._impacts[start:end] for start, end in cuts])
        sizes = [end - start for start, end in cuts]
        return _Worth(places, worth * np.repeat(scales[order], sizes), len(cuts), sizes[0])


class _Sums:
    """The score of every text over the finished words, and the best of them."""

    def __init__(self, count: int) -> None:
        self._blank = np.zeros(count, np.float32)
        self._totals = np.zeros(count, np.float32)
        self._scratch = np.zeros(count, np.float32)
        self._allowed: Allowed | None = None
        self._groups: list[Group] = []
        self._limit = 0
        self._best = NOTHING

    def missing(self, groups: Sequence[Group], allowed: Allowed | None, limit: int) -> list[Group]:
        """What is still to be added; sums that are no part of what is asked now are forgotten."""
        if allowed is self._allowed and limit == self._limit:
            if self._groups == list(groups):
                return []
            left = Counter(groups)
            left.subtract(self._groups)
            if min(left.values(), default=0) >= 0:
                return list(left.elements())
        if allowed is not self._allowed:
            self._blank[:] = 0 if allowed is None else np.where(allowed, 0, _OUT)
        self._allowed, self._limit = allowed, limit
        self._groups, self._best = [], NOTHING
        np.copyto(self._totals, self._blank)
        return list(groups)

    def add(self, groups: Iterable[Group], worths: Iterable[_Worth]) -> None:
        self._groups += groups
        added = [one for one in worths if len(one.places)]
        for one in added:
            worth = one.worth if one.lists == 1 else self._highest(one)
            self._totals[one.places] += worth  # a place that comes again is given the same score
        if added:
            together = _together(added)
            self._best = self._better(self._best, together, self._totals[together.places])

    def best_with(self, begun: _Worth) -> Found:
        if not len(begun.places):
            return self._best
        return self._better(self._best, begun, self._totals[begun.places] + begun.worth)

    def scores_of(self, places: Places, begun: _Worth) -> Floats:
        if not len(begun.places):
            return np.maximum(self._totals[places], 0)
        here = np.zeros(len(self._totals), np.bool_)
        here[places] = True
        rows = np.flatnonzero(here[begun.places])
        np.maximum.at(self._scratch, begun.places[rows], begun.worth[rows])
        scores = np.maximum(self._totals[places], 0) + self._scratch[places]
        self._scratch[begun.places[rows]] = 0
        return np.asarray(scores, np.float32)

    def _better(self, before: Found, added: _Worth, scores: Floats) -> Found:
        """The best of all, of which only some have a new score and none has a lower one.

        A text without a new score can only stay among the best if it was: so those that were and
        those with a new score are all there is to look at.
        """
        limit, floor = self._limit, np.float32(0)
        if len(before.scores) >= limit:
            floor = before.scores[-1]
        head = scores[: min(added.surest, 4 * limit)]
        if len(head) >= limit:
            floor = max(floor, np.partition(head, -limit)[-limit])
        rows = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores > 0)
        enough = limit * max(added.lists, 1)
        if len(rows) > 2 * enough:
            rows = rows[np.argpartition(-scores[rows], enough)[:enough]]
        places = np.concatenate([added.places[rows], before.places])
        scores = np.concatenate([scores[rows], before.scores])
        order = np.argsort(-scores, kind="stable")
        order = order[self._first_of_each(places[order])][:limit]
        return Found(places[order], scores[order])

    def _first_of_each(self, places: Places) -> NDArray[np.bool_]:
        """Which come for the first time; of several that are written last is the first."""
        numbers = np.arange(len(places), 0, -1, dtype=np.float32)
        self._scratch[places[::-1]] = numbers[::-1]
        first = self._scratch[places] == numbers
        self._scratch[places] = 0
        return np.asarray(first)

    def _highest(self, added: _Worth) -> Floats:
        """For each time a place comes, the highest worth that it comes with."""
        np.maximum.at(self._scratch, added.places, added.worth)
        highest = self._scratch[added.places]
        self._scratch[added.places] = 0
        return highest


def _together(added: Sequence[_Worth]) -> _Worth:
    """Where several groups add something: there the sums are new."""
    if len(added) == 1:
        return added[0]
    places = np.concatenate([one.places for one in added])
    return _Worth(places, NOTHING.scores, sum(one.lists for one in added), 0)
