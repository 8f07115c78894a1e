"""Dates of an entry, and what happens where a language is missing."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import Entry, EntryText, Kind
from tests.builders import make_entry, with_text

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 400))
def test_served_from_the_first_to_the_last_day(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    entry = replace(make_entry(), valid_from=first, expires_on=last)
    assert entry.served_on(first)
    assert entry.served_on(last)
    assert not entry.served_on(first - timedelta(days=1))
    assert not entry.served_on(last + timedelta(days=1))


@given(DAYS, st.integers(1, 60))
def test_stale_once_its_months_are_over_and_ever_after(verified: date, months: int) -> None:
    entry = replace(make_entry(), verified_on=verified, review_months=months)
    assert not entry.stale_on(verified + timedelta(days=28 * months))
    assert entry.stale_on(verified + timedelta(days=31 * months + 1))


def test_the_last_day_of_a_short_month() -> None:
    entry = replace(make_entry(), verified_on=date(2026, 1, 31), review_months=1)
    assert not entry.stale_on(date(2026, 2, 28))
    assert entry.stale_on(date(2026, 3, 1))


def test_never_verified_is_stale_only_where_a_review_is_asked() -> None:
    entry = replace(make_entry(), verified_on=None)
    assert entry.stale_on(date(2026, 1, 1))
    assert not replace(entry, review_months=None).stale_on(date(2026, 1, 1))


def test_a_missing_language_is_known_and_the_other_one_is_given() -> None:
    entry = Entry("x", Kind.ARTICLE, {"en": EntryText("en", "Only English", "Body")})
    assert entry.missing == ("fr",)
    assert entry.text("fr").title == "Only English"
    assert with_text(entry, EntryText("fr", "En français", "Texte")).missing == ()
