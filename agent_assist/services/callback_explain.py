"""Explaining a next attempt from plain JSON values: a calculation that needs no profile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from agent_assist.content.callback_rules import DAYS, NOT_LIMITED
from agent_assist.content.statutory import known_place, statutory
from agent_assist.domain.calendars import Calendar, Span, WeeklyHours, no_holidays, zone_named
from agent_assist.domain.callbacks import (
    MISSED_WINDOWS,
    SHIPPED_CALENDAR,
    SHIPPED_CLIENT_HOURS,
    SHIPPED_OUTCOMES,
    SHIPPED_POLICY,
    Attempt,
    Decision,
    Outcome,
    Reason,
    RetryPolicy,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.retry_search import Situation
from agent_assist.services.client_calendars import availability
from agent_assist.services.numbers import is_valid

LIMITS = (
    "attempts", "per_day", "minimum_gap_minutes", "expires_after_days", "grace_minutes",
    "ownership_minutes",
)  # fmt: skip
Made = TypeVar("Made")


@dataclass(frozen=True)
class Explanation:
    """A decision, and the zones in which the client was taken to be."""

    decision: Decision
    zones: tuple[str, ...]


def explain(request: Mapping[str, Any], now: datetime) -> Explanation:
    """The next attempt for a request as the command line documents it.

    A policy or calendar of null is the shipped one; a zone of null comes from the number.
    Raises request-field-wrong, zone-unknown, outcome-unknown, policy-limit and the like.
    """
    calendar, client_holidays = _read(request, "calendar", _calendar)
    policy, outcomes, hours = _read(request, "policy", _policy)
    number = _read(request, "number", lambda raw: str(raw or ""))
    zone = _read(request, "zone", lambda raw: None if raw is None else zone_named(str(raw)).key)
    open_hours, places = availability(number, zone, calendar, hours, client_holidays)
    situation = Situation(
        requested_at=_read(request, "requested_at", _moment) if "requested_at" in request else now,
        hours=open_hours,
        outcomes=outcomes,
        windows=(
            *_read(request, "requested_window", lambda raw: () if raw is None else (_window(raw),)),
            *_read(request, "requested_windows", lambda raw: [_window(one) for one in raw or ()]),
        ),
    )
    history = _read(request, "attempts", lambda raw: [_attempt(one) for one in raw or ()])
    decision = next_attempt(policy, history, situation, now)
    if decision.state not in ("done", "closed"):
        unclear = () if is_valid(number) else (Reason("number-not-valid", {"number": number}),)
        decision = decision.after((*unclear, *places))
    return Explanation(decision, situation.zones)


def policy_from(raw: Mapping[str, Any] | None) -> RetryPolicy:
    """A policy as a request has it, with its own outcomes. Raises as `explain`."""
    policy, outcomes, _ = _read({"policy": raw}, "policy", _policy)
    return replace(policy, outcomes=outcomes)


def _read(request: Mapping[str, Any], name: str, make: Callable[[Any], Made]) -> Made:
    """A field of the request; whatever is wrong inside is said with the field's name."""
    try:
        return make(request.get(name))
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise AgentAssistError("request-field-wrong", {"field": name}) from error


def _moment(raw: Any) -> datetime:
    moment = datetime.fromisoformat(raw)
    # Sums with a moment at the very edge of the calendar would leave it.
    if moment.tzinfo is None or not 1970 <= moment.year < 2200:
        raise ValueError(raw)
    return moment


def _attempt(raw: Mapping[str, Any]) -> Attempt:
    ended = _moment(raw["ended_at"])
    return Attempt(
        _moment(raw["started_at"]) if "started_at" in raw else ended, ended, raw["outcome"]
    )


def _window(raw: Mapping[str, Any]) -> Span:
    """Moments without an offset are on the clock of the window's own zone."""
    start, end = (_in_zone(raw[name], raw.get("zone")) for name in ("start", "end"))
    if end <= start:
        raise ValueError(raw)
    return Span(start, end)


def _in_zone(raw: str, zone: str | None) -> datetime:
    moment = datetime.fromisoformat(raw)
    if moment.tzinfo is None and zone:
        moment = moment.replace(tzinfo=zone_named(zone))
    return _moment(moment.isoformat())


def _calendar(raw: Mapping[str, Any] | None) -> tuple[Calendar, bool]:
    """A calendar as in service.yaml, and whether the holidays of the client's province count.

    A holiday is a date or {date, en, fr}. Without a calendar all statutory holidays count.
    """
    if raw is None:
        return replace(SHIPPED_CALENDAR, statutory=statutory("CA")), True
    listed = {}
    for one in raw.get("holidays") or ():
        named = {"date": one} if isinstance(one, str) else one
        listed[date.fromisoformat(named["date"])] = Bilingual.of(named)
    hours = _hours(raw["hours"]) if raw.get("hours") is not None else SHIPPED_CALENDAR.hours
    zone = zone_named(str(raw.get("zone") or SHIPPED_CALENDAR.zone)).key
    place = raw.get("statutory")
    by_law = statutory(known_place(place)) if place else no_holidays
    return Calendar(zone, hours, listed, by_law), raw.get("client_holidays") is True


def _hours(raw: Mapping[str, Sequence[Sequence[str]]]) -> WeeklyHours:
    if unknown := set(raw) - set(DAYS):
        raise ValueError(unknown)
    return WeeklyHours(
        tuple(
            tuple((_clock(start), _clock(end)) for start, end in raw.get(day) or ()) for day in DAYS
        )
    )


def _clock(raw: str) -> time:
    return time(0) if raw == "24:00" else time.fromisoformat(raw)


def _policy(
    raw: Mapping[str, Any] | None,
) -> tuple[RetryPolicy, Mapping[str, Outcome], WeeklyHours]:
    """A policy as in service.yaml, and optionally outcomes and client hours of its own."""
    if raw is None:
        return SHIPPED_POLICY, SHIPPED_OUTCOMES, SHIPPED_CLIENT_HOURS
    name = str(raw.get("id", "request"))
    policy = replace(SHIPPED_POLICY, id=name, **_limits(raw))
    outcomes = dict(SHIPPED_OUTCOMES)
    given = raw.get("outcomes")
    if given is None:
        given = {}
    elif not given:
        raise AgentAssistError("policy-without-outcomes", {"policy": name})
    pairs = given.items() if isinstance(given, Mapping) else ((one["code"], one) for one in given)
    for code, values in pairs:
        outcomes[code] = _outcome(code, values, outcomes.get(code))
    hours = raw.get("client_hours")
    return policy, outcomes, SHIPPED_CLIENT_HOURS if hours is None else _hours(hours)


def _limits(raw: Mapping[str, Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {
        name: None if raw[name] is None and name in NOT_LIMITED else _whole(raw[name])
        for name in LIMITS
        if name in raw
    }
    if raw.get("day_parts") is not None:
        limits["day_parts"] = tuple(_clock(one) for one in raw["day_parts"])
    elif raw.get("half_days") is False:
        limits["day_parts"] = ()
    if "missed_window" in raw:
        limits["missed_window"] = MISSED_WINDOWS[MISSED_WINDOWS.index(raw["missed_window"])]
    return limits


def _outcome(code: str, raw: Mapping[str, Any], shipped: Outcome | None) -> Outcome:
    """What is not said about a shipped outcome stays as it ships; a delay replaces its rule."""
    known = shipped or Outcome(code, Bilingual(code, code))
    if "delay_minutes" in raw:
        delay = raw["delay_minutes"]
        minutes = None if delay is None else _whole(delay)
        known = replace(known, delay_minutes=minutes, next_business_day=False)
    if "label" in raw:
        known = replace(known, label=Bilingual.of(raw["label"]))
    return replace(
        known,
        counted=bool(raw.get("counted", known.counted)),
        terminal=bool(raw.get("terminal", known.terminal)),
        next_business_day=bool(raw.get("next_business_day", known.next_business_day)),
        do_not_call=bool(raw.get("do_not_call", known.do_not_call)),
        fulfils=raw["state"] == "done" if "state" in raw else known.fulfils,
        limit=None if (limit := raw.get("limit", known.limit)) is None else _whole(limit),
    )


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1_000_000:
        raise ValueError(value)
    return value
