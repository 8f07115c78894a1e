"""Calls that were under way when their lease ended: the result can still be said, and is late."""

from dataclasses import replace

from agent_assist.domain.callbacks import Callback
from agent_assist.storage import callbacks
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text


def keep(writing: Writing, callback: Callback) -> None:
    """The lease that this person dialled under is over, and somebody may still be on the line."""
    assert callback.calling_since is not None
    writing.db.execute(
        "INSERT OR IGNORE INTO lost_call (callback_id, person, token, since) VALUES (?, ?, ?, ?)",
        [callback.id, callback.owner, callback.token, to_text(callback.calling_since)],
    )


def of(db: Database, person: str) -> list[Callback]:
    """Each callback as it is now, with the lease and the beginning of the lost call."""
    rows = db.execute(
        "SELECT callback_id, token, since FROM lost_call WHERE person = ? ORDER BY since", [person]
    ).fetchall()
    found = ((callbacks.get(db, id), token, since) for id, token, since in rows)
    return [
        replace(one, token=token, calling_since=from_text(since))
        for one, token, since in found
        if one is not None
    ]


def is_under_way(db: Database, callback_id: str) -> bool:
    """Also where the same person holds a newer lease by now."""
    sql = "SELECT 1 FROM lost_call WHERE callback_id = ?"
    return db.execute(sql, [callback_id]).fetchone() is not None


def end(writing: Writing, callback_id: str, token: int) -> None:
    """Its result was said, or no call was made after all."""
    writing.db.execute(
        "DELETE FROM lost_call WHERE callback_id = ? AND token = ?", [callback_id, token]
    )
