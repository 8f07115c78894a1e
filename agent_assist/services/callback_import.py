"""Callbacks from a CSV file of another system: shown before it is taken in, then all at once."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services import numbers
from agent_assist.services.callback_cells import DATES, CellReader
from agent_assist.services.callback_columns import Column, columns, missing, settled
from agent_assist.services.callback_requests import CallbackDraft, Intake
from agent_assist.services.csv_text import Sheet, named, read_sheet
from agent_assist.storage.store import Store

FIRST_ROWS = 20
# How many lines pass between two words about progress.
STEP = 100
NOTHING_GIVEN: Mapping[str, str] = MappingProxyType({})

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Rejected:
    """A line that was not taken in, and why."""

    line: int
    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Duplicate:
    """A line that joined an open callback; `in_file`: one that an earlier line had made."""

    line: int
    id: str
    in_file: bool = False


@dataclass(frozen=True)
class Preview:
    """How a file will be read, before anything is taken in.

    `missing`: fields without which nothing can be read. `first`: the first good lines with their
    places in the file. `rejected`: what can be told without looking at the queue. `digest`: to
    import this very file and no later one. `doubt`: two headings that may mean the same.
    """

    columns: tuple[Column, ...]
    missing: tuple[str, ...]
    lines: int
    digest: str
    doubt: AgentAssistError | None = None
    first: tuple[tuple[int, CallbackDraft], ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass
class ImportResult:
    """What became of each line of the file.

    `expired`: how many of the created ones were asked for too long ago, and are closed with that
    reason. `changes`: none of a dry run.
    """

    columns: tuple[Column, ...] = ()
    created: int = 0
    expired: int = 0
    changes: Changes = field(default_factory=Changes)
    rejected: list[Rejected] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)

    @property
    def joined_in_file(self) -> int:
        return sum(one.in_file for one in self.duplicates)


class _DryRun(Exception):
    """Leaves a transaction so that nothing of it is kept."""


def preview(
    service: Service, path: Path, given: Mapping[str, str] = NOTHING_GIVEN,
    stop: Stop | None = None,
) -> Preview:  # fmt: skip
    """What each heading is taken for, the first rows as they will be read, and refused lines.

    `given`: field to heading, where somebody knows better than the headings say.
    Raises as `import_csv`, but a missing field or a doubtful heading is said in the answer.
    """
    sheet = read_sheet(path)
    found, doubt = settled(sheet.headings, given)
    if lacking := missing(found):
        return Preview(found, lacking, len(sheet.lines), sheet.digest, doubt)
    names, reader = _reader(service, sheet, found)
    first: list[tuple[int, CallbackDraft]] = []
    rejected: list[Rejected] = []
    for done, (number, cells) in enumerate(sheet.lines, 1):
        try:
            draft = _draft(reader, names, cells)
            numbers.parse(draft.number)
        except AgentAssistError as error:
            rejected.append(Rejected(number, error.code, error.facts))
        else:
            if len(first) < FIRST_ROWS:
                first.append((number, draft))
        if done % STEP == 0:
            _report(done, len(sheet.lines), None, stop)
    return Preview(found, (), len(sheet.lines), sheet.digest, doubt, tuple(first), tuple(rejected))


def import_csv(
    store: Store, service: Service, person: Person, path: Path, now: datetime, *,
    given: Mapping[str, str] = NOTHING_GIVEN, dry_run: bool = False, digest: str = "",
    progress: Progress | None = None, stop: Stop | None = None,
) -> ImportResult:  # fmt: skip
    """Every good line becomes a callback or joins one; every other is listed with its reason.

    All in one transaction: stopped on the way, or by an error, it leaves nothing behind. A dry run
    does the same and keeps nothing. `digest`: of the file that was shown; another is not taken.
    Raises csv-unreadable, csv-changed, csv-too-large, csv-not-text, csv-headings-missing,
    csv-field-unknown, csv-heading-absent, csv-heading-twice, csv-import-stopped.
    """
    sheet = read_sheet(path)
    if digest not in ("", sheet.digest):
        raise AgentAssistError("csv-changed", {"file": path.name})
    found = columns(sheet.headings, given)
    if lacking := missing(found):
        raise AgentAssistError("csv-headings-missing", {"headings": ", ".join(lacking)})
    names, reader = _reader(service, sheet, found)
    result = ImportResult(found)
    with suppress(_DryRun), store.write(person.name, now) as writing:
        intake = Intake(writing, service, now)
        taking = _Taking(intake, result)
        for done, (number, cells) in enumerate(sheet.lines, 1):
            taking.take(number, reader, names, cells)
            if done % STEP == 0 or done == len(sheet.lines):
                _report(done, len(sheet.lines), progress, stop)
        intake.finish()
        if dry_run:
            raise _DryRun
        result.changes = writing.changes
    return result


@dataclass
class _Taking:
    """An import under way, and the callbacks that it made."""

    intake: Intake
    result: ImportResult
    made: set[str] = field(default_factory=set)

    def take(
        self, number: int, reader: CellReader, names: Mapping[int, str],
        cells: Sequence[str] | AgentAssistError,
    ) -> None:  # fmt: skip
        try:
            draft = _draft(reader, names, cells)
            callback = self.intake.place(draft)
        except AgentAssistError as error:
            self.result.rejected.append(Rejected(number, error.code, error.facts))
            return
        if callback.version > 1:
            joined = Duplicate(number, callback.id, callback.id in self.made)
            self.result.duplicates.append(joined)
        else:
            self.made.add(callback.id)
            self.result.created += 1
            self.result.expired += callback.status != "open"


def _reader(
    service: Service, sheet: Sheet, found: Sequence[Column]
) -> tuple[dict[int, str], CellReader]:
    names = {at: one.field for at, one in enumerate(found) if one.field}
    dates = {at: field for at, field in names.items() if field in DATES}
    return names, CellReader.of(service, (cells for _, cells in sheet.named(dates)))


def _draft(
    reader: CellReader, names: Mapping[int, str], cells: Sequence[str] | AgentAssistError
) -> CallbackDraft:
    if isinstance(cells, AgentAssistError):
        raise cells
    return reader.draft(named(names, cells))


def _report(done: int, total: int, progress: Progress | None, stop: Stop | None) -> None:
    if progress is not None:
        progress(done, total)
    if stop is not None and stop():
        raise AgentAssistError("csv-import-stopped", {"done": done, "total": total})
