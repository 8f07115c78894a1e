"""Do: a contact from its first key to its outcome; everything else hangs on it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agent_assist.domain.changes import Changes
from agent_assist.domain.checklists import Checklist, Gate, GateResult, gate, read_checklist
from agent_assist.domain.contacts import Contact, ContactEvent, EventKind, Resolved
from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.storage import contacts, entries
from agent_assist.storage.store import Store

Runs = list[tuple[Entry, frozenset[str]]]


@dataclass(frozen=True)
class Closing:
    """How the agent ends a contact; an override of the gate needs a reason, which is kept."""

    outcome: str
    resolved: Resolved
    reason: str = ""
    override_reason: str = ""


def start(
    store: Store, person: Person, channel: str, lang: Lang, now: datetime, *,
    known: Mapping[str, str] | None = None,
) -> tuple[Contact, Changes]:  # fmt: skip
    """A new open contact, with what is already known of the client (names as in `Contact`)."""
    told = (known or {}).get
    contact = Contact(
        secrets.token_hex(8), channel, lang, now, person.name,
        client_name=told("client_name", ""),
        client_number=told("client_number", ""),
        client_email=told("client_email", ""),
        reference=told("reference", ""),
        line_of_business=told("line_of_business", ""),
        topic=told("topic", ""),
        notes=told("notes", ""),
    )  # fmt: skip
    with store.write(person.name, now) as writing:
        contacts.add(writing, contact)
        contacts.append(writing, contact.id, ContactEvent(now, "started"))
    return contact, writing.changes


def save(store: Store, person: Person, contact: Contact, now: datetime) -> Changes:
    """Keeps what was typed so far; called while the agent types."""
    with store.write(person.name, now) as writing:
        contacts.save(writing, contact, "saved")
    return writing.changes


def note_event(
    store: Store, person: Person, contact_id: str, kind: EventKind, now: datetime, *,
    entry_id: str = "", detail: Mapping[str, str] | None = None,
) -> Changes:  # fmt: skip
    """Adds to the timeline what was opened, said, answered, copied, promised or sent."""
    event = ContactEvent(now, kind, entry_id, dict(detail or {}))
    with store.write(person.name, now) as writing:
        contacts.append(writing, contact_id, event)
    return writing.changes


def tick(
    store: Store, person: Person, contact_id: str, checklist_id: str, item_id: str, done: bool,
    now: datetime,
) -> Changes:  # fmt: skip
    return note_event(
        store, person, contact_id, "ticked" if done else "unticked", now,
        entry_id=checklist_id, detail={"item": item_id},
    )  # fmt: skip


def attach(
    store: Store, person: Person, contact_id: str, checklist_id: str, now: datetime
) -> Changes:
    """Adds a checklist to the contact by hand."""
    return note_event(store, person, contact_id, "attached", now, entry_id=checklist_id)


def runs(store: Store, contact: Contact) -> Runs:
    """The checklists of a contact (those of its topic, and those added), with what is ticked."""
    events = contacts.timeline(store, contact.id)
    ticked: dict[str, set[str]] = {}
    added = {event.entry_id for event in events if event.kind == "attached"}
    for event in events:
        done = ticked.setdefault(event.entry_id, set())
        if event.kind == "ticked":
            done.add(event.detail["item"])
        elif event.kind == "unticked":
            done.discard(event.detail["item"])
    chosen = [
        revision.entry
        for revision in entries.all_served(store.knowledge, Kind.CHECKLIST)
        if revision.entry.id in added or _fits(revision.entry, contact)
    ]
    return [(entry, frozenset(ticked.get(entry.id, ()))) for entry in chosen]


def closing_gate(store: Store, contact: Contact) -> GateResult:
    """What stands in the way of finishing this contact."""
    checked: list[tuple[Checklist, frozenset[str]]] = [
        (read_checklist(entry, contact.lang), ticked) for entry, ticked in runs(store, contact)
    ]
    return gate(checked)


def finish(
    store: Store, person: Person, contact: Contact, closing: Closing, now: datetime
) -> tuple[Contact, Changes]:
    """Ends a contact. Every route goes through here.

    Raises contact-outcome-missing, contact-reason-missing, contact-gate-blocked,
    contact-finished.
    """
    if not contact.open:
        raise AgentAssistError("contact-finished")
    if not closing.outcome:
        raise AgentAssistError("contact-outcome-missing")
    if closing.resolved != "yes" and not closing.reason.strip():
        raise AgentAssistError("contact-reason-missing")
    result = closing_gate(store, contact)
    if result.gate is Gate.BLOCK and not closing.override_reason.strip():
        raise AgentAssistError("contact-gate-blocked", {"item": result.open_items[0]})
    ended = replace(
        contact, finished_at=now, outcome=closing.outcome, resolved=closing.resolved,
        reason=closing.reason.strip(),
    )  # fmt: skip
    with store.write(person.name, now) as writing:
        if result.open_items:
            detail = {"reason": closing.override_reason, "items": str(len(result.open_items))}
            contacts.append(writing, contact.id, ContactEvent(now, "override", detail=detail))
        contacts.append(writing, contact.id, ContactEvent(now, "finished"))
        contacts.save(writing, ended, "finished")
    return ended, writing.changes


def open_contact(store: Store) -> Contact | None:
    """The contact under way, also after a crash."""
    return next(iter(contacts.unfinished(store)), None)


def timeline(store: Store, contact: Contact) -> list[ContactEvent]:
    return contacts.timeline(store, contact.id)


def earlier(store: Store, contact: Contact, limit: int = 5) -> list[Contact]:
    """Earlier contacts of the same client, newest first."""
    return contacts.earlier_of_client(store, contact, limit)


def recent(store: Store, limit: int = 5) -> list[Contact]:
    return contacts.recent(store, limit)


def _fits(entry: Entry, contact: Contact) -> bool:
    """A checklist without topics belongs to every contact."""
    line_fits = not entry.lines_of_business or contact.line_of_business in entry.lines_of_business
    if not entry.topics:
        return line_fits
    return contact.topic in entry.topics
