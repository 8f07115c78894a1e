"""Slips are mended; words that only look strange are left alone."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from agent_assist.search.analysis import forms, words
from agent_assist.search.query import read_query
from agent_assist.search.repair import Repairer, as_written, mend
from tests.search.knowledge import TERMS

KNOWN = words(
    """Renew a permanent resident card. Renouveler une carte de résident permanent.
    Opening hours of the centre. Heures d’ouverture du centre. Passport delays. Line.
    Preuve de citoyenneté perdue. Where is my passport?"""
)


def _repairer(known: Iterable[str], counts: Mapping[str, int] = MappingProxyType({})) -> Repairer:
    ordered = sorted(set(known))
    return Repairer(ordered, np.array([counts.get(word, 1) for word in ordered], np.uint32))


def _mended(text: str, known: Sequence[str] = KNOWN, *, typing: bool = False) -> str | None:
    stems = {one for word in known for one in forms(word)}
    query = read_query(text, TERMS, typing=typing)

    def begins(start: str) -> bool:
        return any(word.startswith(start) for word in known)

    found = _repairer(known).slips(query, stems.__contains__, begins, TERMS)
    return mend(text, found) if found else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasport", "passport"),
        ("passprot", "passport"),
        ("oepning hours", "opening hours"),
        ("Where is my PASPORT?", "Where is my passport?"),
        ("permannent residnet card", "permanent resident card"),
        ("preuve de citoyenete", "preuve de citoyennete"),
        ("l’ouvertrue du centre", "l’ouverture du centre"),
    ],
)
def test_slips_are_mended_in_their_place(typed: str, meant: str) -> None:
    assert _mended(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "passport",  # known
        "passports",  # another ending of a known word
        "RVI ivr",  # known to the terms only
        "rp",  # too short
        "P4SSPORT",  # a number or a code
        "hou",  # too short to be sure
        "quinoa",  # no neighbour
    ],
)
def test_other_words_are_left_alone(typed: str) -> None:
    assert _mended(typed) is None


def test_a_short_neighbour_is_believed_only_with_the_same_letters() -> None:
    known = ["main", *KNOWN]
    assert _mended("mian line", known) == "main line"
    assert _mended("matin", known) is None


def test_a_good_beginning_is_not_a_slip() -> None:
    assert _mended("passp", typing=True) is None
    assert _mended("opening passp", typing=True) is None


def test_a_slip_under_the_cursor_is_mended_before_the_word_is_whole() -> None:
    assert _mended("paspo", typing=True) == "passport"
    assert _mended("pasp", typing=True) is None


def test_mended_words_are_shown_as_people_write_them() -> None:
    found = as_written(
        {"rezidence": "residence", "demnade": "demand"}, ["Résidence permanente", "Les demandes"]
    )
    assert found == {"rezidence": "résidence", "demnade": "demandes"}


WORDS = sorted({"passport", "permanent", "citizenship", "résidence", "demande", "demander", "fees"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def _one_slip(draw: st.DrawFn) -> tuple[list[str], str, str]:
    """Some words, one of them, and that one with one slip in it."""
    longest = st.text(LETTERS, min_size=5, max_size=14)
    words = draw(st.lists(longest, min_size=1, max_size=30, unique=True))
    word = draw(st.sampled_from(words))
    at, letter = draw(st.integers(0, len(word) - 1)), draw(st.sampled_from(LETTERS))
    slip = draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    return words, word, slip


@given(_one_slip())
def test_one_slip_anywhere_is_always_found(case: tuple[list[str], str, str]) -> None:
    words, word, slip = case
    near = _repairer(words).nearest(slip)
    assert near is not None
    assert OSA.distance(slip, near) <= OSA.distance(slip, word)


@given(_one_slip(), st.integers(5, 10))
def test_one_slip_in_a_beginning_is_always_found(
    case: tuple[list[str], str, str], length: int
) -> None:
    words, _, slip = case
    begun = slip[:length]
    near = _repairer(words).nearest_beginning(begun)
    assert near is not None
    assert min(OSA.distance(begun, near[:end]) for end in range(len(begun) + 2)) <= 2


def test_of_equally_near_words_the_usual_one_is_meant() -> None:
    assert _repairer(["marche", "marcha"], {"marche": 90}).nearest("marchx") == "marche"
    assert _repairer(["marche", "marcha"], {"marcha": 90}).nearest("marchx") == "marcha"


def test_a_wrong_first_letter_is_believed_where_nothing_else_is_near() -> None:
    assert _repairer(["letter", "better"]).nearest("lettr") == "letter"
    assert _repairer(["jester", "kettle"]).nearest("kester") == "jester"
    assert _repairer(["hester", "ketter"]).nearest("kester") == "ketter"


def test_numbers_and_words_of_other_writings_are_no_trouble() -> None:
    repairer = _repairer(["passport", "паспорт", "12345", "imm5257", "旅券旅券旅券"])
    assert repairer.nearest("паспопт") == "паспорт"
    assert repairer.nearest("imm5275") is None
    assert Repairer([], np.empty(0, np.uint32)).nearest("anything") is None
    assert Repairer([], np.empty(0, np.uint32)).nearest_beginning("anything") is None


@given(text=st.text(max_size=300), typing=st.booleans())
@example(text="a" * 10_000, typing=True)
@example(text="\ud800\x00 passprot ‮ 👩‍👩‍👧 NEAR(", typing=False)
def test_any_text_can_be_looked_through(text: str, typing: bool) -> None:
    repairer, query = _repairer(WORDS), read_query(text, TERMS, typing=typing)
    found = repairer.slips(query, WORDS.__contains__, lambda start: start == "p", TERMS)
    assert set(found) <= set(query.typed)
    assert set(found.values()) <= set(WORDS)


@given(
    st.text(max_size=200),
    st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.just("x")),
)
def test_mending_touches_the_slips_only(text: str, found: dict[str, str]) -> None:
    mended = mend(text, found)
    if not set(words(text)) & set(found):
        assert mended == text
