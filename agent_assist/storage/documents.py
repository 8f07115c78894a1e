"""service.yaml and terms.yaml as texts, with every earlier version kept."""

from collections.abc import Iterator
from typing import Literal

from agent_assist.domain.changes import Noun
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing, to_text

Name = Literal["service", "terms"]
NOUNS: dict[Name, Noun] = {"service": "service", "terms": "term"}


def publish_document(writing: Writing, name: Name, text: str) -> None:
    last = writing.db.execute(
        "SELECT max(number) FROM document WHERE name = ?", [name]
    ).fetchone()[0]  # fmt: skip
    number = (last or 0) + 1
    change = writing.record(NOUNS[name], name, "published", before=last, after=number)
    row = {"change": change, "name": name, "number": number, "at": to_text(writing.at)}
    writing.db.table("document").insert({**row, "text": text})


def documents_after(store: Store, change: int) -> Iterator[tuple[str, int, str]]:
    """(name, number, text) of the versions knowledge.db has not taken in yet, oldest first."""
    rows = store.work.execute(
        "SELECT name, number, text FROM document WHERE change > ? ORDER BY change", [change]
    )
    yield from rows.fetchall()


def serve_document(knowledge: Database, name: str, number: int, text: str) -> None:
    row = {"name": name, "number": number, "text": text}
    knowledge.table("document").insert(row, pk="name", replace=True)


def document(knowledge: Database, name: Name) -> str | None:
    row = knowledge.execute("SELECT text FROM document WHERE name = ?", [name]).fetchone()
    return row[0] if row else None
