"""Chosen times as other systems write them, on the clock of the client."""

from collections.abc import Sequence

import pytest

from agent_assist.domain.calendars import Span
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.csv_windows import WindowReader
from tests.builders_callbacks import EASTERN, NEWFOUNDLAND, at


def read(
    text: str = "", start: str = "", end: str = "", zones: Sequence[str] = (EASTERN,)
) -> tuple[Span, ...]:
    cells = {"window": text, "window_start": start, "window_end": end}
    return WindowReader(lambda: zones, None).windows(cells)


NINE_TO_ELEVEN = (Span(at("2026-11-25T09:00"), at("2026-11-25T11:00")),)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25 09:00/2026-11-25 11:00", "2026-11-25 09:00-05:00/2026-11-25 11:00-05:00",
        "2026-11-25 09:00 - 11:00", "2026-11-25 09:00-11:00", "2026/11/25 9:00–11:00",
        "25 novembre 2026 9 h à 11 h", "de 2026-11-25 9 h à 11 h", "Nov 25, 2026 9 am to 11 am",
        "between 2026-11-25 09:00 and 11:00", "25/11/2026 9 h 00 à 25/11/2026 11 h 00",
    ],
)  # fmt: skip
def test_one_column_says_from_when_to_when(text: str) -> None:
    assert read(text) == NINE_TO_ELEVEN


def test_two_columns_say_it_too() -> None:
    assert read(start="2026-11-25 09:00", end="2026-11-25 11:00") == NINE_TO_ELEVEN
    assert read(start="2026-11-25 09:00", end="11 h") == NINE_TO_ELEVEN


def test_a_moment_lasts_an_hour_and_a_day_is_chosen_as_a_whole() -> None:
    assert read("2026-11-25 à 9 h") == (Span(at("2026-11-25T09:00"), at("2026-11-25T10:00")),)
    assert read("2026-11-25") == (Span(at("2026-11-25T00:00"), at("2026-11-26T00:00")),)
    assert read(start="2026-11-25", end="2026-11-26") == (
        Span(at("2026-11-25T00:00"), at("2026-11-27T00:00")),
    )


def test_several_windows_are_kept_apart() -> None:
    both = read("2026-11-25 09:00 - 11:00 | 2026-11-26 09:00 - 11:00")
    assert both == (*NINE_TO_ELEVEN, Span(at("2026-11-26T09:00"), at("2026-11-26T11:00")))


def test_times_are_those_of_the_client_and_doubt_is_said() -> None:
    (there,) = read("2026-11-25 10:30 - 12:30", zones=(NEWFOUNDLAND,))
    assert (there,) == NINE_TO_ELEVEN
    same = read("2026-11-25 09:00 - 11:00", zones=(EASTERN, "America/Iqaluit"))
    assert same == NINE_TO_ELEVEN
    with pytest.raises(AgentAssistError) as refusal:
        read("2026-11-25 09:00 - 11:00", zones=(EASTERN, NEWFOUNDLAND))
    assert refusal.value.code == "csv-window-zone-unclear"
    exact = "2026-11-25 09:00-05:00/2026-11-25 11:00-05:00"
    assert read(exact, zones=(EASTERN, NEWFOUNDLAND)) == NINE_TO_ELEVEN


@pytest.mark.parametrize(
    ("text", "start", "end", "code"),
    [
        ("soon", "", "", "csv-moment-unreadable"),
        ("", "", "2026-11-25 11:00", "csv-window-unreadable"),
        ("", "2026-11-25 11:00", "2026-11-25 09:00", "csv-window-unreadable"),
        ("03/04/2026 9:00 - 11:00", "", "", "csv-moment-ambiguous"),
    ],
)
def test_what_is_no_window_is_refused(text: str, start: str, end: str, code: str) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        read(text, start, end)
    assert refusal.value.code == code
