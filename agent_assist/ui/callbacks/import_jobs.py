"""What importing and exporting ask of services; runs on the work thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.sentences import formats, say

if TYPE_CHECKING:
    from agent_assist.services.callback_import import ImportResult
    from agent_assist.services.callbacks import CallbackDraft, CallbackFilter
    from agent_assist.services.workplace import Workplace


class Steps(QObject):
    """How far a job is, told from its thread, and whether it is to stop, told to it."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    def is_stopped(self) -> bool:
        return self.stopped


@dataclass(frozen=True)
class Source:
    """A file, which of its headings is which field where somebody said so, and who takes it in.

    `digest`: of the file as it was shown; empty before that.
    """

    path: Path
    given: Mapping[str, str]
    person: Person
    lang: Lang
    now: datetime
    digest: str = ""


@dataclass(frozen=True)
class Field:
    """One of our fields, and the heading it is read from ("" for none)."""

    name: str
    title: str
    heading: str
    required: bool


@dataclass(frozen=True)
class Look:
    """A file as it will be read; `doubt` is a sentence about headings, if there is one."""

    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: int
    digest: str
    doubt: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that have to be said and are not."""
        return tuple(one.title for one in self.fields if one.required and not one.heading)

    def field_at(self, place: int) -> str:
        """What a heading is read as; nothing for one that is not read."""
        heading = self.headings[place]
        return next((one.name for one in self.fields if one.heading == heading), "")


@dataclass(frozen=True)
class Count:
    """What an import does or did; `refused`: the place of each such line, and why."""

    created: int
    joined: int
    refused: Mapping[int, str]


def look(place: "Workplace", source: Source, steps: Steps) -> Look:
    from agent_assist.services.callback_columns import NAMES, REQUIRED
    from agent_assist.services.callback_import import preview

    shown = preview(place.service, source.path, source.given, steps.is_stopped)
    heading_of = {one.field: one.heading for one in shown.columns if one.field}
    lang, doubt = source.lang, shown.doubt
    return Look(
        headings=tuple(dict.fromkeys(one.heading for one in shown.columns if one.heading)),
        fields=tuple(
            Field(name, title.text(lang), heading_of.get(name, ""), name in REQUIRED)
            for name, title in NAMES.items()
        ),
        rows=tuple(_texts(place, line, draft, lang) for line, draft in shown.first),
        lines=shown.lines,
        digest=shown.digest,
        doubt=say(doubt.code, doubt.facts, lang) if doubt else "",
    )


def trial(place: "Workplace", source: Source, steps: Steps) -> Count:
    """The whole import, of which nothing is kept."""
    return _count(_import(place, source, steps, dry_run=True), source.lang)


def take_in(place: "Workplace", source: Source, steps: Steps) -> tuple[Count, Changes]:
    result = _import(place, source, steps, dry_run=False)
    return _count(result, source.lang), result.changes


def save_refused(place: "Workplace", source: Source, refused: Mapping[int, str], to: Path) -> None:
    from agent_assist.services.callback_rejected import write_rejected

    write_rejected(source.path, source.digest, refused, to, source.lang)


def export(
    place: "Workplace", to: Path, wanted: "CallbackFilter", lang: Lang, now: datetime
) -> int:
    from agent_assist.services.callback_export import export_csv

    return export_csv(place.store, place.service, to, lang, now, wanted)


def _import(place: "Workplace", source: Source, steps: Steps, *, dry_run: bool) -> "ImportResult":
    from agent_assist.services.callback_import import import_csv

    return import_csv(
        place.store, place.service, source.person, source.path, source.now, given=source.given,
        dry_run=dry_run, digest=source.digest, progress=steps.moved.emit, stop=steps.is_stopped,
    )  # fmt: skip


def _count(result: "ImportResult", lang: Lang) -> Count:
    refused = {one.line: say(one.code, one.facts, lang) for one in result.rejected}
    return Count(result.created, len(result.duplicates), refused)


def _texts(place: "Workplace", line: int, draft: "CallbackDraft", lang: Lang) -> tuple[str, ...]:
    from agent_assist.services import numbers
    from agent_assist.services.callback_cells import PRIORITY_NAMES
    from agent_assist.services.callback_export import LANGUAGE_NAMES

    number, extension = numbers.parse(draft.number)
    of, asked = place.service.line(draft.line_of_business), draft.requested_at
    priority = PRIORITY_NAMES.get(draft.priority)
    return (
        str(line),
        draft.client,
        numbers.shown(number, extension),
        of.name.text(lang) if of else draft.line_of_business,
        place.service.topic_name(draft.topic, lang),
        LANGUAGE_NAMES[draft.lang].text(lang),
        formats.short_moment(asked.astimezone(), lang) if asked else "",
        _windows(place, number, draft, lang),
        priority.text(lang) if priority else str(draft.priority),
        draft.note,
    )


def _windows(place: "Workplace", number: str, draft: "CallbackDraft", lang: Lang) -> str:
    """On the clock of the client."""
    if not draft.windows:
        return ""
    from agent_assist.domain.calendars import zone_named
    from agent_assist.services.client_calendars import client_zones

    zones, _ = client_zones(number, draft.zone, place.service.calendar.zone)
    where = zone_named(zones[0])
    parts = []
    for one in draft.windows:
        start, end = one.start.astimezone(where), one.end.astimezone(where)
        until = formats.clock if start.date() == end.date() else formats.short_moment
        parts.append(f"{formats.short_moment(start, lang)} – {until(end, lang)}")
    return "; ".join(parts)
