"""A hub with a snapshot, and what somebody may have done to it; workstations that begin with it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlcipher3 import dbapi2
from zstandard import decompress

from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Offer
from agent_assist.hub import snapshots as makers
from agent_assist.search.hits import Focus
from agent_assist.search.searcher import Searcher
from agent_assist.search.typed_vectors import TypedVectors, at_once
from agent_assist.services.far_replica import FarReplica
from agent_assist.services.indexing import Keeper
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Reader, find
from agent_assist.services.snapshots import SnapshotStart
from agent_assist.storage import entries, membership
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Engine, Progress, Round
from agent_assist.sync.postgres import PostgresHub
from agent_assist.sync.snapshots import PART_BYTES, Manifest, pack, public_key, sign
from tests.builders import NOW, make_entry, make_store
from tests.hub.stations import Hub

FEWEST, NEVER = 5, 1_000_000
EPOCH = "SELECT hub.epoch()"
SUBJECTS = "passport visa permit refund address photo payment parcel licence seat tax pension"


def entry(number: int, more: str = "") -> Entry:
    subject = SUBJECTS.split()[number]
    return make_entry(f"e-{number:02}", f"Hours of the {subject} desk{more}")


@dataclass(frozen=True)
class Made:
    """A snapshot, and the key it is signed with."""

    key: str
    offer: Offer
    packed: bytes


@dataclass
class Offering:
    """A hub that offers a snapshot of a dozen entries, and the key it is signed with."""

    hub: Hub
    folder: Path
    key: str = ""
    lines: dict[str, PostgresHub] = field(default_factory=dict)

    def begin(self, made: Made | None) -> Made:
        """Gives what was made, for the next test: to offer it again is quicker."""
        self.publish(*(entry(number) for number in range(12)))
        self.put("*:documents", "terms", json.dumps({"text": "terms: []\n"}))
        if made is None or Manifest.of(made.offer.manifest).epoch != self.hub.one(EPOCH):
            makers.make_key(self.hub.root, self.folder / "key")
            self.key = makers.read_key(self.folder / "key")
            self.make()
            return Made(self.key, self.offer(), self.packed())
        self.key = made.key
        self.hub.one("SELECT hub.set_snapshot_key(%s)::text", public_key(self.key))
        self.add(made.offer.manifest, made.packed)
        return made

    def make(self) -> None:
        makers.make(self.hub.root, self.key, NOW, lambda *_: None, encode=False)

    def publish(self, *published: Entry) -> None:
        for one in published:
            raw = {"number": 3, "at": NOW.isoformat(), "author": "Lea", "approver": None,
                   "snapshot": json.loads(entries.to_json(one))}  # fmt: skip
            self.put("*:entries", one.id, json.dumps(raw))

    def put(self, stream: str, id: str, body: str | None) -> None:
        self.hub.one("SELECT hub.put_doc(%s, %s, NULL, %s, NULL)", stream, id, body)

    def line(self, person: str = "Ann") -> PostgresHub:
        """One for each person: a hub allows few. They are closed with it."""
        return self.lines.setdefault(person, PostgresHub(self.address(person), None))

    def address(self, person: str = "Ann") -> str:
        return make_conninfo(self.hub.dsn, user=person)

    def close(self) -> None:
        for line in self.lines.values():
            line.close()

    def offer(self) -> Offer:
        newest = "SELECT id, manifest, signature FROM hub.snapshot ORDER BY id DESC LIMIT 1"
        row = self.hub.root.execute(newest.encode()).fetchone()
        assert row is not None
        return Offer(*row)

    def offer_again(
        self, *, file: Callable[[dbapi2.Connection], object] | None = None, **changed: Any
    ) -> None:
        """The same snapshot with another file or manifest, signed with the right key."""
        manifest = Manifest.of(self.offer().manifest)
        packed, plain = self.folder / "packed", self.folder / "plain"
        packed.write_bytes(self.packed())
        if file is not None:
            plain.write_bytes(decompress(packed.read_bytes(), manifest.unpacked))
            connection = dbapi2.connect(str(plain), isolation_level=None)
            file(connection)
            connection.close()
            sha256 = pack(plain, packed)
            sizes = {"packed": packed.stat().st_size, "unpacked": plain.stat().st_size}
            manifest = replace(manifest, sha256=sha256, **sizes)
        self.add(replace(manifest, **changed).to_text(), packed.read_bytes())

    def packed(self) -> bytes:
        """The file that is offered, as it travels."""
        parts = "SELECT bytes FROM hub.snapshot_chunk WHERE snapshot = %s ORDER BY part"
        rows = self.hub.root.execute(parts.encode(), [self.offer().id]).fetchall()
        return b"".join(row[0] for row in rows)

    def add(self, manifest: str, packed: bytes) -> None:
        id = self.hub.one(
            "SELECT hub.add_snapshot('knowledge', '{}', %s, '', %s, %s)", len(packed), manifest,
            sign(manifest, self.key),
        )  # fmt: skip
        for part, start in enumerate(range(0, len(packed), PART_BYTES)):
            data = packed[start : start + PART_BYTES]
            self.hub.one("SELECT hub.add_snapshot_chunk(%s, %s, %s)::text", id, part, data)


def joined(folder: Path) -> Store:
    """A workstation that worked alone: an older text of the team's, and one of its own."""
    store = make_store(folder)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
        entries.publish(writing, entry(1, " as it was"), "me", None)
        entries.publish(writing, make_entry("only-here", "The key of the cellar"), "me", None)
        entries.publish(writing, entry(2), "me", None)
    catch_up(store)
    return store


def sync(store: Store, line: Any, fewest: int = FEWEST, progress: Progress | None = None) -> Round:
    """A round as the product has it, but that fewer documents are much."""
    here = partial(_on, store)
    beginning = SnapshotStart(here, _now, fewest)
    done = Engine(line, FarReplica(here, _now), progress, beginning).sync()
    catch_up(store)
    return done


def _on(store: Store, job: Callable[[Store], Any]) -> Any:
    return job(store)


def known(store: Store) -> dict[str, object]:
    """All that must be alike however it came."""
    work, knowledge = store.work, store.knowledge
    revisions = "SELECT entry_id, number, author, snapshot FROM revision ORDER BY 1, 2"
    served = "SELECT id, revision, author, title_fr, snapshot FROM entry ORDER BY 1"
    return {
        "cursors": membership.cursors(work),
        "digests": {one: membership.digest(work, one) for one in membership.cursors(work)},
        "revisions": work.execute(revisions).fetchall(),
        "served": knowledge.execute(served).fetchall(),
        "documents": knowledge.execute("SELECT name, text FROM document").fetchall(),
        "indexed": knowledge.execute(
            "SELECT entry_id, lang, title, digest FROM indexed ORDER BY 1, 2"
        ).fetchall(),
        "found": found(store),
    }


def found(store: Store) -> dict[str, list[str]]:
    """What the words of each subject find, once search is ready."""
    searcher = Searcher()
    keeper = Keeper(store.knowledge, searcher, own=False, load=_no_encoder)
    keeper.catch_up()
    reader = Reader(store.knowledge, False, searcher, TypedVectors(lambda: keeper, at_once))
    return {
        text: sorted(hit.entry_id for hit in find(reader, text, Focus("en"), NOW, limit=20).hits)
        for text in (*SUBJECTS.split(), "cellar", "desk as it was", '"photo desk"', '"the cellar"')
    }


def _now() -> datetime:
    return NOW


def _no_encoder() -> Any:
    raise AgentAssistError("encoder-missing")
