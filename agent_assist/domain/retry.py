"""The retry rule: from what happened so far to the next permitted attempt, explained."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agent_assist.domain.calendars import (
    HORIZON_DAYS,
    Calendar,
    Span,
    Wait,
    days_from,
    in_utc,
    next_business_day,
    next_permitted,
    readings,
    together,
    zone_named,
)
from agent_assist.domain.callbacks import Attempt, Decision, Outcome, Reason, RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry_limits import Limits, limits_after

HORIZON = timedelta(days=HORIZON_DAYS)


@dataclass(frozen=True)
class Situation:
    """What a decision depends on beside the policy, the attempts and the present moment.

    `client`: when the client may be called, once for each zone the client may be in.
    """

    requested_at: datetime
    calendar: Calendar
    client: tuple[Calendar, ...]
    outcomes: Mapping[str, Outcome]
    windows: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        # Sums on a zone's own clock go wrong across a clock change; sums in UTC never do.
        object.__setattr__(self, "requested_at", in_utc(self.requested_at))
        if len(self.windows) > 1:
            object.__setattr__(self, "windows", together(self.windows))

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(one.zone for one in self.client)

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """All that must be open at once: the service, and the client in every possible zone."""
        return (self.calendar, *self.client)


@dataclass(frozen=True)
class _Tried:
    """The attempts so far, read with their outcomes; the counted ones by the time they ended."""

    last: tuple[Attempt, Outcome] | None
    counted: tuple[tuple[Attempt, Outcome], ...]
    ending: Outcome | None
    too_often: Outcome | None


Found = tuple[datetime | None, list[Reason]]


def next_attempt(
    policy: RetryPolicy, history: Iterable[Attempt], situation: Situation, now: datetime
) -> Decision:
    """When the client may be called next, or why never again.

    Never earlier than the delay after the end of the last attempt, never outside any of the
    calendars, never beyond a limit of the policy.
    Raises policy-without-outcomes, outcome-unknown, zone-unknown.
    """
    now = in_utc(now)
    if not situation.outcomes and not policy.outcomes:
        raise AgentAssistError("policy-without-outcomes", {"policy": policy.id})
    tried = _read(policy, history, situation.outcomes)
    if end := _end(policy, tried):
        return end
    earliest, why = _earliest(policy, tried, situation)
    start = max(earliest, now)
    progress = Reason("attempt-of", {"number": len(tried.counted) + 1, "total": policy.attempts})
    if policy.missed_window == "close" and _is_missed(tried, situation.windows, start):
        missed = _window_reason("window-missed", situation.windows[-1], situation)
        return Decision("closed", None, (progress, *why, missed))
    moment, waits = _in_windows(policy, tried, situation, start)
    reasons = (progress, *why, *_distinct(waits))
    expiry = _expiry(policy, situation)
    if expiry is not None and (moment or now) > expiry:
        expired = Reason("expired", {"at": _here(expiry, situation)})
        return Decision("closed", None, (*reasons, expired))
    if moment is None:
        never = Reason("no-permitted-moment", {"days": HORIZON_DAYS})
        return Decision("later", None, (*reasons, never))
    overdue = _overdue(policy, situation.windows, moment)
    if moment <= now:
        return Decision("due", moment, (*reasons, Reason("call-now")), overdue)
    return Decision("later", moment, (*reasons, _announced(moment, situation)), overdue)


def _read(policy: RetryPolicy, history: Iterable[Attempt], usual: Mapping[str, Outcome]) -> _Tried:
    """One pass in the order in which the attempts ended, whatever the order they arrived in."""
    known: dict[str, Outcome] = {}
    made: dict[str, int] = {}
    counted = []
    last = ending = too_often = None
    for attempt in sorted(history, key=_by_end):
        outcome = known.get(attempt.outcome)
        if outcome is None:
            outcome = known[attempt.outcome] = policy.outcome(attempt.outcome, usual)
        last = (attempt, outcome)
        if outcome.counted:
            counted.append(last)
        if outcome.terminal and ending is None:
            ending = outcome
        if outcome.limit is not None:
            made[outcome.code] = made.get(outcome.code, 0) + 1
            if made[outcome.code] >= outcome.limit and too_often is None:
                too_often = outcome
    return _Tried(last, tuple(counted), ending, too_often)


def _by_end(attempt: Attempt) -> tuple[datetime, datetime, str]:
    return attempt.ended_at, attempt.started_at, attempt.outcome


def _end(policy: RetryPolicy, tried: _Tried) -> Decision | None:
    """The end state, when an outcome ended the callback or no attempt is left."""
    if tried.ending is not None:
        label = {"outcome": tried.ending.label}
        if tried.ending.fulfils:
            return Decision("done", None, (Reason("ended-done", label),))
        code = "ended-do-not-call" if tried.ending.do_not_call else "ended-closed"
        return Decision("closed", None, (Reason(code, label),))
    if tried.too_often is not None:
        name, limit = tried.too_often.label, tried.too_often.limit or 0
        often = Reason("outcome-limit-reached", {"outcome": name, "limit": limit})
        return Decision("closed", None, (often,))
    if len(tried.counted) >= policy.attempts:
        facts = {"made": len(tried.counted), "total": policy.attempts}
        return Decision("closed", None, (Reason("attempts-used-up", facts),))
    return None


def _earliest(
    policy: RetryPolicy, tried: _Tried, situation: Situation
) -> tuple[datetime, list[Reason]]:
    """Before any hours: the place in the queue, or the delay after the last attempt.

    An attempt that does not count does not shorten the delay that the last counted one asked for.
    """
    if tried.last is None:
        earliest = situation.requested_at
        return earliest, [Reason("place-kept", {"at": _here(earliest, situation)})]
    asked = [_after(*tried.last, situation.calendar)]
    if not tried.last[1].counted:
        asked += [_after(*one, situation.calendar) for one in tried.counted[-1:]]
    earliest, why = max(asked, key=lambda one: one[0])
    reasons = [why]
    if not tried.last[1].counted:
        reasons.insert(0, Reason("not-counted", {"outcome": tried.last[1].label}))
    gap = timedelta(minutes=policy.minimum_gap_minutes)
    if tried.last[0].ended_at + gap > earliest:
        earliest = tried.last[0].ended_at + gap
        reasons.append(Reason("minimum-gap", {"gap": gap}))
    return earliest, reasons


def _after(attempt: Attempt, outcome: Outcome, calendar: Calendar) -> tuple[datetime, Reason]:
    """The moment that an outcome asks to wait for, counted from the end of its attempt."""
    ended = attempt.ended_at
    if outcome.next_business_day:
        reason = Reason("outcome-next-business-day", {"outcome": outcome.label})
        return next_business_day(ended, calendar) or ended + HORIZON, reason
    if not outcome.delay_minutes:
        return ended, Reason("outcome-no-delay", {"outcome": outcome.label})
    delay = timedelta(minutes=outcome.delay_minutes)
    return ended + delay, Reason("outcome-delay", {"outcome": outcome.label, "delay": delay})


def _in_windows(policy: RetryPolicy, tried: _Tried, situation: Situation, start: datetime) -> Found:
    """The first permitted moment in a window the client chose, else as the policy has it."""
    spread = not (tried.counted and tried.counted[-1][1].redial)
    counted = (attempt.started_at for attempt, _ in tried.counted)
    limits = limits_after(policy, counted, situation.zones, spread)
    windows = situation.windows
    if not windows:
        return _first_permitted(limits, situation, start)
    for window in windows:
        if found := _inside(window, limits, situation, start, "window-chosen"):
            return found
    if policy.missed_window == "same-hours":
        for window in _same_hours(windows, situation, max(start, windows[0].start)):
            if found := _inside(window, limits, situation, start, "window-same-hours"):
                return found
    moment, reasons = _first_permitted(limits, situation, max(start, windows[0].start))
    code = "window-used" if _was_called_in(tried, windows) else "window-over"
    return moment, [*reasons, _window_reason(code, windows[-1], situation)]


def _inside(
    window: Span, limits: Limits, situation: Situation, start: datetime, code: str
) -> Found | None:
    """The first permitted moment within one window, if it has any."""
    if window.end <= start:
        return None
    moment, reasons = _first_permitted(limits, situation, max(start, window.start))
    if moment is None or moment not in window:
        return None
    return moment, [*reasons, _window_reason(code, window, situation)]


def _same_hours(windows: tuple[Span, ...], situation: Situation, start: datetime) -> Iterator[Span]:
    """The hours of the windows, on the client's clock, on each day from the day of `start` on."""
    zone = zone_named(situation.zones[0])
    local = sorted((one.start.astimezone(zone).time(), one.end - one.start) for one in windows)
    for day in days_from(start.astimezone(zone).date(), HORIZON_DAYS):
        for clock, length in local:
            begin = max(readings(day, clock, zone))
            yield Span(begin, begin + length)


def _is_missed(tried: _Tried, windows: tuple[Span, ...], start: datetime) -> bool:
    return bool(windows) and start >= windows[-1].end and not _was_called_in(tried, windows)


def _was_called_in(tried: _Tried, windows: tuple[Span, ...]) -> bool:
    return any(attempt.started_at in one for attempt, _ in tried.counted for one in windows)


def _first_permitted(limits: Limits, situation: Situation, start: datetime) -> Found:
    """The first moment that hours and limits permit; each wait only moves forward."""
    calendars, zones = situation.calendars, situation.zones
    reasons: list[Reason] = []
    moment = start
    while True:
        permitted, waits = next_permitted(calendars, moment)
        reasons += _wait_reasons(waits, situation)
        if permitted is None or permitted > start + HORIZON:
            return None, reasons
        wait = limits.wait(zones, permitted)
        if wait is None:
            return permitted, reasons
        moment, reason = wait
        reasons.append(reason)


def _wait_reasons(waits: Iterable[Wait], situation: Situation) -> Iterator[Reason]:
    for wait in waits:
        calendar = wait.calendar
        here = calendar is situation.calendar
        for day, name in calendar.holidays_between(wait.since, wait.until or wait.since):
            yield _holiday("holiday" if here else "client-holiday", day, name)
        if not calendar.is_usually_open(wait.since):
            hours = Reason("client-hours", {"places": (calendar.zone,)})
            yield Reason("service-hours") if here else hours


def _holiday(code: str, day: date, name: Bilingual) -> Reason:
    if name.en or name.fr:
        return Reason(f"{code}-named", {"day": day, "name": name})
    return Reason(code, {"day": day})


def _window_reason(code: str, window: Span, situation: Situation) -> Reason:
    zone = zone_named(situation.zones[0])
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    return Reason(code, {"start": start, "end": end})


def _announced(moment: datetime, situation: Situation) -> Reason:
    here = _here(moment, situation)
    there = moment.astimezone(zone_named(situation.client[0].zone))
    if there.utcoffset() == here.utcoffset():
        return Reason("next-attempt", {"here": here})
    return Reason("next-attempt-elsewhere", {"here": here, "there": there})


def _overdue(policy: RetryPolicy, windows: tuple[Span, ...], moment: datetime) -> datetime:
    kept = next((one for one in windows if moment in one), None)
    return kept.end if kept else moment + policy.grace


def _expiry(policy: RetryPolicy, situation: Situation) -> datetime | None:
    if policy.expires_after_days is None:
        return None
    since = situation.requested_at
    if situation.windows:
        since = max(since, situation.windows[-1].end)
    return since + timedelta(days=policy.expires_after_days)


def _here(moment: datetime, situation: Situation) -> datetime:
    return moment.astimezone(zone_named(situation.calendar.zone))


def _distinct(reasons: Iterable[Reason]) -> list[Reason]:
    distinct: list[Reason] = []
    for reason in reasons:
        if reason not in distinct:
            distinct.append(reason)
    return distinct
