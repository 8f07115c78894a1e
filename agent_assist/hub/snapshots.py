"""Makes a snapshot of the shared streams, search index and all, and offers it at the hub."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.types.json import Jsonb

from agent_assist.domain.entries import Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.hub import offers
from agent_assist.hub.calls import call
from agent_assist.hub.earlier import take_meanings
from agent_assist.hub.offers import Source
from agent_assist.search import index
from agent_assist.search.analysis import VERSION
from agent_assist.search.searcher import Searcher, build_arrays
from agent_assist.services.indexing import Keeper
from agent_assist.services.shared_texts import read_entry
from agent_assist.storage import entries, snapshots
from agent_assist.storage.database import Database, open_database
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from agent_assist.storage.store import to_text
from agent_assist.sync.connection import Connection, world_errors
from agent_assist.sync.snapshots import (
    FORMAT,
    PART_BYTES,
    Manifest,
    new_key,
    pack,
    public_key,
    sign,
)  # fmt: skip

ENTRIES = "*:entries"
PAGE = 1000
KEPT = 2
# Texts get numbers that no desktop has used yet: far above its own, and above the last snapshot's.
_FIRST_NUMBER, _APART = 1_000_000, 100_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Made:
    """A snapshot as it was offered. `encoded`: whether the meanings of its texts are inside."""

    id: int
    documents: int
    bytes: int
    encoded: bool


def make_key(connection: Connection, file: Path) -> str:
    """A new signing key in a new file; from now on, the hub's snapshots are signed with it.

    Raises hub-signing-key-exists, file-not-written.
    """
    key = new_key()
    try:
        with file.open("x", encoding="ascii") as target:
            file.chmod(0o600)
            target.write(key)
    except FileExistsError as error:
        raise AgentAssistError("hub-signing-key-exists", {"file": str(file)}) from error
    except OSError as error:
        raise AgentAssistError("file-not-written", {"file": str(file)}) from error
    public = public_key(key)
    with world_errors():
        connection.execute("SELECT hub.set_snapshot_key(%s)", [public])
    return public


def read_key(file: Path) -> str:
    """Raises hub-signing-key for a file that is none, or is not there."""
    try:
        return file.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise AgentAssistError("hub-signing-key", {"file": str(file)}) from error


def check_key(source: Source, key: str) -> None:
    """Raises hub-signing-key, hub-signing-key-other."""
    if source.key != public_key(key):
        raise AgentAssistError("hub-signing-key-other")


def make(
    connection: Connection, key: str, now: datetime, progress: Progress, *, encode: bool = True
) -> Made:
    """Builds, signs and offers a snapshot. Without `encode` desktops find by words at once, and
    work out what texts mean by themselves. Raises hub-signing-key, hub-signing-key-other.
    """
    with TemporaryDirectory(prefix="agent-assist-") as folder:
        knowledge = open_database(
            Path(folder) / "knowledge.db", None, knowledge_migrations, durable=False
        )
        try:
            source, told = _read(connection, knowledge, key, now, progress)
            _index(knowledge)
            if encode and source.offer is not None:
                take_meanings(connection, source.offer, key, knowledge, Path(folder))
            encoded = encode and _encode(knowledge, progress)
            plain, packed = Path(folder) / "snapshot.db", Path(folder) / "snapshot.zst"
            snapshots.write_file(plain, knowledge, told)
            highest = index.built(knowledge).highest
        finally:
            knowledge.close()
        sha256 = pack(plain, packed)
        manifest = Manifest(
            FORMAT, source.epoch, to_text(now), source.heads, len(told), packed.stat().st_size,
            sha256, plain.stat().st_size, VERSION, highest,
        )  # fmt: skip
        id = _offer(connection, manifest, sign(manifest.to_text(), key), packed)
    return Made(id, manifest.documents, manifest.packed, encoded)


def _read(
    connection: Connection, knowledge: Database, key: str, now: datetime, progress: Progress
) -> tuple[Source, list[snapshots.Told]]:
    """Serves and indexes every entry of one moment; gives what the streams hold."""
    told: list[snapshots.Told] = []
    with world_errors(), connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        source = offers.source(connection)
        check_key(source, key)
        used = source.newest.highest if source.newest else 0
        first = max(_FIRST_NUMBER, used + _APART)
        knowledge.execute("INSERT INTO sqlite_sequence VALUES ('indexed', ?)", [first])
        whole = sum(source.heads.values())
        for stream in source.heads:
            for page in _pages(connection, stream):
                with knowledge.atomic():
                    told += [_take(knowledge, stream, *row, to_text(now)) for row in page]
                progress(len(told), whole)
    return source, told


def _pages(connection: Connection, stream: str) -> Iterator[list[tuple[str, int, str]]]:
    after = ""
    while True:
        page = connection.execute(
            "SELECT id, rev, body FROM hub.snapshot_documents(%s, %s, %s)", [stream, after, PAGE]
        ).fetchall()
        if page:
            yield page
        if len(page) < PAGE:
            return
        after = page[-1][0]


def _take(
    knowledge: Database, stream: str, id: str, rev: int, body: str, at: str
) -> snapshots.Told:
    """An entry that this program cannot read travels as it is: a newer desktop may."""
    if stream != ENTRIES:
        return stream, id, rev, body
    try:
        told = read_entry(body)
    except (KeyError, TypeError, ValueError):
        return stream, id, rev, body
    if told.entry.id != id:
        return stream, id, rev, body
    number = max(told.number, 1)
    revision = Revision(told.entry, number, told.at or at, told.author, told.approver)
    entries.serve(knowledge, revision)
    index.index_entry(knowledge, told.entry)
    return stream, id, rev, None


def _index(knowledge: Database) -> None:
    arrays, highest = build_arrays(knowledge)
    index.save_arrays(knowledge, arrays, highest)
    with knowledge.atomic():
        knowledge.execute("INSERT INTO words (words) VALUES ('optimize')")


def _encode(knowledge: Database, progress: Progress) -> bool:
    keeper = Keeper(knowledge, Searcher(), own=True)
    keeper.catch_up(progress)
    return keeper.ready


def _offer(connection: Connection, manifest: Manifest, signature: str, packed: Path) -> int:
    with world_errors(), connection.transaction():
        id = int(
            call(
                connection, "SELECT hub.add_snapshot('knowledge', %s, %s, %s, %s, %s)",
                Jsonb(manifest.heads), manifest.packed, manifest.sha256, manifest.to_text(),
                signature,
            )
        )  # fmt: skip
        with packed.open("rb") as file:
            for part, data in enumerate(iter(lambda: file.read(PART_BYTES), b"")):
                connection.execute("SELECT hub.add_snapshot_chunk(%s, %s, %s)", [id, part, data])
        connection.execute("SELECT hub.drop_snapshots(%s)", [KEPT])
    return id
