"""The knowledge base as files: import, export, check, parity, and notes into drafts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from agent_assist.content import checks, files, folders, note_cleaning, notes, parity
from agent_assist.content.export import export
from agent_assist.content.findings import Finding
from agent_assist.content.notes import NoteSummary, NoteWarning
from agent_assist.content.parity import Difference
from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.people import Person
from agent_assist.services.publishing import catch_up
from agent_assist.storage import documents, entries
from agent_assist.storage.documents import Name
from agent_assist.storage.entries import Draft
from agent_assist.storage.store import Store

BATCH = 500
DOCUMENTS: tuple[Name, ...] = ("service", "terms")
Progress = Callable[[int, int], None]


@dataclass
class ImportResult:
    """What an import did: numbers of entries, the documents it took, and what it refused."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    documents: list[str] = field(default_factory=list)
    rejected: list[Finding] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


@dataclass
class ImportedNotes:
    """The drafts made of briefing notes, and the files that are no notes."""

    drafts: list[NoteSummary] = field(default_factory=list)
    rejected: list[Finding] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def import_paths(
    store: Store, person: Person, paths: Sequence[Path], now: datetime,
    progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """Publishes the entries under the paths. An entry arrives with all its files or not at all."""
    collection = folders.gather(paths)
    result = ImportResult(rejected=[one for one in collection.findings if one.is_error])
    _import_documents(store, person, collection, now, result)
    for done, batch in _batches([one.entry for one in collection.entries]):
        with store.write(person.name, now) as writing:
            for entry in batch:
                whole = _whole(store, entry, result)
                if whole is not None:
                    entries.publish(writing, whole, person.name, None)
        result.changes |= writing.changes
        if progress:
            progress(done, len(collection.entries))
    catch_up(store)
    return result


def _batches(everything: Sequence[Entry]) -> Iterator[tuple[int, Sequence[Entry]]]:
    for start in range(0, len(everything), BATCH):
        batch = everything[start : start + BATCH]
        yield start + len(batch), batch


def _whole(store: Store, entry: Entry, result: ImportResult) -> Entry | None:
    """The entry to publish, a language that came without a file kept; None if nothing changes."""
    published = entries.served(store.knowledge, entry.id)
    if published is None:
        result.created += 1
        return entry
    before = files.canonical(published.entry)
    whole = replace(entry, texts={**before.texts, **entry.texts})
    if whole == before:
        result.unchanged += 1
        return None
    result.updated += 1
    return whole


def _import_documents(
    store: Store, person: Person, collection: folders.Collection, now: datetime,
    result: ImportResult,
) -> None:  # fmt: skip
    for name in DOCUMENTS:
        file, text = collection.documents.get(name, ("", ""))
        if not file:
            continue
        reader = read_service if name == "service" else read_terms
        problems = [one for one in reader(text, file).findings if one.is_error]
        result.rejected += problems
        if problems or documents.document(store.knowledge, name) == text:
            continue
        with store.write(person.name, now) as writing:
            documents.publish_document(writing, name, text)
        result.changes |= writing.changes
        result.documents.append(name)


def export_folder(store: Store, folder: Path) -> int:
    """Writes every published entry, service.yaml and terms.yaml; gives the number of entries.

    Raises folder-read-only, disk-full.
    """
    texts = {name: documents.document(store.knowledge, name) for name in DOCUMENTS}
    published = [one.entry for one in entries.all_served(store.knowledge)]
    export(published, {name: text for name, text in texts.items() if text}, folder)
    return len(published)


def check_paths(paths: Iterable[Path], progress: Progress | None = None) -> list[Finding]:
    """Everything that is wrong under the paths, by file and line. Needs no profile."""
    return checks.check(folders.gather(paths, progress))


def parity_of(store: Store, entry_id: str) -> tuple[Difference, ...]:
    """The facts on which both languages of a published entry differ. Raises entry-not-found."""
    found = entries.served(store.knowledge, entry_id)
    if found is None:
        raise AgentAssistError("entry-not-found", {"id": entry_id})
    return parity.entry_differences(found.entry)


def parity_of_path(path: Path) -> dict[str, tuple[Difference, ...]]:
    """The differences by entry under a folder, or of the entry one of whose files is given.

    Raises parity-unreadable when the files cannot be read.
    """
    collection = folders.gather(_with_other_language(path))
    errors = [one for one in collection.findings if one.is_error]
    if errors and not collection.entries:
        raise AgentAssistError("parity-unreadable", {"file": errors[0].file})
    compared = {one.entry.id: parity.entry_differences(one.entry) for one in collection.entries}
    return {entry_id: differences for entry_id, differences in compared.items() if differences}


def _with_other_language(path: Path) -> list[Path]:
    """A file in one language together with its other half."""
    if path.is_dir():
        return [path]
    stem = path.name.removesuffix(".md")
    for lang in LANGS:
        stem = stem.removesuffix(f".{lang}")
    beside = [path.with_name(f"{stem}.{lang}.md") for lang in LANGS]
    return [path, *(one for one in beside if one.exists() and one != path)]


def import_notes(
    store: Store, person: Person, paths: Sequence[Path], lang: Lang | None, now: datetime
) -> ImportedNotes:
    """Makes a script draft of every briefing note; what somebody has written is never replaced."""
    result = ImportedNotes()
    for path in paths:
        try:
            entry, summary = _read_note(path, lang)
        except AgentAssistError as error:
            result.rejected.append(Finding(error.code, str(path), facts=error.facts))
            continue
        entry, is_new = _free_place(store, entry)
        if is_new:
            with store.write(person.name, now) as writing:
                entries.save_draft(writing, Draft(entry, 0, person.name, now.isoformat()))
            result.changes |= writing.changes
        result.drafts.append(replace(summary, id=entry.id))
    return result


def _read_note(path: Path, lang: Lang | None) -> tuple[Entry, NoteSummary]:
    data = files.read_bytes(path)
    if isinstance(data, Finding):
        raise AgentAssistError(data.code, data.facts)
    text, guessed = note_cleaning.decode(data, path.name)
    entry, summary = notes.read_note(text, path.stem, lang)
    if guessed:
        warnings = (*summary.warnings, NoteWarning("note-encoding-guessed"))
        summary = replace(summary, warnings=warnings)
    return entry, summary


def _free_place(store: Store, entry: Entry) -> tuple[Entry, bool]:
    """The entry under an id that is free or already its own, and whether it must be saved."""
    number, candidate = 1, entry
    while True:
        draft = entries.draft(store, candidate.id)
        if draft and files.canonical(draft.entry) == candidate:
            return candidate, False
        if draft is None and entries.served(store.knowledge, candidate.id) is None:
            return candidate, True
        number += 1
        candidate = replace(entry, id=f"{entry.id}-{number}")
