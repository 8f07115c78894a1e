"""How a callback is a row of work.db, with what the indexes of its lists are made of."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from agent_assist.domain.calendars import Span
from agent_assist.domain.callback_queue import place
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.folding import folded
from agent_assist.storage.database import Database
from agent_assist.storage.store import from_text, to_text

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


def microseconds(moment: datetime | None) -> int | None:
    return (moment - EPOCH) // MICROSECOND if moment else None


def to_row(callback: Callback) -> dict[str, Any]:
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


def read(db: Database, tail: str, values: dict[str, Any]) -> list[Callback]:
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
