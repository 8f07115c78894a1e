"""Words and meaning in one score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.fusion import bridge, fuse, fuse_other

SCORES = st.lists(st.integers(0, 600).map(lambda tenths: tenths / 10), min_size=1, max_size=30)


def _array(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


@given(SCORES, st.integers(1, 30), st.integers(1, 10**6))
def test_without_meaning_the_order_of_words_stands(
    words: list[float], asked: int, texts: int
) -> None:
    fused = fuse(_array(*words), None, asked, texts)
    assert (
        np.argsort(-fused, kind="stable").tolist()
        == np.argsort(-_array(*words), kind="stable").tolist()
    )


@given(SCORES, st.integers(1, 30), st.integers(1, 10**6))
def test_more_words_or_nearer_meaning_never_scores_less(
    words: list[float], asked: int, texts: int
) -> None:
    said = _array(*words)
    meaning = np.full(len(said), 0.4, np.float32)
    fused = fuse(said, meaning, asked, texts)
    assert (fuse(said + 1, meaning, asked, texts) >= fused).all()
    assert (fuse(said, meaning + np.float32(0.1), asked, texts) > fused).all()


def test_meaning_decides_between_texts_of_equal_words() -> None:
    fused = fuse(_array(8, 8, 0), _array(0.2, 0.7, 0.6), 3, 1000)
    assert np.argsort(-fused).tolist() == [1, 2, 0]


def test_long_questions_lean_on_words_more_than_short_ones() -> None:
    # Each word is worth 6: all of them stand in the first text, none in the second, nearer one.
    short = fuse(_array(12, 0), _array(0.2, 0.8), 2, 1000)
    long = fuse(_array(60, 0), _array(0.2, 0.8), 10, 1000)
    assert short[0] - short[1] < 0 < long[0] - long[1]


@given(st.floats(0.5, 60), st.floats(0, 0.25))
def test_who_says_the_one_word_that_was_asked_comes_before_what_is_a_little_nearer(
    worth: float, nearer: float
) -> None:
    fused = fuse(_array(worth, 0), _array(0.5, 0.5 + nearer), 1, 1000)
    assert fused[0] > fused[1]


def test_a_text_that_is_not_encoded_yet_is_given_what_its_words_suggest() -> None:
    fused = fuse(_array(9, 9, 3), _array(0.5, -1, -1), 1, 1000)
    assert fused[0] == pytest.approx(fused[1])
    assert fused[2] < fused[1]


def test_in_the_other_language_only_meaning_counts_once_it_is_known() -> None:
    assert fuse_other(_array(50, 0), _array(0.1, 0.4), 1000).argmax() == 1
    assert fuse_other(_array(50, 0), None, 1000).argmax() == 0


def test_the_bridge_turns_towards_the_best_answers_and_keeps_its_length() -> None:
    asked, answer = _array(1, 0, 0), _array(0, 1, 0)
    towards = bridge(asked, [answer, _array(0, 0, 1)], [3.0, 1.0])
    assert np.linalg.norm(towards) == pytest.approx(1, abs=1e-6)
    assert towards[0] > towards[1] > towards[2] > 0
    assert bridge(asked, [], []).tolist() == asked.tolist()
