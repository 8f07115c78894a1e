"""Callbacks from a CSV file of another system, however that system writes CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from agent_assist.domain.calendars import zone_named
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callbacks import CallbackDraft, place_request
from agent_assist.storage.callbacks import folded
from agent_assist.storage.store import Store, Writing

HEADINGS: Mapping[str, str] = {
    heading: name
    for name, headings in {
        "client": "client|client name|name|nom|nom du client|cliente|client(e)",
        "number": "number|phone|phone number|telephone|telephone number|numero|"
        "numero de telephone|no de telephone",
        "line_of_business": "line of business|lob|secteur|secteur d'activite|"
        "secteur d'activites|champ d'activite",
        "topic": "topic|subject|sujet|objet",
        "language": "language|lang|langue",
        "requested_at": "requested at|requested|request date|demande le|date de la demande|"
        "demande a",
        "note": "note|notes|comment|comments|remarque|remarques|commentaire|commentaires",
    }.items()
    for heading in headings.split("|")
}
REQUIRED = ("client", "number", "line_of_business")
LANGUAGES: Mapping[str, Lang] = {
    "": "en", "en": "en", "english": "en", "anglais": "en", "eng": "en",
    "fr": "fr", "french": "fr", "francais": "fr", "fra": "fr", "fre": "fr",
}  # fmt: skip
MAX_BYTES = 20_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Rejected:
    """A line that was not taken in, and why."""

    line: int
    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Duplicate:
    """A line that joined a callback which was open already."""

    line: int
    id: str


@dataclass
class ImportResult:
    """What became of each line of the file."""

    created: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)


class _DryRun(Exception):
    """Leaves a transaction so that nothing of it is kept."""


def import_csv(
    store: Store, service: Service, person: Person, path: Path, now: datetime, *,
    dry_run: bool = False, progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """Every good line becomes a callback or joins one; every other is listed with its reason.

    All in one transaction; a dry run does the same and keeps nothing.
    Raises csv-unreadable, csv-too-large, csv-not-text, csv-headings-missing.
    """
    lines = list(_lines(_text(path)))
    result = ImportResult()
    with suppress(_DryRun), store.write(person.name, now) as writing:
        for done, (number, values) in enumerate(lines, 1):
            _take(writing, service, now, number, values, result)
            if progress is not None:
                progress(done, len(lines))
        if dry_run:
            raise _DryRun
    return result


def _take(
    writing: Writing, service: Service, now: datetime, number: int,
    values: Mapping[str, str] | AgentAssistError, result: ImportResult,
) -> None:  # fmt: skip
    try:
        if isinstance(values, AgentAssistError):
            raise values
        callback = place_request(writing, service, _draft(values, service), now)
    except AgentAssistError as error:
        result.rejected.append(Rejected(number, error.code, error.facts))
    else:
        if callback.version > 1:
            result.duplicates.append(Duplicate(number, callback.id))
        else:
            result.created += 1


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AgentAssistError(
                "csv-too-large", {"file": path.name, "limit": MAX_BYTES // 1_000_000}
            )
        raw = path.read_bytes()
    except OSError as error:
        raise AgentAssistError("csv-unreadable", {"file": path.name}) from error
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            if "\0" not in text:
                return text
    raise AgentAssistError("csv-not-text", {"file": path.name})


def _lines(text: str) -> Iterator[tuple[int, Mapping[str, str] | AgentAssistError]]:
    """Each line that says something, by the names of our fields, with its place in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names = [HEADINGS.get(_heading(one), "") for one in next(reader, [])]
    missing = [one for one in REQUIRED if one not in names]
    if missing:
        raise AgentAssistError("csv-headings-missing", {"headings": ", ".join(missing)})
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, AgentAssistError("csv-line-broken", {"detail": str(error)})
            continue
        if any(cell.strip() for cell in cells):
            yield number, _named(names, cells)


def _named(names: list[str], cells: list[str]) -> Mapping[str, str] | AgentAssistError:
    if any(cell.strip() for cell in cells[len(names) :]):
        facts = {"expected": len(names), "found": len(cells)}
        return AgentAssistError("csv-line-too-long", facts)
    return {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}


def _delimiter(text: str) -> str:
    """The separator of the first line; a semicolon is what French-speaking systems write."""
    first = text.lstrip().partition("\n")[0]
    return max(";,\t", key=first.count)


def _heading(text: str) -> str:
    plain = folded(text).replace("_", " ").replace("\u2019", "'").strip(" \ufeff:")
    return " ".join(plain.split())


def _draft(values: Mapping[str, str], service: Service) -> CallbackDraft:
    lang = LANGUAGES.get(folded(values.get("language", "")))
    if lang is None:
        raise AgentAssistError("csv-language-unknown", {"value": values["language"]})
    lines = {one.id: one.name for one in service.lines_of_business}
    topics = {one.id: one.name for one in service.topics}
    line = values.get("line_of_business", "")
    topic = values.get("topic", "")
    return CallbackDraft(
        client=values.get("client", ""),
        number=values.get("number", ""),
        line_of_business=_id(line, lines, "callback-line-unknown", "line"),
        topic=_id(topic, topics, "callback-topic-unknown", "topic") if topic else "",
        lang=lang,
        note=values.get("note", ""),
        requested_at=_moment(values.get("requested_at", ""), service.calendar.zone),
    )


def _id(value: str, names: Mapping[str, Bilingual], code: str, fact: str) -> str:
    """The id that a value is, or names in either language."""
    wanted = folded(value)
    for id, name in names.items():
        if wanted in (id, folded(name.en), folded(name.fr)):
            return id
    raise AgentAssistError(code, {fact: value})


def _moment(value: str, zone: str) -> datetime | None:
    """A moment as 2026-11-24 14:30, on the service's clock unless it says otherwise."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.replace("/", "-"))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone_named(zone))
        # Outside these years it is a slip, and sums with it could leave the calendar.
        if not 2000 <= moment.year < 2200:
            raise ValueError(value)
    except ValueError as error:
        raise AgentAssistError("csv-moment-unreadable", {"value": value}) from error
    return moment
