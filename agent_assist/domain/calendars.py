"""Calendars: when a service is open and when a client may be called, in any zone.

Hours are written on the clock of a zone and compared as UTC intervals, so that a
clock change or a zone half an hour off needs no special case anywhere else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual

HORIZON_DAYS = 60
MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)

Hours = tuple[time, time]
HolidaysOfYear = Callable[[int], Mapping[date, Bilingual]]


def no_holidays(_year: int) -> Mapping[date, Bilingual]:
    return {}


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where sums are right across a clock change.

    A moment without an offset would mean another one on each machine.
    """
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"a moment without an offset: {moment}")
    return moment.astimezone(UTC)


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

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Weeks are looked up for each callback of a list."""
        return hash(self.days)

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
        object.__setattr__(self, "start", in_utc(self.start))
        object.__setattr__(self, "end", in_utc(self.end))

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


# When a calendar is open on a day, and when it would be if that were no holiday.
_Day = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True)
class Calendar:
    """Weekly hours on the clock of a zone, without the holidays.

    `holidays` are listed with their names; `statutory` gives those of any year by law.
    """

    zone: str
    hours: WeeklyHours
    holidays: Mapping[date, Bilingual] = field(default_factory=dict, hash=False)
    statutory: HolidaysOfYear = no_holidays

    @cached_property
    def clock(self) -> ZoneInfo:
        """Its zone. Raises zone-unknown."""
        return zone_named(self.zone)

    def windows(self, day: date) -> tuple[Span, ...]:
        """When it is open on that day of its own zone."""
        return self._on(day)[0]

    def holiday(self, day: date) -> Bilingual | None:
        """The name of the holiday that falls on that day."""
        return self.holidays.get(day) or self.statutory(day.year).get(day)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.clock).date()

    def during(self, day: date) -> tuple[Span, ...]:
        """When it is open in the course of a day of UTC; nothing is cut off at midnight."""
        return self._during(day)[0]

    def is_open(self, moment: datetime) -> bool:
        moment = in_utc(moment)
        return _inside(moment, self._during(moment.date())[0])

    def is_usually_open(self, moment: datetime) -> bool:
        """Whether it would be open if no day were a holiday."""
        moment = in_utc(moment)
        return _inside(moment, self._during(moment.date())[1])

    def next_open(self, since: datetime, days: int = HORIZON_DAYS) -> datetime | None:
        """The first open moment from `since` on; None when that many days have none."""
        since = in_utc(since)
        for day in days_from(since.date(), days + 1):
            for span in self._during(day)[0]:
                if since < span.end:
                    return max(since, span.start)
        return None

    def holidays_between(
        self, since: datetime, until: datetime
    ) -> tuple[tuple[date, Bilingual], ...]:
        """The holidays that stand between two moments on days that are open otherwise."""
        first = self.day_of(since)
        days = days_from(first, (self.day_of(until) - first).days + 1)
        usual = (day for day in days if self.hours.days[day.weekday()])
        return tuple((day, name) for day in usual if (name := self.holiday(day)))

    def _on(self, day: date) -> _Day:
        known = self._days.get(day)
        if known is None:
            spans = (_span(day, hours, self.clock) for hours in self.hours.days[day.weekday()])
            usual = tuple(span for span in spans if span.start < span.end)
            known = self._days[day] = () if self.holiday(day) else usual, usual
        return known

    def _during(self, day: date) -> _Day:
        known = self._utc_days.get(day)
        if known is None:
            # No zone is a whole day off.
            near = [self._on(one) for one in days_from(day - ONE_DAY, 3)]
            is_open, usual = (tuple(_touching(day, spans)) for spans in zip(*near, strict=True))
            known = self._utc_days[day] = is_open, usual
        return known

    # The same days come up for every callback of a list.
    @cached_property
    def _days(self) -> dict[date, _Day]:
        return {}

    @cached_property
    def _utc_days(self) -> dict[date, _Day]:
        return {}


@dataclass(frozen=True)
class Wait:
    """A calendar made us wait: closed at `since`, open again at `until` (None: not in sight)."""

    calendar: Calendar
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Availability:
    """The moments that suit several calendars at once, worked out once for each day."""

    calendars: tuple[Calendar, ...]

    def next_open(self, since: datetime, until: datetime) -> datetime | None:
        """The first moment from `since` on, and before `until`, that every calendar permits."""
        since = in_utc(since)
        day, last = since.date(), in_utc(until).date()
        while day <= last:
            for span in self.during(day):
                if since < span.end:
                    moment = max(since, span.start)
                    return moment if moment < until else None
            day += ONE_DAY
        return None

    def during(self, day: date) -> tuple[Span, ...]:
        """What all have in common in the course of a day of UTC."""
        spans = self._utc_days.get(day)
        if spans is None:
            spans = self.calendars[0].during(day)
            for other in self.calendars[1:]:
                spans = tuple(_common(spans, other.during(day)))
            self._utc_days[day] = spans
        return spans

    def waits(self, since: datetime, until: datetime) -> Iterator[Wait]:
        """What has to be waited for, one calendar after the other, from `since` to `until`."""
        moment: datetime | None = since
        while moment is not None and moment < until:
            closed = next((one for one in self.calendars if not one.is_open(moment)), None)
            if closed is None:
                return
            since, moment = moment, closed.next_open(moment)
            yield Wait(closed, since, moment)

    @cached_property
    def other_zones(self) -> tuple[str, ...]:
        """The zones of all calendars but the first."""
        return tuple(one.zone for one in self.calendars[1:])

    @cached_property
    def _utc_days(self) -> dict[date, tuple[Span, ...]]:
        return {}


def _common(some: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    for one in some:
        for other in others:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start < end:
                yield Span(start, end)


def _touching(day: date, spans: Iterable[Sequence[Span]]) -> Iterator[Span]:
    begin = datetime.combine(day, MIDNIGHT, UTC)
    for one in chain.from_iterable(spans):
        if one.start < begin + ONE_DAY and begin < one.end:
            yield one


def together(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in their order, with those that overlap or touch made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def next_business_day(moment: datetime, calendar: Calendar) -> datetime | None:
    """The opening of the first day of business after the day of `moment`."""
    for day in days_from(calendar.day_of(moment) + ONE_DAY, HORIZON_DAYS):
        if windows := calendar.windows(day):
            return windows[0].start
    return None


def _inside(moment: datetime, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= moment < span.end for span in spans)


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


def _span(day: date, hours: Hours, zone: ZoneInfo) -> Span:
    """Where a clock change makes a wall time doubtful, the part that is beyond doubt is kept."""
    start, end = hours
    last_day = day + ONE_DAY if end == MIDNIGHT else day
    return Span(max(readings(day, start, zone)), min(readings(last_day, end, zone)))


def readings(day: date, wall: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The two moments a wall time may mean; nearly always the same one."""
    local = datetime.combine(day, wall, zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def days_from(day: date, count: int) -> Iterator[date]:
    for number in range(count):
        yield day + timedelta(days=number)
