"""The outbox: changes made here for the hub, in the same transaction as the changes themselves."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from agent_assist.domain.sharing import (
    KEPT_DAYS,
    REACHED,
    STATE_AFTER,
    Answer,
    Op,
    OpKind,
    OpState,
    Reached,
)
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text

# A change is made upon the revision that those before it will have made; what is sent once more
# has made its own already.
_BASE = """coalesce((SELECT base FROM shared WHERE stream = :stream AND id = :id), 0)
    + (SELECT count(*) FROM outbox
       WHERE stream = :stream AND id = :id AND kind <> 'fact' AND state = 'unsent'
           AND answered_at IS NULL)"""


@dataclass(frozen=True)
class Sent:
    """An operation as people see it: what it was about, and what became of it."""

    op: Op
    state: OpState
    code: str
    answered_at: datetime | None


def send(writing: Writing, kind: OpKind, stream: str, id: str, body: str | None) -> None:
    """Adds an operation; its number is the next one of this device."""
    db = writing.db
    db.execute("UPDATE hub SET last_n = last_n + 1")
    db.execute(
        f"""INSERT INTO outbox (n, op_id, kind, stream, id, base, body, said_at)
            SELECT last_n, :op_id, :kind, :stream, :id, {_BASE}, :body, :at FROM hub""",
        {
            "op_id": uuid.uuid4().hex, "kind": kind, "stream": stream, "id": id, "body": body,
            "at": to_text(writing.at),
        },
    )  # fmt: skip


def unsent(db: Database, limit: int, after: int = 0) -> list[Op]:
    """What the hub has not answered, oldest first."""
    rows = db.query(
        "SELECT * FROM outbox INDEXED BY outbox_unsent WHERE state = 'unsent' AND n > ? "
        "ORDER BY n LIMIT ?",
        [after, limit],
    )
    return [_op(row) for row in rows]


def is_new(db: Database, last: int) -> bool:
    """Whether the hub was never handed something of what waits up to that number."""
    return db.execute(
        "SELECT 1 FROM outbox WHERE state = 'unsent' AND n <= ? AND handed_at IS NULL LIMIT 1",
        [last],
    ).fetchone() is not None  # fmt: skip


def handed_over(writing: Writing, last: int) -> None:
    """What waits up to that number is on its way: whether it arrives, only an answer says."""
    writing.db.execute(
        "UPDATE outbox SET handed_at = ? WHERE state = 'unsent' AND n <= ? AND handed_at IS NULL",
        [to_text(writing.at), last],
    )


def answered(writing: Writing, answer: Answer) -> Op | None:
    """Keeps what became of an operation; None if it was not waiting for an answer."""
    row = next(
        iter(writing.db.query("SELECT * FROM outbox WHERE n = ? AND state = 'unsent'", [answer.n])),
        None,
    )
    if row is None:
        return None
    writing.db.execute(
        "UPDATE outbox SET state = ?, code = ?, answered_at = ? WHERE n = ?",
        [STATE_AFTER[answer.status], answer.code, to_text(writing.at), answer.n],
    )
    return _op(row)


def adopted(writing: Writing, op: Op) -> None:
    """What the hub has instead is as good: nobody need look at it."""
    writing.db.execute("UPDATE outbox SET state = 'confirmed' WHERE n = ?", [op.n])


def seen(writing: Writing, op_id: str) -> None:
    """Somebody has looked at what the hub did not take; it is not shown again."""
    writing.db.execute(
        "UPDATE outbox SET seen_at = ? WHERE op_id = ? AND state <> 'unsent'",
        [to_text(writing.at), op_id],
    )


def send_again(writing: Writing) -> None:
    """Everything that is kept waits once more, and was answered all the same."""
    writing.db.execute(
        "UPDATE outbox SET state = 'unsent', code = '', handed_at = NULL WHERE state <> 'unsent'"
    )


def renumber(writing: Writing) -> None:
    """For a new device: all that is kept is numbered from one and waits once more.

    The hub knows operations by their own names as well, so that none is done twice.
    """
    db = writing.db
    kept = [row[0] for row in db.execute("SELECT n FROM outbox ORDER BY n").fetchall()]
    for number, n in enumerate(kept, start=1):
        db.execute("UPDATE outbox SET n = ? WHERE n = ?", [number, n])
    db.execute("UPDATE hub SET last_n = ?", [len(kept)])
    send_again(writing)


def purge(writing: Writing) -> int:
    """Forgets what was answered long ago; what people must still look at stays."""
    limit = to_text(writing.at - timedelta(days=KEPT_DAYS))
    return writing.db.execute(
        "DELETE FROM outbox WHERE answered_at < ? AND (state = 'confirmed' OR seen_at IS NOT NULL)",
        [limit],
    ).rowcount


def oldest_kept(db: Database, last_n: int) -> int:
    """The oldest number that could still be sent."""
    row = db.execute("SELECT min(n) FROM outbox").fetchone()
    return row[0] if row[0] is not None else last_n + 1


def waits(db: Database, stream: str, id: str) -> bool:
    """Whether the hub has not answered something about this record."""
    return db.execute(
        "SELECT 1 FROM outbox WHERE stream = ? AND id = ? AND state = 'unsent'", [stream, id]
    ).fetchone() is not None  # fmt: skip


def result_waits(db: Database, stream: str, id: str) -> bool:
    """Whether the hub has not answered how a call to this callback ended."""
    return db.execute(
        "SELECT 1 FROM outbox WHERE stream = ? AND id = ? AND kind = 'outcome' "
        "AND state = 'unsent'",
        [stream, id],
    ).fetchone() is not None  # fmt: skip


def was_answered(db: Database, n: int) -> bool:
    """Whether the hub answered this operation before it was sent once more."""
    row = db.execute("SELECT answered_at FROM outbox WHERE n = ?", [n]).fetchone()
    return row is not None and row[0] is not None


def reached(db: Database, stream: str, ids: Iterable[str]) -> dict[str, Reached]:
    """How far the latest operation about each record got; what nobody ever sent is left out.

    What somebody has looked at is settled, and those before it say how things stand.
    """
    rows = db.execute(
        "SELECT id, state, handed_at, max(n) FROM outbox WHERE stream = ? "
        "AND id IN (SELECT value FROM json_each(?)) AND seen_at IS NULL GROUP BY id",
        [stream, json.dumps(list(ids))],
    )
    return {
        id: "sent" if state == "unsent" and handed_at else REACHED[state]
        for id, state, handed_at, _ in rows.fetchall()
    }


def counts(db: Database) -> dict[OpState, int]:
    rows = db.execute(
        "SELECT state, count(*) FROM outbox WHERE seen_at IS NULL GROUP BY state"
    ).fetchall()
    return {row[0]: row[1] for row in rows}


def to_look_at(db: Database, limit: int) -> list[Sent]:
    """What waits, and what the hub did not take: newest first."""
    rows = db.query(
        "SELECT * FROM outbox WHERE state <> 'confirmed' AND seen_at IS NULL "
        "ORDER BY n DESC LIMIT ?",
        [limit],
    )
    return [
        Sent(
            _op(row), row["state"], row["code"],
            from_text(row["answered_at"]) if row["answered_at"] else None,
        )
        for row in rows
    ]  # fmt: skip


def _op(row: Mapping[str, Any]) -> Op:
    return Op(
        row["n"], row["op_id"], row["kind"], row["stream"], row["id"], row["base"], row["body"],
        from_text(row["said_at"]),
    )  # fmt: skip
