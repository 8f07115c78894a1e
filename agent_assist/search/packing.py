"""Vectors of meaning in half a byte a number, as they are kept on the disk and in memory.

The numbers of a unit vector of the encoder lie evenly within 0.12 of zero, so sixteen steps
do: the order of results was the same on judged questions as with whole numbers.
"""

import numpy as np
from numpy.typing import NDArray

from agent_assist.search.encoder import DIMENSIONS, Vectors

Packed = NDArray[np.uint8]
Vector = NDArray[np.float32]

HALF = DIMENSIONS // 2
_STEP = np.float32(0.015)
_MIDDLE = np.float32(7.5)


def pack(vectors: Vectors) -> Packed:
    """One row of bytes for each vector: number i above, number i + `HALF` below."""
    steps = np.clip(np.floor(vectors / _STEP) + 8, 0, 15).astype(np.uint8)
    return np.asarray((steps[:, :HALF] << 4) | steps[:, HALF:], np.uint8)


def from_bytes(kept: bytes | bytearray) -> Packed:
    """Raises ValueError where the bytes are not whole rows."""
    return np.frombuffer(kept, np.uint8).reshape(-1, HALF)


def unpack(rows: Packed) -> Vectors:
    return (np.hstack([rows >> 4, rows & 15]).astype(np.float32) - _MIDDLE) * _STEP


def products(rows: Packed, vector: Vector) -> Vector:
    """The inner product of each row with a vector, without unpacking the rows."""
    # A byte is sixteen times the number above, and the number below.
    below = (rows & 15).astype(np.float32) @ (vector[HALF:] - vector[:HALF] / 16)
    both = rows.astype(np.float32) @ (vector[:HALF] / 16)
    return np.asarray((both + below - _MIDDLE * vector.sum()) * _STEP, np.float32)
