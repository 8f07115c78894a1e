"""Counts of callbacks by line of business, and the records that another policy is tried on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from agent_assist.domain.callbacks import Attempt, State
from agent_assist.storage.callback_lists import STATES
from agent_assist.storage.callback_rows import microseconds
from agent_assist.storage.database import Database
from agent_assist.storage.store import from_text, to_text

OPEN_STATES: tuple[State, ...] = ("calling", "overdue", "due", "later")


class Counted(NamedTuple):
    """`queued`: who spoke to an agent by phone, and whose callback came without a contact."""

    queued: int
    requested: int
    done: int
    closed: int
    attempts: int


class Waiting(NamedTuple):
    """`older`: how many were asked for at each of the moments or before it."""

    total: int
    older: tuple[int, ...]
    states: Mapping[State, int]


def counted(db: Database, since: datetime, until: datetime) -> dict[str, Counted]:
    """By line of business: what was asked for in a period, and what ended in it."""
    values = {
        "since": to_text(since), "until": to_text(until),
        "since_us": microseconds(since), "until_us": microseconds(until),
    }  # fmt: skip
    sql = """
        SELECT line_of_business, sum(queued), sum(requested), sum(done), sum(closed), sum(attempts)
        FROM (
            SELECT line_of_business, count(*) AS queued, 0 AS requested, 0 AS done, 0 AS closed,
                0 AS attempts
            FROM contact
            WHERE channel = 'phone' AND started_at >= :since AND started_at < :until
            GROUP BY line_of_business
            UNION ALL
            SELECT line_of_business, sum(contact_id IS NULL), count(*), 0, 0, 0
            FROM callback WHERE requested_us >= :since_us AND requested_us < :until_us
            GROUP BY line_of_business
            UNION ALL
            SELECT line_of_business, 0, 0, sum(status = 'done'), sum(status = 'closed'),
                sum(attempts)
            FROM callback WHERE ended_us >= :since_us AND ended_us < :until_us
            GROUP BY line_of_business
        )
        GROUP BY line_of_business
    """
    return {row[0]: Counted(*row[1:]) for row in db.execute(sql, values)}


def waiting(db: Database, now: datetime, moments: Sequence[datetime]) -> dict[str, Waiting]:
    """By line of business: the open callbacks, by age and by state; one reading of one index."""
    values = {"now": microseconds(now)}
    values |= {f"at_{place}": microseconds(moment) for place, moment in enumerate(moments)}
    sums = [f"sum(requested_us <= :at_{place})" for place in range(len(moments))]
    sums += [f"count(*) FILTER (WHERE {STATES[state]})" for state in OPEN_STATES]
    sql = (
        f"SELECT line_of_business, count(*), {', '.join(sums)} "
        "FROM callback INDEXED BY callback_by_requested_at "
        "WHERE due_us > 0 GROUP BY line_of_business"
    )
    ages = slice(2, 2 + len(moments))
    return {
        row[0]: Waiting(
            row[1], tuple(row[ages]), dict(zip(OPEN_STATES, row[ages.stop :], strict=True))
        )
        for row in db.execute(sql, values)
    }


def attempts_at(db: Database, places: Sequence[int]) -> dict[str, tuple[Attempt, ...]]:
    """The attempts of the callbacks at these places of the table, by callback, in their order."""
    rows = db.query(
        "SELECT callback_id, attempt.started_at, attempt.ended_at, outcome FROM attempt "
        "JOIN callback ON callback.id = callback_id "
        f"WHERE callback.rowid IN ({', '.join(map(str, places))}) AND late = 0 "
        "ORDER BY callback_id, attempt.number"
    )
    found: dict[str, tuple[Attempt, ...]] = {}
    for row in rows:
        id = row["callback_id"]
        attempt = Attempt(from_text(row["started_at"]), from_text(row["ended_at"]), row["outcome"])
        found[id] = (*found.get(id, ()), attempt)
    return found
