"""Explaining a next attempt from plain JSON values: a calculation that needs no profile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from agent_assist.domain.calendars import Calendar, Span, WeeklyHours, zone_named
from agent_assist.domain.callbacks import (
    SHIPPED_CALENDAR,
    SHIPPED_CLIENT_HOURS,
    SHIPPED_OUTCOMES,
    SHIPPED_POLICY,
    Attempt,
    Decision,
    Outcome,
    RetryPolicy,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry import Situation, next_attempt
from agent_assist.services.callbacks import client_zones, named_holidays

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LIMITS = ("attempts", "per_day", "half_days", "minimum_gap_minutes", "expires_after_days")
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
    calendar, names = _read(request, "calendar", _calendar)
    policy, outcomes, client_hours = _read(request, "policy", _policy)
    number = _read(request, "number", lambda raw: str(raw or ""))
    zone = _read(request, "zone", lambda raw: None if raw is None else zone_named(str(raw)).key)
    zones, zone_reasons = client_zones(number, zone, calendar.zone)
    situation = Situation(
        requested_at=_read(request, "requested_at", _moment) if "requested_at" in request else now,
        zones=zones,
        calendar=calendar,
        client_hours=client_hours,
        outcomes=outcomes,
        window=_read(request, "requested_window", _window),
    )
    history = _read(request, "attempts", lambda raw: [_attempt(one) for one in raw or ()])
    decision = next_attempt(policy, history, situation, now)
    if decision.state not in ("done", "closed"):
        reasons = named_holidays((*zone_reasons, *decision.reasons), names)
        decision = replace(decision, reasons=reasons)
    return Explanation(decision, zones)


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


def _window(raw: Mapping[str, Any] | None) -> Span | None:
    """Moments without an offset are on the clock of the window's own zone."""
    if raw is None:
        return None
    start, end = (_in_zone(raw[name], raw.get("zone")) for name in ("start", "end"))
    if end <= start:
        raise ValueError(raw)
    return Span(start, end)


def _in_zone(raw: str, zone: str | None) -> datetime:
    moment = datetime.fromisoformat(raw)
    if moment.tzinfo is None and zone:
        moment = moment.replace(tzinfo=zone_named(zone))
    return _moment(moment.isoformat())


def _calendar(raw: Mapping[str, Any] | None) -> tuple[Calendar, Mapping[date, Bilingual]]:
    """A calendar as in service.yaml; a holiday is a date or {date, en, fr}."""
    if raw is None:
        return SHIPPED_CALENDAR, {}
    named: dict[date, Bilingual] = {}
    plain: set[date] = set()
    for one in raw.get("holidays") or ():
        if isinstance(one, str):
            plain.add(date.fromisoformat(one))
        else:
            named[date.fromisoformat(one["date"])] = Bilingual.of(one)
    names = {day: name for day, name in named.items() if name.en or name.fr}
    hours = _hours(raw["hours"]) if raw.get("hours") is not None else SHIPPED_CALENDAR.hours
    zone = zone_named(str(raw.get("zone") or SHIPPED_CALENDAR.zone)).key
    return Calendar(zone, hours, frozenset({*named, *plain})), names


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
    limits = {name: _limit(name, raw[name]) for name in LIMITS if name in raw}
    policy = replace(SHIPPED_POLICY, id=str(raw.get("id", "request")), **limits)
    outcomes = dict(SHIPPED_OUTCOMES)
    given = raw.get("outcomes") or {}
    pairs = given.items() if isinstance(given, Mapping) else ((one["code"], one) for one in given)
    for code, values in pairs:
        outcomes[code] = _outcome(code, values, outcomes.get(code))
    hours = raw.get("client_hours")
    return policy, outcomes, SHIPPED_CLIENT_HOURS if hours is None else _hours(hours)


def _limit(name: str, value: Any) -> Any:
    if name == "half_days":
        return bool(value)
    if value is None and name in ("per_day", "expires_after_days"):
        return None
    return _whole(value)


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
    )


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1_000_000:
        raise ValueError(value)
    return value
