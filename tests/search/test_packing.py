"""Half a byte a number keeps which vectors are near each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent_assist.search.encoder import DIMENSIONS
from agent_assist.search.packing import HALF, from_bytes, pack, products, unpack

seeds = st.integers(0, 2**32 - 1)


def directions(count: int, seed: int) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@given(seeds)
def test_what_comes_back_is_within_half_a_step(seed: int) -> None:
    vectors = np.clip(directions(4, seed), -0.119, 0.119)
    assert np.abs(unpack(pack(vectors)) - vectors).max() <= 0.0076


def test_numbers_out_of_reach_stay_at_the_edge() -> None:
    rows = pack(np.array([[9.0, -9.0] * HALF], np.float32))
    assert unpack(rows)[0, :2] == pytest.approx([0.1125, -0.1125])


@given(seeds)
def test_products_are_those_of_what_comes_back(seed: int) -> None:
    rows, asked = pack(directions(5, seed)), directions(1, seed + 1)[0]
    assert products(rows, asked) == pytest.approx(unpack(rows) @ asked, abs=1e-5)


def test_rows_are_whole_bytes_on_the_disk() -> None:
    rows = pack(directions(3, 1))
    assert (from_bytes(rows.tobytes()) == rows).all()
    assert from_bytes(b"").shape == (0, HALF)
    with pytest.raises(ValueError, match="reshape"):
        from_bytes(rows.tobytes()[:-1])
