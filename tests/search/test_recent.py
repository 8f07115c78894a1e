"""A text written a moment ago is found and scored as if the arrays had held it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.postings import build
from agent_assist.search.query import Group
from agent_assist.search.recent import Recent
from agent_assist.search.stage1 import Words
from agent_assist.search.texts import Said
from tests.search.saying import Slow, beginnings, corpora, groups

VISA = [Group(("visa",))]


def recent_over(*titles: str) -> Recent:
    recent = Recent(Words(build([])))
    for number, title in enumerate(titles):
        recent.add(number, Said("en", title))
    return recent


@given(corpora, groups, beginnings)
def test_scores_are_those_of_the_arrays(texts, asked, unfinished) -> None:
    """The same texts once more, beside the arrays that hold them."""
    slow, words = Slow(texts), Words(build(texts))
    recent = Recent(words)
    for number, text in enumerate(texts):
        recent.add(number, text)
    found = recent.search(asked, unfinished, None, len(texts))
    expected = slow.scores(asked, unfinished)
    assert recent.scores_of(range(len(texts))) == pytest.approx(dict(enumerate(expected)), abs=1e-3)
    main = words.search(asked, unfinished, None, max(len(texts), 1))
    off = slow.rounding(asked, unfinished)
    assert list(found.values()) == pytest.approx(main.scores.tolist(), abs=off)


@given(corpora, st.lists(st.integers(0, 24)), groups, beginnings)
def test_forgetting_is_as_if_it_had_never_been_written(texts, forgotten, asked, unfinished) -> None:
    words = Words(build(texts[:3]))
    once, never = Recent(words), Recent(words)
    for number, text in enumerate(texts):
        once.add(number, text)
        if number not in forgotten:
            never.add(number, text)
    for number in forgotten:
        once.forget(number)
    assert len(once) == len(never)
    assert once.search(asked, unfinished, None, 10) == never.search(asked, unfinished, None, 10)


def test_a_text_says_what_it_said_last() -> None:
    recent = recent_over("Visa", "Visa and passport")
    recent.add(0, Said("en", "Passport"))
    assert list(recent.search(VISA, "", None, 10)) == [1]
    assert recent.scores_of([0, 7]) == {0: 0.0, 7: 0.0}


def test_only_what_is_allowed_best_first() -> None:
    recent = recent_over("Visa", "A visa of a parent and of others", "Passport", "Visa")
    assert list(recent.search(VISA, "", {1, 2, 3}, 10)) == [3, 1]
    assert list(recent.search(VISA, "", None, 1)) == [0]


def test_a_new_word_while_it_is_typed() -> None:
    words = Words(build([Said("en", "Renew a passport"), Said("en", "Pay a fee")]))
    recent = Recent(words)
    recent.add(7, Said("en", "Quokka permits"))
    assert list(recent.search([], "quok", None, 10)) == [7]
    assert list(recent.search([Group(("permit",))], "", None, 10)) == [7]
    assert not recent.search([], "xyz", None, 10)


def test_nothing_written() -> None:
    assert recent_over().search(VISA, "vi", None, 10) == {}
