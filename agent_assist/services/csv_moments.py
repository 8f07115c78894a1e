"""Dates and times as spreadsheets and people write them: ISO, English, French, Excel's numbers."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from agent_assist.domain.calendars import zone_named
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.folding import folded

# Day 0 of Excel's calendar, which has a 29 February 1900 too many; right from March 1900 on.
EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a clock on the wall, its zone comes later
# Outside these years it is a slip, and sums with it could leave the calendar.
YEARS = range(2000, 2200)
MONTHS = (
    ("jan",), ("feb", "fev"), ("mar",), ("apr", "avr"), ("may", "mai"), ("jun", "juin"),
    ("jul", "juil"), ("aug", "aou"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip

_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\b")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b")
_DAY_NAMED = re.compile(r"([0-9]{1,2})(?:er)?[ -]([a-z]{3,9})\.?[ -]([0-9]{4}|[0-9]{2})\b")
_NAMED_DAY = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2}) ([0-9]{4})\b")
_CLOCK = re.compile(
    r"(?:a |at )?([0-9]{1,2})(?:(?: ?h ?|:)([0-9]{2})(?::([0-9]{2}))?| ?h|(?= ?[ap]\.?m))"
    r" ?(?:([ap])\.?m\.?)?"
)
_WEEKDAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche) "
)


def day_comes_first(values: Iterable[str]) -> bool | None:
    """Whether a column writes 24/11/2026 or 11/24/2026; None when its values do not tell."""
    told = set()
    for value in values:
        if found := _NUMBERS.match(value):
            one, other = int(found[1]), int(found[2])
            if one != other and max(one, other) > 12:
                told.add(one > 12)
    return told.pop() if len(told) == 1 else None


def moment(value: str, zone: str, day_first: bool | None) -> datetime:
    """A moment, on the clock of that zone unless it says otherwise.

    Raises csv-moment-unreadable, and csv-moment-ambiguous where 03/04/2026 may be two days.
    """
    try:
        found = _read(value, day_first)
        if found.year not in YEARS:
            raise ValueError(value)
    except (ValueError, OverflowError) as error:
        raise AgentAssistError("csv-moment-unreadable", {"value": value}) from error
    return found if found.tzinfo else found.replace(tzinfo=zone_named(zone))


def clock(value: str) -> timedelta:
    """A time of day alone, since midnight. Raises csv-moment-unreadable."""
    try:
        return _clock(" ".join(folded(value).split()))
    except ValueError as error:
        raise AgentAssistError("csv-moment-unreadable", {"value": value}) from error


def _read(value: str, day_first: bool | None) -> datetime:
    if _SERIAL.fullmatch(value):
        days = timedelta(days=float(value.replace(",", ".")))
        return EXCEL_ZERO + timedelta(seconds=round(days.total_seconds()))
    try:
        return datetime.fromisoformat(value.replace("/", "-"))
    except ValueError:
        text = " ".join(folded(value).replace(",", " ").split())
    weekday = _WEEKDAY.match(text)
    day, rest = _date(value, text[weekday.end() :] if weekday else text, day_first)
    return day + _clock(rest.strip()) if rest.strip() else day


def _date(value: str, text: str, day_first: bool | None) -> tuple[datetime, str]:
    """The day at the start of the text, and what follows it."""
    if found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_NAMED.match(text):
        year, month, day = int(found[3]), _month(found[2]), int(found[1])
    elif found := _NAMED_DAY.match(text):
        year, month, day = int(found[3]), _month(found[1]), int(found[2])
    elif found := _NUMBERS.match(text):
        year, month, day = int(found[3]), *_month_and_day(value, found, day_first)
    else:
        raise ValueError(value)
    century = 2000 if year < 100 else 0
    return datetime(century + year, month, day), text[found.end() :]  # noqa: DTZ001


def _month_and_day(value: str, found: re.Match[str], day_first: bool | None) -> tuple[int, int]:
    one, other = int(found[1]), int(found[2])
    if one == other or other > 12:
        return one, other
    if one > 12 or day_first:
        return other, one
    if day_first is None:
        raise AgentAssistError("csv-moment-ambiguous", {"value": value})
    return one, other


def _month(word: str) -> int:
    for number, starts in enumerate(MONTHS, 1):
        if word.startswith(starts):
            return number
    raise ValueError(word)


def _clock(text: str) -> timedelta:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, second = (int(found[at] or 0) for at in (1, 2, 3))
    if found[4]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(text)
    return timedelta(hours=hour, minutes=minute, seconds=second)
