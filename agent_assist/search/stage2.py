"""Stage 2: the texts of one language that mean nearest to what is asked in any words.

What all texts of a language have in common tells nothing, so their mean is taken out of every
vector; nor does it tell anything that a question was asked, and not the same stated. What is left
of two vectors is compared by its direction. A few signs of all passages (`codes`) tell in a
fraction of a millisecond which few hundred may be near, and their numbers tell how near they are.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from agent_assist.search.arrays import first_of_runs
from agent_assist.search.codes import LINES, MOST_READ, Codes
from agent_assist.search.encoder import DIMENSIONS, Vectors
from agent_assist.search.found import Found
from agent_assist.search.packing import Packed, Vector, products, unpack

Places = NDArray[np.uint32]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]

NO_DIRECTION: Vector = np.zeros(DIMENSIONS, np.float32)
# Of so many passages the numbers are looked at.
RESCORED = 500
# The mean of a language counts as if so many more texts had none: a handful of texts has no mean.
_TEXTS_WITHOUT_MEAN = 20
# What is left of a text that says what all say has no direction worth the name.
_SHORTEST = 0.001
_NEVER = 255
_SAMPLE = 8_192
_BLOCK = 4_096


class Meanings:
    """The passages of all texts of one language, each with the place of its text.

    What is added later stands apart, in small arrays that are replaced and never changed: one
    thread may add while another searches.
    """

    def __init__(self, owners: Places, rows: Packed, asking: Vector = NO_DIRECTION) -> None:
        """`owners` ascends: the passages of a text lie beside each other, its title first.
        `asking` is what it adds to a vector to be a question.
        """
        self._asking = unit(asking)
        self._mean = _mean(rows, np.flatnonzero(first_of_runs(owners)))
        self._codes = Codes(_some(rows, self._mean))
        self._built = _Shelf(owners, rows, self._mean, self._codes)
        self._recent = _Shelf(owners[:0], rows[:0], self._mean, self._codes)

    @property
    def count(self) -> int:
        return len(self._built.owners) + len(self._recent.owners)

    @property
    def highest(self) -> int:
        """The last place of a text that has passages here."""
        return max(
            (int(shelf.owners[-1]) for shelf in self._shelves if len(shelf.owners)), default=0
        )

    def add(self, place: int, rows: Packed) -> None:
        """Takes in the passages of a text whose place is behind those of all others here."""
        owners = np.append(self._recent.owners, np.full(len(rows), place))
        rows = np.concatenate([self._recent.rows, rows])
        self._recent = _Shelf(owners, rows, self._mean, self._codes)

    def direction(self, vector: Vector) -> Vector:
        """What is special in the vector of a text of this language: what the rest here takes."""
        left = vector - self._mean
        return unit(left - np.float32(left @ self._asking) * self._asking)

    def nearest(self, direction: Vector, allowed: Mask | None, limit: int) -> Found:
        """The texts whose best passage is nearest to a direction, among those allowed.

        What is `allowed` is looked at once: an array that changed is a new array.
        """
        near = [(shelf, shelf.near(direction, allowed)) for shelf in self._shelves]
        owners = np.concatenate([shelf.owners[at] for shelf, at in near])
        scores = np.concatenate([shelf.nearness(at, direction) for shelf, at in near])
        return _best_of_each(owners, scores, limit)

    def scores_of(self, direction: Vector, places: Places) -> Vector:
        """How near the best passage of each of these texts is; -1 for a text without passages."""
        each = [shelf.best(direction, places) for shelf in self._shelves]
        return np.asarray(np.max(each, axis=0), np.float32)

    def best_passages(self, direction: Vector, places: Collection[int]) -> dict[int, int]:
        """Which passage of each text is nearest, counted from 0; texts without any are left out."""
        best: dict[int, int] = {}
        for shelf in self._shelves:
            rows = {place: at for place in places if len(at := shelf.passages_of(place))}
            if rows:
                near = shelf.nearness(np.concatenate(list(rows.values())), direction)
                ends = np.cumsum([len(at) for at in rows.values()])[:-1]
                split = zip(rows, np.split(near, ends), strict=True)
                best |= {place: int(np.argmax(some)) for place, some in split}
        return best

    def title(self, place: int) -> Vector:
        """The direction of a title; zero for a text without passages."""
        for shelf in self._shelves:
            if len(at := shelf.passages_of(place)):
                return self.direction(unpack(shelf.rows[at[:1]])[0])
        return np.zeros_like(self._mean)

    @property
    def _shelves(self) -> "list[_Shelf]":
        recent = self._recent
        return [self._built, recent] if len(recent.owners) else [self._built]


class _Shelf:
    """Some of the passages: whose they are, their numbers, signs, and lengths without the mean."""

    def __init__(
        self, owners: NDArray[np.integer], rows: Packed, mean: Vector, codes: Codes
    ) -> None:
        self.owners = owners.astype(np.intp)
        titles = np.flatnonzero(first_of_runs(self.owners))
        self._places, self._firsts = self.owners[titles], np.append(titles, len(rows))
        self.rows = rows
        self._mean, self._codes = mean, codes
        self._last_barred: tuple[Mask, NDArray[np.uint8]] | None = None
        self._signs = np.empty((LINES, len(rows)), np.uint64)
        self._lengths = np.empty(len(rows), np.float32)
        for first in range(0, len(rows), _BLOCK):
            block = slice(first, first + _BLOCK)
            left = unpack(rows[block]) - mean
            self._signs[:, block] = codes.of(left)
            self._lengths[block] = np.maximum(np.linalg.norm(left, axis=1), _SHORTEST)

    def near(self, direction: Vector, allowed: Mask | None) -> Rows:
        """Where the passages are whose signs differ least from those of the direction."""
        apart = self._apart(direction)
        if allowed is not None:
            np.maximum(apart, self._barred(allowed), out=apart)
        at = np.flatnonzero(apart <= _cut(apart))
        if len(at) > RESCORED:  # of those that are equally far any will do
            at = np.sort(at[np.argpartition(apart[at], RESCORED)[:RESCORED]])
        return at

    def nearness(self, at: Rows, direction: Vector) -> Vector:
        left = products(self.rows[at], direction) - self._mean @ direction
        return np.asarray(left / self._lengths[at], np.float32)

    def best(self, direction: Vector, places: Places) -> Vector:
        scores = np.full(len(places), -1.0, np.float32)
        if not len(self._places):
            return scores
        texts = np.minimum(np.searchsorted(self._places, places), len(self._places) - 1)
        held = np.flatnonzero(self._places[texts] == places)
        if len(held):
            first = self._firsts[texts[held]]
            counts = self._firsts[texts[held] + 1] - first
            starts = np.cumsum(counts) - counts
            at = np.arange(counts.sum()) + np.repeat(first - starts, counts)
            scores[held] = np.maximum.reduceat(self.nearness(at, direction), starts)
        return scores

    def passages_of(self, place: int) -> Rows:
        first, after = np.searchsorted(self.owners, [place, place + 1])
        return np.arange(first, after)

    def _barred(self, allowed: Mask) -> NDArray[np.uint8]:
        """Farthest of all for passages that may not be given."""
        if self._last_barred is None or self._last_barred[0] is not allowed:
            barred = (~allowed).take(self.owners).view(np.uint8) * np.uint8(_NEVER)
            self._last_barred = allowed, barred
        return self._last_barred[1]

    def _apart(self, direction: Vector) -> NDArray[np.uint8]:
        """In how many of the signs each passage differs from the direction."""
        first, *more = zip(self._signs, self._codes.of_one(direction), strict=True)
        differing = np.bitwise_xor(*first)
        apart = np.bitwise_count(differing)
        for line, asked in more:
            apart += np.bitwise_count(np.bitwise_xor(line, asked, out=differing))
        return np.asarray(apart, np.uint8)


def unit(vector: Vector) -> Vector:
    """The vector with length 1; zero stays zero."""
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector, np.float32)


def _cut(apart: NDArray[np.uint8]) -> int:
    """The distance within which about `RESCORED` passages lie, told from an even sample."""
    step = len(apart) // _SAMPLE + 1
    within = np.cumsum(np.bincount(apart[::step], minlength=_NEVER + 1))
    return min(int(np.searchsorted(within, RESCORED / step)), _NEVER - 1)


def _some(rows: Packed, mean: Vector) -> Vectors:
    """What is left of an even part of the rows, with length 1."""
    left = unpack(rows[:: len(rows) // MOST_READ + 1]) - mean
    left /= np.maximum(np.linalg.norm(left, axis=1, keepdims=True), _SHORTEST)
    return left


def _mean(rows: Packed, titles: Rows) -> Vector:
    total = np.zeros(2 * rows.shape[1], np.float32)
    for first in range(0, len(titles), _BLOCK):
        total += unpack(rows[titles[first : first + _BLOCK]]).sum(axis=0)
    return np.asarray(total / (len(titles) + _TEXTS_WITHOUT_MEAN), np.float32)


def _best_of_each(owners: Rows, scores: Vector, limit: int) -> Found:
    """The best passage of each text, the best text first; of equal ones the earlier.

    The passages of a text lie beside each other.
    """
    if not len(owners):
        return Found(owners.astype(np.uint32), scores)
    first = np.flatnonzero(first_of_runs(owners))
    best = np.maximum.reduceat(scores, first)
    order = np.argsort(-best, kind="stable")[:limit]
    return Found(owners[first[order]].astype(np.uint32), best[order])
