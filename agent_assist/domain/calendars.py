"""Calendars: when a service is open and when a client may be called, in any zone.

Hours are written on the clock of a zone and compared as UTC intervals, so that a
clock change or a zone half an hour off needs no special case anywhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent_assist.domain.errors import AgentAssistError

HORIZON_DAYS = 60
MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)

Hours = tuple[time, time]


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises zone-unknown."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise AgentAssistError("zone-unknown", {"zone": name}) from error


@dataclass(frozen=True)
class WeeklyHours:
    """Opening hours of each weekday, Monday first; an end of 00:00 is the end of that day."""

    days: tuple[tuple[Hours, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise AgentAssistError("hours-not-a-week", {"days": len(self.days)})
        object.__setattr__(self, "days", tuple(_merged(day) for day in self.days))

    @classmethod
    def of(cls, weekdays: Sequence[Hours], weekend: Sequence[Hours] = ()) -> "WeeklyHours":
        """The same hours from Monday to Friday, and others on both days of the weekend."""
        return cls((tuple(weekdays),) * 5 + (tuple(weekend),) * 2)


@dataclass(frozen=True)
class Span:
    """A stretch of time in UTC: its start belongs to it, its end does not."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True)
class Calendar:
    """Weekly hours on the clock of a zone, without the holidays."""

    zone: str
    hours: WeeklyHours
    holidays: frozenset[date] = frozenset()

    def windows(self, day: date) -> tuple[Span, ...]:
        """When it is open on that day of its own zone."""
        if day in self.holidays:
            return ()
        return _windows(day, self.hours.days[day.weekday()], self.zone)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(zone_named(self.zone)).date()

    def is_open(self, moment: datetime) -> bool:
        return any(moment in span for span in self.windows(self.day_of(moment)))

    def next_open(self, since: datetime, days: int = HORIZON_DAYS) -> datetime | None:
        """The first open moment from `since` on; None when that many days have none."""
        for day in _days_from(self.day_of(since), days + 1):
            for span in self.windows(day):
                if since < span.end:
                    return max(since, span.start)
        return None

    def holidays_between(self, since: datetime, until: datetime) -> tuple[date, ...]:
        """The holidays that stand between two moments on days that are open otherwise."""
        first, last = self.day_of(since), self.day_of(until)
        between = (day for day in self.holidays if first <= day <= last)
        return tuple(sorted(day for day in between if self.hours.days[day.weekday()]))


@dataclass(frozen=True)
class Wait:
    """A calendar made us wait: closed at `since`, open again at `until` (None: not in sight)."""

    calendar: Calendar
    since: datetime
    until: datetime | None


def next_permitted(
    calendars: Sequence[Calendar], since: datetime, days: int = HORIZON_DAYS
) -> tuple[datetime | None, tuple[Wait, ...]]:
    """The first moment from `since` on that every calendar permits, and what was waited for.

    None when there is no such moment within that many days: always an answer, never a loop,
    because each wait moves to the start of an opening and openings are finite in number.
    """
    moment, horizon = since, since + timedelta(days=days)
    waits: list[Wait] = []
    while closed := next((one for one in calendars if not one.is_open(moment)), None):
        until = closed.next_open(moment, days)
        if until is None or until > horizon:
            return None, (*waits, Wait(closed, moment, None))
        waits.append(Wait(closed, moment, until))
        moment = until
    return moment, tuple(waits)


def business_days_after(day: date, calendar: Calendar) -> Iterator[date]:
    """The days of business after a day, until none is met for a whole horizon."""
    since_last = 0
    while since_last < HORIZON_DAYS:
        day += ONE_DAY
        since_last += 1
        if calendar.windows(day):
            since_last = 0
            yield day


def next_business_day(moment: datetime, calendar: Calendar) -> datetime | None:
    """The opening of the first day of business after the day of `moment`."""
    day = next(business_days_after(calendar.day_of(moment), calendar), None)
    return calendar.windows(day)[0].start if day else None


def due_in_business_days(start: datetime, days: int, calendar: Calendar) -> datetime | None:
    """The close of business `days` business days after the day of `start`, which never counts.

    None when the calendar is closed for longer than the horizon on the way.
    """
    for number, day in enumerate(business_days_after(calendar.day_of(start), calendar), 1):
        if number >= days:
            return calendar.windows(day)[-1].end
    return None


def _merged(windows: Sequence[Hours]) -> tuple[Hours, ...]:
    merged: list[Hours] = []
    for start, end in sorted(windows):
        if end <= start and end != MIDNIGHT:
            raise AgentAssistError(
                "hours-end-before-start",
                {"start": start.isoformat("minutes"), "end": end.isoformat("minutes")},
            )
        if merged and (merged[-1][1] == MIDNIGHT or start <= merged[-1][1]):
            last = merged[-1]
            merged[-1] = (last[0], _later_end(last[1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _later_end(one: time, other: time) -> time:
    return MIDNIGHT if MIDNIGHT in (one, other) else max(one, other)


# The same days come up for every callback of a list.
@lru_cache(maxsize=4096)
def _windows(day: date, hours: tuple[Hours, ...], zone: str) -> tuple[Span, ...]:
    spans = (_span(day, one, zone_named(zone)) for one in hours)
    return tuple(span for span in spans if span.start < span.end)


def _span(day: date, hours: Hours, zone: ZoneInfo) -> Span:
    """Where a clock change makes a wall time doubtful, the part that is beyond doubt is kept."""
    start, end = hours
    last_day = day + ONE_DAY if end == MIDNIGHT else day
    return Span(max(_readings(day, start, zone)), min(_readings(last_day, end, zone)))


def _readings(day: date, wall: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The two moments a wall time may mean; nearly always the same one."""
    local = datetime.combine(day, wall, zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _days_from(day: date, count: int) -> Iterator[date]:
    for number in range(count):
        yield day + timedelta(days=number)
