"""Dates and times as people and spreadsheets write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.csv_moments import EXCEL_ZERO, day_comes_first, moment
from tests.builders_callbacks import EASTERN, at

AFTERNOON = at("2026-11-24T14:30")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 14:30", "2026-11-24T14:30:00", "2026/11/24 14:30", "2026-11-24 19:30:00+00:00",
        "24/11/2026 14:30", "24.11.2026 14:30:00", "24-11-2026 2:30 PM", "11/24/2026 2:30 p.m.",
        "Nov 24, 2026 2:30 PM", "Tuesday, November 24, 2026 14:30", "24-Nov-26 14:30",
        "24 novembre 2026 à 14 h 30", "mardi 24 novembre 2026, 14h30", "24 nov. 2026 14:30",
        "46350.6041666667", "46350,604166667",
    ],
)  # fmt: skip
def test_one_moment_in_many_hands(text: str) -> None:
    assert moment(text, EASTERN, None) == AFTERNOON


@pytest.mark.parametrize(
    ("text", "day"),
    [("1er août 2026", "2026-08-01"), ("46350", "2026-11-24"), ("5 mars 2026", "2026-03-05")],
)
def test_a_day_alone_begins_at_midnight(text: str, day: str) -> None:
    assert moment(text, EASTERN, None).replace(tzinfo=None).isoformat() == f"{day}T00:00:00"


@pytest.mark.parametrize(
    "text",
    ["24/11/26", "32/11/2026", "13/13/2026", "Brumaire 2, 2026", "2026-11-24 25:00", "46350.6x",
     "24/11/2026 0:30 pm", "1", "99999999999", "1899-01-01", "9999-12-31", "hier", "é"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        moment(text, EASTERN, None)
    assert refusal.value.code == "csv-moment-unreadable"


def test_a_day_that_may_be_two_is_read_only_when_the_column_tells() -> None:
    with pytest.raises(AgentAssistError) as refusal:
        moment("03/04/2026", EASTERN, None)
    assert refusal.value.code == "csv-moment-ambiguous"
    french, american = ["03/04/2026", "24/04/2026"], ["03/04/2026", "03/24/2026"]
    assert moment("03/04/2026", EASTERN, day_comes_first(french)).month == 4
    assert moment("03/04/2026", EASTERN, day_comes_first(american)).month == 3
    assert day_comes_first([*french, *american]) is None
    assert day_comes_first(["03/04/2026", "2026-04-24", "05/05/2026"]) is None


@given(st.text(max_size=30))
@example("0" * 30)
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    found, refused = None, ""
    try:
        found = moment(text, EASTERN, None)
    except AgentAssistError as refusal:
        refused = refusal.code
    assert (found and found.tzinfo) or refused in ("csv-moment-unreadable", "csv-moment-ambiguous")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2173, 1, 1)))  # noqa: DTZ001
def test_the_numbers_of_excel_are_read_to_the_second(wall: datetime) -> None:
    wall = wall.replace(microsecond=0)
    serial = (wall - EXCEL_ZERO).total_seconds() / 86400
    assert moment(f"{serial:.9f}", "UTC", None) == wall.replace(tzinfo=UTC)
