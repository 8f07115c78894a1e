"""Stage 1 agrees with a slow search that looks at everything, whatever was typed before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.arrays import from_bytes, to_bytes, to_words
from agent_assist.search.found import Found
from agent_assist.search.postings import build
from agent_assist.search.query import Group
from agent_assist.search.stage1 import MOST_ENDINGS, Words
from agent_assist.search.texts import Said
from tests.search.saying import Slow, anything, beginnings, corpora, groups

LIMIT = 10


def words_over(*titles: str) -> Words:
    return Words(build(Said("en", title) for title in titles))


def agree(found: Found, expected: list[float], allowed: np.ndarray | None, off: float) -> None:
    """The found texts are the best, in order, with their scores; `off` is for the rounding."""
    places, scores = found.places.tolist(), found.scores.tolist()
    assert len(set(places)) == len(places) <= LIMIT
    assert scores == sorted(scores, reverse=True)
    assert scores == pytest.approx([expected[place] for place in places], abs=off)
    possible = [one for one in range(len(expected)) if allowed is None or allowed[one]]
    assert set(places) <= set(possible)
    left = [expected[place] for place in possible if place not in places]
    assert len(places) == LIMIT or not any(left)
    assert max(left, default=0) <= min(scores, default=0) + 2 * off


@given(corpora, groups, beginnings, st.randoms(use_true_random=False), st.booleans())
def test_the_same_as_looking_at_everything(texts, asked, unfinished, chance, filtered) -> None:
    slow, words = Slow(texts), Words(build(texts))
    allowed = np.array([chance.random() < 0.6 for _ in texts], np.bool_) if filtered else None
    expected = slow.scores(asked, unfinished)
    off = slow.rounding(asked, unfinished)
    agree(words.search(asked, unfinished, allowed, LIMIT), expected, allowed, off)
    shown = np.arange(len(texts), dtype=np.uint32)
    if allowed is None:
        assert words.scores_of(shown).tolist() == pytest.approx(expected, abs=off)


@given(corpora, st.lists(st.tuples(groups, beginnings, st.booleans()), min_size=2, max_size=5))
def test_what_was_asked_before_changes_nothing(texts, asked) -> None:
    arrays = build(texts)
    kept = Words(arrays)
    mask = np.array([place % 3 > 0 for place in range(len(texts))], np.bool_)
    for wanted, unfinished, filtered in asked:
        allowed = mask if filtered else None
        found = kept.search(wanted, unfinished, allowed, LIMIT)
        fresh = Words(arrays).search(wanted, unfinished, allowed, LIMIT)
        assert found.scores.tolist() == pytest.approx(fresh.scores.tolist(), rel=1e-5)


@given(corpora, groups)
def test_words_typed_one_after_the_other(texts, asked) -> None:
    arrays = build(texts)
    growing = Words(arrays)
    for count in range(len(asked) + 1):
        found = growing.search(asked[:count], "pa", None, LIMIT)
        fresh = Words(arrays).search(asked[:count], "pa", None, LIMIT)
        assert found.scores.tolist() == pytest.approx(fresh.scores.tolist(), rel=1e-5)


@given(corpora, groups, beginnings)
def test_the_same_after_being_kept_as_bytes(texts, asked, unfinished) -> None:
    arrays = build(texts)
    kept = {name: from_bytes(*to_bytes(array)) for name, array in arrays.items()}
    found = Words(kept).search(asked, unfinished, None, LIMIT)
    first = Words(arrays).search(asked, unfinished, None, LIMIT)
    assert found.places.tolist() == first.places.tolist()
    assert found.scores.tolist() == first.scores.tolist()


@given(st.lists(anything, max_size=4), st.text())
def test_any_text_and_any_word(texts, typed) -> None:
    arrays = build(texts)
    found = Words(arrays).search([Group((typed,))], typed, None, LIMIT)
    assert len(found.places) <= len(texts)
    assert len(to_words(arrays["written"])) == len(arrays["written_in"])


def test_nothing_to_look_in_and_nothing_to_look_for() -> None:
    empty, some = words_over(), words_over("Renew a passport")
    for asked, unfinished in (([], ""), ([Group(("visa",))], "vi"), ([Group(())], "")):
        assert not len(empty.search(asked, unfinished, None, LIMIT).places)
        assert not len(some.search(asked, unfinished, None, LIMIT).places)
    assert not empty.knows("visa") and not empty.begins("v")


def test_an_unfinished_word_alone() -> None:
    words = words_over("Renew a passport", "Pay a fee", "Lost passports")
    assert set(words.search([], "passp", None, LIMIT).places.tolist()) == {0, 2}


def test_a_word_that_is_complete_comes_before_what_it_may_become() -> None:
    words = words_over("Cardiology desk", "Card desk", *["Other desk"] * 20)
    assert words.search([], "card", None, LIMIT).places.tolist()[:2] == [1, 0]


def test_five_hundred_groups() -> None:
    words = words_over(*(f"word{number} other" for number in range(40)))
    asked = [Group((f"word{number}",)) for number in range(500)]
    assert len(words.search(asked, "wo", None, LIMIT).places) == LIMIT


def test_a_hidden_text_leaves_its_place_to_the_next() -> None:
    words = words_over(*["Renew a visa"] * 30)
    allowed = np.arange(30) >= 28
    assert set(words.search([Group(("visa",))], "", allowed, LIMIT).places.tolist()) == {28, 29}


def test_a_beginning_of_very_many_words() -> None:
    titles = [f"pa{number}x" for number in range(300)] + ["papa"] * 5
    words = words_over(*titles)
    found = words.search([], "pa", None, 300)
    assert {300, 301, 302, 303, 304} <= set(found.places.tolist())
    assert len(found.places) <= MOST_ENDINGS + 4


def test_what_repair_asks() -> None:
    words = words_over("Renew passports", "Renewed passports")
    assert words.knows("passport") and not words.knows("passports")
    assert words.begins("passpo") and not words.begins("passpx")
    assert words.holding("renew") == 2 and words.holding("visa") == 0


def test_in_how_many_texts_a_word_is_written() -> None:
    arrays = build([Said("en", "Renew passports"), Said("en", "Renewed passports")])
    counts = zip(to_words(arrays["written"]), arrays["written_in"].tolist(), strict=True)
    assert dict(counts) == {"passports": 2, "renew": 1, "renewed": 1}
