"""The search index inside knowledge.db: what each entry says, analysed, in both languages."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from agent_assist.domain.entries import Entry, EntryText
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import index_text


def index_entry(knowledge: Database, entry: Entry) -> None:
    """Takes an entry into the index in place of what it said before."""
    forget_entry(knowledge, entry.id)
    for lang in LANGS:
        if text := entry.texts.get(lang):
            _insert(knowledge, entry, text)


def forget_entry(knowledge: Database, entry_id: str) -> None:
    old = knowledge.execute("SELECT number FROM indexed WHERE entry_id = ?", [entry_id])
    for (number,) in old.fetchall():
        knowledge.execute("DELETE FROM words WHERE rowid = ?", [number])
        knowledge.execute("DELETE FROM indexed WHERE number = ?", [number])


def candidates(
    knowledge: Database, match: str, today: date, kind: str | None, limit: int
) -> list[dict[str, Any]]:
    """The best rows by bm25 (title 8, alternate phrasings 5, body 1) among what is served today."""
    return _rows(
        knowledge, today, kind, "words MATCH ?", [match], "-bm25(words, 8.0, 5.0, 1.0)", limit
    )


def on_topic(knowledge: Database, topic: str, today: date, limit: int) -> list[dict[str, Any]]:
    """Rows of one topic that are served today, those of few topics first."""
    where = "EXISTS (SELECT 1 FROM json_each(topics) WHERE value = ?)"
    return _rows(knowledge, today, None, where, [topic], "-json_array_length(topics)", limit)


def latest_verified(
    knowledge: Database, lang: Lang, today: date, limit: int
) -> list[dict[str, Any]]:
    """Rows of one language, those verified last first."""
    where = "lang = ? AND verified_on <= ? AND kind <> 'announcement'"
    return _rows(knowledge, today, None, where, [lang, today.isoformat()], "verified_on", limit)


def in_force(knowledge: Database, lang: Lang, today: date, limit: int) -> list[dict[str, Any]]:
    """Announcements of one language that are served today, newest first."""
    newest = "coalesce(valid_from, verified_on, '')"
    return _rows(knowledge, today, "announcement", "lang = ?", [lang], newest, limit)


def in_language(knowledge: Database, ids: Iterable[str], lang: Lang) -> dict[str, dict[str, Any]]:
    """What the index knows of these entries in one language, by entry."""
    asked = list(ids)
    marks = ",".join("?" * len(asked))
    sql = f"SELECT * FROM indexed WHERE lang = ? AND entry_id IN ({marks})"
    return {row["entry_id"]: row for row in knowledge.query(sql, [lang, *asked])}


def known_words(knowledge: Database, asked: Iterable[str]) -> set[str]:
    """Those of the words that stand in some entry."""
    told = list(asked)
    marks = ",".join("?" * len(told))
    rows = knowledge.execute(f"SELECT term FROM vocabulary WHERE term IN ({marks})", told)
    return {row[0] for row in rows.fetchall()}


def begins_a_word(knowledge: Database, start: str) -> bool:
    sql = "SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1"
    return knowledge.execute(sql, [start, start + "\U0010ffff"]).fetchone() is not None


def vocabulary(knowledge: Database) -> dict[str, int]:
    """Every word of the index that is long enough to mistype, and in how many texts it stands."""
    others = knowledge.execute("PRAGMA data_version").fetchone()[0]
    own = knowledge.execute("SELECT total_changes()").fetchone()[0]
    return _vocabulary(knowledge, others, own)


@lru_cache(maxsize=2)
def _vocabulary(knowledge: Database, others: int, own: int) -> dict[str, int]:
    """Read once for each state of the database: changes by others, and by this connection."""
    rows = knowledge.execute("SELECT term, doc FROM vocabulary WHERE length(term) >= 4")
    return dict(rows.fetchall())


def _rows(
    knowledge: Database, today: date, kind: str | None,
    where: str, values: list[Any], score: str, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    kinds = "AND kind = ?" if kind else ""
    sql = f"""
        SELECT indexed.*, words.title AS told, asked, body, {score} AS score
        FROM words JOIN indexed ON indexed.number = words.rowid
        WHERE {where} AND coalesce(valid_from, '') <= ?
            AND coalesce(expires_on, '9999') >= ? {kinds}
        ORDER BY score DESC, entry_id, lang LIMIT ?"""
    day = today.isoformat()
    return list(knowledge.query(sql, [*values, day, day, *([kind] if kind else []), limit]))


def _insert(knowledge: Database, entry: Entry, text: EntryText) -> None:
    row = {
        "entry_id": entry.id,
        "lang": text.lang,
        "kind": entry.kind.value,
        "title": text.title,
        "summary": text.summary,
        "lines_of_business": json.dumps(list(entry.lines_of_business)),
        "topics": json.dumps(list(entry.topics)),
        "verified_on": entry.verified_on and entry.verified_on.isoformat(),
        "valid_from": entry.valid_from and entry.valid_from.isoformat(),
        "expires_on": entry.expires_on and entry.expires_on.isoformat(),
        "review_months": entry.review_months,
    }
    number = knowledge.table("indexed").insert(row).last_rowid
    knowledge.execute(
        "INSERT INTO words (rowid, title, asked, body) VALUES (?, ?, ?, ?)",
        [
            number,
            index_text(text.title, text.lang),
            index_text(" . ".join(text.also_asked), text.lang),
            index_text(f"{text.summary} {text.body} {_spoken(text)}", text.lang),
        ],
    )


def _spoken(text: EntryText) -> str:
    """The words inside the details of a kind: steps of a flow, items, services, a subject."""
    found: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for inner in value.values():
                gather(inner)
        elif isinstance(value, list):
            for inner in value:
                gather(inner)

    gather(dict(text.details))
    return " ".join(found)
