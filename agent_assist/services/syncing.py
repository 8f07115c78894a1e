"""A workstation and its hub: one round, how things stand, and what people must decide."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal, TypeVar

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.offline import Offline
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Op, OpState
from agent_assist.services.far_replica import FarReplica
from agent_assist.services.far_replica import OnStore as OnStore
from agent_assist.services.joining import join, leave, wipe
from agent_assist.services.offline_limit import offline_now
from agent_assist.services.publishing import catch_up
from agent_assist.services.replica import StoreReplica
from agent_assist.services.shared_texts import read_entry
from agent_assist.services.snapshots import SnapshotStart
from agent_assist.storage import callbacks, documents, entries, membership, outbox, shared_callbacks
from agent_assist.storage.membership import Conflict as Conflict
from agent_assist.storage.outbox import Sent
from agent_assist.storage.store import Store as Store
from agent_assist.sync.engine import Engine, Progress, Round, freshness
from agent_assist.sync.hub import Hub

T = TypeVar("T")
Keep = Literal["mine", "theirs"]
Freshness = Literal["never", "fresh", "old"]
Subject = Literal["entry", "document", "callback", "contact", "fact"]
MOST_ITEMS = 200
SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {"entries": "entry", "documents": "document", "callbacks": "callback", "contacts": "contact"}
)
# Refusals with a sentence of their own; the others share one.
REASONS = frozenset(
    ["not-allowed", "stream-unknown", "callback-not-found", "callback-claimed", "kind-unknown"]
)


@dataclass(frozen=True)
class Item:
    """What waits for the hub or what it did not take: about whom or what, and why.

    `reason`: the code of the sentence that says what became of it and what to do. `again`: it may
    be sent once more, upon what the hub has now.
    """

    op_id: str
    noun: Subject
    id: str
    name: str
    state: OpState
    reason: str
    said_at: datetime
    again: bool = False


@dataclass(frozen=True)
class Synced:
    """What a round did. `refused`: what the hub did not take, now or earlier; `problem`: why
    everything came row by row although the hub had a snapshot; `restored`: the hub was put back to
    an earlier state.
    """

    pushed: int
    pulled: int
    refused: tuple[Item, ...]
    freshness: str
    epoch: str
    person: str
    changes: Changes = field(default_factory=Changes)
    problem: AgentAssistError | None = None
    restored: bool = False

    def and_then(self, later: "Synced") -> "Synced":
        """Both rounds as one."""
        return replace(
            later, pushed=self.pushed + later.pushed, pulled=self.pulled + later.pulled,
            changes=self.changes | later.changes, restored=self.restored or later.restored,
        )  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How this workstation and the hub stand; without an address it works alone.

    `met`: the hub was reached once, so that it is known who works here. `late`: results of others
    that wait for this lead, as far as the hub told. `packs`: how many callbacks a person may take
    along.
    """

    address: str = ""
    met: bool = False
    freshness: str = "never"
    synced_at: datetime | None = None
    unsent: int = 0
    refused: int = 0
    stale: int = 0
    conflicts: int = 0
    late: int = 0
    offline: Offline | None = None
    packs: int = 0

    @property
    def joined(self) -> bool:
        return bool(self.address)


def connect(
    here: OnStore, address: str, hub: Hub, clock: Callable[[], datetime],
    progress: Progress | None = None,
) -> Synced:  # fmt: skip
    """Joins a hub and has the first round with it; who could not even meet it has not joined.

    Raises what `join` and `sync_round` raise.
    """
    here(lambda store: join(store, address, clock()))
    try:
        return sync_round(here, hub, clock, progress)
    except AgentAssistError:
        here(lambda store: _forget_unmet(store, clock()))
        raise


def _forget_unmet(store: Store, now: datetime) -> None:
    known = standing(store, now)
    if known.joined and not known.met:
        leave(store, now)


def sync_once(
    store: Store, hub: Hub, clock: Callable[[], datetime], progress: Progress | None = None
) -> Synced:
    """A round on the thread of the store."""
    return sync_round(lambda job: job(store), hub, clock, progress)


def sync_round(
    here: OnStore, hub: Hub, clock: Callable[[], datetime], progress: Progress | None = None
) -> Synced:
    """A round on a thread of its own: the hub is waited for there, and the store is visited.

    Raises hub-access-ended when this person was shut out (all is wiped then), and what the hub
    raises; what was done until then is kept.
    """
    try:
        done = Engine(hub, FarReplica(here, clock), progress, SnapshotStart(here, clock)).sync()
    except AgentAssistError as error:
        if error.code != "hub-revoked":
            raise
        here(lambda store: wipe(store, clock()))
        raise AgentAssistError("hub-access-ended") from error
    return here(lambda store: _finished(store, done, clock))


def _finished(store: Store, done: Round, clock: Callable[[], datetime]) -> Synced:
    StoreReplica(store, clock).synced()
    if any(done.changes.ids(noun) for noun in ("entry", "service", "term")):
        catch_up(store)
    known = standing(store, clock())
    refused = tuple(one for one in items(store) if one.state == "refused")
    return Synced(
        done.pushed,
        done.pulled,
        refused,
        known.freshness,
        done.welcome.epoch,
        done.welcome.person,
        done.changes,
        done.problem,
        done.restored,
    )


def standing(store: Store, now: datetime) -> Standing:
    known = membership.membership(store.work)
    if known is None:
        return Standing()
    counts = outbox.counts(store.work)
    return Standing(
        known.address, bool(known.epoch), freshness(known.synced_at, now), known.synced_at,
        counts.get("unsent", 0), counts.get("refused", 0), counts.get("stale", 0),
        len(membership.conflicts(store.work)), offline=offline_now(store, now),
        packs=known.packs,
    )  # fmt: skip


def items(store: Store) -> list[Item]:
    """What waits for the hub and what it did not take, newest first."""
    return [_item(one) for one in outbox.to_look_at(store.work, MOST_ITEMS)]


def _item(sent: Sent) -> Item:
    op, reason = sent.op, sent.state if sent.state != "refused" else sent.code
    if sent.state == "refused" and sent.code not in REASONS:
        reason = "refused"
    noun = SUBJECTS.get(op.stream.partition(":")[2], "fact")
    return Item(
        op.op_id, noun, op.id, _name(noun, op), sent.state, f"hub-item-{reason}", op.said_at,
        sent.state == "refused" and op.kind == "callback-change",
    )  # fmt: skip


def _name(noun: Subject, op: Op) -> str:
    """What people call it: a title, a client; its id where nothing better is known."""
    with suppress(KeyError, TypeError, ValueError):
        if noun == "entry":
            texts = read_entry(op.body or "").entry.texts
            return texts[next(iter(texts))].title
        said = json.loads(op.body or "")
        if noun == "callback":
            return str(said.get("callback", said)["client"])
        if noun == "contact":
            return str(said["contact"]["client_name"]) or op.id
    return op.id


def conflicts(store: Store) -> list[Conflict]:
    return membership.conflicts(store.work)


def entries_of(conflict: Conflict) -> tuple[Entry, Entry] | None:
    """Mine and theirs, where the conflict is about an entry that both still have."""
    if not conflict.stream.endswith(":entries") or not conflict.mine or not conflict.theirs:
        return None
    return read_entry(conflict.mine).entry, read_entry(conflict.theirs).entry


def settle(store: Store, person: Person, op_id: str, keep: Keep, now: datetime) -> Changes:
    """Ends a conflict. Mine becomes a draft on top of theirs, which is served until it is approved.

    Raises conflict-settled, conflict-draft-exists.
    """
    conflict = next((one for one in conflicts(store) if one.op_id == op_id), None)
    if conflict is None:
        raise AgentAssistError("conflict-settled")
    changes = _keep_mine(store, person, conflict, now) if keep == "mine" else Changes()
    with store.write(person.name, now, told=True) as writing:
        membership.settle(writing, op_id)
        outbox.seen(writing, op_id)
    return changes


def set_aside(store: Store, person: Person, op_id: str, now: datetime) -> None:
    """Somebody has read what became of an item: it needs no more looking at."""
    with store.write(person.name, now, told=True) as writing:
        outbox.seen(writing, op_id)


def send_again(store: Store, person: Person, op_id: str, now: datetime) -> Changes:
    """Says a change of a callback once more that the hub refused while a colleague held it.

    What it added is added to the callback as it is now. Raises conflict-settled, callback-ended.
    """
    kept = outbox.to_look_at(store.work, MOST_ITEMS)
    op = next((one.op for one in kept if one.op.op_id == op_id and _item(one).again), None)
    if op is None or op.body is None:
        raise AgentAssistError("conflict-settled")
    with store.write(person.name, now) as writing:
        both = shared_callbacks.with_mine(writing.db, op.id, op.body)
        callbacks.save(writing, both, "joined")
        outbox.seen(writing, op_id)
    return writing.changes


def _keep_mine(store: Store, person: Person, conflict: Conflict, now: datetime) -> Changes:
    kind = conflict.stream.partition(":")[2]
    mine = conflict.mine
    with store.write(person.name, now) as writing:
        if mine is None:
            return writing.changes
        if kind == "entries":
            if entries.draft(store, conflict.id) is not None:
                raise AgentAssistError("conflict-draft-exists", {"id": conflict.id})
            base = next((one.number for one in entries.revisions(store, conflict.id)), 0)
            draft = entries.Draft(read_entry(mine).entry, base, person.name, now.isoformat())
            entries.save_draft(writing, draft)
        elif kind == "documents":
            name: documents.Name = "service" if conflict.id == "service" else "terms"
            documents.publish_document(writing, name, json.loads(mine)["text"])
        elif kind == "callbacks":
            both = shared_callbacks.with_mine(writing.db, conflict.id, mine)
            callbacks.save(writing, both, "joined")
    if kind == "documents":
        catch_up(store)
    return writing.changes
