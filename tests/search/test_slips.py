"""The slips that benchmarks make: one a text, always the same, small enough to be a person's."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.benchmarks.slips import SLIPS, Slip, slipped

WORDS = st.text("abcdefghijklmnopqrstuvwxyzàçéêœ", min_size=4, max_size=20)


@pytest.mark.parametrize("slip", SLIPS)
@given(word=WORDS, seed=st.integers(0, 1000))
def test_a_slip_is_small(slip: Slip, word: str, seed: int) -> None:
    assert OSA.distance(word, slip(word, random.Random(seed))) <= 3


def test_one_word_that_counts_is_hit_and_the_rest_stays() -> None:
    text = "Où est mon passeport, s’il vous plaît?"
    for seed in range(50):
        made = slipped(text, random.Random(seed))
        assert made.startswith("Où est mon ")
        assert made.endswith("?")
        changed = [old for old, new in zip(text.split(), made.split(), strict=True) if old != new]
        assert changed in (["passeport,"], ["plaît?"], [])


def test_most_slips_change_the_word() -> None:
    made = [slipped("application", random.Random(seed)) for seed in range(200)]
    assert sum(one != "application" for one in made) > 190
    assert len(set(made)) > 50


def test_the_same_seed_makes_the_same_slip() -> None:
    texts = ["opening hours of the centre", "délai de réponse aux courriels"]
    first, second = random.Random(3), random.Random(3)
    assert [slipped(text, first) for text in texts] == [slipped(text, second) for text in texts]


def test_a_text_of_short_or_little_words_stays() -> None:
    assert slipped("IMM 5257", random.Random(1)) == "IMM 5257"
    assert slipped("what were they", random.Random(1)) == "what were they"
    assert slipped("", random.Random(1)) == ""
