"""What the Entries page asks of the services; every function runs on the work thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry, Kind, Revision
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.people import Person
from agent_assist.ui.entries.listing import Line, draft_lines, entry_lines

if TYPE_CHECKING:
    from agent_assist.domain.feedback import Remark, RemarkedEntry
    from agent_assist.domain.searches import LostGroup
    from agent_assist.services.entries import Draft
    from agent_assist.services.workplace import Workplace

Diff = tuple[tuple[str, str], ...]
Changed = Mapping[Lang, Diff]


@dataclass(frozen=True)
class Listing:
    """What the list at the left holds, and what this person has to confirm."""

    published: tuple[Line, ...]
    drafts: tuple[Line, ...]
    to_confirm: tuple[Revision, ...]


@dataclass(frozen=True)
class Shown:
    """A revision with its pages in the languages that exist."""

    revision: Revision
    latest: int
    pages: Mapping[Lang, str]
    draft: "Draft | None"
    remarks: int = 0


@dataclass(frozen=True)
class DraftShown:
    """A draft with what it changes, language by language."""

    draft: "Draft"
    latest: int
    changes: Changed


@dataclass(frozen=True)
class Remarked:
    """Entries with open remarks, and the titles of those that are still there."""

    entries: "Sequence[RemarkedEntry]"
    titles: Mapping[str, str]


@dataclass(frozen=True)
class History:
    """Every revision of an entry, newest first, and whether a draft is under way."""

    revisions: tuple[Revision, ...]
    drafted: bool


def listing(place: "Workplace", person: Person, lang: Lang, now: datetime) -> Listing:
    from agent_assist.services import entries

    published = entry_lines(entries.all_entries(place.store), lang, now.date())
    # Drafts are not shown to those who may not write.
    drafts = draft_lines(entries.drafts(place.store) if person.may_curate else (), lang)
    waiting = entries.announcements(place.store, person, now)
    return Listing(published, drafts, tuple(waiting))


def shown(place: "Workplace", entry_id: str, number: int | None) -> Shown:
    """The published revision, or an older one by its number. Raises entry-not-found."""
    from agent_assist.services import entries, feedback, reading

    current = entries.open_entry(place.store, entry_id)
    every = entries.revisions(place.store, entry_id) if number else []
    revision = next((one for one in every if one.number == number), current)
    entry = revision.entry
    pages = {lang: reading.page_of(entry, lang) for lang in LANGS if lang in entry.texts}
    draft, remarks = entries.draft_of(place.store, entry_id), feedback.count(place.store, entry_id)
    return Shown(revision, current.number, pages, draft, remarks)


def draft_shown(place: "Workplace", entry_id: str, reader: Lang) -> DraftShown | None:
    """The draft of an entry against what is published; None once only that is there.

    Raises entry-not-found where neither is.
    """
    from agent_assist.services import entries

    draft = entries.draft_of(place.store, entry_id)
    if draft is None:
        entries.open_entry(place.store, entry_id)
        return None
    history = entries.revisions(place.store, entry_id)
    before = history[0].entry if history else Entry(entry_id, draft.entry.kind, {})
    latest = history[0].number if history else 0
    changes = {lang: _diff(before, draft.entry, lang, reader) for lang in LANGS}
    return DraftShown(draft, latest, changes)


def history(place: "Workplace", entry_id: str) -> History:
    from agent_assist.services import entries

    draft = entries.draft_of(place.store, entry_id)
    return History(tuple(entries.revisions(place.store, entry_id)), draft is not None)


def differences(older: Revision | None, newer: Revision, reader: Lang) -> Changed:
    """What the newer revision changed; the first one of an entry changed nothing: it is new."""
    entry = newer.entry
    before = older.entry if older else Entry(entry.id, entry.kind, {})
    return {lang: _diff(before, entry, lang, reader) for lang in LANGS}


def editable(place: "Workplace", entry_id: str) -> Entry:
    """What an editor starts from: the draft, else the published entry."""
    from agent_assist.services import entries

    draft = entries.draft_of(place.store, entry_id)
    return draft.entry if draft else entries.open_entry(place.store, entry_id).entry


def save(place: "Workplace", person: Person, entry: Entry, now: datetime) -> tuple[Entry, Changes]:
    from agent_assist.services import entries

    draft, changes = entries.save_draft(place.store, person, entry, now)
    return draft.entry, changes


def submit(place: "Workplace", person: Person, entry_id: str, now: datetime) -> tuple[str, Changes]:
    from agent_assist.services import entries

    return entry_id, entries.submit(place.store, person, entry_id, now)


def approve(
    place: "Workplace", person: Person, entry_id: str, now: datetime
) -> tuple[Revision, Changes]:
    from agent_assist.services import entries

    return entries.approve(place.store, person, entry_id, now)


def discard(
    place: "Workplace", person: Person, entry_id: str, now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import entries

    return entry_id, entries.discard(place.store, person, entry_id, now)


def restore(
    place: "Workplace", person: Person, revision: Revision, now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import entries

    _, changes = entries.draft_from(place.store, person, revision, now)
    return revision.entry.id, changes


def begin(
    place: "Workplace", person: Person, kind: Kind, titles: Mapping[Lang, str], now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import entries

    draft, changes = entries.new_entry(place.store, person, kind, titles, now)
    return draft.entry.id, changes


def lost_searches(place: "Workplace", today: date) -> "list[LostGroup]":
    from agent_assist.domain.searches import KEPT_DAYS
    from agent_assist.services import lost_searches

    since = today - timedelta(days=KEPT_DAYS)
    return lost_searches.groups(place.store, None, since, today)


def begin_from(
    place: "Workplace", person: Person, group: "LostGroup", now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import lost_searches

    draft, changes = lost_searches.begin_entry(place.store, person, group, now)
    return draft.entry.id, changes


def set_aside(
    place: "Workplace", person: Person, group: "LostGroup", now: datetime
) -> tuple[None, Changes]:
    from agent_assist.services import lost_searches

    return None, lost_searches.set_aside(place.store, person, group, now)


def remarked(place: "Workplace", lang: Lang) -> Remarked:
    from agent_assist.services import feedback

    found = feedback.still_open(place.store)
    return Remarked(found, feedback.titles(place.store, [one.entry_id for one in found], lang))


def settle(
    place: "Workplace", person: Person, remarks: "Sequence[Remark]", now: datetime
) -> tuple[None, Changes]:
    from agent_assist.services import feedback

    return None, feedback.settle(place.store, person, remarks, now)


def confirm(
    place: "Workplace", person: Person, revision: Revision, now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import entries

    return revision.entry.id, entries.acknowledge(place.store, person, revision, now)


def _diff(old: Entry, new: Entry, lang: Lang, reader: Lang) -> Diff:
    from agent_assist.services import comparing

    return tuple(comparing.compare(old, new, lang, reader))
