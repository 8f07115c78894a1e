"""The retry rule: from what happened so far to the next permitted attempt, explained."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from operator import attrgetter
from typing import NamedTuple

from agent_assist.domain.calendars import (
    HORIZON_DAYS,
    Calendar,
    Span,
    in_utc,
    next_business_day,
    zone_named,
)
from agent_assist.domain.callbacks import Attempt, Decision, Outcome, Reason, RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.retry_limits import NO_LIMITS, Limits, limits_after
from agent_assist.domain.retry_search import HORIZON, Found, Situation, find, told, window_told

_by_end = attrgetter("ended_at", "started_at", "outcome")


class _Tried(NamedTuple):
    """The attempts so far, read with their outcomes; the counted ones by the time they ended."""

    last: tuple[Attempt, Outcome] | None
    counted: tuple[tuple[Attempt, Outcome], ...]
    ending: Outcome | None
    too_often: Outcome | None


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
    found = find(situation, _limits(policy, tried, situation), policy.missed_window, start)
    if missed := _missed(policy, tried, situation, found, start):
        return Decision("closed", None, (progress, *why, missed))
    reasons = (progress, *why, *told(found, situation), *_window(tried, situation, found))
    expiry = _expiry(policy, situation)
    if expiry is not None and (found.moment or now) > expiry:
        expired = Reason("expired", {"at": _here(expiry, situation)})
        return Decision("closed", None, (*reasons, expired))
    if found.moment is None:
        never = Reason("no-permitted-moment", {"days": HORIZON_DAYS})
        return Decision("later", None, (*reasons, never))
    moment = found.moment
    overdue = _overdue(policy, situation.windows, moment)
    if moment <= now:
        return Decision("due", moment, (*reasons, Reason("call-now")), overdue)
    return Decision("later", moment, (*reasons, _announced(moment, situation)), overdue)


def _read(policy: RetryPolicy, history: Iterable[Attempt], usual: Mapping[str, Outcome]) -> _Tried:
    """One pass in the order in which the attempts ended, whatever the order they arrived in."""
    made: dict[str, int] = {}
    counted = []
    last = ending = too_often = None
    for attempt in sorted(history, key=_by_end):
        outcome = policy.outcome(attempt.outcome, usual)
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
    last, outcome = tried.last
    earliest, why = _after(last, outcome, situation.calendar)
    reasons = [why]
    if not outcome.counted:
        reasons.insert(0, Reason("not-counted", {"outcome": outcome.label}))
        if tried.counted:
            longest, why = _after(*tried.counted[-1], situation.calendar)
            if longest > earliest:
                earliest, reasons[-1] = longest, why
    after_gap = last.ended_at + policy.minimum_gap
    if after_gap > earliest:
        reasons.append(Reason("minimum-gap", {"gap": policy.minimum_gap}))
        return after_gap, reasons
    return earliest, reasons


def _after(attempt: Attempt, outcome: Outcome, calendar: Calendar) -> tuple[datetime, Reason]:
    """The moment that an outcome asks to wait for, counted from the end of its attempt."""
    ended = attempt.ended_at
    if outcome.next_business_day:
        reason = Reason("outcome-next-business-day", {"outcome": outcome.label})
        return next_business_day(ended, calendar) or ended + HORIZON, reason
    if not outcome.delay_minutes:
        return ended, Reason("outcome-no-delay", {"outcome": outcome.label})
    reason = Reason("outcome-delay", {"outcome": outcome.label, "delay": outcome.delay})
    return ended + outcome.delay, reason


def _limits(policy: RetryPolicy, tried: _Tried, situation: Situation) -> Limits:
    if not tried.counted:
        return NO_LIMITS
    spread = not tried.counted[-1][1].redial
    counted = (attempt.started_at for attempt, _ in tried.counted)
    return limits_after(policy, counted, situation.zones, spread)


def _missed(
    policy: RetryPolicy, tried: _Tried, situation: Situation, found: Found, start: datetime
) -> Reason | None:
    """Why the callback is closed, when the policy closes it once its windows are of no use."""
    if policy.missed_window != "close" or found.how != "over" or found.window is None:
        return None
    if _was_called_in(tried, situation.windows):
        return None
    code = "window-missed" if start >= found.window.end else "window-not-permitted"
    return window_told(code, found.window, situation)


def _window(tried: _Tried, situation: Situation, found: Found) -> tuple[Reason, ...]:
    if found.window is None:
        return ()
    used = found.how == "over" and _was_called_in(tried, situation.windows)
    code = "window-used" if used else f"window-{found.how}"
    return (window_told(code, found.window, situation),)


def _was_called_in(tried: _Tried, windows: tuple[Span, ...]) -> bool:
    return any(attempt.started_at in one for attempt, _ in tried.counted for one in windows)


def _announced(moment: datetime, situation: Situation) -> Reason:
    here = _here(moment, situation)
    zone = situation.zones[0]
    if zone == situation.calendar.zone:
        return Reason("next-attempt", {"here": here})
    there = moment.astimezone(zone_named(zone))
    if there.utcoffset() == here.utcoffset():
        return Reason("next-attempt", {"here": here})
    return Reason("next-attempt-elsewhere", {"here": here, "there": there})


def seen_from(reason: Reason, here: tzinfo | None) -> Reason:
    """The reason with the clock of another place than the centre; without one, this computer's.

    An agent who works in another province reads the hours of the clock on the wall.
    """
    moments = {name: fact for name, fact in reason.facts.items() if isinstance(fact, datetime)}
    moved = {name: moments[name].astimezone(here) for name in moments if name in ("here", "at")}
    if not reason.code.startswith("next-attempt"):
        return Reason(reason.code, {**reason.facts, **moved})
    there = moments.get("there", moments["here"])
    if there.utcoffset() == moved["here"].utcoffset():
        return Reason("next-attempt", moved)
    return Reason("next-attempt-elsewhere", {**moved, "there": there})


def _overdue(policy: RetryPolicy, windows: tuple[Span, ...], moment: datetime) -> datetime:
    kept = next((one for one in windows if moment in one), None)
    return kept.end if kept else moment + policy.grace


def _expiry(policy: RetryPolicy, situation: Situation) -> datetime | None:
    if policy.expires_after is None:
        return None
    since = situation.requested_at
    if situation.windows:
        since = max(since, situation.windows[-1].end)
    return since + policy.expires_after


def _here(moment: datetime, situation: Situation) -> datetime:
    return moment.astimezone(situation.calendar.clock)
