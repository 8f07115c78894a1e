"""service.yaml: lines of business, calendars, standards, policies and blocks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from typing import Any

from agent_assist.content import shapes, yaml_reading
from agent_assist.content.findings import Finding
from agent_assist.content.shapes import Problem, any_of, flag, list_of, one_of, table
from agent_assist.content.terms_file import duplicates, shape_findings
from agent_assist.content.yaml_reading import Document, Path, YamlProblem
from agent_assist.domain.calendars import Calendar, WeeklyHours, zone_named
from agent_assist.domain.callbacks import Outcome, RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import (
    CallbackOffer,
    Channel,
    ContactOutcome,
    LineOfBusiness,
    Pause,
    Service,
    Topic,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LISTS = {
    "lines_of_business": "id",
    "topics": "id",
    "outcomes": "code",
    "retry_policies": "id",
    "contact_outcomes": "code",
    "channels": "code",
}


def _clock(value: Any, path: Path) -> Iterator[Problem]:
    if _time(value) is None:
        yield (
            "bad-time",
            path,
            {"key": shapes.dotted(path), "value": str(value), "example": '"06:30"'},
        )


def _window(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list) or len(value) != 2:
        yield shapes.wrong(path, '["09:00", "17:00"]')
        return
    for place, one in enumerate(value):
        yield from _clock(one, (*path, place))


def _number(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield shapes.wrong(path, "3")


def _anything(value: Any, path: Path) -> Iterator[Problem]:
    yield from ()


_TEXT, _ID, _DAY = shapes.text, shapes.identifier, shapes.day
_BOTH = table({"en": _TEXT, "fr": _TEXT}, {})
_HOURS = table({}, {name: list_of(_window) for name in DAYS})
_HOLIDAY = table({"date": _DAY, "en": _TEXT, "fr": _TEXT}, {})
_PAUSE = table({"from": _DAY, "reason": _BOTH}, {"to": _DAY})
_OFFER = table({"offered_from": _DAY}, {"pauses": list_of(_PAUSE), "queue_capacity": _number})
_LINE = table({"id": _ID, "name": _BOTH}, {"callbacks": _OFFER, "policy": _ID})
_TOPIC = table({"id": _ID, "name": _BOTH}, {"line_of_business": _ID, "repeat_window_days": _number})
_OUTCOME = table(
    {"code": _TEXT, "label": _BOTH},
    {
        "counted": flag, "terminal": flag, "delay_minutes": _number,
        "next_business_day": flag, "do_not_call": flag, "state": one_of("done"),
    },
)  # fmt: skip
_POLICY = table(
    {"id": _ID, "attempts": _number},
    {
        "per_day": _number, "half_days": flag, "minimum_gap_minutes": _number,
        "expires_after_days": _number,
    },
)  # fmt: skip
_ENDING = table(
    {"code": _TEXT, "label": _BOTH, "resolved": one_of("yes", "partly", "no", "not_here")}, {}
)
_SERVICE = table(
    {
        "centre": _BOTH,
        "calendar": table({"zone": _TEXT, "hours": _HOURS}, {"holidays": list_of(_HOLIDAY)}),
        "client_hours": _HOURS,
    },
    {
        "lines_of_business": list_of(_LINE),
        "topics": list_of(_TOPIC),
        "outcomes": list_of(_OUTCOME),
        "retry_policies": list_of(_POLICY),
        "contact_outcomes": list_of(_ENDING),
        "channels": list_of(table({"code": _TEXT, "label": _BOTH}, {})),
        "blocks": any_of(_BOTH),
        "email_standard": table({"business_days": _number}, {"source_dated": _DAY}),
        "reference": any_of(_anything),
        "sample": flag,
        "sources": list_of(table({"en": _TEXT, "fr": _TEXT}, {"dated": _DAY})),
    },
)


# What a workstation without a service.yaml works with: a service that is always open.
_ALWAYS = WeeklyHours((((time(0), time(0)),),) * 7)
_BARE = Service(Bilingual("", ""), Calendar("UTC", _ALWAYS), _ALWAYS)


@dataclass(frozen=True)
class ServiceReading:
    """The service a text describes, and what is wrong with it; with an error it is bare."""

    service: Service = _BARE
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        return any(one.is_error for one in self.findings)


def read_service(text: str, file: str = "service.yaml") -> ServiceReading:
    try:
        document = yaml_reading.load(text)
    except YamlProblem as problem:
        return ServiceReading(findings=(Finding(problem.code, file, problem.line, problem.facts),))
    raw = document.value
    findings = list(shape_findings(_SERVICE, document, raw, file))
    if not any(one.is_error for one in findings):
        findings += _cross_findings(raw, document, file)
    reading = ServiceReading(findings=tuple(findings))
    return reading if reading.refused else replace(reading, service=_service(raw))


def _cross_findings(raw: Mapping[str, Any], document: Document, file: str) -> Iterator[Finding]:
    for name, key in _LISTS.items():
        yield from duplicates(raw.get(name) or [], key, document, file, name)
    calendar = raw["calendar"]
    yield from _refused(partial(zone_named, calendar["zone"]), document, file, "calendar", "zone")
    yield from _refused(partial(_hours, calendar["hours"]), document, file, "calendar", "hours")
    yield from _refused(partial(_hours, raw["client_hours"]), document, file, "client_hours")
    for place, one in enumerate(raw.get("outcomes") or []):
        yield from _refused(partial(_outcome, one), document, file, "outcomes", place)
    for place, one in enumerate(raw.get("retry_policies") or []):
        yield from _refused(partial(_policy, one), document, file, "retry_policies", place)
    yield from _unknown_names(raw, document, file)


def _refused(
    make: Callable[[], object], document: Document, file: str, *path: str | int
) -> Iterator[Finding]:
    """What the domain itself refuses, at the place in the file."""
    try:
        make()
    except AgentAssistError as error:
        yield Finding(error.code, file, document.line(*path), error.facts)


def _unknown_names(raw: Mapping[str, Any], document: Document, file: str) -> Iterator[Finding]:
    lines = {one["id"] for one in raw.get("lines_of_business") or []}
    policies = {one["id"] for one in raw.get("retry_policies") or []}
    for place, one in enumerate(raw.get("topics") or []):
        name = one.get("line_of_business")
        if name and name not in lines:
            line = document.line("topics", place, "line_of_business")
            yield Finding("unknown-line-of-business", file, line, {"name": name})
    for place, one in enumerate(raw.get("lines_of_business") or []):
        name = one.get("policy")
        if name and name not in policies:
            line = document.line("lines_of_business", place, "policy")
            yield Finding("unknown-policy", file, line, {"name": name})


def _service(raw: Mapping[str, Any]) -> Service:
    calendar = raw["calendar"]
    holidays = {
        date.fromisoformat(one["date"]): Bilingual.of(one) for one in calendar.get("holidays") or ()
    }
    return Service(
        centre=Bilingual.of(raw["centre"]),
        calendar=Calendar(calendar["zone"], _hours(calendar["hours"]), frozenset(holidays)),
        client_hours=_hours(raw["client_hours"]),
        lines_of_business=tuple(_line(one) for one in raw.get("lines_of_business") or ()),
        topics=tuple(_topic(one) for one in raw.get("topics") or ()),
        outcomes={one["code"]: _outcome(one) for one in raw.get("outcomes") or ()},
        policies={one["id"]: _policy(one) for one in raw.get("retry_policies") or ()},
        contact_outcomes=tuple(
            ContactOutcome(one["code"], Bilingual.of(one["label"]), one["resolved"])
            for one in raw.get("contact_outcomes") or ()
        ),
        channels=tuple(
            Channel(one["code"], Bilingual.of(one["label"])) for one in raw.get("channels") or ()
        ),
        blocks={name: Bilingual.of(one) for name, one in (raw.get("blocks") or {}).items()},
        email_business_days=(raw.get("email_standard") or {}).get("business_days", 3),
        holiday_names=holidays,
    )


def _hours(raw: Mapping[str, Any]) -> WeeklyHours:
    return WeeklyHours(
        tuple(
            tuple((_time(start) or time(0), _time(end) or time(0)) for start, end in raw[day] or ())
            if day in raw
            else ()
            for day in DAYS
        )
    )


def _time(value: Any) -> time | None:
    """A time of day such as 06:30; 24:00 is the end of the day, which the domain writes 00:00."""
    if value == "24:00":
        return time(0)
    try:
        return time.fromisoformat(value) if len(value) == 5 else None
    except (TypeError, ValueError):
        return None


def _line(raw: Mapping[str, Any]) -> LineOfBusiness:
    offer = raw.get("callbacks")
    return LineOfBusiness(
        id=raw["id"],
        name=Bilingual.of(raw["name"]),
        callbacks=_offer(offer) if offer else None,
        policy=raw.get("policy") or "",
    )


def _offer(raw: Mapping[str, Any]) -> CallbackOffer:
    pauses = tuple(_pause(one) for one in raw.get("pauses") or ())
    return CallbackOffer(date.fromisoformat(raw["offered_from"]), pauses, raw.get("queue_capacity"))


def _pause(raw: Mapping[str, Any]) -> Pause:
    since, until = date.fromisoformat(raw["from"]), shapes.read_day(raw.get("to"))
    return Pause(since, until, Bilingual.of(raw["reason"]))


def _topic(raw: Mapping[str, Any]) -> Topic:
    window = raw.get("repeat_window_days")
    return Topic(
        id=raw["id"],
        name=Bilingual.of(raw["name"]),
        line_of_business=raw.get("line_of_business"),
        repeat_window_days=7 if window is None else window,
    )


def _outcome(raw: Mapping[str, Any]) -> Outcome:
    return Outcome(
        code=raw["code"],
        label=Bilingual.of(raw["label"]),
        counted=raw.get("counted", True),
        terminal=raw.get("terminal", False),
        delay_minutes=raw.get("delay_minutes"),
        next_business_day=raw.get("next_business_day", False),
        do_not_call=raw.get("do_not_call", False),
        fulfils=raw.get("state") == "done",
    )


def _policy(raw: Mapping[str, Any]) -> RetryPolicy:
    limits = {name: raw[name] for name in ("per_day", "half_days", "minimum_gap_minutes",
              "expires_after_days") if raw.get(name) is not None}  # fmt: skip
    return RetryPolicy(raw["id"], raw["attempts"], **limits)
