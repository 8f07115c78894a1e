"""Calendars: windows, holidays, clock changes, half-hour zones, business days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.calendars import (
    HORIZON_DAYS,
    Availability,
    Calendar,
    Span,
    Wait,
    WeeklyHours,
    next_business_day,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from tests.builders_callbacks import CALENDAR, CHRISTMAS, EASTERN, EVERY_DAY, NEWFOUNDLAND, at


def next_permitted(
    them: list[Calendar], since: datetime
) -> tuple[datetime | None, tuple[Wait, ...]]:
    """The first moment that suits all within the horizon, and what was waited for."""
    hours, until = Availability(tuple(them)), since + timedelta(days=HORIZON_DAYS)
    moment = hours.next_open(since, until)
    return moment, tuple(hours.waits(since, moment or until))


NEVER = WeeklyHours(((),) * 7)
ZONES = (EASTERN, NEWFOUNDLAND, "America/Regina", "Asia/Kathmandu", "Australia/Lord_Howe")
MIDNIGHT = time(0)
# Windows that begin, end or lie wholly in the hours that clock changes take away or double.
DAYS = (
    (),
    ((time(9), time(17)),),
    ((MIDNIGHT, MIDNIGHT),),
    ((time(1, 15), time(1, 45)), (time(23), MIDNIGHT)),
    ((time(2, 30), time(12)), (time(13), time(21, 30))),
    ((MIDNIGHT, time(1, 30)), (time(1, 45), time(2, 15))),
)
weeks = st.tuples(*[st.sampled_from(DAYS)] * 7).map(WeeklyHours)
calendars = st.builds(Calendar, st.sampled_from(ZONES), weeks)
# A year holds two clock changes in most of the zones; the days around them are met more often.
DAYS_MET = tuple(
    datetime(2026, month, day, tzinfo=UTC)
    for month, day in ((3, 7), (4, 4), (6, 1), (10, 3), (10, 31))
)
moments = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes),
    st.sampled_from(DAYS_MET),
    st.integers(0, 3 * 1440),
)


def on_the_clock(calendar: Calendar, moment: datetime) -> bool:
    """The slow and obvious reading of hours: the wall time lies in one of the windows."""
    local = moment.astimezone(ZoneInfo(calendar.zone))
    wall = local.time()
    windows = calendar.hours.days[local.weekday()]
    return local.date() not in calendar.holidays and any(
        start <= wall and (wall < end or end == time(0)) for start, end in windows
    )


def test_overlapping_and_touching_windows_become_one() -> None:
    week = WeeklyHours.of([(time(12), time(17)), (time(9), time(12)), (time(10), time(11))])
    assert week.days[0] == ((time(9), time(17)),)


def test_a_window_to_midnight_swallows_what_it_covers() -> None:
    week = WeeklyHours.of([(time(20), time(0)), (time(21), time(22))])
    assert week.days[0] == ((time(20), time(0)),)
    assert Calendar(EASTERN, week).windows(date(2026, 11, 24))[0].end == at("2026-11-25T00:00")


@pytest.mark.parametrize("window", [(time(17), time(9)), (time(9), time(9))])
def test_hours_that_end_before_they_start_are_refused(window: tuple[time, time]) -> None:
    with pytest.raises(AgentAssistError) as refused:
        WeeklyHours.of([window])
    assert refused.value.code == "hours-end-before-start"


def test_a_week_has_seven_days() -> None:
    with pytest.raises(AgentAssistError) as refused:
        WeeklyHours(((),) * 6)
    assert refused.value.code == "hours-not-a-week"


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../etc/passwd", "America", "\0"])
def test_an_unknown_zone_is_said(zone: str) -> None:
    with pytest.raises(AgentAssistError) as refused:
        Calendar(zone, EVERY_DAY).windows(CHRISTMAS)
    assert refused.value.code == "zone-unknown"


def test_hours_follow_the_clock_change() -> None:
    week = Calendar(EASTERN, EVERY_DAY)
    assert week.windows(date(2026, 10, 31))[0].start == datetime(2026, 10, 31, 12, tzinfo=UTC)
    assert week.windows(date(2026, 11, 1))[0].start == datetime(2026, 11, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "window", "expected"),
    [
        # 2:30 does not exist on the day the clock goes forward.
        (
            date(2026, 3, 8),
            (time(2, 30), time(5)),
            ("2026-03-08T07:30+00:00", "2026-03-08T09:00+00:00"),
        ),
        # 1:30 comes twice on the day the clock goes back: only the second is beyond doubt.
        (
            date(2026, 11, 1),
            (time(1, 30), time(5)),
            ("2026-11-01T06:30+00:00", "2026-11-01T10:00+00:00"),
        ),
    ],
)
def test_a_doubtful_wall_time_keeps_what_is_beyond_doubt(
    day: date, window: tuple[time, time], expected: tuple[str, str]
) -> None:
    span = Calendar(EASTERN, WeeklyHours.of([], [window])).windows(day)[0]
    assert span == Span(at(expected[0]), at(expected[1]))


def test_a_window_inside_the_doubled_hour_is_left_out() -> None:
    calendar = Calendar(EASTERN, WeeklyHours.of([], [(time(1, 15), time(1, 45))]))
    assert calendar.windows(date(2026, 11, 1)) == ()
    assert len(calendar.windows(date(2026, 11, 7))) == 1


def test_a_zone_half_an_hour_off() -> None:
    opening = Calendar(NEWFOUNDLAND, EVERY_DAY).windows(date(2026, 11, 24))[0].start
    assert opening == at("2026-11-24T08:00-03:30")


def test_the_next_moment_suits_service_and_client_in_every_zone() -> None:
    morning = Calendar("America/Vancouver", WeeklyHours.of([(time(9), time(12))]))
    moment, waits = next_permitted([CALENDAR, morning], at("2026-11-24T06:00"))
    assert moment == at("2026-11-24T09:00-08:00")
    assert [wait.calendar for wait in waits] == [CALENDAR, morning]


def test_a_holiday_is_skipped_and_named() -> None:
    moment, waits = next_permitted([CALENDAR], at("2026-12-24T20:00"))
    assert moment == at("2026-12-28T08:00")
    assert CALENDAR.holidays_between(waits[0].since, moment) == (
        (CHRISTMAS, Bilingual("Christmas Day", "Noël")),
    )


def test_hours_that_never_meet_are_an_answer() -> None:
    night = Calendar(EASTERN, WeeklyHours.of([(time(1), time(5))]))
    moment, waits = next_permitted([CALENDAR, night], at("2026-11-24T10:00"))
    assert moment is None
    assert {one.calendar.hours for one in waits} == {CALENDAR.hours, night.hours}


def test_a_closure_longer_than_the_horizon_is_an_answer() -> None:
    first = date(2026, 12, 1)

    def closed_for(days: int) -> Calendar:
        holidays = {first + timedelta(days=number): Bilingual("", "") for number in range(days)}
        return Calendar(EASTERN, EVERY_DAY, holidays)

    start = at("2026-12-01T00:00")
    assert next_permitted([closed_for(HORIZON_DAYS - 1)], start)[0] == at("2027-01-29T08:00")
    assert next_permitted([closed_for(HORIZON_DAYS + 1)], start)[0] is None
    assert next_business_day(start, closed_for(HORIZON_DAYS + 10)) is None


def test_the_next_business_day_is_the_services_own() -> None:
    # 23:30 in Toronto is already the next day in St. John's.
    assert next_business_day(at("2026-11-24T23:30"), CALENDAR) == at("2026-11-25T08:00")


@settings(max_examples=200)
@given(st.lists(calendars, min_size=1, max_size=3), moments)
def test_a_permitted_moment_is_inside_every_calendar(them: list[Calendar], since: datetime) -> None:
    moment, _ = next_permitted(them, since)
    assert moment is None or moment >= since
    assert moment is None or all(on_the_clock(one, moment) for one in them)


@settings(max_examples=100)
@given(st.lists(calendars, min_size=1, max_size=2), moments)
def test_no_half_hour_before_it_was_permitted(them: list[Calendar], since: datetime) -> None:
    moment, _ = next_permitted(them, since)
    end = min(moment or since + timedelta(days=1), since + timedelta(days=1))
    while since < end:
        assert not all(one.is_open(since) for one in them)
        since += timedelta(minutes=30)


@settings(max_examples=100)
@given(calendars, moments)
def test_open_and_windows_agree(calendar: Calendar, moment: datetime) -> None:
    if calendar.is_open(moment):
        assert on_the_clock(calendar, moment)
        assert calendar.next_open(moment) == moment


def test_nothing_is_ever_open() -> None:
    assert Calendar(EASTERN, NEVER).next_open(at("2026-11-24T10:00")) is None
