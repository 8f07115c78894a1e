"""The parts of service.yaml that decide callbacks: hours, holidays, outcomes, retry policies."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from agent_assist.content import shapes
from agent_assist.content.shapes import Problem, flag, list_of, one_of, table
from agent_assist.content.statutory import known_place, statutory
from agent_assist.content.yaml_reading import Path
from agent_assist.domain.calendars import Calendar, WeeklyHours, no_holidays
from agent_assist.domain.callbacks import MISSED_WINDOWS, Outcome, RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_LIMITED = ("per_day", "expires_after_days", "ownership_minutes")  # null says so
NUMBERS = ("minimum_gap_minutes", "grace_minutes", "missed_window")


def clock(value: Any, path: Path) -> Iterator[Problem]:
    if read_time(value) is None:
        yield (
            "bad-time",
            path,
            {"key": shapes.dotted(path), "value": str(value), "example": '"06:30"'},
        )


def number(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield shapes.wrong(path, "3")


def _window(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list) or len(value) != 2:
        yield shapes.wrong(path, '["09:00", "17:00"]')
        return
    for place, one in enumerate(value):
        yield from clock(one, (*path, place))


_BOTH = table({"en": shapes.text, "fr": shapes.text}, {})
_DOES = {
    "counted": flag, "terminal": flag, "delay_minutes": number, "next_business_day": flag,
    "do_not_call": flag, "limit": number, "state": one_of("done"),
}  # fmt: skip
HOURS = table({}, {name: list_of(_window) for name in DAYS})
CALENDAR = table(
    {"zone": shapes.text, "hours": HOURS},
    {
        "holidays": list_of(table({"date": shapes.day, "en": shapes.text, "fr": shapes.text}, {})),
        "statutory": shapes.text,
    },
)
OUTCOME = table({"code": shapes.text, "label": _BOTH}, _DOES)
POLICY = table(
    {"id": shapes.identifier, "attempts": number},
    {
        "per_day": number, "half_days": flag, "day_parts": list_of(clock),
        "minimum_gap_minutes": number, "expires_after_days": number, "grace_minutes": number,
        "missed_window": one_of(*MISSED_WINDOWS), "ownership_minutes": number,
        "outcomes": list_of(table({"code": shapes.text}, {"label": _BOTH, **_DOES})),
    },
)  # fmt: skip


def read_time(value: Any) -> time | None:
    """A time of day such as 06:30; 24:00 is the end of the day, which the domain writes 00:00."""
    if value == "24:00":
        return time(0)
    try:
        return time.fromisoformat(value) if len(value) == 5 else None
    except (TypeError, ValueError):
        return None


def hours(raw: Mapping[str, Any]) -> WeeklyHours:
    """Raises hours-end-before-start."""
    return WeeklyHours(
        tuple(
            tuple(
                (read_time(start) or time(0), read_time(end) or time(0))
                for start, end in raw.get(day) or ()
            )
            for day in DAYS
        )
    )


def calendar(raw: Mapping[str, Any]) -> Calendar:
    """Raises hours-end-before-start, holiday-place-unknown."""
    listed = {
        date.fromisoformat(one["date"]): Bilingual.of(one) for one in raw.get("holidays") or ()
    }
    place = raw.get("statutory")
    by_law = statutory(known_place(place)) if place else no_holidays
    return Calendar(raw["zone"], hours(raw["hours"]), listed, by_law)


def outcome(raw: Mapping[str, Any], usual: Outcome | None = None) -> Outcome:
    """An outcome as written, or a usual one with what is written changed; a delay or the next
    business day replaces whichever of them was the rule."""
    known = usual or Outcome(raw["code"], Bilingual("", ""))
    if "delay_minutes" in raw or "next_business_day" in raw:
        known = replace(known, delay_minutes=None, next_business_day=False)
    return replace(
        known,
        label=Bilingual.of(raw["label"]) if "label" in raw else known.label,
        counted=raw.get("counted", known.counted),
        terminal=raw.get("terminal", known.terminal),
        delay_minutes=raw.get("delay_minutes", known.delay_minutes),
        next_business_day=raw.get("next_business_day", known.next_business_day),
        do_not_call=raw.get("do_not_call", known.do_not_call),
        limit=raw.get("limit", known.limit),
        fulfils=raw["state"] == "done" if "state" in raw else known.fulfils,
    )


def outcomes(raw: list[Mapping[str, Any]]) -> Mapping[str, Outcome]:
    """Raises policy-without-outcomes, outcome-delay-negative and the like."""
    if not raw:
        raise AgentAssistError("policy-without-outcomes", {"policy": "outcomes"})
    return {one["code"]: outcome(one) for one in raw}


def policy(raw: Mapping[str, Any], usual: Mapping[str, Outcome]) -> RetryPolicy:
    """Raises policy-limit, outcome-unknown and the like."""
    limits = {name: raw[name] for name in NOT_LIMITED if name in raw}
    limits |= {name: raw[name] for name in NUMBERS if raw.get(name) is not None}
    if raw.get("day_parts") is not None:
        limits["day_parts"] = tuple(read_time(one) for one in raw["day_parts"])
    elif raw.get("half_days") is False:
        limits["day_parts"] = ()
    changed = {}
    for one in raw.get("outcomes") or ():
        known = usual.get(one["code"])
        if known is None and "label" not in one:
            raise AgentAssistError("outcome-unknown", {"outcome": one["code"]})
        changed[one["code"]] = outcome(one, known)
    return RetryPolicy(raw["id"], raw["attempts"], **limits, outcomes=changed)
