"""The hub this workstation has joined, and how far it has taken in what the hub tells."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import xor

from agent_assist.domain import sharing
from agent_assist.domain.sharing import Doc, Op, Welcome
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text


@dataclass(frozen=True)
class Membership:
    """Where the hub is, and who we are there; `epoch` is empty until it was first reached.

    `packs`: how many callbacks a person of the team may take along.
    """

    address: str
    device: str
    last_n: int
    epoch: str
    person: str
    team: str
    role: str
    synced_at: datetime | None
    packs: int = 0
    snapshot_key: str = ""


@dataclass(frozen=True)
class Conflict:
    """Two texts of one document: the hub serves theirs, and mine is lost to nobody."""

    op_id: str
    stream: str
    id: str
    mine: str | None
    theirs: str | None
    theirs_rev: int
    at: datetime


def membership(db: Database) -> Membership | None:
    row = next(iter(db.query("SELECT * FROM hub")), None)
    if row is None:
        return None
    synced = from_text(row["synced_at"]) if row["synced_at"] else None
    return Membership(
        row["address"], row["device"], row["last_n"], row["epoch"], row["person"], row["team"],
        row["role"], synced, row["packs"], row["snapshot_key"],
    )  # fmt: skip


def join(writing: Writing, address: str) -> None:
    writing.db.table("hub").insert(
        {
            "one": 1, "address": address, "device": str(uuid.uuid4()),
            "joined_at": to_text(writing.at),
        },
        pk="one",
    )  # fmt: skip


def leave(writing: Writing) -> None:
    """Nothing here is the hub's any more; what people made stays where they see it."""
    for table in ("hub", "outbox", "stream", "shared", "digest", "conflict"):
        writing.db.table(table).delete_where()


def met(writing: Writing, welcome: Welcome) -> None:
    writing.db.execute(
        "UPDATE hub SET epoch = ?, person = ?, team = ?, role = ?, packs = ?",
        [welcome.epoch, welcome.person, welcome.team, welcome.role, welcome.packs],
    )


def allow_packs(writing: Writing, most: int) -> None:
    """What holds at the hub from now on; the next greeting says it again."""
    writing.db.execute("UPDATE hub SET packs = ?", [most])


def trust_snapshots(writing: Writing, key: str) -> None:
    writing.db.execute("UPDATE hub SET snapshot_key = ?", [key])


def synced(writing: Writing) -> None:
    writing.db.execute("UPDATE hub SET synced_at = ?", [to_text(writing.at)])


def become_new(writing: Writing) -> None:
    writing.db.execute("UPDATE hub SET device = ?", [str(uuid.uuid4())])


def cursors(db: Database) -> dict[str, int]:
    return {row[0]: row[1] for row in db.execute("SELECT name, cursor FROM stream").fetchall()}


def reach(writing: Writing, stream: str, cursor: int) -> None:
    row = {"name": stream, "cursor": cursor}
    writing.db.table("stream").insert(row, pk="name", replace=True)


def forget_cursors(writing: Writing) -> None:
    writing.db.table("stream").delete_where()


def keep_rev(writing: Writing, stream: str, id: str, now: int | None) -> None:
    """The revision that the hub has now; None when it has taken the document away."""
    marks = [sharing.mark(id, one) for one in (rev(writing.db, stream, id), now or 0) if one]
    _keep_digest(writing, stream, reduce(xor, marks, digest(writing.db, stream)))
    if now is None:
        writing.db.table("shared").delete_where("stream = ? AND id = ?", [stream, id])
        return
    writing.db.execute(
        "INSERT OR REPLACE INTO shared (stream, id, rev, base) VALUES (?, ?, ?, ?)",
        [stream, id, now, now],
    )


def keep_base(writing: Writing, stream: str, id: str, base: int) -> None:
    """What the next change is made upon, where the hub counts it apart from its documents."""
    writing.db.execute(
        "INSERT INTO shared (stream, id, rev, base) VALUES (?, ?, 0, ?) "
        "ON CONFLICT DO UPDATE SET base = excluded.base",
        [stream, id, base],
    )


def rev(db: Database, stream: str, id: str) -> int:
    """Zero for what the hub does not have."""
    row = db.execute("SELECT rev FROM shared WHERE stream = ? AND id = ?", [stream, id]).fetchone()
    return row[0] if row else 0


def ids(db: Database, stream: str) -> set[str]:
    return {id for id, _ in _living(db, stream)}


def known(db: Database, stream: str) -> set[str]:
    """The documents that the hub has, also those it only answered about."""
    rows = db.execute("SELECT id FROM shared WHERE stream = ?", [stream])
    return {row[0] for row in rows.fetchall()}


def has(db: Database, stream: str, id: str) -> bool:
    """Whether a document was taken in before, in whatever revision."""
    sought = "SELECT 1 FROM shared WHERE stream = ? AND id = ?"
    return db.execute(sought, [stream, id]).fetchone() is not None


def digest(db: Database, stream: str) -> int:
    """Of what lives in a stream; kept with every document, as to read them all takes long."""
    row = db.execute("SELECT value FROM digest WHERE stream = ?", [stream]).fetchone()
    return row[0] if row else 0


def count_digest(writing: Writing, stream: str) -> None:
    """Reads the whole stream for it, where its documents did not come one by one."""
    _keep_digest(writing, stream, sharing.digest(_living(writing.db, stream)))


def _keep_digest(writing: Writing, stream: str, value: int) -> None:
    writing.db.execute(
        "INSERT OR REPLACE INTO digest (stream, value) VALUES (?, ?)", [stream, value]
    )


def _living(db: Database, stream: str) -> list[tuple[str, int]]:
    """What was only answered, and not pulled yet, has no revision in the stream."""
    return db.execute(
        "SELECT id, rev FROM shared WHERE stream = ? AND rev > 0", [stream]
    ).fetchall()


def keep_conflict(writing: Writing, op: Op, theirs: Doc) -> None:
    writing.db.table("conflict").insert(
        {
            "op_id": op.op_id, "stream": op.stream, "id": op.id, "mine": op.body,
            "theirs": theirs.body, "theirs_rev": theirs.rev, "at": to_text(writing.at),
        },
        pk="op_id",
        ignore=True,
    )  # fmt: skip


def settle(writing: Writing, op_id: str) -> None:
    writing.db.execute(
        "UPDATE conflict SET settled_at = ? WHERE op_id = ? AND settled_at IS NULL",
        [to_text(writing.at), op_id],
    )


def conflicts(db: Database) -> list[Conflict]:
    """Those nobody has settled, oldest first."""
    rows = db.query("SELECT * FROM conflict WHERE settled_at IS NULL ORDER BY at, op_id")
    return [
        Conflict(
            row["op_id"], row["stream"], row["id"], row["mine"], row["theirs"],
            row["theirs_rev"], from_text(row["at"]),
        )
        for row in rows
    ]  # fmt: skip
