"""The search for the first moment that hours, limits and the chosen windows permit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from agent_assist.domain.calendars import (
    HORIZON_DAYS,
    Availability,
    Calendar,
    Span,
    Wait,
    days_from,
    in_utc,
    readings,
    together,
    zone_named,
)
from agent_assist.domain.callbacks import MissedWindow, Outcome, Reason
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry_limits import Limits

HORIZON = timedelta(days=HORIZON_DAYS)
ONE_WEEK = timedelta(days=7)
TWO_WEEKS = 15  # in days, today included


@dataclass(frozen=True)
class Situation:
    """What a decision depends on beside the policy, the attempts and the present moment.

    `hours`: first the service's own, then the client's, once for each zone the client may be in.
    """

    requested_at: datetime
    hours: Availability
    outcomes: Mapping[str, Outcome]
    windows: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        # Sums on a zone's own clock go wrong across a clock change; sums in UTC never do.
        if self.requested_at.tzinfo is not UTC:
            object.__setattr__(self, "requested_at", in_utc(self.requested_at))
        if len(self.windows) > 1:
            object.__setattr__(self, "windows", together(self.windows))

    @property
    def calendar(self) -> Calendar:
        return self.hours.calendars[0]

    @property
    def zones(self) -> tuple[str, ...]:
        """Where the client may be."""
        return self.hours.other_zones


class Found(NamedTuple):
    """Where a search ended, what it passed over, and the window it ended in or missed.

    `passed`: stretches that calendars, or else the limit named with them, did not permit.
    `how`: chosen, same-hours or over, where the client chose a window.
    """

    moment: datetime | None
    passed: tuple[tuple[datetime, datetime, Reason | None], ...] = ()
    how: str = ""
    window: Span | None = None


def find(situation: Situation, limits: Limits, missed: MissedWindow, start: datetime) -> Found:
    """The first permitted moment in a window the client chose, else as the policy has it."""
    windows = situation.windows
    if not windows:
        return _search(situation, limits, start, start + HORIZON)
    start = max(start, windows[0].start)
    for how, window in _windows_to_try(situation, missed, start):
        found = _search(situation, limits, max(start, window.start), window.end)
        if found.moment is not None:
            return Found(found.moment, found.passed, how, window)
    found = _search(situation, limits, start, start + HORIZON)
    return Found(found.moment, found.passed, "over", windows[-1])


def told(found: Found, situation: Situation) -> list[Reason]:
    """What the search passed over, in words to come."""
    if not found.passed:
        return []
    reasons: list[Reason] = []
    for since, until, limit in found.passed:
        for wait in situation.hours.waits(since, until):
            reasons += _wait_reasons(wait, situation)
        if limit is not None:
            reasons.append(limit)
    return _distinct(reasons)


def window_told(code: str, window: Span, situation: Situation) -> Reason:
    zone = zone_named(situation.zones[0])
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    return Reason(code, {"start": start, "end": end})


def _windows_to_try(
    situation: Situation, missed: MissedWindow, start: datetime
) -> Iterator[tuple[str, Span]]:
    for window in situation.windows:
        if window.end > start:
            yield "chosen", window
    if missed == "same-hours":
        for window in _same_hours(situation, start):
            if window.end > start:
                yield "same-hours", window


def _same_hours(situation: Situation, start: datetime) -> Iterator[Span]:
    """The hours of the windows, on the client's clock, on each day from the day of `start` on.

    Hours come again each week: what no day of two weeks permits, no later day will.
    """
    zone = zone_named(situation.zones[0])
    windows = situation.windows
    local = sorted((one.start.astimezone(zone).time(), one.end - one.start) for one in windows)
    for day in days_from(start.astimezone(zone).date(), TWO_WEEKS):
        for clock, length in local:
            begin = max(readings(day, clock, zone))
            yield Span(begin, begin + length)


def _search(situation: Situation, limits: Limits, start: datetime, until: datetime) -> Found:
    """Each wait only moves forward, and stops at `until`."""
    zones, moment = situation.zones, start
    passed: list[tuple[datetime, datetime, Reason | None]] = []
    while True:
        permitted = situation.hours.next_open(moment, until)
        if permitted is None:
            # A week of waiting tells why nothing is in sight.
            return Found(None, (*passed, (moment, min(until, moment + ONE_WEEK), None)))
        wait = limits.wait(zones, permitted)
        if permitted != moment or wait:
            passed.append((moment, permitted, wait[1] if wait else None))
        if wait is None:
            return Found(permitted, tuple(passed))
        moment = wait[0]


def _wait_reasons(wait: Wait, situation: Situation) -> Iterator[Reason]:
    calendar = wait.calendar
    here = calendar is situation.calendar
    if not calendar.is_usually_open(wait.since):
        if here:
            yield Reason("service-hours")
        else:
            yield Reason("client-hours", {"places": (calendar.zone,)})
    for day, name in calendar.holidays_between(wait.since, wait.until or wait.since):
        yield _holiday("holiday" if here else "client-holiday", day, name)


def _holiday(code: str, day: date, name: Bilingual) -> Reason:
    if name.en or name.fr:
        return Reason(f"{code}-named", {"day": day, "name": name})
    return Reason(code, {"day": day})


def _distinct(reasons: Iterable[Reason]) -> list[Reason]:
    distinct: list[Reason] = []
    for reason in reasons:
        if reason not in distinct:
            distinct.append(reason)
    return distinct
