"""Slips are mended; words that only look strange are left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.analysis import words
from agent_assist.search.index import index_entry
from agent_assist.search.query import read_query
from agent_assist.search.repair import as_written, mend, slips
from agent_assist.storage.database import Database, open_database
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from tests.builders import KEY
from tests.search.knowledge import TERMS, entry, make_knowledge


@pytest.fixture
def knowledge(tmp_path: Path) -> Database:
    return make_knowledge(tmp_path / "knowledge.db")


def _mended(knowledge: Database, text: str, *, typing: bool = False) -> str | None:
    found = slips(knowledge, TERMS, read_query(text, TERMS, typing=typing))
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
def test_slips_are_mended_in_their_place(knowledge: Database, typed: str, meant: str) -> None:
    assert _mended(knowledge, typed) == meant


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
def test_other_words_are_left_alone(knowledge: Database, typed: str) -> None:
    assert _mended(knowledge, typed) is None


def test_a_short_neighbour_is_believed_only_with_the_same_letters(knowledge: Database) -> None:
    index_entry(knowledge, entry("main", "Main line"))
    assert _mended(knowledge, "mian line") == "main line"
    assert _mended(knowledge, "matin") is None


def test_the_more_usual_of_two_neighbours_is_taken(knowledge: Database) -> None:
    for number in range(3):
        index_entry(knowledge, entry(f"state-{number}", f"Statement {number}"))
    index_entry(knowledge, entry("other", "Stagement"))
    assert _mended(knowledge, "stakement") == "statement"


def test_a_good_beginning_is_not_a_slip(knowledge: Database) -> None:
    assert _mended(knowledge, "passp", typing=True) is None
    assert _mended(knowledge, "opening passp", typing=True) is None


def test_a_slip_under_the_cursor_is_mended_before_the_word_is_whole(knowledge: Database) -> None:
    assert _mended(knowledge, "paspo", typing=True) == "passport"
    assert _mended(knowledge, "pasp", typing=True) is None


def test_new_words_are_known_at_once(knowledge: Database) -> None:
    assert _mended(knowledge, "biometrcs") is None
    index_entry(knowledge, entry("biometrics", "Biometrics"))
    assert _mended(knowledge, "biometrcs") == "biometrics"


def test_another_connection_hears_of_new_words(tmp_path: Path, knowledge: Database) -> None:
    reading = open_database(tmp_path / "knowledge.db", KEY, knowledge_migrations, durable=False)
    assert _mended(reading, "biometrcs") is None
    with knowledge.atomic():
        index_entry(knowledge, entry("biometrics", "Biometrics"))
    assert _mended(reading, "biometrcs") == "biometrics"
    reading.close()


def test_mended_words_are_shown_as_people_write_them() -> None:
    found = as_written(
        {"rezidence": "residence", "demnade": "demand"}, ["Résidence permanente", "Les demandes"]
    )
    assert found == {"rezidence": "résidence", "demnade": "demandes"}


@given(
    st.text(max_size=200),
    st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.just("x")),
)
def test_mending_touches_the_slips_only(text: str, found: dict[str, str]) -> None:
    mended = mend(text, found)
    if not set(words(text)) & set(found):
        assert mended == text
