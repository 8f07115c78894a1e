"""The lists of stage 1: ordered by impact, bounded, and the same however they were gathered."""

from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search import postings
from agent_assist.search.arrays import Array, to_words
from agent_assist.search.postings import HIGHEST, build
from agent_assist.search.query import Group
from agent_assist.search.stage1 import Words
from agent_assist.search.terms import as_initialism
from agent_assist.search.texts import Said
from tests.search.saying import Slow, corpora, groups


def lists(arrays: Mapping[str, Array], kept: int) -> Iterator[tuple[int, str, slice]]:
    """The number of each stem, the stem, and where its list lies."""
    ends = np.cumsum(np.minimum(arrays["holding"], kept)).tolist()
    for row, stem in enumerate(to_words(arrays["stems"])):
        number = int(arrays["numbers"][row])
        yield number, stem, slice(ends[number - 1] if number else 0, ends[number])


@given(corpora, st.integers(1, 6))
def test_lists_hold_the_best_texts_in_order(texts, kept) -> None:
    slow, arrays = Slow(texts), build(texts, most_kept=kept)
    for number, stem, cut in lists(arrays, kept):
        impacts = arrays["impacts"][cut].tolist()
        assert impacts == sorted(impacts, reverse=True)
        assert impacts[0] == HIGHEST
        exact = sorted((slow.worth(stem, place) for place in range(len(texts))), reverse=True)
        worth = arrays["impacts"][cut] * arrays["scales"][number]
        assert len(worth) == min(kept, slow.holding(stem)) == min(kept, arrays["holding"][number])
        np.testing.assert_allclose(worth, exact[: len(worth)], atol=exact[0] / HIGHEST)


@given(corpora)
def test_every_text_that_holds_a_stem_is_in_its_list_once(texts) -> None:
    slow, arrays = Slow(texts), build(texts)
    for _, stem, cut in lists(arrays, len(texts)):
        places = arrays["places"][cut]
        assert sorted(places.tolist()) == [
            place for place, text in enumerate(slow.texts) if stem in text.counts
        ]


def test_gathered_in_many_blocks_or_in_one(monkeypatch) -> None:
    texts = [
        Said("fr", f"Titre {n % 7}", (), f"corps {n % 5} {'visa ' * (n % 3)}") for n in range(90)
    ]
    at_once = build(texts)
    monkeypatch.setattr(postings, "_BLOCK", 40)
    monkeypatch.setattr(postings, "_RANGE", 60)
    bit_by_bit = build(texts)
    assert at_once.keys() == bit_by_bit.keys()
    for name, array in at_once.items():
        np.testing.assert_array_equal(array, bit_by_bit[name], name)


@pytest.mark.parametrize("few", [1, 2])
def test_of_few_texts_a_place_takes_two_bytes(monkeypatch, few: int) -> None:
    texts = [Said("en", "Renew a passport"), Said("en", "Lost passport")]
    monkeypatch.setattr(postings, "_FEW_TEXTS", few)
    arrays = build(texts)
    assert arrays["places"].itemsize == (2 if few == 2 else 4)
    found = Words(arrays).search([Group(("passport",))], "los", None, 10)
    assert found.places.tolist() == [1, 0]


def test_progress_is_told() -> None:
    told: list[int] = []
    build((Said("en", "Renew a passport") for _ in range(1200)), told.append)
    assert told == [500, 1000]


def test_a_phrase_that_says_little_else_counts_more() -> None:
    texts = [
        Said("en", "Passport", (), "one two three"),
        Said("en", "Office", ("passport",), "one two three"),
        Said("en", "Office", ("passport and many other things",), "one two three"),
        Said("en", "Office", (), "one two three passport"),
        *[Said("en", "Office", (), "one two three")] * 6,
    ]
    found = Words(build(texts)).search([Group(("passport",))], "", None, 10)
    assert found.places.tolist() == [0, 1, 2, 3]


def test_a_title_is_found_by_its_initials() -> None:
    texts = [Said("en", "Pay a fee"), Said("en", "Canada Border Services Agency", (), "Offices")]
    arrays = build(texts)
    asked = [Group((as_initialism("cbsa"),))]
    assert Words(arrays).search(asked, "", None, 10).places.tolist() == [1]
    assert "i:cbsa" not in to_words(arrays["written"])


@given(corpora.filter(len), groups)
def test_short_lists_lose_the_least(texts, asked) -> None:
    """The best text for one stem alone is found however short the lists are."""
    cut, whole = Words(build(texts, most_kept=1)), Words(build(texts))
    for group in asked:
        for stem in group.stems:
            best = whole.search([Group((stem,))], "", None, 1).scores.tolist()
            assert cut.search([Group((stem,))], "", None, 1).scores.tolist() == best
