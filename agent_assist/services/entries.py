"""Read and curate entries: draft, submit, approve by another person, publish, restore."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from agent_assist.content.shapes import good_id
from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry, EntryText, Kind, Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services.publishing import catch_up
from agent_assist.storage import entries
from agent_assist.storage.entries import Draft as Draft
from agent_assist.storage.store import Store


def open_entry(store: Store, entry_id: str) -> Revision:
    """The published revision. Raises entry-not-found."""
    found = entries.served(store.knowledge, entry_id)
    if found is None:
        raise AgentAssistError("entry-not-found", {"id": entry_id})
    return found


def all_entries(store: Store, kind: Kind | None = None) -> list[Revision]:
    return list(entries.all_served(store.knowledge, kind))


def revisions(store: Store, entry_id: str) -> list[Revision]:
    """Every revision, newest first."""
    return entries.revisions(store, entry_id)


def draft_of(store: Store, entry_id: str) -> Draft | None:
    return entries.draft(store, entry_id)


def drafts(store: Store) -> list[Draft]:
    return entries.drafts(store)


def save_draft(store: Store, person: Person, entry: Entry, now: datetime) -> tuple[Draft, Changes]:
    """Keeps a text under way beside the published one. Raises curating-needs-lead."""
    _must_curate(person)
    published = entries.served(store.knowledge, entry.id)
    earlier = entries.draft(store, entry.id)
    base = earlier.base if earlier else (published.number if published else 0)
    draft = Draft(entry, base, person.name, now.isoformat())
    with store.write(person.name, now) as writing:
        entries.save_draft(writing, draft)
    return draft, writing.changes


def submit(store: Store, person: Person, entry_id: str, now: datetime) -> Changes:
    """Hands a draft to a second person. Raises draft-not-found, draft-title-missing."""
    draft = _draft(store, entry_id)
    if any(not text.title.strip() for text in draft.entry.texts.values()):
        raise AgentAssistError("draft-title-missing")
    with store.write(person.name, now) as writing:
        entries.save_draft(writing, replace(draft, state="submitted"))
    return writing.changes


def discard(store: Store, person: Person, entry_id: str, now: datetime) -> Changes:
    _must_curate(person)
    _draft(store, entry_id)
    with store.write(person.name, now) as writing:
        entries.drop_draft(writing, entry_id, "discarded")
    return writing.changes


def approve(store: Store, person: Person, entry_id: str, now: datetime) -> tuple[Revision, Changes]:
    """Publishes a submitted draft: agents find it at once, the old revision is kept.

    Raises draft-not-found, draft-not-submitted, approver-is-author, draft-base-moved.
    """
    _must_curate(person)
    draft = _draft(store, entry_id)
    if draft.state != "submitted":
        raise AgentAssistError("draft-not-submitted")
    if draft.author.casefold().strip() == person.name.casefold().strip():
        raise AgentAssistError("approver-is-author", {"author": draft.author})
    published = entries.served(store.knowledge, entry_id)
    if published and published.number != draft.base:
        raise AgentAssistError("draft-base-moved", {"number": published.number})
    verified = replace(draft.entry, verified_on=now.date())
    with store.write(person.name, now) as writing:
        revision = entries.publish(writing, verified, draft.author, person.name)
        entries.drop_draft(writing, entry_id, "published")
    catch_up(store)
    return revision, writing.changes


def draft_from(
    store: Store, person: Person, revision: Revision, now: datetime
) -> tuple[Draft, Changes]:
    """Restoring an old revision starts as a draft of its text: it too is approved."""
    return save_draft(store, person, revision.entry, now)


def announcements(store: Store, person: Person, now: datetime) -> list[Revision]:
    """Announcements in force that this person has not confirmed."""
    confirmed = entries.acknowledged(store, person.name)
    return [
        one
        for one in entries.all_served(store.knowledge, Kind.ANNOUNCEMENT)
        if one.entry.served_on(now.date())
        and one.entry.shared.get("acknowledge") is True
        and (one.entry.id, one.number) not in confirmed
    ]


def acknowledge(store: Store, person: Person, revision: Revision, now: datetime) -> Changes:
    with store.write(person.name, now) as writing:
        entries.acknowledge(writing, revision.entry.id, revision.number)
    return writing.changes


def _draft(store: Store, entry_id: str) -> Draft:
    found = entries.draft(store, entry_id)
    if found is None:
        raise AgentAssistError("draft-not-found", {"id": entry_id})
    return found


def _must_curate(person: Person) -> None:
    if not person.may_curate:
        raise AgentAssistError("curating-needs-lead")


def new_entry(
    store: Store, person: Person, kind: Kind, titles: Mapping[Lang, str], now: datetime
) -> tuple[Draft, Changes]:
    """A new entry begins as a draft under an id made of its title.

    Raises curating-needs-lead, draft-title-missing.
    """
    named = {lang: title.strip() for lang, title in titles.items() if title.strip()}
    if not named:
        raise AgentAssistError("draft-title-missing")
    texts = {lang: EntryText(lang, title, "") for lang, title in named.items()}
    shared = {"acknowledge": True} if kind is Kind.ANNOUNCEMENT else {}
    title = named.get("en") or named["fr"]
    entry = Entry(_free_id(store, kind, title), kind, texts, shared=shared)
    return save_draft(store, person, entry, now)


def _free_id(store: Store, kind: Kind, title: str) -> str:
    """Words of the title joined by hyphens, with a number where that id is taken."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:80].strip("-")
    base = words if kind is Kind.ARTICLE and good_id(words) else f"{kind}-{words}".strip("-")
    taken = {one.entry.id for one in entries.all_served(store.knowledge)}
    taken |= {one.entry.id for one in entries.drafts(store)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbered) if one not in taken)
