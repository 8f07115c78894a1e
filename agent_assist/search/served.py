"""Which texts of one language may be shown, and when: an array a fact, for masks over all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from agent_assist.domain.entries import Kind
from agent_assist.search.arrays import Array, from_words, to_words

Mask = npt.NDArray[np.bool_]

_KINDS = tuple(Kind)
_ALWAYS = np.iinfo(np.int32).max
_MOST_NAMES = 64


@dataclass(frozen=True)
class Shelved:
    """What `Served` keeps of one text.

    `number` is its own in knowledge.db and is never used again; `twin` is that of the same
    entry's text in the other language, or 0.
    """

    number: int
    twin: int
    kind: Kind
    valid_from: date | None
    expires_on: date | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Served:
    """Facts of every text by its place, in the order of their numbers.

    Of lines of business the first 64 names count: texts of others are found, but not by them.
    """

    numbers: Array
    twins: Array
    kinds: Array
    begins: Array
    ends: Array
    lines: Array
    alive: Mask
    line_names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.numbers)

    @classmethod
    def of(cls, texts: Sequence[Shelved]) -> "Served":
        return _nothing().plus(texts)

    def plus(self, texts: Sequence[Shelved]) -> "Served":
        """With newer texts behind the ones that are there."""
        line_names = _names(self.line_names, (one for text in texts for one in text.lines))
        added = {
            "numbers": np.array([text.number for text in texts], np.uint32),
            "twins": np.array([text.twin for text in texts], np.uint32),
            "kinds": np.array([_KINDS.index(text.kind) for text in texts], np.uint8),
            "begins": np.array([_day(text.valid_from, 0) for text in texts], np.int32),
            "ends": np.array([_day(text.expires_on, _ALWAYS) for text in texts], np.int32),
            "lines": _bits([text.lines for text in texts], line_names),
            "alive": np.ones(len(texts), np.bool_),
        }
        whole = {name: np.concatenate([getattr(self, name), more]) for name, more in added.items()}
        return Served(**whole, line_names=line_names)

    def without(self, numbers: Iterable[int]) -> "Served":
        """With the texts of these numbers gone."""
        alive = self.alive.copy()
        alive[self.places(np.fromiter(numbers, np.uint32))] = False
        return replace(self, alive=alive)

    def places(self, numbers: Array) -> Array:
        """The places of those of the numbers that are here."""
        at = np.searchsorted(self.numbers, numbers)
        at = np.minimum(at, max(0, self.count - 1))
        return at[self.numbers[at] == numbers] if self.count else np.empty(0, np.intp)

    def allowed(self, today: date, kind: Kind | None = None, line: str = "") -> Mask:
        """The texts agents may be given today, of what was asked for."""
        day = today.toordinal()
        mask = self.alive & (self.begins <= day) & (self.ends >= day)
        if kind:
            mask &= self.kinds == _KINDS.index(kind)
        if line:
            mask &= self.of_line(line)
        return mask

    def of_line(self, line: str) -> Mask:
        return _has(self.lines, self.line_names, line)

    def arrays(self) -> dict[str, Array]:
        """For keeping; what is gone is not kept."""
        kept: dict[str, Array] = {
            name: getattr(self, name)
            for name in ("numbers", "twins", "kinds", "begins", "ends", "lines")
        }
        return {
            **kept,
            "line_names": from_words(self.line_names),
        }

    @classmethod
    def from_arrays(cls, kept: Mapping[str, Array]) -> "Served":
        arrays = dict(kept)
        line_names = tuple(to_words(arrays.pop("line_names")))
        alive = np.ones(len(arrays["numbers"]), np.bool_)
        return cls(**arrays, alive=alive, line_names=line_names)


def _nothing() -> Served:
    empty = np.empty(0, np.int32)
    return Served(
        numbers=empty.astype(np.uint32), twins=empty.astype(np.uint32),
        kinds=empty.astype(np.uint8), begins=empty, ends=empty,
        lines=empty.astype(np.uint64),
        alive=empty.astype(np.bool_),
    )  # fmt: skip


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def _names(known: tuple[str, ...], told: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *told]))[:_MOST_NAMES]


def _bits(told: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> Array:
    bit = {name: 1 << at for at, name in enumerate(names)}
    return np.array([sum(bit.get(one, 0) for one in set(some)) for some in told], np.uint64)


def _has(bits: Array, names: tuple[str, ...], name: str) -> Mask:
    if name not in names:
        return np.zeros(len(bits), np.bool_)
    return np.asarray(bits & np.uint64(1 << names.index(name)) > 0)
