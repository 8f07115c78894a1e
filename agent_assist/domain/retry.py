"""The retry rule: from what happened so far to the next permitted attempt, explained."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from agent_assist.domain.calendars import (
    HORIZON_DAYS,
    MIDNIGHT,
    ONE_DAY,
    Calendar,
    Span,
    Wait,
    WeeklyHours,
    next_business_day,
    next_permitted,
    zone_named,
)
from agent_assist.domain.callbacks import Attempt, Decision, Outcome, Reason, RetryPolicy
from agent_assist.domain.errors import AgentAssistError

NOON = time(12)


@dataclass(frozen=True)
class Situation:
    """What a decision depends on beside the policy, the attempts and the present moment."""

    requested_at: datetime
    zones: tuple[str, ...]
    calendar: Calendar
    client_hours: WeeklyHours
    outcomes: Mapping[str, Outcome]
    window: Span | None = None

    def __post_init__(self) -> None:
        # Sums on a zone's own clock go wrong across a clock change; sums in UTC never do.
        object.__setattr__(self, "requested_at", self.requested_at.astimezone(UTC))

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """All that must be open at once: the service, and the client in every possible zone."""
        return (self.calendar, *(Calendar(zone, self.client_hours) for zone in self.zones))


@dataclass(frozen=True)
class _Tried:
    """The attempts so far, read with their outcomes."""

    last: tuple[Attempt, Outcome] | None
    counted: tuple[tuple[Attempt, Outcome], ...]
    ending: Outcome | None


def next_attempt(
    policy: RetryPolicy, history: Iterable[Attempt], situation: Situation, now: datetime
) -> Decision:
    """When the client may be called next, or why never again.

    Never earlier than the delay after the end of the last attempt, never outside any of the
    calendars, never beyond a limit of the policy. Raises outcome-unknown, zone-unknown.
    """
    now = now.astimezone(UTC)
    tried = _read(history, situation.outcomes)
    if end := _end(policy, tried):
        return end
    progress = Reason("attempt-of", {"number": len(tried.counted) + 1, "total": policy.attempts})
    earliest, why = _earliest(policy, tried, situation)
    start = max(earliest, now)
    moment, waits = _first_permitted(_limits(policy, tried, situation), situation, start)
    reasons = [progress, *why, *waits]
    expiry = _expiry(policy, situation)
    if expiry is not None and (moment or now) > expiry:
        expired = Reason("expired", {"at": _here(expiry, situation)})
        return Decision("closed", None, (*reasons, expired))
    if moment is None:
        never = Reason("no-permitted-moment", {"days": HORIZON_DAYS})
        return Decision("later", None, (*reasons, never))
    reasons += _window_reasons(situation, moment)
    if moment <= now:
        return Decision("due", moment, (*reasons, Reason("call-now")))
    return Decision("later", moment, (*reasons, _announced(moment, situation)))


def _read(history: Iterable[Attempt], outcomes: Mapping[str, Outcome]) -> _Tried:
    last: tuple[Attempt, Outcome] | None = None
    counted = []
    ending = None
    for attempt in history:
        outcome = outcomes.get(attempt.outcome)
        if outcome is None:
            raise AgentAssistError("outcome-unknown", {"outcome": attempt.outcome})
        if last is None or attempt.ended_at >= last[0].ended_at:
            last = (attempt, outcome)
        if outcome.counted:
            counted.append((attempt, outcome))
        if outcome.terminal and ending is None:
            ending = outcome
    counted.sort(key=lambda one: one[0].ended_at)
    return _Tried(last, tuple(counted), ending)


def _end(policy: RetryPolicy, tried: _Tried) -> Decision | None:
    """The end state, when an outcome ended the callback or no attempt is left."""
    if tried.ending is not None:
        label = {"outcome": tried.ending.label}
        if tried.ending.fulfils:
            return Decision("done", None, (Reason("ended-done", label),))
        code = "ended-do-not-call" if tried.ending.do_not_call else "ended-closed"
        return Decision("closed", None, (Reason(code, label),))
    if len(tried.counted) >= policy.attempts:
        facts = {"made": len(tried.counted), "total": policy.attempts}
        return Decision("closed", None, (Reason("attempts-used-up", facts),))
    return None


def _earliest(
    policy: RetryPolicy, tried: _Tried, situation: Situation
) -> tuple[datetime, list[Reason]]:
    """Before any hours: the delay after the last attempt and, if later, the chosen window.

    An attempt that does not count does not shorten the delay that the last counted one asked for.
    """
    if tried.last is None:
        earliest = situation.requested_at
        reasons = [Reason("place-kept", {"at": _here(earliest, situation)})]
    else:
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
    if situation.window is not None:
        earliest = max(earliest, situation.window.start)
    return earliest, reasons


def _after(attempt: Attempt, outcome: Outcome, calendar: Calendar) -> tuple[datetime, Reason]:
    """The moment that an outcome asks to wait for, counted from the end of its attempt."""
    ended = attempt.ended_at
    if outcome.next_business_day:
        reason = Reason("outcome-next-business-day", {"outcome": outcome.label})
        return next_business_day(ended, calendar) or ended + timedelta(days=HORIZON_DAYS), reason
    if not outcome.delay_minutes:
        return ended, Reason("outcome-no-delay", {"outcome": outcome.label})
    delay = timedelta(minutes=outcome.delay_minutes)
    return ended + delay, Reason("outcome-delay", {"outcome": outcome.label, "delay": delay})


@dataclass(frozen=True)
class _Limits:
    """Local days and half-days on which no further attempt may fall, by zone."""

    full_days: frozenset[tuple[str, date]]
    used_halves: frozenset[tuple[str, date, bool]]
    per_day: int

    def wait(self, zones: Sequence[str], moment: datetime) -> tuple[datetime, Reason] | None:
        """Where a moment has to move to, if it falls on one of them in any zone."""
        for name in zones:
            zone = zone_named(name)
            local = moment.astimezone(zone)
            day, afternoon = local.date(), local.hour >= NOON.hour
            tomorrow = datetime.combine(day + ONE_DAY, MIDNIGHT, zone).astimezone(UTC)
            if (name, day) in self.full_days:
                return tomorrow, Reason("day-limit", {"limit": self.per_day})
            if (name, day, afternoon) in self.used_halves:
                noon = datetime.combine(day, NOON, zone).astimezone(UTC)
                return tomorrow if afternoon else noon, Reason("half-day-used")
        return None


def _limits(policy: RetryPolicy, tried: _Tried, situation: Situation) -> _Limits:
    made = [
        (name, attempt.started_at.astimezone(zone_named(name)))
        for attempt, _ in tried.counted
        for name in situation.zones
    ]
    per_day = policy.per_day or 0
    days = Counter((name, local.date()) for name, local in made)
    full = frozenset(day for day, count in days.items() if per_day and count >= per_day)
    spread = policy.half_days and not (tried.counted and tried.counted[-1][1].redial)
    halves = {(name, local.date(), local.hour >= NOON.hour) for name, local in made}
    return _Limits(full, frozenset(halves if spread else ()), per_day)


def _first_permitted(
    limits: _Limits, situation: Situation, start: datetime
) -> tuple[datetime | None, list[Reason]]:
    """The first moment that hours and limits permit; each wait only moves forward."""
    reasons: list[Reason] = []
    moment = start
    while True:
        permitted, waits = next_permitted(situation.calendars, moment)
        reasons += _wait_reasons(waits, situation)
        if permitted is None or permitted > start + timedelta(days=HORIZON_DAYS):
            return None, _distinct(reasons)
        wait = limits.wait(situation.zones, permitted)
        if wait is None:
            return permitted, _distinct(reasons)
        moment, reason = wait
        reasons.append(reason)


def _wait_reasons(waits: Iterable[Wait], situation: Situation) -> list[Reason]:
    reasons = []
    for wait in waits:
        if wait.calendar is not situation.calendar:
            reasons.append(Reason("client-hours", {"places": (wait.calendar.zone,)}))
            continue
        until = wait.until or wait.since
        for day in wait.calendar.holidays_between(wait.since, until):
            reasons.append(Reason("holiday", {"day": day}))
        reasons.append(Reason("service-hours"))
    return reasons


def _window_reasons(situation: Situation, moment: datetime) -> list[Reason]:
    window = situation.window
    if window is None:
        return []
    code = "window-chosen" if moment in window else "window-over"
    zone = zone_named(situation.zones[0])
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    return [Reason(code, {"start": start, "end": end})]


def _announced(moment: datetime, situation: Situation) -> Reason:
    here = _here(moment, situation)
    there = moment.astimezone(zone_named(situation.zones[0]))
    if there.utcoffset() == here.utcoffset():
        return Reason("next-attempt", {"here": here})
    return Reason("next-attempt-elsewhere", {"here": here, "there": there})


def _expiry(policy: RetryPolicy, situation: Situation) -> datetime | None:
    if policy.expires_after_days is None:
        return None
    since = situation.requested_at
    if situation.window is not None:
        since = max(since, situation.window.end)
    return since + timedelta(days=policy.expires_after_days)


def _here(moment: datetime, situation: Situation) -> datetime:
    return moment.astimezone(zone_named(situation.calendar.zone))


def _distinct(reasons: Iterable[Reason]) -> list[Reason]:
    distinct: list[Reason] = []
    for reason in reasons:
        if reason not in distinct:
            distinct.append(reason)
    return distinct
