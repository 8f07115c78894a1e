"""Callbacks and their attempts in work.db; lists are windows of SQL, never whole tables."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal

from agent_assist.domain.calendars import Span
from agent_assist.domain.callback_queue import joined, place
from agent_assist.domain.callbacks import Attempt, Callback, State
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text

ListName = Literal["mine", "team", "due", "at_risk", "overdue", "later", "done", "all"]
SortKey = Literal[
    "place", "due_at", "ended_at", "requested_at", "client", "line_of_business", "attempts", "owner"
]

# An open callback without a permitted moment in sight sorts after all others.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
NOT_IN_SIGHT = to_text(NEVER)
MOMENTS = (
    "requested_at", "due_at", "risk_at", "overdue_at", "ended_at", "claimed_at", "owner_until",
    "calling_since", "held_until",
)  # fmt: skip
COLUMNS = tuple(one.name for one in fields(Callback))
# Moments that lists are cut by, kept a second time as numbers for the indexes.
LISTED_MOMENTS = {
    "requested_us": "requested_at",
    "due_us": "due_at",
    "risk_us": "risk_at",
    "overdue_us": "overdue_at",
    "ended_us": "ended_at",
    "until_us": "owner_until",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
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
    rows = [_row(one) for one in new]
    names, places = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    writing.db.conn.executemany(f"INSERT INTO callback ({names}) VALUES ({places})", rows)
    writing.record_all("callback", [one.id for one in new], action, after=new[0].version)


def save(writing: Writing, callback: Callback, action: str) -> Callback:
    """Keeps a changed callback. Raises callback-changed if another change came first."""
    saved = replace(callback, version=callback.version + 1)
    row = _row(saved)
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
    return next(iter(_read(db, "WHERE id = :id", {"id": id})), None)


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
    return _read(
        db, "WHERE number = :number AND extension = :extension AND status = 'open'", values
    )


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
    return _read(db, f"WHERE rowid IN ({', '.join(map(str, places))})", {})


def calling(db: Database, owner: str) -> list[Callback]:
    """The callbacks whose call someone began and nobody ended."""
    tail = "WHERE owner = :owner AND calling = 1 ORDER BY calling_since, rowid"
    return _read(db, tail, {"owner": owner})


def held(db: Database, owner: str) -> list[Callback]:
    """What someone has claimed, also the calls under way."""
    return _read(db, "WHERE owner = :owner ORDER BY rowid", {"owner": owner})


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
    return len(few), _read(db, tail, {"places": places, "limit": limit})


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
    return _read(db, tail, {**values, "limit": limit, "offset": offset})


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


def folded(text: str) -> str:
    """Text without accents and capitals, as lists are sorted and searched."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()


def microseconds(moment: datetime | None) -> int | None:
    return (moment - EPOCH) // MICROSECOND if moment else None


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


def _row(callback: Callback) -> dict[str, Any]:
    row: dict[str, Any] = dict(vars(callback))
    for name in MOMENTS:
        if (moment := row[name]) is not None:
            row[name] = to_text(moment)
    row["windows"] = " ".join(_span_text(one) for one in callback.windows)
    for name, moment in LISTED_MOMENTS.items():
        row[name] = microseconds(getattr(callback, moment))
    if callback.status == "open" and callback.due_at is None:
        row["due_at"], row["due_us"] = NOT_IN_SIGHT, microseconds(NEVER)
    row["since_us"] = microseconds(place(callback).since)
    row["behind"], row["calling"] = -callback.priority, int(callback.calling_since is not None)
    row["look_up"] = f"{folded(callback.client)} {callback.number.lstrip('+')}"
    return row


def _read(db: Database, tail: str, values: dict[str, Any]) -> list[Callback]:
    found = []
    for row in db.query(f"SELECT {', '.join(COLUMNS)} FROM callback {tail}", values):
        if row["due_at"] == NOT_IN_SIGHT:
            row["due_at"] = None
        for name in MOMENTS:
            row[name] = from_text(row[name]) if row[name] else None
        row["windows"] = tuple(_span(one) for one in row["windows"].split())
        found.append(Callback(**row))
    return found


def _span_text(span: Span) -> str:
    return f"{to_text(span.start)}/{to_text(span.end)}"


def _span(text: str) -> Span:
    return Span(*map(from_text, text.split("/")))
