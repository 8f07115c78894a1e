"""Vectors that are near each other share most signs, and few signs keep the nearest in sight."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agent_assist.search.codes import LINES, SIGNS, Codes
from agent_assist.search.encoder import DIMENSIONS

Floats = NDArray[np.float32]


def texts(count: int, seed: int) -> Floats:
    """Vectors that differ in some directions much more than in others, as those of texts do."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((count, DIMENSIONS)) * np.arange(1, DIMENSIONS + 1) ** -0.6
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def codes() -> Codes:
    return Codes(texts(2_000, 2))


def apart(codes: Codes, vectors: Floats, asked: Floats) -> NDArray[np.int64]:
    differing = codes.of(vectors) ^ codes.of_one(asked)[:, None]
    return np.asarray(np.bitwise_count(differing).sum(axis=0, dtype=np.int64))


def test_the_ten_nearest_of_thousands_are_among_few_hundred(codes: Codes) -> None:
    vectors, asked = texts(4_000, 3), texts(25, 4)
    by_chance = Codes(vectors[:10])
    kept: dict[Codes, list[float]] = {codes: [], by_chance: []}
    for one in asked:
        nearest = set(np.argsort(-(vectors @ one))[:10].tolist())
        for how, shares in kept.items():
            likely = np.argsort(apart(how, vectors, one), kind="stable")[:150]
            shares.append(len(nearest & set(likely.tolist())) / 10)
    learned, guessed = (float(np.mean(shares)) for shares in kept.values())
    assert learned > 0.9
    assert learned > guessed + 0.04


def test_the_same_vector_has_the_same_signs_whatever_its_length(codes: Codes) -> None:
    vectors = texts(50, 5)
    assert codes.of(vectors).shape == (LINES, 50)
    for row, one in enumerate(vectors):
        assert apart(codes, vectors, 3 * one)[row] == 0
    assert (apart(codes, vectors, -vectors[0])[0], len(codes.of(vectors[:0])[0])) == (SIGNS, 0)


def test_what_is_learned_is_always_the_same() -> None:
    some, vectors = texts(1_000, 2), texts(20, 6)
    assert (Codes(some).of(vectors) == Codes(some).of(vectors)).all()
