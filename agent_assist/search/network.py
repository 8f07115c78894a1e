"""The network of the encoder for one text: what it made of the same words before is not made again.

While somebody types, all but the last word is as it was. The network looks at every word piece
with its neighbours, two, three and five at a time, and then once more at what it saw. The first
look is kept for each piece, the second for each piece between its neighbours. What is left for
every text is to add up and to read the whole.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

_WIDTH = 256
_RAW = 512
# How far from a piece its neighbours stand that each look adds up.
_LOOKS = ((0, 1), (-1, 0, 1), (-2, -1, 0, 1, 2))
_AWAY = np.array([away for look in _LOOKS for away in look])
_NEIGHBOURS = len(_AWAY)
_EACH = np.arange(_NEIGHBOURS)
_OF_LOOK = np.repeat(np.eye(len(_LOOKS), dtype=np.float32), [len(look) for look in _LOOKS], axis=1)
_FARTHEST = 2
_PLACES = np.arange(2 * _FARTHEST + 1)
_MOST_KEPT = 256


class Network:
    """Gives one text the same vector as the model whose weights it uses."""

    def __init__(self, model: Any) -> None:
        """`model` is the `NumpyBackend` of the package that brings the weights."""
        self._model = model
        self._first = [_parted(weights) for weights in model.w1]
        self._second = [_parted(weights) for weights in model.w2]
        self._first_bias, self._second_bias = np.array(model.b1), np.array(model.b2)
        self._pieces, self._windows = _Kept(), _Kept()
        self._raw = _blank(_RAW)
        self._alone, self._once = _blank(len(_LOOKS), _WIDTH), _blank(len(_LOOKS), _WIDTH)
        self._of_piece, self._of_window = _blank(_NEIGHBOURS, _WIDTH), _blank(_NEIGHBOURS, _WIDTH)
        self._one_at_a_time = Lock()

    def vector(self, pieces: Sequence[int]) -> Floats:
        """The vector of a text that was cut into pieces, with its marks of beginning and end.

        They are fewer than what is kept.
        """
        with self._one_at_a_time:
            said = self._said(pieces)
        model = self._model
        even = _even(said, model.ln_g, model.ln_b, model.eps)
        total = even.sum(axis=0) @ model.cnn_W + len(pieces) * model.cnn_b
        return _whole(model, np.asarray(total / np.sqrt(len(pieces)), np.float32))

    def _said(self, pieces: Sequence[int]) -> Floats:
        """A row for each piece: what it says alone, and in each of the looks."""
        at, new = self._pieces.rows(pieces)
        if new:
            self._read([pieces[one] for one in new], at[new])
        neighbours = _with_neighbours(np.array(pieces) + 1)
        windows, new = self._windows.rows(map(tuple, neighbours.tolist()))
        if new:
            self._look(windows[new], _with_neighbours(at)[new])
        twice = _added(self._of_window, _with_neighbours(windows)) + self._second_bias
        np.maximum(twice, 0, out=twice)
        twice += self._once[windows]
        return np.hstack([self._raw[at], twice.reshape(len(at), -1)])

    def _read(self, pieces: list[int], rows: Rows) -> None:
        model = self._model
        chunks = np.array(pieces) % len(model.scale)
        raw = model.table[pieces] * model.scale[chunks, None] + model.lo[chunks, None]
        alone = raw @ model.proj_W + model.proj_b
        alone = _even(alone, model.ln_g_all, model.ln_b_all, model.eps)
        self._raw[rows] = raw
        self._alone[rows] = alone = alone.reshape(len(rows), len(_LOOKS), _WIDTH)
        self._of_piece[rows] = _told(alone, self._first)

    def _look(self, rows: Rows, around: Rows) -> None:
        once = _added(self._of_piece, around) + self._first_bias
        np.maximum(once, 0, out=once)
        once += self._alone[around[:, _FARTHEST]]
        self._once[rows] = once
        self._of_window[rows] = _told(once, self._second)


class _Kept:
    """Which row of some arrays belongs to what; those used longest ago are given away."""

    def __init__(self) -> None:
        self._rows: OrderedDict[Hashable, int] = OrderedDict()

    def rows(self, wanted: Iterable[Hashable]) -> tuple[Rows, list[int]]:
        """The row of each, and which of them are new: their rows are to be written."""
        rows, new = list[int](), list[int]()
        for number, one in enumerate(wanted):
            row = self._rows.pop(one, None)
            if row is None:
                new.append(number)
                full = len(self._rows) == _MOST_KEPT
                row = self._rows.popitem(last=False)[1] if full else len(self._rows) + 1
            self._rows[one] = row
            rows.append(row)
        return np.array(rows, np.intp), new


def _blank(*shape: int) -> Floats:
    """Room for what is kept, behind nothing at all, which is what stands outside of a text."""
    return np.zeros((1 + _MOST_KEPT, *shape), np.float32)


def _parted(weights: Floats) -> Floats:
    """The weights of a look, apart for each neighbour."""
    return weights.reshape(-1, _WIDTH, _WIDTH)


def _with_neighbours(rows: Rows) -> Rows:
    """Each row between those that stand around it."""
    padded = np.zeros(len(rows) + 2 * _FARTHEST, np.intp)
    padded[_FARTHEST:-_FARTHEST] = rows
    return np.asarray(padded[np.arange(len(rows))[:, None] + _PLACES])


def _told(seen: Floats, weights: Sequence[Floats]) -> Floats:
    """What each tells its neighbours, for every look."""
    told = [seen[:, look] @ parts for look, parts in enumerate(weights)]
    return np.concatenate(told).swapaxes(0, 1)


def _added(told: Floats, around: Rows) -> Floats:
    """What the neighbours tell, added up for every look."""
    return np.asarray(_OF_LOOK @ told[around[:, _FARTHEST + _AWAY], _EACH])


def _even(rows: Floats, gain: Floats, bias: Floats, smallest: float) -> Floats:
    """Rows moved and stretched to the same middle and spread."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.vecdot(rows, rows) / rows.shape[1] + smallest)
    return np.asarray(rows / spread[:, None] * gain + bias, np.float32)


def _whole(model: Any, middle: Floats) -> Floats:
    once = middle @ model.p1 + np.maximum(middle @ model.d0, 0) @ model.d1
    np.maximum(once, 0, out=once)
    twice = np.tanh(once @ model.p3 + np.maximum(once @ model.d2, 0) @ model.d3)
    return np.asarray(twice / np.sqrt(max(float(twice @ twice), model.eps)), np.float32)
