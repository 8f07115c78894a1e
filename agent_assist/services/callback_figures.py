"""The figures of callbacks against the reference, and what another policy would have made."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agent_assist.domain.calendars import ONE_DAY, zone_named
from agent_assist.domain.callbacks import RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.retry_search import Situation
from agent_assist.domain.service import Reference, Service
from agent_assist.domain.what_if import CallbackFigures, Recorded, WhatIf, what_if
from agent_assist.services.callback_decisions import all_outcomes
from agent_assist.services.client_calendars import availability
from agent_assist.storage import callback_figures, callbacks
from agent_assist.storage.store import Store

MONTH = timedelta(days=30)
# Where one age of waiting callbacks ends and the next begins; the last has no end.
AGES = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))


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
class Numbers:
    """The figures of a period, what the centre compares them with, and who waits now."""

    period: Period
    figures: CallbackFigures
    reference: Reference
    waiting: tuple[Waiting, ...]

    @property
    def incomplete_is_high(self) -> bool:
        most, rate = self.reference.incomplete_rate, self.figures.incomplete_rate
        return most is not None and rate is not None and rate >= most


def period(service: Service, first: date | None, last: date | None, now: datetime) -> Period:
    """The last thirty days unless said otherwise. Raises period-empty."""
    last = last or service.calendar.day_of(now)
    first = first or last - MONTH + ONE_DAY
    if last < first:
        raise AgentAssistError("period-empty", {"first": first, "last": last})
    zone = zone_named(service.calendar.zone)
    since, until = (datetime.combine(day, time(0), zone) for day in (first, last + ONE_DAY))
    return Period(first, last, since, until)


def figures(
    store: Store, service: Service, period: Period, now: datetime, queued: int | None = None
) -> Numbers:
    """`queued`: how many reached the queue, where the telephone system tells; else they are the
    phone contacts of this workstation and the callbacks that came without a contact."""
    counted = callback_figures.counted(store.work, period.since, period.until)
    if queued is not None:
        counted = counted._replace(queued=queued)
    return Numbers(
        period, CallbackFigures(**counted._asdict()), service.reference, _waiting(store, now)
    )


def tried(
    store: Store, service: Service, policy: RetryPolicy, period: Period, now: datetime
) -> WhatIf:
    """Another policy over the callbacks that were asked for in the period.

    Raises outcome-unknown when the record has an outcome that nobody describes any more.
    """
    made = callback_figures.attempts_of_requests(store.work, period.since, period.until)
    records = []
    for callback in callbacks.requested_between(store.work, period.since, period.until):
        hours, _ = availability(
            callback.number, callback.zone, service.calendar, service.client_hours,
            service.client_holidays,
        )  # fmt: skip
        situation = Situation(callback.requested_at, hours, all_outcomes(service), callback.windows)
        records.append(Recorded(situation, made.get(callback.id, ())))
    return what_if(policy, records, min(period.until, now))


def _waiting(store: Store, now: datetime) -> tuple[Waiting, ...]:
    edges = (timedelta(0), *AGES)
    # A request dated in the future has waited for no time yet.
    older = callback_figures.waiting_since(store.work, [now - age for age in AGES])
    counts = [callback_figures.waiting(store.work), *older]
    below = (*AGES, None)
    return tuple(
        Waiting(edge, end, count - later)
        for edge, end, count, later in zip(edges, below, counts, (*older, 0), strict=True)
    )
