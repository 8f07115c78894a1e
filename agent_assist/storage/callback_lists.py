"""Lists of callbacks: windows of SQL over one index each, never whole tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from agent_assist.domain.callbacks import Callback, State
from agent_assist.domain.folding import folded
from agent_assist.storage.callback_rows import microseconds, read
from agent_assist.storage.database import Database

ListName = Literal["mine", "team", "due", "at_risk", "overdue", "later", "done", "all"]
SortKey = Literal[
    "place", "due_at", "ended_at", "requested_at", "client", "line_of_business", "attempts", "owner"
]

# So many rows are sooner read and sorted than met one by one on the index of their order.
FEW = 2000

# Each sort has the index callback_by_<key> with these columns first and the rest of LISTED after
# them: the order is read off the index, and the usual filters are decided on it without touching
# the table. Text is looked up on callback_by_client, which holds what every other sort needs.
LISTED = (
    "due_us", "risk_us", "overdue_us", "ended_us", "until_us", "calling", "line_of_business",
    "owner",
)  # fmt: skip
SORTED: Mapping[SortKey, tuple[str, ...]] = MappingProxyType(
    {
        "place": ("behind", "since_us"),
        "due_at": (),
        "ended_at": ("ended_us",),
        "requested_at": ("requested_us",),
        "client": ("look_up",),
        "line_of_business": ("line_of_business",),
        "attempts": ("attempts",),
        "owner": ("owner",),
    }
)
ORDERS: Mapping[SortKey, tuple[str, ...]] = MappingProxyType(
    {sort: (*first, *(one for one in LISTED if one not in first)) for sort, first in SORTED.items()}
)
# Whose a callback is now, as `domain.callback_queue.owner_at` has it.
LEASED = "owner <> '' AND (until_us IS NULL OR until_us > :now OR calling)"
LISTS: Mapping[ListName, str] = MappingProxyType(
    {
        "mine": f"owner = :me AND due_us > 0 AND {LEASED}",
        "team": f"due_us > 0 AND NOT ({LEASED})",
        "due": "due_us <= :now",
        "at_risk": "due_us <= :now AND risk_us <= :now AND overdue_us > :now AND NOT calling",
        "overdue": "due_us <= :now AND overdue_us <= :now AND NOT calling",
        "later": "due_us > :now",
        "done": "ended_us > 0",
        "all": "1",
    }
)
# The index on which a list is the shortest stretch, where that is not the one by due_at.
_COUNTED_BY: Mapping[ListName, SortKey] = MappingProxyType({"mine": "owner", "done": "ended_at"})
# The same states as `domain.callbacks.visible_state`, in SQL.
STATES: Mapping[State, str] = MappingProxyType(
    {
        "calling": "due_us > 0 AND calling",
        "overdue": LISTS["overdue"],
        "due": "due_us <= :now AND NOT calling AND (overdue_us IS NULL OR overdue_us > :now)",
        "later": "due_us > :now AND NOT calling",
        "done": "ended_us > 0 AND status = 'done'",
        "closed": "ended_us > 0 AND status = 'closed'",
    }
)


@dataclass(frozen=True)
class CallbackFilter:
    """Which callbacks a list shows; what is None or empty does not narrow it.

    `me`: whose are mine.
    """

    list: ListName = "all"
    text: str = ""
    line_of_business: str | None = None
    owner: str | None = None
    state: State | None = None
    me: str = ""


def opened(
    db: Database, wanted: CallbackFilter, now: datetime, *, sort: SortKey, descending: bool,
    limit: int,
) -> tuple[int, list[Callback]]:  # fmt: skip
    """How many a list has, and its first window; a short list is looked for once for both."""
    where, values = _where(wanted, now)
    few = db.execute(
        f"SELECT rowid FROM callback INDEXED BY {_count_index(wanted)} WHERE {where} LIMIT :few",
        {**values, "few": FEW + 1},
    ).fetchall()
    if len(few) > FEW:
        first = window(db, wanted, now, sort=sort, descending=descending, limit=limit)
        return count(db, wanted, now), first
    places = json.dumps([place for (place,) in few])
    tail = (
        "WHERE rowid IN (SELECT value FROM json_each(:places)) "
        f"ORDER BY {_order(sort, descending)} LIMIT :limit"
    )
    return len(few), read(db, tail, {"places": places, "limit": limit})


def window(
    db: Database, wanted: CallbackFilter, now: datetime, *,
    sort: SortKey = "due_at", descending: bool = False, offset: int = 0, limit: int = 100,
) -> list[Callback]:  # fmt: skip
    """A stretch of a sorted list: found on an index, then only its own rows are read."""
    where, values = _where(wanted, now)
    order = _order(sort, descending)
    index = _index(wanted, sort)
    tail = (
        f"WHERE rowid IN (SELECT rowid FROM callback INDEXED BY {index} WHERE {where} "
        f"ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}"
    )
    return read(db, tail, {**values, "limit": limit, "offset": offset})


def count(db: Database, wanted: CallbackFilter, now: datetime) -> int:
    where, values = _where(wanted, now)
    sql = f"SELECT count(*) FROM callback INDEXED BY {_count_index(wanted)} WHERE {where}"
    return int(db.execute(sql, values).fetchone()[0])


def counts(db: Database, wanted: CallbackFilter, now: datetime) -> dict[ListName, int]:
    """How many each list has under the same filter: one reading of one index."""
    where, values = _where(replace(wanted, list="all"), now)
    values["me"] = wanted.me
    sums = ", ".join(f"count(*) FILTER (WHERE {what}) AS [{name}]" for name, what in LISTS.items())
    sql = f"SELECT {sums} FROM callback INDEXED BY {_index(wanted, 'due_at')} WHERE {where}"
    row = next(iter(db.query(sql, values)))
    return {name: int(row[name]) for name in LISTS}


def waiting(db: Database, line_of_business: str) -> int:
    """How many open callbacks a line of business has."""
    sql = "SELECT count(*) FROM callback WHERE line_of_business = ? AND due_us > 0"
    return int(db.execute(sql, [line_of_business]).fetchone()[0])


def requested_between(
    db: Database, since: datetime, until: datetime, line_of_business: str | None
) -> list[int]:
    """The places in the table of the callbacks asked for in a stretch of time, in their order."""
    values = {"since": microseconds(since), "until": microseconds(until), "line": line_of_business}
    rows = db.execute(
        "SELECT rowid FROM callback INDEXED BY callback_by_requested_at "
        "WHERE requested_us >= :since AND requested_us < :until "
        "AND (:line IS NULL OR line_of_business = :line) "
        "ORDER BY requested_us, rowid",
        values,
    )
    return [row[0] for row in rows]


def at_places(db: Database, places: Sequence[int]) -> list[Callback]:
    """The callbacks at these places of the table."""
    return read(db, f"WHERE rowid IN ({', '.join(map(str, places))})", {})


def _count_index(wanted: CallbackFilter) -> str:
    return _index(wanted, _COUNTED_BY.get(wanted.list, "due_at"))


def _order(sort: SortKey, descending: bool) -> str:
    direction = "DESC" if descending else "ASC"
    return ", ".join(f"{name} {direction}" for name in (*ORDERS[sort], "rowid"))


def _index(wanted: CallbackFilter, sort: SortKey) -> str:
    return f"callback_by_{'client' if wanted.text.strip() else sort}"


def _where(wanted: CallbackFilter, now: datetime) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any]
    parts, values = [LISTS[wanted.list]], {"now": microseconds(now), "me": wanted.me}
    if wanted.state is not None:
        parts.append(STATES[wanted.state])
    if wanted.line_of_business is not None:
        parts.append("line_of_business = :line_of_business")
        values["line_of_business"] = wanted.line_of_business
    if wanted.owner is not None:
        parts.append("owner = :owner")
        values["owner"] = wanted.owner
    if text := folded(wanted.text.strip()):
        # First, since few callbacks of most lists have the text.
        parts.insert(0, "instr(look_up, :text) > 0")
        values["text"] = _digits(text) or text
    return " AND ".join(parts), values


def _digits(text: str) -> str:
    """The digits of what is written like a phone number, since numbers are kept without marks."""
    bare = "".join(one for one in text if one not in " ()-.+\u00a0")
    return bare if bare.isdecimal() else ""
