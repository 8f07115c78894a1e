"""Whatever is typed becomes a question that the index can answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.domain.terms import Term
from agent_assist.search.index import candidates, forget_entry, index_entry
from agent_assist.search.query import read_kind, read_query
from agent_assist.search.terms import Terms
from agent_assist.storage.database import Database
from tests.search.knowledge import TERMS, TODAY, entry, make_knowledge

PIECES = st.sampled_from(
    ['"', "'", "’", "*", "(", ")", "-", "^", ":", "NEAR", "AND", "OR", "NOT", "title:", "{a b}",
     "l’", "PR card", "rappel", "œ", "é", "\x00", "\ud800", "İ", "ﬁ", "½", "٣", "漢字", " ", "\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=10_000), st.lists(PIECES, max_size=200).map("".join))


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("knowledge")
    return make_knowledge(folder / "knowledge.db")


@given(text=TEXTS, typing=st.booleans())
@example(text='" OR title:*', typing=True)
@example(text="a" * 10_000, typing=True)
@example(text="ab " * 5_000, typing=False)
@example(text="the of and", typing=False)
def test_no_text_can_make_the_index_fail(knowledge: Database, text: str, typing: bool) -> None:
    query = read_query(text, TERMS, typing=typing)
    if query:
        rows = candidates(knowledge, query.match(), TODAY, None, 20)
        assert all(0 <= query.covered(row["told"]) <= 1 for row in rows)
    else:
        assert query.typed == ()


def test_a_question_full_of_terms_stays_answerable(knowledge: Database) -> None:
    """Every word names a term, and every term has many long names."""
    terms = Terms.of(
        Term(f"t{n}", (f"w{n}", *(f"name{n} of the thing {m}" for m in range(30))), ("x",))
        for n in range(24)
    )
    query = read_query(" ".join(f"w{n}" for n in range(24)), terms)
    assert query.names
    assert candidates(knowledge, query.match(), TODAY, None, 20) == []


def test_little_words_count_only_where_there_are_no_others() -> None:
    assert read_query("where is my passport", TERMS).typed == ("passport",)
    assert read_query("où est la", TERMS).typed == ("ou", "est", "la")


def test_operators_are_words() -> None:
    assert read_query('NEAR("passport" file, 2)', TERMS).typed == ("near", "passport", "file", "2")


def test_the_last_word_is_unfinished_only_while_it_is_typed() -> None:
    assert read_query("visa pass", TERMS, typing=True).unfinished == "pass"
    assert read_query("visa pass ", TERMS, typing=True).unfinished == ""
    assert read_query("visa pass", TERMS).unfinished == ""


def test_one_letter_is_not_looked_for() -> None:
    assert not read_query("p", TERMS, typing=True)
    assert read_query("visa p", TERMS, typing=True).typed == ("visa",)


@pytest.mark.parametrize("typed", ["PR card", "pr cards", "Carte RP", "permanent resident cards"])
def test_a_term_brings_its_names_in_both_languages(typed: str) -> None:
    names = {name.words for name in read_query(typed, TERMS).names}
    told = {("permanent", "resident", "card"), ("pr", "card"), ("carte", "rp")}
    assert len(names & told) >= 2


def test_a_term_inside_a_question_stands_for_its_own_words_only() -> None:
    query = read_query("my permanent resident card was stolen", TERMS)
    assert {name.instead_of for name in query.names} == {
        frozenset({"permanent", "resident", "card"})
    }
    assert query.covered("carte rp") == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("kind:script queue full", Kind.SCRIPT, "queue full"),
        ("file pleine genre:réponse", Kind.REPLY, "file pleine"),
        ("KIND:Article", None, "KIND:Article"),
        ("kind:nothing here", None, "kind:nothing here"),
        ("script", None, "script"),
    ],
)
def test_a_kind_can_be_typed(text: str, kind: Kind | None, left: str) -> None:
    assert read_kind(text) == (kind, left)


@given(TEXTS)
def test_reading_a_kind_loses_no_other_word(text: str) -> None:
    kind, left = read_kind(text)
    assert (left == text) if kind is None else (len(left) < len(text))


def test_only_what_is_served_that_day_is_found(knowledge: Database) -> None:
    dated = replace(
        entry("dated", "Zebra crossing"), valid_from=date(2026, 2, 1), expires_on=date(2026, 3, 1)
    )
    index_entry(knowledge, dated)
    match = read_query("zebra", TERMS).match()
    found = [
        bool(candidates(knowledge, match, date(2026, month, day), None, 5))
        for month, day in ((1, 31), (2, 1), (3, 1), (3, 2))
    ]
    forget_entry(knowledge, "dated")
    assert found == [False, True, True, False]
    assert candidates(knowledge, match, date(2026, 2, 1), None, 5) == []
