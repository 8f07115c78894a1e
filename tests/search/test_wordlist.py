"""Words in their order: looked up in one text as in a list of them."""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.arrays import from_words
from agent_assist.search.wordlist import Wordlist

words = st.text(st.sampled_from("abzé5\U0001d7d8"), max_size=4)


@given(st.sets(words.filter(len)).map(sorted), words)
def test_the_same_as_a_list(known: list[str], asked: str) -> None:
    listed = Wordlist(from_words(known))
    beginning = [row for row, word in enumerate(known) if word.startswith(asked)]
    assert listed.row(asked) == (known.index(asked) if asked in known else None)
    first = beginning[0] if beginning else bisect_left(known, asked)
    assert listed.beginning(asked) == (first, first + len(beginning))


def test_very_many_words() -> None:
    known = sorted(f"{letter}{number}" for letter in "aem" for number in range(100))
    listed = Wordlist(from_words(known))
    assert [listed.row(word) for word in known] == list(range(300))
    assert listed.row("b") is listed.row("z") is None
    assert listed.beginning("e") == (100, 200)
    assert listed.beginning("z") == (300, 300)
