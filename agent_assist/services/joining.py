"""Joining a hub with all that is here already, leaving it, and losing the access to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import STARTER, Role
from agent_assist.resources import folder
from agent_assist.search.index import distrust_arrays, drop_unused_meaning, forget_entry
from agent_assist.services.knowledge import import_paths
from agent_assist.services.sharing import EVERYBODY
from agent_assist.storage import (
    callbacks,
    feedback,
    membership,
    outbox,
    searches,
    shared_callbacks,
    shared_records,
)
from agent_assist.storage.database import Database
from agent_assist.storage.snapshots import tidy
from agent_assist.storage.store import Store, Writing

# No work of anybody: the schema itself, and what keeps history from running backwards.
KEPT_TABLES = ("_sqlite_migrations", "clock", "sqlite_sequence")
DOCUMENTS = ("service", "terms")


@dataclass(frozen=True)
class Upload:
    """What would be told to a hub: the entries by a lead only, an agent's stay where they are."""

    entries: int
    callbacks: int
    contacts: int
    facts: int


def join(store: Store, address: str, now: datetime) -> Changes:
    """Joins a hub; who works here comes from it when it is first reached.

    Raises hub-joined, callback-being-called, hub-dsn, hub-dsn-password, hub-plaintext.
    """
    # Imported here: it brings the driver of PostgreSQL, which only members need.
    from agent_assist.sync.connection import address as checked

    checked(address)
    known = membership.membership(store.work)
    if known is not None:
        raise AgentAssistError("hub-joined", {"address": checked(known.address)})
    _refuse_calls(store.work)
    with store.write("", now, told=True) as writing:
        membership.join(writing, address)
    return writing.changes


def would_upload(store: Store) -> Upload:
    db = store.work
    lost = searches.all_kept(db)
    said = len(shared_records.acknowledged_bodies(db)) + len(feedback.bodies(db, "lead"))
    facts = said + sum(one.times for one in lost)
    return Upload(len(_entries(db)), len(list(_open(db))), len(_contacts(db)), facts)


def tell_everything(writing: Writing, team: str, role: Role) -> None:
    """Puts what is here into the outbox when the hub is first met. Raises callback-being-called.

    Claims made here end: from now on, the hub alone grants them.
    """
    db = writing.db
    _refuse_calls(db)
    for one in list(_open(db)):
        if one.owner or one.token:
            free = replace(
                one, owner=callback_queue.TEAM, token=0, claimed_at=None, owner_until=None
            )
            callbacks.save(writing, free, "released")
        callbacks.leave_own_leases(writing, one.id)
        body = shared_callbacks.callback_body(db, one.id)
        outbox.send(writing, "callback-request", f"{team}:callbacks", one.id, body)
    for id in _contacts(db):
        _put(writing, f"{team}:contacts", id, shared_records.contact_body(db, id))
    _tell_facts(writing, f"{team}:facts", role)
    if role == "lead":
        for name in DOCUMENTS:
            _put(writing, f"{EVERYBODY}:documents", name, shared_records.document_body(db, name))
        for id in _entries(db):
            _put(writing, f"{EVERYBODY}:entries", id, shared_records.entry_body(db, id))


def _tell_facts(writing: Writing, stream: str, role: Role) -> None:
    """What was confirmed, not found and remarked upon, and by a lead, which offers were changed.

    Searches are counted when the hub tells them, here as everywhere.
    """
    facts = shared_records.acknowledged_bodies(writing.db)
    facts += [("", shared_records.lost_search_body(one)) for one in searches.all_kept(writing.db)]
    facts += feedback.bodies(writing.db, role)
    facts += shared_records.offer_bodies(writing.db) if role == "lead" else []
    searches.forget_all(writing)
    for id, body in facts:
        outbox.send(writing, "fact", stream, id, body)


def leave(store: Store, now: datetime) -> Changes:
    """Works without a hub again. The team goes on with its callbacks, which end here; what the
    hub never heard of stays open here. Raises hub-not-joined, callback-being-called."""
    known = membership.membership(store.work)
    if known is None:
        raise AgentAssistError("hub-not-joined")
    _refuse_calls(store.work)
    shared = membership.known(store.work, f"{known.team}:callbacks")
    with store.write(known.person, now, told=True) as writing:
        for one in list(_open(writing.db)):
            if one.id in shared:
                callbacks.save(writing, _left(one, writing.at), "left-at-hub")
        searches.forget_all(writing)
        membership.leave(writing)
    store.share = None
    return writing.changes


def wipe(store: Store, now: datetime) -> Changes:
    """The hub has shut this person out: what came from it and all personal data is gone.

    Only the knowledge base that comes with the program is here again.
    """
    store.share = None
    if store.profile is not None:
        tidy(store.profile)
    _forget_knowledge(store.knowledge)
    with store.work.atomic():
        store.work.execute("PRAGMA defer_foreign_keys = ON")
        for name in store.work.table_names():
            if name not in KEPT_TABLES:
                store.work.execute(f'DELETE FROM "{name}"')
    for db in (store.work, store.knowledge):
        db.execute("VACUUM")
    changes = import_paths(store, STARTER, [folder("knowledge_base")], now).changes
    return changes | Changes.of("person", "me") | Changes.of("service", *DOCUMENTS)


def _forget_knowledge(knowledge: Database) -> None:
    with knowledge.atomic():
        for (id,) in knowledge.execute("SELECT id FROM entry").fetchall():
            forget_entry(knowledge, id)
        for name in ("entry", "document"):
            knowledge.table(name).delete_where()
        distrust_arrays(knowledge)
        drop_unused_meaning(knowledge)


def _left(callback: Callback, at: datetime) -> Callback:
    return replace(
        callback, status="closed", ended_as="left-at-hub", ended_at=at, due_at=None, risk_at=None,
        overdue_at=None, owner=callback_queue.TEAM, claimed_at=None, owner_until=None,
    )  # fmt: skip


def _put(writing: Writing, stream: str, id: str, body: str | None) -> None:
    if body is not None:
        outbox.send(writing, "put", stream, id, body)


def _refuse_calls(db: Database) -> None:
    row = db.execute("SELECT client FROM callback WHERE calling = 1 LIMIT 1").fetchone()
    if row is not None:
        raise AgentAssistError("callback-being-called", {"client": row[0]})


def _open(db: Database) -> Iterator[Callback]:
    rows = db.execute("SELECT id FROM callback WHERE status = 'open' ORDER BY rowid").fetchall()
    return (one for one in (callbacks.get(db, row[0]) for row in rows) if one is not None)


def _contacts(db: Database) -> list[str]:
    rows = db.execute("SELECT id FROM contact WHERE finished_at IS NOT NULL ORDER BY started_at")
    return [row[0] for row in rows.fetchall()]


def _entries(db: Database) -> list[str]:
    rows = db.execute("SELECT DISTINCT entry_id FROM revision ORDER BY entry_id")
    return [row[0] for row in rows.fetchall()]
