"""Remarks on entries in work.db, and which of them a lead has settled."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agent_assist.domain.feedback import LONGEST_REMARK, PROBLEMS, Remark
from agent_assist.domain.languages import LANGS
from agent_assist.domain.people import Role
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text

REMARK = ("id", "entry_id", "revision", "lang", "problem", "text", "search", "by", "at")
_HIGHEST = 2**31
_COLUMNS = ", ".join(REMARK)
_OPEN = "NOT EXISTS (SELECT 1 FROM feedback_settled AS settled WHERE settled.id = feedback.id)"


def add(writing: Writing, remark: Remark) -> None:
    _insert(writing, remark)
    writing.record("feedback", remark.id, "remarked")


def settle(writing: Writing, id: str) -> None:
    """Nothing is left to do about it; who settled it first did."""
    if _insert_settled(writing, {"id": id, "by": writing.by, "at": to_text(writing.at)}):
        writing.record("feedback", id, "settled")


def still_open(db: Database) -> list[Remark]:
    """Every remark that nobody has settled, newest first."""
    rows = db.query(f"SELECT {_COLUMNS} FROM feedback WHERE {_OPEN} ORDER BY at DESC, id")
    return [_remark(row) for row in rows]


def count(db: Database, entry_id: str) -> int:
    """How many remarks on an entry are open."""
    sql = f"SELECT count(*) FROM feedback WHERE entry_id = ? AND {_OPEN}"
    found: int = db.execute(sql, [entry_id]).fetchone()[0]
    return found


def remark_body(db: Database, id: str) -> str:
    """A remark as the hub carries it."""
    row = next(iter(db.query(f"SELECT {_COLUMNS} FROM feedback WHERE id = ?", [id])))
    return _json({"kind": "feedback", **row})


def settled_body(db: Database, id: str) -> str:
    row = next(iter(db.query("SELECT id, by, at FROM feedback_settled WHERE id = ?", [id])))
    return _json({"kind": "feedback-settled", **row})


def bodies(db: Database, role: Role) -> list[tuple[str, str]]:
    """Id and body of every remark made here, and of every one that was settled here; for an
    agent, who may not say that one was settled, of those that are open."""
    of_role = "1" if role == "lead" else _OPEN
    remarked = db.execute(f"SELECT id FROM feedback WHERE {of_role} ORDER BY at, id").fetchall()
    settled = (
        db.execute("SELECT id FROM feedback_settled ORDER BY at, id").fetchall()
        if role == "lead"
        else []
    )
    return [(id, remark_body(db, id)) for (id,) in remarked] + [
        (id, settled_body(db, id)) for (id,) in settled
    ]


def receive_remark(writing: Writing, raw: Mapping[str, Any]) -> bool:
    """Somebody's remark, once however often it is told. Raises ValueError for what is none."""
    texts = [str(raw[name]) for name in ("id", "entry_id", "text", "search", "by")]
    if raw["lang"] not in LANGS or raw["problem"] not in PROBLEMS or not all(texts[:2]):
        raise ValueError("a remark that cannot be read")
    if max(map(len, texts)) > LONGEST_REMARK:
        raise ValueError("a remark that is too long")
    id, entry_id, text, search, by = texts
    revision = int(raw["revision"])
    if not 0 <= revision <= _HIGHEST:
        raise ValueError(revision)
    remark = Remark(
        id, entry_id, revision, raw["lang"], raw["problem"], text, search, by,
        _moment(raw["at"]),
    )  # fmt: skip
    if not _insert(writing, remark):
        return False
    writing.record("feedback", id, "received")
    return True


def receive_settled(writing: Writing, raw: Mapping[str, Any]) -> bool:
    """That a remark was settled, which may be told before the remark itself."""
    row = {"id": str(raw["id"]), "by": str(raw["by"]), "at": to_text(_moment(raw["at"]))}
    if not _insert_settled(writing, row):
        return False
    writing.record("feedback", row["id"], "settled-received")
    return True


def _insert(writing: Writing, remark: Remark) -> bool:
    row = {**vars(remark), "at": to_text(remark.at)}
    named = ", ".join(f":{name}" for name in REMARK)
    sql = f"INSERT OR IGNORE INTO feedback ({_COLUMNS}) VALUES ({named})"
    return writing.db.execute(sql, row).rowcount > 0


def _insert_settled(writing: Writing, row: Mapping[str, str]) -> bool:
    sql = "INSERT OR IGNORE INTO feedback_settled (id, by, at) VALUES (:id, :by, :at)"
    return writing.db.execute(sql, dict(row)).rowcount > 0


def _remark(row: Mapping[str, Any]) -> Remark:
    return Remark(**{**row, "at": from_text(row["at"])})


def _moment(text: object) -> datetime:
    """Raises ValueError where no zone is told: such a moment stands nowhere among the others."""
    moment = from_text(str(text))
    if moment.tzinfo is None or not 1900 < moment.year < 9999:
        raise ValueError(text)
    return moment


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
