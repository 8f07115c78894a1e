"""Find: from typed text to hits."""

import time
from dataclasses import dataclass
from datetime import datetime

from agent_assist.domain.entries import Kind
from agent_assist.search.index import candidates, in_force, in_language, latest_verified, on_topic
from agent_assist.search.query import Query, read_kind, read_query
from agent_assist.search.ranking import Focus, Hit, Row, listed, rank
from agent_assist.search.repair import as_written, mend, slips
from agent_assist.search.terms import Terms
from agent_assist.storage.database import Database

__all__ = ["AtHand", "Findings", "Focus", "Hit", "at_hand", "find", "suggest"]

_CANDIDATES = 80


@dataclass(frozen=True)
class Findings:
    """What one search gave, and how long it took (milliseconds).

    `repaired` is the text that was looked for in place of what was typed, if any; `marks`
    are the beginnings of words to point out in titles.
    """

    query: str
    hits: tuple[Hit, ...]
    repaired: str | None
    ms: float
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AtHand:
    """What may be of use before anything is typed."""

    suggested: tuple[Hit, ...]
    announcements: tuple[Hit, ...]
    verified: tuple[Hit, ...]


def find(
    knowledge: Database,
    terms: Terms,
    text: str,
    focus: Focus,
    now: datetime,
    *,
    kind: Kind | None = None,
    limit: int = 10,
    typing: bool = False,
    as_typed: bool = False,
) -> Findings:
    """The best entries for a text, which may say `kind:script` itself.

    Words that no entry and no term knows are taken for slips, unless `as_typed`.
    """
    started = time.perf_counter()
    typed_kind, asked = read_kind(text)
    query = read_query(asked, terms, typing=typing)
    mended = {} if as_typed or not query else slips(knowledge, terms, query)
    if mended:
        query = read_query(mend(asked, mended), terms, typing=typing)
    rows = _candidates(knowledge, query, now, kind or typed_kind)
    hits = _ranked(knowledge, rows, query, focus, now, limit, bool(mended))
    repaired = mend(asked, as_written(mended, _titles(hits))) if mended else None
    took = (time.perf_counter() - started) * 1000
    return Findings(text, tuple(hits), repaired, round(took, 2), query.marks())


def suggest(
    knowledge: Database, focus: Focus, topic_name: str, terms: Terms, now: datetime, limit: int = 6
) -> tuple[Hit, ...]:
    """What fits the topic of a contact before anything is typed, entries of the topic first."""
    query = read_query(topic_name, terms)
    rows = _candidates(knowledge, query, now, None)
    if query and focus.topic:
        of_topic = on_topic(knowledge, focus.topic, now.date(), _CANDIDATES)
        matched = {(row["entry_id"], row["lang"]) for row in rows}
        rows += [
            {**row, "score": 0.0}
            for row in of_topic
            if (row["entry_id"], row["lang"]) not in matched
        ]
    hits = _ranked(knowledge, rows, query, focus, now, len(rows), False)
    return tuple(sorted(hits, key=lambda hit: ("topic" not in hit.why, -hit.score))[:limit])


def at_hand(
    knowledge: Database, terms: Terms, focus: Focus, topic_name: str, now: datetime, limit: int = 5
) -> AtHand:
    """Entries of the contact's topic, announcements in force, and what was verified last."""
    today = now.date()
    suggested = suggest(knowledge, focus, topic_name, terms, now, limit) if focus.topic else ()
    announcements = listed(in_force(knowledge, focus.lang, today, limit), today)
    verified = listed(latest_verified(knowledge, focus.lang, today, limit), today)
    return AtHand(suggested, tuple(announcements), tuple(verified))


def _candidates(
    knowledge: Database, query: Query, now: datetime, kind: Kind | None
) -> list[dict[str, object]]:
    if not query:
        return []
    return candidates(knowledge, query.match(), now.date(), kind and kind.value, _CANDIDATES)


def _ranked(
    knowledge: Database,
    rows: list[dict[str, object]],
    query: Query,
    focus: Focus,
    now: datetime,
    limit: int,
    repaired: bool,
) -> list[Hit]:
    others = {str(row["entry_id"]) for row in rows if row["lang"] != focus.lang}
    own: dict[str, Row] = dict(in_language(knowledge, others, focus.lang)) if others else {}
    return rank(rows, own, query, focus, now.date(), limit=limit, repaired=repaired)


def _titles(hits: list[Hit]) -> list[str]:
    return [text for hit in hits for text in (hit.summary, hit.title)]
