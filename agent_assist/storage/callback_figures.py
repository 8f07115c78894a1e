"""Counts of callbacks in a period, and the records that another policy is tried on."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from agent_assist.domain.callbacks import Attempt
from agent_assist.storage.database import Database
from agent_assist.storage.store import from_text, to_text


class Counted(NamedTuple):
    """`queued`: who spoke to an agent by phone, and whose callback came without a contact."""

    queued: int
    requested: int
    done: int
    closed: int
    attempts: int


def counted(db: Database, since: datetime, until: datetime) -> Counted:
    """What was asked for in a period, and what ended in it."""
    values = {"since": to_text(since), "until": to_text(until)}
    within = "{0} >= :since AND {0} < :until"
    sql = f"""
        SELECT
            (SELECT count(*) FROM contact
                WHERE channel = 'phone' AND {within.format("started_at")})
            + (SELECT count(*) FROM callback
                WHERE contact_id IS NULL AND {within.format("requested_at")}),
            (SELECT count(*) FROM callback WHERE {within.format("requested_at")}),
            coalesce(sum(status = 'done'), 0), coalesce(sum(status = 'closed'), 0),
            coalesce(sum(attempts), 0)
        FROM callback WHERE {within.format("ended_at")}
    """
    return Counted(*db.execute(sql, values).fetchone())


def waiting_since(db: Database, moments: Sequence[datetime]) -> list[int]:
    """How many open callbacks were asked for before each moment."""
    sums = ", ".join("coalesce(sum(requested_at <= ?), 0)" for _ in moments)
    sql = f"SELECT {sums} FROM callback WHERE status = 'open'"
    return list(db.execute(sql, [to_text(one) for one in moments]).fetchone())


def attempts_of_requests(
    db: Database, since: datetime, until: datetime
) -> dict[str, tuple[Attempt, ...]]:
    """The attempts of the callbacks asked for in a period, in their order."""
    rows = db.query(
        "SELECT callback_id, attempt.started_at, attempt.ended_at, outcome FROM attempt "
        "JOIN callback ON callback.id = callback_id "
        "WHERE requested_at >= ? AND requested_at < ? AND late = 0 "
        "ORDER BY callback_id, attempt.number",
        [to_text(since), to_text(until)],
    )
    found: dict[str, tuple[Attempt, ...]] = {}
    for row in rows:
        id = row["callback_id"]
        attempt = Attempt(from_text(row["started_at"]), from_text(row["ended_at"]), row["outcome"])
        found[id] = (*found.get(id, ()), attempt)
    return found


def waiting(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM callback WHERE status = 'open'").fetchone()[0])
