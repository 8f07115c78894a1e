"""What reminders need of open callbacks: which are due is read off the indexes alone."""

import json
from collections.abc import Sequence
from datetime import datetime

from agent_assist.domain.reminders import Awaited, Key
from agent_assist.storage.callback_lists import LISTS
from agent_assist.storage.callback_rows import EPOCH, MICROSECOND
from agent_assist.storage.database import Database
from agent_assist.storage.store import from_text

# A call under way is in somebody's hands already.
_WAITING = "due_us <= :until AND NOT calling"
_MINE = (
    "SELECT due_us, rowid FROM callback INDEXED BY callback_by_owner "
    f"WHERE {LISTS['mine']} AND {_WAITING}"
)
_TEAM = (
    "SELECT due_us, rowid FROM callback INDEXED BY callback_by_due_at "
    f"WHERE {LISTS['team']} AND {_WAITING}"
)
# Who had a callback before the team does not matter: the team has waited since it was asked for.
_SINCE = (
    f"SELECT due_us, rowid, requested_us, iif({LISTS['mine']}, claimed_at, NULL) FROM callback "
    "WHERE rowid IN (SELECT value FROM json_each(:places))"
)


def waiting(db: Database, me: str, until: datetime, now: datetime, *, team: bool) -> list[Key]:
    """The callbacks of one person that are due by `until`, perhaps those that nobody has, too."""
    values = {"me": me, "until": _microseconds(until), "now": _microseconds(now)}
    rows = db.execute(f"{_MINE} UNION ALL {_TEAM}" if team else _MINE, values)
    return [(_moment(due), place) for due, place in rows]


def awaited(db: Database, me: str, keys: Sequence[Key], now: datetime) -> list[Awaited]:
    """Since when those callbacks lie with whom they are with now."""
    values = {"me": me, "now": _microseconds(now), "places": json.dumps([one for _, one in keys])}
    return [
        Awaited((_moment(due), place), from_text(claimed) if claimed else _moment(requested))
        for due, place, requested, claimed in db.execute(_SINCE, values)
    ]


def id_at(db: Database, key: Key) -> str:
    return str(db.execute("SELECT id FROM callback WHERE rowid = ?", [key[1]]).fetchone()[0])


def _microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def _moment(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND
