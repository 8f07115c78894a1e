"""service.yaml: lines of business, calendars, standards, policies and blocks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from typing import Any

from agent_assist.content import callback_rules, shapes, yaml_reading
from agent_assist.content.callback_rules import number
from agent_assist.content.findings import Finding
from agent_assist.content.shapes import Problem, any_of, flag, list_of, one_of, table
from agent_assist.content.statutory import known_place
from agent_assist.content.terms_file import duplicates, shape_findings
from agent_assist.content.yaml_reading import Document, Path, YamlProblem
from agent_assist.domain.calendars import Calendar, WeeklyHours, zone_named
from agent_assist.domain.callbacks import SHIPPED_OUTCOMES, Outcome
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import (
    CallbackOffer,
    Channel,
    ContactOutcome,
    LineOfBusiness,
    Pause,
    Reference,
    Service,
    Topic,
)

_LISTS = {
    "lines_of_business": "id",
    "topics": "id",
    "outcomes": "code",
    "retry_policies": "id",
    "contact_outcomes": "code",
    "channels": "code",
}


def _part(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        yield shapes.wrong(path, "0.125")


_TEXT, _ID, _DAY = shapes.text, shapes.identifier, shapes.day
_BOTH = table({"en": _TEXT, "fr": _TEXT}, {})
_PAUSE = table({"from": _DAY, "reason": _BOTH}, {"to": _DAY})
_OFFER = table({"offered_from": _DAY}, {"pauses": list_of(_PAUSE), "queue_capacity": number})
_LINE = table({"id": _ID, "name": _BOTH}, {"callbacks": _OFFER, "policy": _ID})
_TOPIC = table({"id": _ID, "name": _BOTH}, {"line_of_business": _ID, "repeat_window_days": number})
_REFERENCE = table({}, {"callback_uptake": _part, "incomplete_rate": _part, "dated": _DAY})
_ENDING = table(
    {"code": _TEXT, "label": _BOTH, "resolved": one_of("yes", "partly", "no", "not_here")}, {}
)
_SERVICE = table(
    {
        "centre": _BOTH,
        "calendar": callback_rules.CALENDAR,
        "client_hours": callback_rules.HOURS,
    },
    {
        "lines_of_business": list_of(_LINE),
        "topics": list_of(_TOPIC),
        "outcomes": list_of(callback_rules.OUTCOME),
        "retry_policies": list_of(callback_rules.POLICY),
        "contact_outcomes": list_of(_ENDING),
        "channels": list_of(table({"code": _TEXT, "label": _BOTH}, {})),
        "blocks": any_of(_BOTH),
        "email_standard": table({"business_days": number}, {"source_dated": _DAY}),
        "client_holidays": flag,
        "reference": _REFERENCE,
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
    yield from _refused(
        partial(callback_rules.hours, calendar["hours"]), document, file, "calendar", "hours"
    )
    yield from _refused(
        partial(callback_rules.hours, raw["client_hours"]), document, file, "client_hours"
    )
    if place := calendar.get("statutory"):
        yield from _refused(partial(known_place, place), document, file, "calendar", "statutory")
    yield from _rule_findings(raw, document, file)
    yield from _unknown_names(raw, document, file)


def _rule_findings(raw: Mapping[str, Any], document: Document, file: str) -> Iterator[Finding]:
    """Each outcome and policy that the domain refuses; without outcomes the shipped ones hold."""
    written = raw.get("outcomes")
    if written == []:
        yield from _refused(partial(callback_rules.outcomes, written), document, file, "outcomes")
    wrong = False
    for place, one in enumerate(written or []):
        for finding in _refused(
            partial(callback_rules.outcome, one), document, file, "outcomes", place
        ):
            wrong = True
            yield finding
    usual = {} if wrong else _outcomes(raw)
    for place, one in enumerate(() if wrong else raw.get("retry_policies") or ()):
        make = partial(callback_rules.policy, one, usual)
        yield from _refused(make, document, file, "retry_policies", place)


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
    known = _outcomes(raw)
    return Service(
        centre=Bilingual.of(raw["centre"]),
        calendar=callback_rules.calendar(raw["calendar"]),
        client_hours=callback_rules.hours(raw["client_hours"]),
        lines_of_business=tuple(_line(one) for one in raw.get("lines_of_business") or ()),
        topics=tuple(_topic(one) for one in raw.get("topics") or ()),
        outcomes=known if raw.get("outcomes") else {},
        policies={
            one["id"]: callback_rules.policy(one, known) for one in raw.get("retry_policies") or ()
        },
        contact_outcomes=tuple(
            ContactOutcome(one["code"], Bilingual.of(one["label"]), one["resolved"])
            for one in raw.get("contact_outcomes") or ()
        ),
        channels=tuple(
            Channel(one["code"], Bilingual.of(one["label"])) for one in raw.get("channels") or ()
        ),
        blocks={name: Bilingual.of(one) for name, one in (raw.get("blocks") or {}).items()},
        email_business_days=(raw.get("email_standard") or {}).get("business_days", 3),
        client_holidays=raw.get("client_holidays", False),
        reference=_reference(raw.get("reference") or {}),
    )


def _outcomes(raw: Mapping[str, Any]) -> Mapping[str, Outcome]:
    written = raw.get("outcomes")
    return callback_rules.outcomes(written) if written else SHIPPED_OUTCOMES


def _reference(raw: Mapping[str, Any]) -> Reference:
    dated = shapes.read_day(raw.get("dated"))
    return Reference(raw.get("callback_uptake"), raw.get("incomplete_rate"), dated)


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
