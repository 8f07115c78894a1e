"""Entries: revisions in work.db, what is served in knowledge.db, drafts beside them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from agent_assist.domain.entries import Entry, EntryText, Kind, Revision, Source
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing, to_text

DraftState = Literal["draft", "submitted"]


@dataclass(frozen=True)
class Draft:
    """A text under way beside the published one, and who wrote it."""

    entry: Entry
    base: int
    author: str
    at: str
    state: DraftState = "draft"


def publish(writing: Writing, entry: Entry, author: str, approver: str | None) -> Revision:
    """A new revision of an entry, for agents to see; the old one is kept."""
    last = writing.db.execute(
        "SELECT max(number) FROM revision WHERE entry_id = ?", [entry.id]
    ).fetchone()[0]
    number = (last or 0) + 1
    change = writing.record("entry", entry.id, "published", before=last, after=number)
    revision = Revision(entry, number, to_text(writing.at), author, approver)
    writing.db.table("revision").insert(
        {
            "change": change,
            "entry_id": entry.id,
            "number": number,
            "at": revision.at,
            "author": author,
            "approver": approver,
            "snapshot": to_json(entry),
        }
    )
    return revision


def revisions(store: Store, entry_id: str) -> list[Revision]:
    """Every revision made here, newest first."""
    rows = store.work.query(
        "SELECT * FROM revision WHERE entry_id = ? ORDER BY number DESC", [entry_id]
    )
    return [revision(row) for row in rows]


def revisions_after(store: Store, change: int) -> Iterator[Revision]:
    """The revisions knowledge.db has not taken in yet, oldest first."""
    rows = store.work.query("SELECT * FROM revision WHERE change > ? ORDER BY change", [change])
    return (revision(row) for row in rows)


def served(knowledge: Database, entry_id: str) -> Revision | None:
    """The published revision of an entry."""
    rows = list(knowledge.query("SELECT *, id AS entry_id, revision AS number FROM entry "
                                "WHERE id = ?", [entry_id]))  # fmt: skip
    return revision(rows[0]) if rows else None


def all_served(knowledge: Database, kind: Kind | None = None) -> Iterator[Revision]:
    """Every published entry, or those of one kind, by id."""
    where, values = ("WHERE kind = ?", [kind.value]) if kind else ("", [])
    for row in knowledge.query(
        f"SELECT *, id AS entry_id, revision AS number FROM entry {where} ORDER BY id", values
    ):
        yield revision(row)


def serve(knowledge: Database, revision: Revision) -> None:
    """Puts a revision in the place agents read from."""
    entry = revision.entry
    titles = {f"title_{lang}": entry.texts[lang].title if lang in entry.texts else None
              for lang in LANGS}  # fmt: skip
    row = {
        "id": entry.id,
        "kind": entry.kind.value,
        "revision": revision.number,
        "at": revision.at,
        "author": revision.author,
        "approver": revision.approver,
        **titles,
        "snapshot": to_json(entry),
    }
    knowledge.table("entry").insert(row, pk="id", replace=True)


def withdraw(knowledge: Database, entry_id: str) -> None:
    """Nothing of an entry is served; its revisions stay in work.db."""
    knowledge.table("entry").delete_where("id = ?", [entry_id])


def save_draft(writing: Writing, draft: Draft) -> None:
    """Keeps a draft; there is one an entry."""
    row = writing.db.execute(
        "SELECT version FROM draft WHERE entry_id = ?", [draft.entry.id]
    ).fetchone()
    version = row[0] if row else None
    writing.db.table("draft").insert(
        {
            "entry_id": draft.entry.id,
            "base": draft.base,
            "author": draft.author,
            "at": to_text(writing.at),
            "state": draft.state,
            "snapshot": to_json(draft.entry),
            "version": (version or 0) + 1,
        },
        pk="entry_id",
        replace=True,
    )
    action = "submitted" if draft.state == "submitted" else "saved"
    writing.record("draft", draft.entry.id, action, before=version, after=(version or 0) + 1)


def drop_draft(writing: Writing, entry_id: str, action: str) -> None:
    """The draft is done with: published or discarded."""
    writing.db.table("draft").delete_where("entry_id = ?", [entry_id])
    writing.record("draft", entry_id, action)


def draft(store: Store, entry_id: str) -> Draft | None:
    return next(iter(_drafts(store, "WHERE entry_id = ?", [entry_id])), None)


def drafts(store: Store) -> list[Draft]:
    """Every draft, those awaiting approval first."""
    return _drafts(store, "ORDER BY state DESC, at DESC", [])


def _drafts(store: Store, tail: str, values: list[str]) -> list[Draft]:
    return [
        Draft(from_json(row["snapshot"]), row["base"], row["author"], row["at"], row["state"])
        for row in store.work.query(f"SELECT * FROM draft {tail}", values)
    ]


def acknowledge(writing: Writing, entry_id: str, revision: int) -> None:
    row = {"entry_id": entry_id, "revision": revision, "by": writing.by, "at": to_text(writing.at)}
    writing.db.table("acknowledgement").insert(row, ignore=True)
    writing.record("entry", entry_id, "acknowledged", after=revision)


def acknowledged(store: Store, by: str) -> set[tuple[str, int]]:
    """(entry, revision) of every announcement that this person has confirmed."""
    rows = store.work.execute("SELECT entry_id, revision FROM acknowledgement WHERE by = ?", [by])
    return {(row[0], row[1]) for row in rows.fetchall()}


def revision(row: Mapping[str, Any]) -> Revision:
    return Revision(
        from_json(row["snapshot"]), row["number"], row["at"], row["author"], row["approver"]
    )


def to_json(entry: Entry) -> str:
    """An entry as one JSON text; `from_json` gives the same entry back."""
    texts = {
        lang: {
            "title": text.title,
            "body": text.body,
            "summary": text.summary,
            "also_asked": list(text.also_asked),
            "owner": text.owner,
            "sources": [{"title": one.title, "dated": _iso(one.dated)} for one in text.sources],
            "details": dict(text.details),
        }
        for lang, text in entry.texts.items()
    }
    whole = {
        "id": entry.id,
        "kind": entry.kind.value,
        "lines_of_business": list(entry.lines_of_business),
        "topics": list(entry.topics),
        "verified_on": _iso(entry.verified_on),
        "valid_from": _iso(entry.valid_from),
        "expires_on": _iso(entry.expires_on),
        "review_months": entry.review_months,
        "sample": entry.sample,
        "shared": dict(entry.shared),
        "texts": texts,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def from_json(snapshot: str) -> Entry:
    raw = json.loads(snapshot)
    texts: dict[Lang, EntryText] = {
        lang: _text(lang, raw["texts"][lang]) for lang in LANGS if lang in raw["texts"]
    }
    entry = Entry(raw["id"], Kind(raw["kind"]), texts)
    return replace(
        entry,
        lines_of_business=tuple(raw["lines_of_business"]),
        topics=tuple(raw["topics"]),
        verified_on=_day(raw["verified_on"]),
        valid_from=_day(raw["valid_from"]),
        expires_on=_day(raw["expires_on"]),
        review_months=raw["review_months"],
        sample=raw["sample"],
        shared=raw["shared"],
    )


def _text(lang: Lang, raw: Mapping[str, Any]) -> EntryText:
    return EntryText(
        lang=lang,
        title=raw["title"],
        body=raw["body"],
        summary=raw["summary"],
        also_asked=tuple(raw["also_asked"]),
        owner=raw["owner"],
        sources=tuple(Source(one["title"], _day(one["dated"])) for one in raw["sources"]),
        details=raw["details"],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
