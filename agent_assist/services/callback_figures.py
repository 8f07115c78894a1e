"""The figures of callbacks against the reference, for each line of business and in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from agent_assist.domain.calendars import ONE_DAY, zone_named
from agent_assist.domain.callbacks import STATES, State
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.service import Reference, Service
from agent_assist.domain.what_if import CallbackFigures
from agent_assist.storage import callback_figures
from agent_assist.storage.store import Store

PeriodName = Literal["week", "month", "last-month"]
ALL_LINES = "*"
MONTH = timedelta(days=30)
# Where one age of waiting callbacks ends and the next begins; the last has no end.
AGES = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))
# The same in days of the service: asked for today, 1 day ago, 2-3, 4-7, more than 7.
DAYS = (1, 2, 4, 8)
NOBODY = callback_figures.Counted(0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Period:
    """Whole days on the service's clock, the last one included, as moments."""

    first: date
    last: date
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Waiting:
    """Open callbacks that have waited for at least `above` and less than `below`."""

    above: timedelta
    below: timedelta | None
    count: int


@dataclass(frozen=True)
class LineNumbers:
    """The figures of one line of business, or of ALL_LINES together.

    `hours` and `days`: who waits now, by the ages of AGES and DAYS. `states`: who waits now, and
    what ended in the period.
    """

    line: str
    figures: CallbackFigures
    hours: tuple[int, ...]
    days: tuple[int, ...]
    states: Mapping[State, int]


@dataclass(frozen=True)
class Numbers:
    """The figures of a period, and what the centre compares them with."""

    period: Period
    reference: Reference
    total: LineNumbers
    lines: tuple[LineNumbers, ...]

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        edges = (timedelta(0), *AGES)
        counts = zip(edges, (*AGES, None), self.total.hours, strict=True)
        return tuple(Waiting(above, below, count) for above, below, count in counts)


def incomplete_is_high(figures: CallbackFigures, reference: Reference) -> bool:
    most, rate = reference.incomplete_rate, figures.incomplete_rate
    return most is not None and rate is not None and rate >= most


def period(service: Service, first: date | None, last: date | None, now: datetime) -> Period:
    """The last thirty days unless said otherwise. Raises period-empty."""
    last = last or service.calendar.day_of(now)
    first = first or last - MONTH + ONE_DAY
    if last < first:
        raise AgentAssistError("period-empty", {"first": first, "last": last})
    return Period(first, last, _midnight(service, first), _midnight(service, last + ONE_DAY))


def named_period(service: Service, name: PeriodName, now: datetime) -> Period:
    """From Monday on, from the first of the month on, or the whole month before."""
    today = service.calendar.day_of(now)
    if name == "week":
        return period(service, today - today.weekday() * ONE_DAY, today, now)
    first = today.replace(day=1)
    if name == "month":
        return period(service, first, today, now)
    before = first - ONE_DAY
    return period(service, before.replace(day=1), before, now)


def figures(
    store: Store, service: Service, period: Period, now: datetime, queued: int | None = None
) -> Numbers:
    """`queued`: how many reached the queue in all, where the telephone system tells; else they
    are the phone contacts of this workstation and the callbacks that came without a contact."""
    counted = callback_figures.counted(store.work, period.since, period.until)
    waiting = callback_figures.waiting(store.work, now, _moments(service, now))
    known = [one.id for one in service.lines_of_business]
    others = sorted((counted.keys() | waiting.keys()) - set(known))
    lines = tuple(_line(id, counted.get(id, NOBODY), waiting.get(id)) for id in (*known, *others))
    return Numbers(period, service.reference, _together(lines, queued), lines)


def _moments(service: Service, now: datetime) -> list[datetime]:
    """Who asked at these moments or before has reached each age of AGES, then of DAYS."""
    today = service.calendar.day_of(now)
    midnights = (_midnight(service, today - (days - 1) * ONE_DAY) for days in DAYS)
    return [*(now - age for age in AGES), *(one - timedelta.resolution for one in midnights)]


def _midnight(service: Service, day: date) -> datetime:
    return datetime.combine(day, time(0), zone_named(service.calendar.zone))


def _line(
    id: str, counted: callback_figures.Counted, waiting: callback_figures.Waiting | None
) -> LineNumbers:
    total, older = (
        (waiting.total, waiting.older) if waiting else (0, (0,) * (len(AGES) + len(DAYS)))
    )
    now = waiting.states if waiting else {}
    ended: dict[State, int] = {"done": counted.done, "closed": counted.closed}
    return LineNumbers(
        id,
        CallbackFigures(**counted._asdict()),
        _between(total, older[: len(AGES)]),
        _between(total, older[len(AGES) :]),
        {state: ended.get(state, now.get(state, 0)) for state in STATES},
    )


def _between(total: int, older: tuple[int, ...]) -> tuple[int, ...]:
    """How many are of each age. A request dated in the future has waited for no time yet."""
    return tuple(a - b for a, b in zip((total, *older), (*older, 0), strict=True))


def _together(lines: Iterable[LineNumbers], queued: int | None) -> LineNumbers:
    lines = list(lines)
    names = callback_figures.Counted._fields
    sums = {name: sum(getattr(one.figures, name) for one in lines) for name in names}
    if queued is not None:
        sums["queued"] = queued
    return LineNumbers(
        ALL_LINES,
        CallbackFigures(**sums),
        _added([one.hours for one in lines], len(AGES) + 1),
        _added([one.days for one in lines], len(DAYS) + 1),
        {state: sum(one.states[state] for one in lines) for state in STATES},
    )


def _added(rows: list[tuple[int, ...]], width: int) -> tuple[int, ...]:
    return tuple(sum(row[place] for row in rows) for place in range(width))
