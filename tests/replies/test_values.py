"""Typed values: what is understood, how it is written, what is refused and why."""

import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.replies import Problem, Variable, VariableType
from agent_assist.replies.values import (
    Absent,
    Choice,
    read,
    read_date,
    read_money,
    show_date,
    show_money,
    shown,
)
from agent_assist.sentences.replies import SENTENCES

NBSP = "\u00a0"
DAY = date(2026, 11, 21)


def variable(kind: VariableType, **choices: str) -> Variable:
    return Variable("field", kind, "Field", choices=choices)


def code(value: object) -> str:
    assert isinstance(value, Problem)
    assert value.field == "field"
    assert all(SENTENCES[value.code].text(lang).format(**value.facts) for lang in LANGS)
    return value.code


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("2026-11-21", "en"),
        ("2026-11-21", "fr"),
        ("November 21, 2026", "en"),
        ("Nov. 21 2026", "en"),
        ("21 november 2026", "en"),
        ("November 21st, 2026", "en"),
        ("21 novembre 2026", "fr"),
        (f"le 21{NBSP}novembre 2026", "fr"),
        ("21 NOV. 2026", "fr"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, lang: Lang) -> None:
    assert read(variable("date"), f"  {typed} ", lang) == DAY


@pytest.mark.parametrize(
    "typed",
    ["11/12/2026", "21", "2026-02-30", "31 avril 2026", "April 31, 2026", "0026-11-21",
     "ju 3, 2026", "20261121", "tomorrow", "21 novembre", "٢٠٢٦-١١-٢١"],
)  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_a_doubtful_date_is_never_guessed(typed: str, lang: Lang) -> None:
    assert code(read(variable("date"), typed, lang)) == "reply-date-unreadable"


def test_the_first_of_a_month_has_its_french_form() -> None:
    assert show_date(date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert read_date("1er decembre 2026", "fr") == date(2026, 12, 1)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(LANGS))
def test_a_date_survives_being_written_and_read(day: date, lang: Lang) -> None:
    assert read_date(show_date(day, lang), lang) == day


def test_dates_and_amounts_are_written_for_their_language() -> None:
    assert show_date(DAY, "en") == "November 21, 2026"
    assert show_date(DAY, "fr") == "21 novembre 2026"
    assert show_money(Decimal("1284.6"), "en") == "$1,284.60"
    assert show_money(Decimal("1284.6"), "fr") == f"1{NBSP}284,60{NBSP}$"


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("1,284.60", "en"),
        ("$1,284.60", "en"),
        ("1284.60", "en"),
        ("1284.60", "fr"),
        ("1 284,60 $", "fr"),
        (f"1{NBSP}284,60{NBSP}$", "fr"),
        ("1284,6", "fr"),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, lang: Lang) -> None:
    assert read(variable("money"), typed, lang) == Decimal("1284.60")


@pytest.mark.parametrize(
    "typed", ["12,84.60", "1.284,60", "-5.00", "1e9", "a lot", "9" * 40, "1,28,4"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_doubtful_amount_is_never_guessed(typed: str, lang: Lang) -> None:
    assert code(read(variable("money"), typed, lang)) == "reply-money-unreadable"


@given(
    st.decimals(min_value=0, max_value=999_999_999, places=2, allow_nan=False),
    st.sampled_from(LANGS),
)
def test_an_amount_survives_being_written_and_read(amount: Decimal, lang: Lang) -> None:
    assert read_money(show_money(amount, lang), lang) == amount


@pytest.mark.parametrize(
    ("kind", "typed", "lang", "instead"),
    [
        ("date", "21 novembre 2026", "en", "November 21, 2026"),
        ("date", "November 21, 2026", "fr", "21 novembre 2026"),
        ("money", "1 284,60 $", "en", "$1,284.60"),
        ("money", "1,284", "fr", f"1{NBSP}284,00{NBSP}$"),
    ],
)
def test_a_value_in_the_other_language_stops_with_the_right_form(
    kind: VariableType, typed: str, lang: Lang, instead: str
) -> None:
    value = read(variable(kind), typed, lang)
    assert code(value) == "reply-value-other-language"
    assert isinstance(value, Problem)
    assert value.facts["instead"] == instead


@pytest.mark.parametrize(
    "typed", ["613 555-0100", "(613) 555-0100", "+1 613 555 0100", "6135550100"]
)
def test_a_phone_is_written_in_one_way(typed: str) -> None:
    value = read(variable("phone"), typed, "fr")
    assert shown(value, "en") == shown(value, "fr") == "+1 613 555-0100"


def test_a_phone_keeps_its_extension_and_its_country() -> None:
    office = read(variable("phone"), "613 555-0100 ext. 42", "en")
    assert shown(office, "en") == "+1 613 555-0100 ext. 42"
    assert shown(office, "fr") == "+1 613 555-0100 poste 42"
    assert shown(read(variable("phone"), "+33 1 42 68 53 00", "fr"), "fr") == "+33 1 42 68 53 00"


@pytest.mark.parametrize("typed", ["555", "613 555-010", "call me", "+999 123456", "000 000-0000"])
def test_a_wrong_phone_is_refused(typed: str) -> None:
    assert code(read(variable("phone"), typed, "en")) == "reply-phone-unreadable"


def test_a_reference_is_trimmed_and_raised() -> None:
    assert read(variable("reference"), " ab-1234 ", "en") == "AB-1234"
    for wrong in ("abc", "A" * 21, "AB 1234", "ÉÉ-1234"):
        assert code(read(variable("reference"), wrong, "en")) == "reply-reference-unreadable"


def test_a_choice_is_taken_by_its_value_or_its_label() -> None:
    stage = variable("choice", received="reçue", mailed="mise à la poste")
    for typed in ("mailed", "mise à la poste", "Mise a la  poste"):
        value = read(stage, typed, "fr")
        assert isinstance(value, Choice)
        assert value == "mailed"
        assert shown(value, "fr") == "mise à la poste"


def test_a_choice_of_the_other_language_is_recognised() -> None:
    stage = variable("choice", received="reçue", mailed="mise à la poste")
    labels = {"received": "received", "mailed": "put in the mail"}
    value = read(stage, "Put in the mail", "fr", labels)
    assert code(value) == "reply-value-other-language"
    assert isinstance(value, Problem)
    assert value.facts["instead"] == "mise à la poste"
    assert code(read(stage, "lost", "fr", labels)) == "reply-choice-unknown"


@pytest.mark.parametrize(
    "mark", ["{{ name }}", "Dear {name}", "{% if x %}", "[[city]]", "<<x>>", "____"]
)
def test_a_mark_left_in_a_value_stops_it(mark: str) -> None:
    assert code(read(variable("text"), f"to {mark}", "en")) == "reply-placeholder-left"


@pytest.mark.parametrize("bad", ["a\x00b", "bell\x07", "half \ud800"])
def test_what_no_email_can_carry_is_refused(bad: str) -> None:
    assert code(read(variable("text"), bad, "en")) == "reply-value-unprintable"


def test_a_text_has_a_length_and_keeps_its_lines() -> None:
    assert read(variable("text"), " a\r\nb \n", "en") == "a\nb"
    assert code(read(variable("text"), "x" * 4_001, "en")) == "reply-value-too-long"


def test_a_value_nobody_gave_must_not_be_shown() -> None:
    with pytest.raises(AgentAssistError) as caught:
        shown(Absent("city"), "en")
    assert caught.value.code == "reply-value-missing"
    assert caught.value.facts == {"name": "city"}


@given(
    st.sampled_from(["text", "date", "money", "phone", "reference", "choice"]),
    st.text() | st.text(string.digits + " ,.$-+"),
    st.sampled_from(LANGS),
)
def test_any_typing_gives_a_value_or_a_problem(kind: VariableType, typed: str, lang: Lang) -> None:
    value = read(variable(kind, a="A", b="B"), typed, lang)
    assert isinstance(value, Problem) or shown(value, lang) is not None
