"""Names of the same thing, and acronyms that nobody had to write down."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.terms import Term
from agent_assist.search.analysis import words
from agent_assist.search.terms import Terms, as_initialism, initialisms
from tests.search.knowledge import TERMS


def _names(typed: str, terms: Terms = TERMS) -> list[str]:
    return [" ".join(name.words) for name in terms.other_names(words(typed))]


def test_the_usual_name_of_each_language_comes_first() -> None:
    terms = Terms.of([Term("mail", ("email", "write to you"), ("courriel", "vous écrire"))])
    assert _names("courriels", terms) == ["email", "write", "ecrire"]


def test_a_longer_name_is_understood_before_a_shorter_one_in_it() -> None:
    terms = Terms.of(
        [Term("file", ("file",), ("dossier",)), Term("queue", ("queue",), ("file d’attente",))]
    )
    assert _names("la file d’attente", terms)[0] == "queue"


def test_a_name_must_stand_word_by_word() -> None:
    assert _names("card of a PR person") == []
    assert "permanent resident card" in _names("my PR cards")


def test_a_term_without_words_is_no_trouble() -> None:
    terms = Terms.of([Term("signs", ("?!", "…"), ("",)), Term("the", ("the",), ("le",))])
    assert _names("the ?!", terms) == []


@given(st.text(max_size=500))
@example("pr card " * 1_000)
def test_names_are_few_whatever_is_typed(text: str) -> None:
    assert len(TERMS.other_names(words(text))) <= 64


@pytest.mark.parametrize(
    ("title", "acronyms"),
    [
        ("Permanent resident travel document", {"prtd", "prt"}),
        ("Réponse vocale interactive", {"rvi"}),
        ("Agence des services frontaliers du Canada", {"asfc", "asf"}),
        (
            "Canadian Radio-Television and Telecommunications Commission",
            {"crttc", "crtt", "crtc", "crt"},
        ),
        ("Commissioner of Lobbying (Office of the)", {"clo", "cl", "ocl"}),
        ("L’état de l’aide à l’emploi", {"eae"}),
        ("3 forms to fill 2026", {"ff"}),
        ("Passport", set()),
        ("", set()),
    ],
)
def test_a_title_gives_the_acronyms_people_make_of_it(title: str, acronyms: set[str]) -> None:
    assert set(initialisms(title)) == {as_initialism(one) for one in acronyms}


@given(st.text(max_size=400))
@example("(" * 5_000)
@example("a " * 5_000)
@example("a(b)" * 2_000)
def test_any_title_gives_few_short_acronyms(title: str) -> None:
    made = initialisms(title)
    assert len(made) <= 12
    assert all(2 <= len(one.removeprefix("i:")) <= 8 for one in made)
    assert not set(made) & set(words(" ".join(made)))
