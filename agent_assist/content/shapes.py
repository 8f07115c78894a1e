"""Which keys the front matter of each kind holds, and what a value of each must be."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from agent_assist.content.yaml_reading import Path
from agent_assist.domain.checklists import Gate
from agent_assist.domain.directory import PLACES, STATUSES
from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import LANGS
from agent_assist.domain.replies import VARIABLE_TYPES
from agent_assist.domain.scripts import ENDS

Problem = tuple[str, Path, dict[str, str | int]]
Shape = Callable[[Any, Path], Iterator[Problem]]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID_LENGTH = 100
# Windows opens a device for a file of such a name, whatever its ending.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


def good_id(text: object) -> bool:
    """Lower-case words joined by hyphens, fit to be a file name on every system."""
    return (
        isinstance(text, str)
        and len(text) <= _ID_LENGTH
        and _ID.fullmatch(text) is not None
        and text not in _DEVICES
    )


def wrong(path: Path, example: str) -> Problem:
    """The value is of another form than the example, which reads alike in every language."""
    return ("wrong-type", path, {"key": dotted(path), "example": example})


def dotted(path: Path) -> str:
    """A place as people read it: items.2.text, counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def text(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield wrong(path, '"…"')


def flag(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield wrong(path, "true | false")


def day(value: Any, path: Path) -> Iterator[Problem]:
    if read_day(value) is None:
        yield ("bad-date", path, {"key": dotted(path), "value": str(value)})


def read_day(value: Any) -> date | None:
    """The day of an ISO date such as 2026-11-02; no other notation is read."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except (TypeError, ValueError):
        return None


def months(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1200:
        yield wrong(path, "12")


def identifier(value: Any, path: Path) -> Iterator[Problem]:
    if not good_id(value):
        yield ("bad-id", path, {"id": str(value)[:80]})


def one_of(*allowed: str) -> Shape:
    def shape(value: Any, path: Path) -> Iterator[Problem]:
        if value not in allowed or not isinstance(value, str):
            facts: dict[str, str | int] = {
                "key": dotted(path), "value": str(value)[:80], "allowed": ", ".join(allowed)
            }  # fmt: skip
            yield ("not-a-choice", path, facts)

    return shape


def list_of(inner: Shape) -> Shape:
    def shape(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield wrong(path, "[…, …]")
            return
        for place, one in enumerate(value):
            yield from inner(one, (*path, place))

    return shape


def table(required: Mapping[str, Shape], optional: Mapping[str, Shape]) -> Shape:
    """A mapping with these keys and no others."""

    def shape(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield wrong(path, "{…: …}")
            return
        for key in required:
            if value.get(key) in (None, ""):
                yield ("missing-field", path, {"key": dotted((*path, key))})
        for key, one in value.items():
            inner = required.get(key) or optional.get(key)
            if inner is None:
                yield ("unknown-key", (*path, key), {"key": dotted((*path, key))})
            elif one not in (None, ""):
                yield from inner(one, (*path, key))

    return shape


def any_of(inner: Shape) -> Shape:
    """A mapping from free names to one shape."""

    def shape(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield wrong(path, "{…: …}")
            return
        for key, one in value.items():
            yield from inner(one, (*path, key))

    return shape


_PERSON = table({"name": text}, {"role": text, "phone": text})
_ANSWER = table({"label": text, "next": text}, {"hint": text})
_STEP = table({"say": text}, {"ask": text, "answers": list_of(_ANSWER), "end": one_of(*ENDS)})
_FLOW = table({"start": text, "steps": any_of(_STEP)}, {})
_ITEM = table({"id": text, "text": text}, {"help": text, "required": flag})
_VARIABLE = table(
    {"name": text, "type": one_of(*VARIABLE_TYPES), "label": text},
    {"required": flag, "from": text, "choices": any_of(text)},
)
SOURCES = list_of(table({"title": text}, {"dated": day}))

# In the order in which they are written. The first four must be there.
COMMON: Mapping[str, Shape] = {
    "id": identifier,
    "kind": one_of(*Kind),
    "lang": one_of(*LANGS),
    "title": text,
    "summary": text,
    "also_asked": list_of(text),
    "lines_of_business": list_of(identifier),
    "topics": list_of(identifier),
    "owner": text,
    "verified_on": day,
    "valid_from": day,
    "expires_on": day,
    "review_months": months,
    "sample": flag,
    "sources": SOURCES,
}
REQUIRED = ("id", "kind", "lang", "title")

BY_KIND: Mapping[Kind, Mapping[str, Shape]] = {
    Kind.ARTICLE: {},
    Kind.SCRIPT: {"contact": _PERSON, "approver": _PERSON, "flow": _FLOW},
    Kind.CHECKLIST: {"gate": one_of(*Gate), "items": list_of(_ITEM)},
    Kind.REPLY: {"subject": text, "variables": list_of(_VARIABLE)},
    Kind.DIRECTORY: {
        "place": one_of(*PLACES),
        "status": one_of(*STATUSES),
        "languages": list_of(one_of(*LANGS)),
        "services": list_of(text),
        "hours": text,
        "phone": text,
        "web": text,
        "address": text,
    },
    Kind.ANNOUNCEMENT: {"acknowledge": flag},
}
REQUIRED_BY_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.CHECKLIST: ("items",),
    Kind.REPLY: ("subject",),
    Kind.DIRECTORY: ("place", "status"),
}
# What both languages of an entry hold alike, beside the common keys.
SHARED_BY_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.CHECKLIST: ("gate",),
    Kind.DIRECTORY: ("place", "status", "languages"),
    Kind.ANNOUNCEMENT: ("acknowledge",),
}
