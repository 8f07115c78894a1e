"""Uses of entries in work.db: on the timelines of contacts, and counted by day without one."""

from datetime import date

from agent_assist.domain.uses import WEIGHTS, Way
from agent_assist.storage.store import Store, Writing

USES = """
    SELECT entry_id, sum(weight) FROM (
        SELECT entry_id, max(CASE kind WHEN 'opened' THEN :opened ELSE :taken END) AS weight
        FROM contact_event
        WHERE at >= :day AND entry_id <> '' AND kind <> 'unticked'
        GROUP BY contact_id, entry_id
        UNION ALL
        SELECT entry_id, times * CASE way WHEN 'opened' THEN :opened ELSE :taken END
        FROM entry_use WHERE day >= :day)
    GROUP BY entry_id
"""


def add(writing: Writing, entry_id: str, way: Way, day: date) -> None:
    """Counts a use outside any contact."""
    writing.db.execute(
        """INSERT INTO entry_use (day, entry_id, way, times) VALUES (?, ?, ?, 1)
            ON CONFLICT DO UPDATE SET times = times + 1""",
        [day.isoformat(), entry_id, way],
    )


def forget_before(writing: Writing, day: date) -> None:
    writing.db.execute("DELETE FROM entry_use WHERE day < ?", [day.isoformat()])


def since(store: Store, day: date) -> dict[str, int]:
    """How much each entry was used; a contact counts once for an entry, by its best use there."""
    weights = {"opened": WEIGHTS["opened"], "taken": WEIGHTS["taken"]}
    rows = store.work.execute(USES, {"day": day.isoformat(), **weights})
    return dict(rows.fetchall())
