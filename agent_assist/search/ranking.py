"""Candidates put in order, each with the reasons why it was found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.search.query import Query

Why = Literal["title", "asked", "body", "term", "topic", "other-language", "repaired"]
Row = Mapping[str, Any]

# The parts of a score add up to 1.
_WORDS, _TITLE, _TOPIC, _LINE = 0.5, 0.35, 0.1, 0.05
_ASKED_OF_TITLE = 0.9
_OTHER_LANGUAGE = 0.55


@dataclass(frozen=True)
class Hit:
    """An entry that was found, in the language it is offered in."""

    entry_id: str
    kind: Kind
    lang: Lang
    title: str
    summary: str
    score: float
    why: tuple[Why, ...]
    verified_on: date | None
    stale: bool


@dataclass(frozen=True)
class Focus:
    """What the open contact is about: it raises entries that fit."""

    lang: Lang
    topic: str = ""
    line_of_business: str = ""


@dataclass(frozen=True)
class _Scored:
    row: Row
    score: float
    in_title: float
    in_asked: float


def rank(
    rows: Iterable[Row],
    own: Mapping[str, Row],
    query: Query,
    focus: Focus,
    today: date,
    *,
    limit: int,
    repaired: bool = False,
) -> list[Hit]:
    """One hit an entry, best first; scores between 0 and 1.

    An entry found through its other language is offered in the language of the focus when
    it has that text (`own`, by entry), else in the language it was found in.
    """
    rows = list(rows)
    highest = max((row["score"] for row in rows), default=0.0)
    best: dict[str, _Scored] = {}
    for row in rows:
        scored = _scored(row, query, focus, highest)
        kept = best.get(row["entry_id"])
        if kept is None or scored.score > kept.score:
            best[row["entry_id"]] = scored
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.row["entry_id"]))
    return [_hit(one, own, query, focus, today, repaired) for one in ordered[:limit]]


def listed(rows: Iterable[Row], today: date) -> list[Hit]:
    """Rows as they come, shown without having been searched for."""
    return [_shown(row, today, 0.0, ()) for row in rows]


def _scored(row: Row, query: Query, focus: Focus, highest: float) -> _Scored:
    in_title = query.covered(row["told"])
    in_asked = query.covered(row["asked"])
    score = _TITLE * max(in_title, _ASKED_OF_TITLE * in_asked)
    score += _WORDS * row["score"] / highest if highest > 0 else 0.0
    if focus.topic in json.loads(row["topics"]):
        score += _TOPIC
    if focus.line_of_business in json.loads(row["lines_of_business"]):
        score += _LINE
    if row["lang"] != focus.lang:
        score *= _OTHER_LANGUAGE
    return _Scored(row, score, in_title, in_asked)


def _hit(
    scored: _Scored,
    own: Mapping[str, Row],
    query: Query,
    focus: Focus,
    today: date,
    repaired: bool,
) -> Hit:
    shown = own.get(scored.row["entry_id"], scored.row)
    return _shown(shown, today, scored.score, _why(scored, query, focus, repaired))


def _shown(row: Row, today: date, score: float, why: tuple[Why, ...]) -> Hit:
    verified = date.fromisoformat(row["verified_on"]) if row["verified_on"] else None
    return Hit(
        entry_id=row["entry_id"],
        kind=Kind(row["kind"]),
        lang=row["lang"],
        title=row["title"],
        summary=row["summary"],
        score=round(score, 4),
        why=why,
        verified_on=verified,
        stale=_stale(row, verified, today),
    )


def _why(scored: _Scored, query: Query, focus: Focus, repaired: bool) -> tuple[Why, ...]:
    row, reasons = scored.row, list[Why]()
    typed_only = Query(query.typed, unfinished=query.unfinished)
    if scored.in_title and scored.in_title >= scored.in_asked:
        reasons.append("title")
    if scored.in_asked:
        reasons.append("asked")
    if scored.in_title and scored.in_title < scored.in_asked:
        reasons.append("title")
    if not reasons and query.covered(row["body"]):
        reasons.append("body")
    said = f"{row['told']} {row['asked']} {row['body']}"
    if query.covered(said) > typed_only.covered(said):
        reasons.append("term")
    if focus.topic in json.loads(row["topics"]):
        reasons.append("topic")
    if row["lang"] != focus.lang:
        reasons.append("other-language")
    if repaired:
        reasons.append("repaired")
    return tuple(reasons)


def _stale(row: Row, verified: date | None, today: date) -> bool:
    """The rule is the entry's own."""
    text = EntryText(row["lang"], row["title"], "")
    entry = Entry(
        row["entry_id"], Kind(row["kind"]), {row["lang"]: text},
        verified_on=verified, review_months=row["review_months"],
    )  # fmt: skip
    return entry.stale_on(today)
