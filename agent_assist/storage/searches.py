"""Lost searches in work.db: a cleaned text, its language and topic, a day, and a count.

Nothing of them enters the history of changes, which would say who asked, and at what moment.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agent_assist.domain.searches import LostSearch
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing, to_text


class Lost(NamedTuple):
    """A text that found nothing good, as often as it was asked on one day."""

    day: str
    text: str
    lang: str
    topic: str
    times: int = 1


def add(writing: Writing, lost: Lost) -> None:
    """Counts a text; the same one on the same day adds up."""
    writing.db.execute(
        """INSERT INTO lost_search (day, text, lang, topic, times) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET times = times + excluded.times""",
        lost,
    )


def all_kept(db: Database) -> list[Lost]:
    """In no order that would tell which was asked first."""
    rows = db.execute("SELECT day, text, lang, topic, times FROM lost_search ORDER BY day, text")
    return [Lost(*row) for row in rows.fetchall()]


def forget_all(writing: Writing) -> None:
    writing.db.table("lost_search").delete_where()


def forget_before(writing: Writing, day: date) -> None:
    for table in ("lost_search", "lost_search_set_aside"):
        writing.db.execute(f"DELETE FROM {table} WHERE day < ?", [day.isoformat()])


def set_aside(writing: Writing, searches: Iterable[LostSearch]) -> None:
    """Keeps the fact that all that was asked so far needs no answer; what comes later counts."""
    for text, lang in {(one.text, one.lang) for one in searches}:
        writing.db.execute(
            """INSERT OR IGNORE INTO lost_search_set_aside (day, text, lang, topic, times, at, by)
                SELECT day, text, lang, topic, times, ?, ? FROM lost_search
                WHERE text = ? AND lang = ?""",
            [to_text(writing.at), writing.by, text, lang],
        )


def lost(store: Store, since: date, until: date, most_texts: int) -> list[LostSearch]:
    """What was asked in these days, both included, and not set aside since; most usual first."""
    rows = store.work.execute(
        """WITH open AS (
            SELECT day, text, lang, topic, times - coalesce((
                SELECT max(aside.times) FROM lost_search_set_aside AS aside
                WHERE (aside.day, aside.text, aside.lang, aside.topic)
                    = (asked.day, asked.text, asked.lang, asked.topic)), 0) AS times
            FROM lost_search AS asked WHERE day BETWEEN :since AND :until),
        usual AS (
            SELECT text, sum(times) AS times FROM open WHERE times > 0
            GROUP BY text ORDER BY 2 DESC, max(day) DESC, text LIMIT :most)
        SELECT text, lang, topic, sum(open.times), max(day) FROM usual JOIN open USING (text)
        WHERE open.times > 0 GROUP BY text, lang, topic
        ORDER BY usual.times DESC, text, lang, topic""",
        {"since": since.isoformat(), "until": until.isoformat(), "most": most_texts},
    )
    return [
        LostSearch(text, lang, topic, times, date.fromisoformat(last_day))
        for text, lang, topic, times, last_day in rows.fetchall()
    ]
