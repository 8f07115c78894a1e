"""A large copy begun with the hub's snapshot: brought, checked, and taken in at once."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Doc, Head, Welcome
from agent_assist.search.analysis import VERSION
from agent_assist.search.index import forget_entry, index_entry
from agent_assist.services.far_replica import OnStore
from agent_assist.services.publishing import catch_up
from agent_assist.services.received import Intake
from agent_assist.services.shared_texts import BY_HUB
from agent_assist.storage import entries, membership, outbox, shared_records, snapshots
from agent_assist.storage.database import Database
from agent_assist.storage.shared_records import SharedEntry
from agent_assist.storage.snapshots import packed_file, plain_file, tidy
from agent_assist.storage.store import Store, Writing
from agent_assist.sync.engine import PAGE, Begun, Progress
from agent_assist.sync.hub import Hub
from agent_assist.sync.snapshots import FEWEST, Manifest, bring, verified

ENTRIES = "*:entries"

LeftOut = Mapping[str, frozenset[str]]
"""By stream, what changed at the hub since the snapshot, and comes by itself right after it."""


@dataclass(frozen=True)
class _Wanted:
    """What this workstation knows before it asks for a snapshot. `first`: it never had a round."""

    profile: Path | None
    key: str
    first: bool
    missing: bool


class SnapshotStart:
    """The beginning of a round, for a workstation that lacks most of what the team has.

    Whatever is wrong with a snapshot is a problem that is told: everything comes row by row then.
    """

    def __init__(self, here: OnStore, clock: Callable[[], datetime], fewest: int = FEWEST) -> None:
        self._here, self._clock, self._fewest = here, clock, fewest

    def begin(self, hub: Hub, welcome: Welcome, heads: Sequence[Head], progress: Progress) -> Begun:
        """Raises what the hub raises, and what `progress` raises to stop."""
        by_stream = {one.stream: one for one in heads}
        wanted = self._here(lambda store: _wanted(store, by_stream.get(ENTRIES), self._fewest))
        key = wanted.key
        if wanted.first and not key:
            key = self._trust(hub)
        if wanted.profile is None:
            return Begun()
        if not wanted.missing:
            tidy(wanted.profile)
            return Begun()
        try:
            return self._begin(hub, wanted.profile, key, welcome, by_stream, progress)
        except AgentAssistError as error:
            if not error.code.startswith("snapshot-"):
                raise
            tidy(wanted.profile)
            return Begun(problem=error)

    def _trust(self, hub: Hub) -> str:
        """The key that the hub names over its verified line is believed once, and kept."""
        key = hub.snapshot_key()

        def keep(store: Store) -> None:
            with store.write(BY_HUB, self._clock(), told=True) as writing:
                membership.trust_snapshots(writing, key)

        if key:
            self._here(keep)
        return key

    def _begin(
        self, hub: Hub, profile: Path, key: str, welcome: Welcome, heads: Mapping[str, Head],
        progress: Progress,
    ) -> Begun:  # fmt: skip
        offer = hub.snapshot()
        if offer is None:
            return Begun()
        if key and hub.snapshot_key() != key:
            raise AgentAssistError("snapshot-key-changed")
        manifest = verified(offer, key or self._trust(hub))
        if manifest.documents < self._fewest:
            return Begun()
        if not manifest.leads_to(
            welcome.epoch, {name: (one.floor, one.head) for name, one in heads.items()}
        ):
            raise AgentAssistError("snapshot-old")
        left_out = {one: _changed_since(hub, one, manifest.heads[one]) for one in manifest.heads}
        if sum(map(len, left_out.values())) * 2 > manifest.documents:
            raise AgentAssistError("snapshot-old")
        whole = manifest.documents
        packed, plain = packed_file(profile, manifest.sha256), plain_file(profile)
        tidy(profile, but=packed)
        try:
            bring(
                hub, offer.id, manifest, packed, plain,
                lambda done: progress(whole * done // manifest.packed, whole),
            )  # fmt: skip
            snapshots.check_file(plain)
            changes = self._here(
                lambda store: take_in(store, plain, manifest, left_out, self._clock())
            )
        finally:
            plain.unlink(missing_ok=True)
        packed.unlink()
        return Begun(changes, whole)


def take_in(
    store: Store, path: Path, manifest: Manifest, left_out: LeftOut, now: datetime
) -> Changes:
    """Publishes what a checked snapshot holds, and puts its search index in place of ours.

    Both files are written at the same time. Work.db is committed first: a process killed before
    knowledge.db is has lost nothing, and `catch_up` does the rest. Where the index in the
    snapshot is not of our kind, the index thread makes one of the entries that are served.
    """
    catch_up(store)
    published: Future[int] = Future()
    beside = ThreadPoolExecutor(1, "snapshot")
    serving = beside.submit(_serve, store, path, manifest, left_out, published)
    beside.submit(_settle, store)
    beside.shutdown(wait=False)
    try:
        newest, changes = _publish(store, path, manifest, left_out, now)
    except BaseException as error:
        published.set_exception(error)
        wait([serving])
        raise
    published.set_result(newest)
    problem = serving.exception()
    if problem is not None and not isinstance(problem, AgentAssistError):
        raise problem
    catch_up(store)
    return changes


def _publish(
    store: Store, path: Path, manifest: Manifest, left_out: LeftOut, now: datetime
) -> tuple[int, Changes]:
    """Gives the last change that the index of the snapshot knows of, and what was touched."""
    known = membership.membership(store.work)
    assert known is not None
    with (
        snapshots.attached(store.work, path),
        store.write(BY_HUB, now, told=True) as writing,
    ):
        differing = snapshots.entries_that_differ(writing.db)
        new = snapshots.publish_new(writing, left_out.get(ENTRIES, frozenset()))
        newest: int = writing.db.execute("SELECT max(number) FROM change").fetchone()[0]
        for one in differing:
            if one.entry.id not in left_out.get(ENTRIES, frozenset()):
                _receive(writing, one)
        for stream, head in manifest.heads.items():
            docs = [Doc(id, rev, 0, body) for id, rev, body in snapshots.others(writing.db, stream)]
            gone = left_out.get(stream, frozenset())
            Intake(writing, stream, known.person).take(doc for doc in docs if doc.id not in gone)
            snapshots.keep_revs(writing, stream)
            membership.reach(writing, stream, head)
    return newest, writing.changes | Changes.of("entry", *new)


def _receive(writing: Writing, told: Revision) -> None:
    """What is not sent yet stays, until the hub has answered it."""
    if not outbox.waits(writing.db, ENTRIES, told.entry.id):
        shared = SharedEntry(told.entry, told.author, told.approver, told.number, told.at)
        shared_records.receive_entry(writing, told.entry.id, shared)


def _serve(
    store: Store, path: Path, manifest: Manifest, left_out: LeftOut, published: "Future[int]"
) -> None:
    """On a thread of its own, through a connection of its own."""
    assert store.another_knowledge is not None
    knowledge, changed = store.another_knowledge(), left_out.get(ENTRIES, frozenset())
    try:
        knowledge.execute("PRAGMA wal_autocheckpoint = 0")
        with snapshots.attached(knowledge, path), knowledge.atomic():
            ours = snapshots.only_here(knowledge, changed)
            if manifest.analysis == VERSION and snapshots.fits(knowledge):
                snapshots.serve_all(knowledge, VERSION)
            else:
                snapshots.serve_unread(knowledge)
            _index_again(knowledge, ours, changed)
            knowledge.execute("UPDATE applied SET change = ?", [published.result()])
    finally:
        knowledge.close()


def _settle(store: Store) -> None:
    """SQLite moves what was written into the file itself, while it is searched already."""
    assert store.another_knowledge is not None
    knowledge = store.another_knowledge()
    try:
        knowledge.execute("PRAGMA wal_checkpoint").fetchall()
    finally:
        knowledge.close()


def _index_again(knowledge: Database, ours: set[str], left_out: frozenset[str]) -> None:
    """What the snapshot does not tell, or tells otherwise, is found as it is served here."""
    for id in left_out - ours:
        entries.withdraw(knowledge, id)
        forget_entry(knowledge, id)
    for id in ours:
        revision = entries.served(knowledge, id)
        if revision is not None:
            index_entry(knowledge, revision.entry)


def _wanted(store: Store, head: Head | None, fewest: int) -> _Wanted:
    known = membership.membership(store.work)
    assert known is not None
    missing = head is not None and _is_much_missing(store, head, fewest)
    profile = store.profile if store.another_knowledge else None
    return _Wanted(profile, known.snapshot_key, known.synced_at is None, missing)


def _is_much_missing(store: Store, head: Head, fewest: int) -> bool:
    """At the very beginning, or so long away that deletions are no longer told."""
    cursor = membership.cursors(store.work).get(ENTRIES, 0)
    if cursor:
        return cursor < head.floor
    return head.head - len(membership.known(store.work, ENTRIES)) >= fewest


def _changed_since(hub: Hub, stream: str, after: int) -> frozenset[str]:
    changed: set[str] = set()
    while True:
        page = hub.pull(stream, after, PAGE)
        changed.update(one.id for one in page)
        if len(page) < PAGE:
            return frozenset(changed)
        after = page[-1].seq
