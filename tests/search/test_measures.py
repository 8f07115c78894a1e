"""The measures, against values worked out by hand and what must hold for any list."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.measures import Labels, Ranked, mean, mrr10, ndcg10, recall10, success3

Measure = Callable[[Ranked, Labels], float]
IDS = [f"id-{number}" for number in range(30)]
MEASURES: list[Measure] = [ndcg10, mrr10, recall10, success3]
rankings = st.lists(st.sampled_from(IDS), unique=True)
labels_of_some = st.dictionaries(st.sampled_from(IDS), st.integers(1, 2), min_size=1)


def test_ndcg_by_hand() -> None:
    labels = {"a": 2, "b": 1}
    best = 2 / math.log2(2) + 1 / math.log2(3)
    assert ndcg10(["a", "b"], labels) == 1.0
    assert ndcg10(["b", "a"], labels) == pytest.approx((1 + 2 / math.log2(3)) / best)
    assert ndcg10(["x", "y", "a"], labels) == pytest.approx(2 / math.log2(4) / best)
    assert ndcg10(["b", "a"], labels) == pytest.approx(0.8597, abs=1e-4)


def test_ndcg_of_more_answers_than_ten_can_still_be_whole() -> None:
    labels = dict.fromkeys(IDS[:15], 1)
    assert ndcg10(IDS, labels) == 1.0
    assert recall10(IDS, labels) == 1.0


def test_the_first_useful_answer_counts() -> None:
    labels = {"a": 1, "b": 2}
    assert mrr10(["x", "x2", "a", "b"], labels) == pytest.approx(1 / 3)
    assert mrr10(["b"], labels) == 1.0
    assert mrr10([*IDS[:10], "a"], labels) == 0.0


def test_the_share_that_was_found() -> None:
    labels = {"a": 1, "b": 2, "c": 1, "id-0": 1}
    assert recall10(["a", "x", "c"], labels) == 0.5
    assert recall10([*(f"other-{number}" for number in range(10)), "a"], labels) == 0.0


def test_the_first_three() -> None:
    assert success3(["x", "y", "a"], {"a": 1}) == 1.0
    assert success3(["x", "y", "z", "a"], {"a": 1}) == 0.0


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_found_and_nothing_to_find_are_worth_nothing(measure: Measure) -> None:
    assert measure([], {"a": 1}) == 0.0
    assert measure(["a"], {}) == 0.0
    assert measure(["a"], {"a": 0}) == 0.0


def test_mean() -> None:
    assert mean([0.0, 1.0, 0.5]) == 0.5
    assert mean([]) == 0.0


@pytest.mark.parametrize("measure", MEASURES)
@given(ranked=rankings, labels=labels_of_some)
def test_between_nothing_and_all_and_only_ten_are_read(
    measure: Measure, ranked: list[str], labels: dict[str, int]
) -> None:
    value = measure(ranked, labels)
    assert 0.0 <= value <= 1.0 + 1e-9
    assert measure(ranked[:10], labels) == value


@given(labels=labels_of_some)
def test_the_best_order_is_worth_all(labels: dict[str, int]) -> None:
    ideal = sorted(labels, key=lambda id: -labels[id])
    for measure in MEASURES:
        assert measure(ideal, labels) == pytest.approx(1.0)


@given(ranked=st.lists(st.sampled_from(IDS), unique=True, min_size=2), labels=labels_of_some)
def test_a_better_answer_moved_up_never_makes_a_list_worse(
    ranked: list[str], labels: dict[str, int]
) -> None:
    for place in range(len(ranked) - 1):
        first, second = ranked[place : place + 2]
        if labels.get(second, 0) > labels.get(first, 0):
            swapped = [*ranked[:place], second, first, *ranked[place + 2 :]]
            assert ndcg10(swapped, labels) >= ndcg10(ranked, labels)
            assert mrr10(swapped, labels) >= mrr10(ranked, labels)
