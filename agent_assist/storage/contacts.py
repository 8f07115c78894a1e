"""Contacts and their timelines in work.db."""

import json
from dataclasses import asdict
from typing import Any

from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.storage.store import Store, Writing, from_text, to_text


def add(writing: Writing, contact: Contact) -> None:
    writing.db.table("contact").insert(_row(contact))
    writing.record("contact", contact.id, "started", after=1)


def save(writing: Writing, contact: Contact, action: str) -> None:
    """Keeps what changed in a contact."""
    before = writing.db.execute(
        "SELECT version FROM contact WHERE id = ?", [contact.id]
    ).fetchone()[0]  # fmt: skip
    writing.db.table("contact").update(contact.id, {**_row(contact), "version": before + 1})
    writing.record("contact", contact.id, action, before=before, after=before + 1)


def append(writing: Writing, contact_id: str, event: ContactEvent) -> None:
    """Adds a fact to the timeline; facts are never edited."""
    writing.db.table("contact_event").insert(
        {
            "contact_id": contact_id,
            "at": to_text(event.at),
            "kind": event.kind,
            "entry_id": event.entry_id,
            "detail": json.dumps(dict(event.detail), ensure_ascii=False),
        }
    )
    writing.record("contact", contact_id, event.kind)


def get(store: Store, id: str) -> Contact | None:
    return next(iter(_contacts(store, "WHERE id = ?", [id])), None)


def unfinished(store: Store) -> list[Contact]:
    """Contacts that were started and not finished, newest first: what a crash leaves behind."""
    return _contacts(store, "WHERE finished_at IS NULL ORDER BY started_at DESC", [])


def recent(store: Store, limit: int) -> list[Contact]:
    return _contacts(
        store, "WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT ?", [limit]
    )


def earlier_of_client(store: Store, contact: Contact, limit: int) -> list[Contact]:
    """Other contacts of the same number, newest first."""
    if not contact.client_number:
        return []
    return _contacts(
        store,
        "WHERE client_number = ? AND id <> ? ORDER BY started_at DESC LIMIT ?",
        [contact.client_number, contact.id, limit],
    )


def timeline(store: Store, contact_id: str) -> list[ContactEvent]:
    rows = store.work.query(
        "SELECT * FROM contact_event WHERE contact_id = ? ORDER BY number", [contact_id]
    )
    return [
        ContactEvent(from_text(row["at"]), row["kind"], row["entry_id"], json.loads(row["detail"]))
        for row in rows
    ]


def _contacts(store: Store, tail: str, values: list[Any]) -> list[Contact]:
    found = []
    for row in store.work.query(f"SELECT * FROM contact {tail}", values):
        row.pop("version")
        row["started_at"] = from_text(row["started_at"])
        row["finished_at"] = from_text(row["finished_at"]) if row["finished_at"] else None
        found.append(Contact(**row))
    return found


def _row(contact: Contact) -> dict[str, Any]:
    row = asdict(contact)
    row["started_at"] = to_text(contact.started_at)
    row["finished_at"] = to_text(contact.finished_at) if contact.finished_at else None
    return row
