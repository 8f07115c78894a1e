"""The nearest texts are those whose best passage is nearest, told from all of them one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent_assist.search import stage2
from agent_assist.search.encoder import DIMENSIONS
from agent_assist.search.packing import HALF, Packed, pack, unpack
from agent_assist.search.stage2 import Meanings, unit

NO_OWNERS, NO_ROWS = np.empty(0, np.uint32), np.empty((0, HALF), np.uint8)
Floats = NDArray[np.float32]


def rows_of(count: int, seed: int) -> Packed:
    """Vectors that lean one way, as those of one language do."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((count, DIMENSIONS)) + random.standard_normal(DIMENSIONS) / 2
    return pack((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))


def plainly(owners: NDArray[np.uint32], rows: Packed, asked: Floats) -> dict[int, float]:
    """How near each text is, in float64 and without any shortcut."""
    vectors = unpack(rows).astype(np.float64)
    titles = [int(np.flatnonzero(owners == one)[0]) for one in np.unique(owners)]
    left = vectors - vectors[titles].sum(axis=0) / (len(titles) + 20)
    near = left @ asked / np.linalg.norm(left, axis=1)
    return {int(one): float(near[owners == one].max()) for one in np.unique(owners)}


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=60).map(sorted),
    st.integers(0, 2**32 - 1),
    st.integers(0, 5),
)
def test_few_passages_are_all_compared(places: list[int], seed: int, added: int) -> None:
    owners, rows = np.array(places, np.uint32), rows_of(len(places) + 2 * added, seed)
    meanings = Meanings(owners, rows[: len(owners)])
    asked = meanings.direction(unpack(rows_of(1, seed + 1))[0])
    expected = plainly(owners, rows[: len(owners)], asked)

    found = meanings.nearest(asked, None, 10)
    best = sorted(expected, key=lambda one: -expected[one])[:10]
    assert found.places.tolist() == best
    assert found.scores == pytest.approx([expected[one] for one in best], abs=1e-4)

    for more in range(added):
        at = len(owners) + 2 * more
        meanings.add(100 + more, rows[at : at + 2])
    assert meanings.count == len(rows)
    asked_again = meanings.nearest(asked, None, 100)
    assert set(asked_again.places) == set(expected) | {100 + more for more in range(added)}
    scores = meanings.scores_of(asked, asked_again.places)
    assert scores == pytest.approx(asked_again.scores, abs=1e-5)


def test_what_is_added_is_found_like_the_rest() -> None:
    rows = rows_of(30, 1)
    meanings = Meanings(np.arange(20, dtype=np.uint32), rows[:20])
    for place in range(20, 30):
        meanings.add(place, rows[place : place + 1])
    for place in range(30):
        found = meanings.nearest(meanings.title(place), None, 3)
        assert found.places[0] == place
        assert found.scores[0] == pytest.approx(1.0, abs=1e-4)


def test_only_what_is_allowed_is_found() -> None:
    owners = np.repeat(np.arange(50, dtype=np.uint32), 2)
    meanings = Meanings(owners, rows_of(100, 2))
    allowed = np.zeros(50, np.bool_)
    assert not meanings.nearest(meanings.title(7), allowed, 10).places.size
    allowed = np.isin(np.arange(50), [3, 9, 30])
    assert set(meanings.nearest(meanings.title(7), allowed, 10).places) == {3, 9, 30}
    assert meanings.nearest(meanings.title(9), allowed, 1).places.tolist() == [9]


def test_among_many_passages_nearly_all_of_the_nearest_are_found() -> None:
    count, near = 20_000, 20
    vectors = unpack(rows_of(count, 3))
    asked = unit(vectors[0] - vectors.mean(axis=0))
    for at in range(1000, 1000 + near):  # as near as a fair answer is: a cosine of about .4
        vectors[at] = unit(vectors[at] + 0.45 * asked)
    meanings = Meanings(np.arange(count, dtype=np.uint32), pack(vectors))
    found = meanings.nearest(meanings.direction(asked), None, 100)
    assert len(set(found.places.tolist()) & set(range(1000, 1000 + near))) >= near - 1


def test_thousands_of_equal_passages_do_not_make_more_work() -> None:
    rows = np.repeat(rows_of(1, 4), 5 * stage2.RESCORED, axis=0)
    meanings = Meanings(np.arange(len(rows), dtype=np.uint32), rows)
    found = meanings.nearest(meanings.title(0), None, len(rows))
    assert len(found.places) == stage2.RESCORED
    assert np.isfinite(found.scores).all()


def test_the_best_passage_of_a_text_is_told() -> None:
    rows = rows_of(6, 5)
    meanings = Meanings(np.array([4, 4, 4, 8], np.uint32), rows[:4])
    meanings.add(9, rows[4:])
    for place, first, passages in ((4, 0, 3), (8, 3, 1), (9, 4, 2)):
        for passage in range(passages):
            asked = meanings.direction(unpack(rows[first + passage : first + passage + 1])[0])
            best = meanings.best_passages(asked, (4, 8, 9))
            assert best.keys() == {4, 8, 9}
            assert best[place] == passage


def test_a_text_without_passages_is_nowhere_near() -> None:
    meanings = Meanings(np.array([4], np.uint32), rows_of(1, 6))
    asked = meanings.title(4)
    assert meanings.scores_of(asked, np.array([3, 4, 5], np.uint32)).tolist() == pytest.approx(
        [-1.0, 1.0, -1.0], abs=1e-4
    )
    assert meanings.best_passages(asked, [5, 4]) == {4: 0}
    assert not meanings.title(5).any()


def test_without_any_text_nothing_is_found() -> None:
    meanings = Meanings(NO_OWNERS, NO_ROWS)
    asked = meanings.direction(unpack(rows_of(1, 7))[0])
    assert meanings.count == 0
    assert not meanings.nearest(asked, None, 10).places.size
    assert meanings.scores_of(asked, np.array([1], np.uint32)).tolist() == [-1.0]
    meanings.add(1, rows_of(2, 8))
    assert meanings.nearest(asked, None, 10).places.tolist() == [1]


def test_what_all_texts_have_in_common_brings_none_nearer() -> None:
    random = np.random.default_rng(9)
    common, special = unit(random.standard_normal(DIMENSIONS)), random.standard_normal((60, 512))
    vectors = np.stack([unit(common + unit(one)) for one in special])
    meanings = Meanings(np.arange(60, dtype=np.uint32), pack(vectors))
    assert np.sort(vectors @ vectors[5])[0] > 0.3
    found = meanings.nearest(meanings.direction(vectors[5]), None, 60)
    assert found.places[0] == 5
    assert found.scores[1] < 0.3


def test_to_be_a_question_brings_no_text_nearer() -> None:
    rows, asking = rows_of(200, 10), unpack(rows_of(1, 11))[0]
    meanings = Meanings(np.arange(200, dtype=np.uint32), rows, asking)
    stated = unpack(rows_of(1, 12))[0]
    plain, asked = meanings.direction(stated), meanings.direction(stated + 3 * asking)
    assert asked == pytest.approx(plain, abs=1e-6)
    assert np.linalg.norm(plain) == pytest.approx(1, abs=1e-6)
    far = Meanings(np.arange(200, dtype=np.uint32), rows).direction(stated + 3 * asking)
    assert far @ plain < 0.9
