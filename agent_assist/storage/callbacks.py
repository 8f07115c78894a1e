"""Callbacks and their attempts in work.db: one open callback for a promise, attempts as facts."""

from collections.abc import Sequence
from dataclasses import replace

from agent_assist.domain.callback_queue import joined
from agent_assist.domain.callbacks import Attempt, Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.callback_rows import read, to_row
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text


def add(writing: Writing, callback: Callback) -> str:
    """Keeps a new callback, or joins it to the open one of that number and topic; gives its id.

    The first keeps its place; what the second says is added.
    """
    first = open_for(writing.db, callback.number, callback.extension, callback.topic)
    if first is not None:
        save(writing, joined(first, callback), "joined")
        return first.id
    insert(writing, callback)
    return callback.id


def insert(writing: Writing, callback: Callback, action: str = "requested") -> None:
    """Keeps a callback of which the caller knows that it is the only open one of its promise."""
    insert_all(writing, (callback,), action)


def insert_all(writing: Writing, new: Sequence[Callback], action: str = "requested") -> None:
    """As `insert`, many at once."""
    if not new:
        return
    rows = [to_row(one) for one in new]
    names, places = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    writing.db.conn.executemany(f"INSERT INTO callback ({names}) VALUES ({places})", rows)
    writing.record_all("callback", [one.id for one in new], action, after=new[0].version)


def save(writing: Writing, callback: Callback, action: str) -> Callback:
    """Keeps a changed callback. Raises callback-changed if another change came first."""
    saved = replace(callback, version=callback.version + 1)
    row = to_row(saved)
    sets = ", ".join(f"{name} = :{name}" for name in row)
    done = writing.db.execute(
        f"UPDATE callback SET {sets} WHERE id = :id AND version = :before",
        {**row, "before": callback.version},
    )
    if done.rowcount != 1:
        raise AgentAssistError("callback-changed", {"client": callback.client})
    writing.record("callback", saved.id, action, before=callback.version, after=saved.version)
    return saved


def append_attempt(
    writing: Writing, callback_id: str, attempt: Attempt, token: int, *, late: bool = False
) -> None:
    """Adds an attempt; attempts are facts and never edited. `save` records the change.

    `token`: of the lease it was made under. `late`: a newer lease was granted meanwhile.
    """
    writing.db.execute(
        "INSERT INTO attempt (callback_id, number, started_at, ended_at, outcome, by, note, "
        "token, late) SELECT ?, 1 + count(*), ?, ?, ?, ?, ?, ?, ? FROM attempt "
        "WHERE callback_id = ?",
        [
            callback_id, to_text(attempt.started_at), to_text(attempt.ended_at),
            attempt.outcome, attempt.by, attempt.note, token, int(late), callback_id,
        ],
    )  # fmt: skip


def leave_own_leases(writing: Writing, callback_id: str) -> None:
    """Attempts under leases of this workstation alone were made under none of the hub's."""
    writing.db.execute("UPDATE attempt SET token = 0 WHERE callback_id = ?", [callback_id])


def earlier_attempts(db: Database, callback_id: str) -> list[dict[str, object]]:
    """Attempts that were made before a hub granted leases, as rows."""
    rows = db.query(
        "SELECT started_at, ended_at, outcome, by, note FROM attempt "
        "WHERE callback_id = ? AND token = 0 AND late = 0 ORDER BY number",
        [callback_id],
    )
    return list(rows)


def attempts(db: Database, callback_id: str, *, late: bool = False) -> tuple[Attempt, ...]:
    """The attempts that count for what follows, or those whose result came too late for it."""
    rows = db.query(
        "SELECT started_at, ended_at, outcome, by, note FROM attempt "
        "WHERE callback_id = ? AND late = ? ORDER BY number",
        [callback_id, int(late)],
    )
    return tuple(
        Attempt(
            from_text(row["started_at"]), from_text(row["ended_at"]),
            row["outcome"], row["by"], row["note"],
        )
        for row in rows
    )  # fmt: skip


def get(db: Database, id: str) -> Callback | None:
    return next(iter(read(db, "WHERE id = :id", {"id": id})), None)


def open_for(db: Database, number: str, extension: str, topic: str) -> Callback | None:
    """The one open callback of a number about a topic."""
    sql = "SELECT id FROM callback WHERE number = ? AND extension = ? AND topic = ?"
    found = db.execute(f"{sql} AND status = 'open'", [number, extension, topic]).fetchone()
    return get(db, found[0]) if found else None


def open_promises(db: Database) -> set[tuple[str, str, str]]:
    """Number, extension and topic of every open callback: one reading of one index."""
    sql = "SELECT number, extension, topic FROM callback WHERE status = 'open'"
    return set(db.execute(sql).fetchall())


def open_for_number(db: Database, number: str, extension: str) -> list[Callback]:
    """Every open callback of one client, whatever the topic."""
    values = {"number": number, "extension": extension}
    return read(db, "WHERE number = :number AND extension = :extension AND status = 'open'", values)


def calling(db: Database, owner: str) -> list[Callback]:
    """The callbacks whose call someone began and nobody ended."""
    tail = "WHERE owner = :owner AND calling = 1 ORDER BY calling_since, rowid"
    return read(db, tail, {"owner": owner})


def held(db: Database, owner: str) -> list[Callback]:
    """What someone has claimed, also the calls under way."""
    return read(db, "WHERE owner = :owner ORDER BY rowid", {"owner": owner})
