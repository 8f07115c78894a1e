"""What a shelf may give, and its newest texts among the others."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.search.arrays import different
from agent_assist.search.postings import build
from agent_assist.search.query import read_query
from agent_assist.search.served import Served, Shelved
from agent_assist.search.shelf import Shelf, Wanted
from agent_assist.search.stage1 import Words
from agent_assist.search.terms import Terms
from agent_assist.search.texts import Said

TODAY = date(2026, 11, 23)
ANY = Wanted(TODAY)


def shelved(number: int, twin: int = 0, kind: Kind = Kind.ARTICLE) -> Shelved:
    return Shelved(number, twin, kind, None, None, ())


def shelf(*texts: Shelved) -> Shelf:
    said = [Said("en", f"Passport {one.number}", (), "How to renew it") for one in texts]
    made = Shelf()
    made.load(Words(build(said)), Served.of(texts))
    return made


def numbers(mask: np.ndarray[tuple[int], np.dtype[np.bool_]] | None) -> list[int]:
    return [] if mask is None else np.flatnonzero(mask).tolist()


def test_entries_without_the_other_language_are_apart() -> None:
    some = shelf(shelved(1, 2), shelved(3), shelved(5, 6), shelved(7, kind=Kind.SCRIPT))
    assert numbers(some.given(ANY)) == [1, 3, 5, 7]
    assert numbers(some.given_alone(ANY)) == [3, 7]
    assert numbers(some.given_alone(Wanted(TODAY, Kind.SCRIPT))) == [7]
    some.lose([3])
    assert numbers(some.given_alone(ANY)) == [7]
    some.take([shelved(9)], [])
    assert numbers(some.given_alone(ANY)) == [7, 9]


def test_where_every_entry_has_both_languages_none_is_apart() -> None:
    some = shelf(shelved(1, 2), shelved(3, 4))
    assert some.given_alone(ANY) is None
    assert shelf(shelved(1)).given_alone(Wanted(TODAY, Kind.SCRIPT)) is None


def test_the_best_come_first_whenever_they_were_written() -> None:
    some = shelf(*map(shelved, range(1, 6)))
    titled, distant = (
        Said("en", "Lost passport", (), ""),
        Said("en", "Hours", (), "The passport office. " + "We are open. " * 40),
    )
    some.take([shelved(8), shelved(9)], [(8, titled), (9, distant)])
    found = some.by_words(read_query("lost passport", Terms()), ANY)
    assert (found[0], found[-1], len(found)) == (8, 9, 7)


@given(st.lists(st.integers(0, 40)))
def test_each_number_comes_once_and_in_order(some: list[int]) -> None:
    assert different(np.array(some, np.uint32)).tolist() == sorted(set(some))
