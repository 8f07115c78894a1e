"""The callbacks that a person took along to work without the hub."""

from agent_assist.domain.callbacks import Callback
from agent_assist.storage import callbacks
from agent_assist.storage.database import Database

TAKEN = "taken-along"
# How a lease of somebody began, last of all.
_BEGAN = """SELECT action FROM change WHERE noun = 'callback' AND id = callback.id
    AND action IN ('claimed', 'taken-along') ORDER BY number DESC LIMIT 1"""


def taken_along(db: Database, person: str) -> list[Callback]:
    rows = db.execute(
        f"SELECT id FROM callback INDEXED BY callback_by_owner "
        f"WHERE owner = ? AND due_us > 0 AND ({_BEGAN}) = ? ORDER BY behind, since_us, rowid",
        [person, TAKEN],
    ).fetchall()
    found = (callbacks.get(db, id) for (id,) in rows)
    return [one for one in found if one is not None]
