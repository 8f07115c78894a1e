"""Callbacks and their attempts in work.db; lists are windows of SQL, never whole tables."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Literal

from agent_assist.domain.callback_queue import joined
from agent_assist.domain.callbacks import Attempt, Callback, State
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text

ListName = Literal["due", "later", "done", "all"]
SortKey = Literal[
    "due_at", "ended_at", "requested_at", "client", "line_of_business", "attempts", "owner"
]

# An open callback without a permitted moment in sight sorts after all others.
NOT_IN_SIGHT = to_text(datetime(9999, 1, 1, tzinfo=UTC))
MOMENTS = (
    "window_start", "window_end", "requested_at", "due_at", "overdue_at", "ended_at",
    "claimed_at", "calling_since",
)  # fmt: skip
COLUMNS = tuple(one.name for one in fields(Callback))

# Each sort has the index callback_by_<key> with these columns: the order is read off the
# index, and the usual filters are decided on it without touching the table. Text is looked up
# on callback_by_client, which holds what every other sort needs as well.
ORDERS: Mapping[SortKey, tuple[str, ...]] = MappingProxyType(
    {
        "due_at": ("due_at", "requested_at", "ended_at", "line_of_business", "owner"),
        "ended_at": ("ended_at", "due_at", "line_of_business", "owner"),
        "requested_at": ("requested_at", "due_at", "ended_at", "line_of_business", "owner"),
        "client": ("look_up", "due_at", "ended_at", "line_of_business", "owner"),
        "line_of_business": ("line_of_business", "due_at", "ended_at", "owner"),
        "attempts": ("attempts", "due_at", "ended_at", "line_of_business", "owner"),
        "owner": ("owner", "due_at", "ended_at", "line_of_business"),
    }
)
LISTS: Mapping[ListName, str] = MappingProxyType(
    {
        "due": "due_at <= :now",
        "later": "due_at > :now",
        "done": "ended_at > ''",
        "all": "1",
    }
)
# The same states as `domain.callbacks.visible_state`, in SQL.
STATES: Mapping[State, str] = MappingProxyType(
    {
        "calling": "status = 'open' AND calling_since IS NOT NULL",
        "overdue": "due_at <= :now AND overdue_at <= :now AND calling_since IS NULL",
        "due": "due_at <= :now AND calling_since IS NULL"
        " AND (overdue_at IS NULL OR overdue_at > :now)",
        "later": "due_at > :now AND calling_since IS NULL",
        "done": "status = 'done'",
        "closed": "status = 'closed'",
    }
)


@dataclass(frozen=True)
class CallbackFilter:
    """Which callbacks a list shows; what is None or empty does not narrow it."""

    list: ListName = "all"
    text: str = ""
    line_of_business: str | None = None
    owner: str | None = None
    state: State | None = None


def add(writing: Writing, callback: Callback) -> str:
    """Keeps a new callback, or joins it to the open one of that number and topic; gives its id.

    The first keeps its place; what the second says is added.
    """
    first = open_for(writing.db, callback.number, callback.extension, callback.topic)
    if first is not None:
        save(writing, joined(first, callback), "joined")
        return first.id
    row = _row(callback)
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    writing.db.execute(f"INSERT INTO callback ({names}) VALUES ({places})", row)
    writing.record("callback", callback.id, "requested", after=callback.version)
    return callback.id


def save(writing: Writing, callback: Callback, action: str) -> Callback:
    """Keeps a changed callback. Raises callback-changed if another change came first."""
    saved = replace(callback, version=callback.version + 1)
    row = {**_row(saved), "before": callback.version}
    sets = ", ".join(f"{name} = :{name}" for name in _row(saved))
    done = writing.db.execute(
        f"UPDATE callback SET {sets} WHERE id = :id AND version = :before", row
    )
    if done.rowcount != 1:
        raise AgentAssistError("callback-changed", {"client": callback.client})
    writing.record("callback", saved.id, action, before=callback.version, after=saved.version)
    return saved


def claim(writing: Writing, callback: Callback, owner: str) -> Callback:
    return save(writing, replace(callback, owner=owner, claimed_at=writing.at), "claimed")


def release(writing: Writing, callback: Callback) -> Callback:
    """Gives a callback back to the team."""
    return save(writing, replace(callback, owner="", claimed_at=None), "released")


def append_attempt(writing: Writing, callback_id: str, attempt: Attempt) -> None:
    """Adds an attempt; attempts are facts and never edited. `save` records the change."""
    writing.db.execute(
        "INSERT INTO attempt (callback_id, number, started_at, ended_at, outcome, by, note) "
        "SELECT ?, 1 + count(*), ?, ?, ?, ?, ? FROM attempt WHERE callback_id = ?",
        [
            callback_id, to_text(attempt.started_at), to_text(attempt.ended_at),
            attempt.outcome, attempt.by, attempt.note, callback_id,
        ],
    )  # fmt: skip


def attempts(db: Database, callback_id: str) -> tuple[Attempt, ...]:
    rows = db.query(
        "SELECT started_at, ended_at, outcome, by, note FROM attempt "
        "WHERE callback_id = ? ORDER BY number",
        [callback_id],
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
    values = {"number": number, "extension": extension, "topic": topic}
    tail = "WHERE number = :number AND extension = :extension AND topic = :topic"
    return next(iter(_read(db, f"{tail} AND status = 'open'", values)), None)


def window(
    db: Database, wanted: CallbackFilter, now: datetime, *,
    sort: SortKey = "due_at", descending: bool = False, offset: int = 0, limit: int = 100,
) -> list[Callback]:  # fmt: skip
    """A stretch of a sorted list: found on an index, then only its own rows are read."""
    where, values = _where(wanted, now)
    direction = "DESC" if descending else "ASC"
    order = ", ".join(f"{name} {direction}" for name in (*ORDERS[sort], "rowid"))
    index = _index(wanted, sort)
    tail = (
        f"WHERE rowid IN (SELECT rowid FROM callback INDEXED BY {index} WHERE {where} "
        f"ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}"
    )
    return _read(db, tail, {**values, "limit": limit, "offset": offset})


def count(db: Database, wanted: CallbackFilter, now: datetime) -> int:
    where, values = _where(wanted, now)
    index = _index(wanted, "ended_at" if wanted.list == "done" else "due_at")
    sql = f"SELECT count(*) FROM callback INDEXED BY {index} WHERE {where}"
    return int(db.execute(sql, values).fetchone()[0])


def waiting(db: Database, line_of_business: str) -> int:
    """How many open callbacks a line of business has."""
    sql = "SELECT count(*) FROM callback WHERE line_of_business = ? AND due_at > ''"
    return int(db.execute(sql, [line_of_business]).fetchone()[0])


def folded(text: str) -> str:
    """Text without accents and capitals, as lists are sorted and searched."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()


def _index(wanted: CallbackFilter, sort: SortKey) -> str:
    return f"callback_by_{'client' if wanted.text.strip() else sort}"


def _where(wanted: CallbackFilter, now: datetime) -> tuple[str, dict[str, Any]]:
    parts, values = [LISTS[wanted.list]], {"now": to_text(now)}
    if wanted.state is not None:
        parts.append(STATES[wanted.state])
    if wanted.line_of_business is not None:
        parts.append("line_of_business = :line_of_business")
        values["line_of_business"] = wanted.line_of_business
    if wanted.owner is not None:
        parts.append("owner = :owner")
        values["owner"] = wanted.owner
    if text := folded(wanted.text.strip()):
        parts.append("instr(look_up, :text) > 0")
        values["text"] = _digits(text) or text
    return " AND ".join(parts), values


def _digits(text: str) -> str:
    """The digits of what is written like a phone number, since numbers are kept without marks."""
    bare = "".join(one for one in text if one not in " ()-.+\u00a0")
    return bare if bare.isdecimal() else ""


def _row(callback: Callback) -> dict[str, Any]:
    row = {name: getattr(callback, name) for name in COLUMNS}
    for name in MOMENTS:
        row[name] = to_text(row[name]) if row[name] else None
    if callback.status == "open":
        row["due_at"] = row["due_at"] or NOT_IN_SIGHT
    row["look_up"] = f"{folded(callback.client)} {callback.number.lstrip('+')}"
    return row


def _read(db: Database, tail: str, values: dict[str, Any]) -> list[Callback]:
    found = []
    for row in db.query(f"SELECT {', '.join(COLUMNS)} FROM callback {tail}", values):
        if row["due_at"] == NOT_IN_SIGHT:
            row["due_at"] = None
        for name in MOMENTS:
            row[name] = from_text(row[name]) if row[name] else None
        found.append(Callback(**row))
    return found
