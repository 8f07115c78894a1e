"""Entries, settings of the service, contacts and facts as the hub carries them: JSON bodies."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry
from agent_assist.domain.languages import LANGS
from agent_assist.storage import entries, feedback, searches
from agent_assist.storage.database import Database
from agent_assist.storage.documents import NOUNS, Name
from agent_assist.storage.searches import Lost
from agent_assist.storage.store import Writing, to_text

CONTACT_EVENT = ("at", "kind", "entry_id", "detail")
OFFER_CHANGE = (
    "line_of_business", "at", "by", "day", "action", "reason_en", "reason_fr", "offered_from",
    "queue_capacity",
)  # fmt: skip
ACKNOWLEDGED = ("entry_id", "revision", "by", "at")


@dataclass(frozen=True)
class SharedEntry:
    """A published entry as somebody else's workstation, or the hub's administrator, told it."""

    entry: Entry
    author: str
    approver: str | None = None
    number: int = 0
    at: str = ""


def entry_body(db: Database, id: str) -> str | None:
    """The newest published revision."""
    row = _first(
        db,
        "SELECT number, at, author, approver, snapshot FROM revision "
        "WHERE entry_id = ? ORDER BY number DESC",
        [id],
    )
    if row is None:
        return None
    return _json({**row, "snapshot": json.loads(row["snapshot"])})


def receive_entry(writing: Writing, id: str, told: SharedEntry) -> bool:
    """Publishes here what was published at the hub; False when it is what is published here.

    The number of the revision is the hub's unless one is kept here under it.
    """
    snapshot = entries.to_json(told.entry)
    newest = _first(
        writing.db,
        "SELECT number, snapshot FROM revision WHERE entry_id = ? ORDER BY number DESC",
        [id],
    )
    if newest is not None and newest["snapshot"] == snapshot:
        return False
    before = newest["number"] if newest else None
    number = max(told.number, (before or 0) + 1)
    change = writing.record("entry", id, "received", before=before, after=number)
    writing.db.table("revision").insert(
        {
            "change": change, "entry_id": id, "number": number,
            "at": told.at or to_text(writing.at), "author": told.author,
            "approver": told.approver, "snapshot": snapshot,
        }
    )  # fmt: skip
    return True


def document_body(db: Database, name: str) -> str | None:
    row = _first(
        db, "SELECT number, at, text FROM document WHERE name = ? ORDER BY number DESC", [name]
    )
    return _json(row) if row else None


def receive_document(writing: Writing, name: Name, body: str) -> bool:
    """As `receive_entry`, for service.yaml and terms.yaml."""
    raw = json.loads(body)
    newest = _first(
        writing.db,
        "SELECT number, text FROM document WHERE name = ? ORDER BY number DESC",
        [name],
    )
    if newest is not None and newest["text"] == raw["text"]:
        return False
    before = newest["number"] if newest else None
    number = max(raw.get("number", 0), (before or 0) + 1)
    at = raw.get("at") or to_text(writing.at)
    change = writing.record(NOUNS[name], name, "received", before=before, after=number)
    writing.db.table("document").insert(
        {"change": change, "name": name, "number": number, "at": at, "text": raw["text"]}
    )
    return True


def contact_body(db: Database, id: str) -> str | None:
    """A contact with its timeline."""
    contact = _first(db, "SELECT * FROM contact WHERE id = ?", [id])
    if contact is None:
        return None
    columns = ", ".join(CONTACT_EVENT)
    timeline = list(
        db.query(f"SELECT {columns} FROM contact_event WHERE contact_id = ? ORDER BY number", [id])
    )
    return _json({"contact": contact, "timeline": timeline})


def receive_contact(writing: Writing, id: str, body: str) -> bool:
    """A finished contact of somebody in the team; what was noted here is never changed by it."""
    raw = json.loads(body)
    if _first(writing.db, "SELECT 1 FROM contact WHERE id = ?", [id]) is not None:
        return False
    known = {column.name for column in writing.db.table("contact").columns}
    row = {name: value for name, value in raw["contact"].items() if name in known}
    writing.db.table("contact").insert(row)
    for event in raw["timeline"]:
        kept = {name: event[name] for name in CONTACT_EVENT}
        writing.db.table("contact_event").insert({"contact_id": id, **kept})
    writing.record("contact", id, "received")
    return True


def acknowledged_body(db: Database, id: str, by: str) -> str | None:
    row = _first(
        db,
        "SELECT entry_id, revision, by, at FROM acknowledgement WHERE entry_id = ? AND by = ? "
        "ORDER BY revision DESC",
        [id, by],
    )
    return _json({"kind": "acknowledgement", **row}) if row else None


def acknowledged_bodies(db: Database) -> list[tuple[str, str]]:
    """Entry and body of every confirmation that was given here."""
    rows = db.query(f"SELECT {', '.join(ACKNOWLEDGED)} FROM acknowledgement ORDER BY at")
    return [(row["entry_id"], _json({"kind": "acknowledgement", **row})) for row in rows]


def offer_bodies(db: Database) -> list[tuple[str, str]]:
    """Line of business and body of every change to a callback offer."""
    rows = db.query(f"SELECT {', '.join(OFFER_CHANGE)} FROM offer_change ORDER BY number")
    return [(row["line_of_business"], _json({"kind": "offer", **row})) for row in rows]


def lost_search_body(lost: Lost) -> str:
    return _json({"kind": "lost-search", **lost._asdict()})


def offer_body(db: Database, line_of_business: str) -> str | None:
    """The latest change to the callback offer of a line of business."""
    row = _first(
        db,
        f"SELECT {', '.join(OFFER_CHANGE)} FROM offer_change WHERE line_of_business = ? "
        "ORDER BY number DESC",
        [line_of_business],
    )
    return _json({"kind": "offer", **row}) if row else None


def receive_fact(writing: Writing, body: str) -> bool:
    """A fact of somebody in the team; kinds that a newer program knows are left alone.

    Of what kind it is says the hub, which knows who may say such a thing.
    """
    fact = json.loads(body)
    kind, raw = fact["kind"], json.loads(fact["body"])
    if kind == "acknowledgement":
        row = {name: raw[name] for name in ACKNOWLEDGED}
        writing.db.table("acknowledgement").insert(row, ignore=True)
        writing.record("entry", raw["entry_id"], "acknowledgement-received")
        return True
    if kind == "offer":
        return _receive_offer(writing, {name: raw.get(name) for name in OFFER_CHANGE})
    if kind == "lost-search":
        return _receive_lost_search(writing, raw)
    if kind == "feedback":
        return feedback.receive_remark(writing, raw)
    if kind == "feedback-settled":
        return feedback.receive_settled(writing, raw)
    return False


def _receive_offer(writing: Writing, row: dict[str, Any]) -> bool:
    """An older program said that there are new terms, and not which: nobody can go by that."""
    if row["action"] == "terms" and row["offered_from"] is None:
        return False
    same = " AND ".join(f"{name} IS :{name}" for name in OFFER_CHANGE)
    known = next(iter(writing.db.query(f"SELECT 1 FROM offer_change WHERE {same}", row)), None)
    if known is None:
        writing.db.table("offer_change").insert(row)
        writing.record("service", row["line_of_business"], "offer-received")
    return known is None


def _receive_lost_search(writing: Writing, raw: dict[str, Any]) -> bool:
    day, text, lang, topic = (str(raw[name]) for name in ("day", "text", "lang", "topic"))
    if lang not in LANGS:
        raise ValueError(lang)
    asked = date.fromisoformat(day)
    searches.add(writing, Lost(asked.isoformat(), text, lang, topic, int(raw["times"])))
    writing.changes |= Changes.of("search", text)
    return True


def _first(db: Database, sql: str, values: list[Any]) -> dict[str, Any] | None:
    return next(iter(db.query(f"{sql} LIMIT 1", values)), None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
