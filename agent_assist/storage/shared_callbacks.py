"""Callbacks as the hub carries them: one JSON body with the attempts made so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from agent_assist.domain.calendars import Span
from agent_assist.domain.callback_queue import joined, place
from agent_assist.domain.callbacks import Attempt, Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage import callback_rows, callbacks, lost_calls
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text

# Only this workstation knows these: no clock is compared with another one's. Or only the hub does.
HERE_ONLY = (
    "claimed_at", "owner_until", "lease_over", "calling_since", "version", "held_by", "held_until",
)  # fmt: skip
SHARED = tuple(one.name for one in fields(Callback) if one.name not in HERE_ONLY)
MOMENTS = tuple(name for name in callback_rows.MOMENTS if name not in HERE_ONLY)


def callback_body(db: Database, id: str) -> str | None:
    callback = callbacks.get(db, id)
    return _json(_shared(db, callback)) if callback else None


def outcome_body(db: Database, id: str) -> str | None:
    """The latest attempt, the lease it was made under, and the callback as it is after it."""
    row = next(
        iter(
            db.query(
                "SELECT started_at, ended_at, outcome, by, note, token FROM attempt "
                "WHERE callback_id = ? ORDER BY number DESC LIMIT 1",
                [id],
            )
        ),
        None,
    )
    callback = callbacks.get(db, id)
    if row is None or callback is None:
        return None
    token = row.pop("token")
    return _json({"token": token, "attempt": row, "callback": _shared(db, callback)})


@dataclass(frozen=True)
class Received:
    """A callback as it is here now, and the revision that the hub counts for it."""

    callback: Callback
    rev: int


def receive_callback(writing: Writing, body: str, mine: str) -> Received:
    """Takes a callback in as the hub has it.

    `mine`: who works here. Another open callback of the same promise, made here meanwhile, has
    joined this one.
    """
    doc = json.loads(body)
    owner, token, held = doc["owner"] or "", doc["token"], doc.get("held") or {}
    callback = replace(
        _callback(doc["callback"]), owner=owner, token=token,
        held_by=held.get("person", ""), held_until=_moment(held.get("until")),
    )  # fmt: skip
    kept = callbacks.get(writing.db, callback.id)
    _join_others(writing, callback)
    if kept is None:
        callbacks.insert(writing, callback, "received")
    else:
        callback = _with_lease(writing, kept, callback, mine)
        callback = callbacks.save(writing, replace(callback, version=kept.version), "received")
    _receive_earlier(writing, callback.id, doc["callback"])
    _receive_attempts(writing, callback.id, doc["attempts"])
    return Received(callback, doc["rev"])


def _with_lease(writing: Writing, kept: Callback, there: Callback, mine: str) -> Callback:
    """A lease that this workstation holds keeps the end it has here.

    So does one that a restored hub has forgotten, while its call is under way. The result of a
    call whose lease the hub has ended can still be said.
    """
    forgotten = kept.calling_since is not None and kept.token > there.token
    if kept.owner == mine and (forgotten or (kept.token, kept.owner) == (there.token, there.owner)):
        return replace(
            there, owner=kept.owner, token=kept.token, claimed_at=kept.claimed_at,
            owner_until=kept.owner_until, lease_over=kept.lease_over,
            calling_since=kept.calling_since,
        )  # fmt: skip
    if kept.owner == mine and kept.calling_since is not None:
        lost_calls.keep(writing, kept)
    return there


def join_callback(writing: Writing, mine_body: str, body: str, mine: str) -> str:
    """A request made here joined one that the hub had: both as one, for the hub to keep."""
    there = receive_callback(writing, body, mine).callback
    asked = json.loads(mine_body)
    _receive_earlier(writing, there.id, asked)
    both = callbacks.save(writing, joined(there, _callback(asked)), "joined-at-hub")
    return _json(_shared(writing.db, both))


def with_mine(db: Database, id: str, mine_body: str) -> Callback:
    """The callback as it is, and what was asked for here and the hub did not take."""
    there = callbacks.get(db, id)
    if there is None or there.status != "open":
        raise AgentAssistError("callback-ended", {"client": there.client if there else id})
    return joined(there, _callback(json.loads(mine_body)))


def _join_others(writing: Writing, callback: Callback) -> None:
    if callback.status != "open":
        return
    first = callbacks.open_for(writing.db, callback.number, callback.extension, callback.topic)
    if first is not None and first.id != callback.id:
        ended = replace(
            first, status="closed", ended_as="joined-at-hub", ended_at=writing.at, due_at=None,
            risk_at=None, overdue_at=None, calling_since=None,
        )  # fmt: skip
        callbacks.save(writing, ended, "joined-at-hub")


def _receive_earlier(writing: Writing, id: str, said: Mapping[str, Any]) -> None:
    """Attempts from before the hub: the rules for the next one count them, too."""
    made = said.get("earlier", ())
    _receive_attempts(writing, id, [{"body": one, "person": one["by"], "token": 0} for one in made])


def _receive_attempts(writing: Writing, id: str, made: list[dict[str, Any]]) -> None:
    known = {_same(one) for one in callbacks.attempts(writing.db, id)}
    for one in made:
        attempt = _attempt({**one["body"], "by": one["person"]})
        if _same(attempt) not in known:
            callbacks.append_attempt(writing, id, attempt, one["token"])


def _same(attempt: Attempt) -> tuple[datetime, datetime, str, str]:
    return attempt.started_at, attempt.ended_at, attempt.outcome, attempt.by


def _shared(db: Database, callback: Callback) -> dict[str, Any]:
    row = {name: getattr(callback, name) for name in SHARED}
    if earlier := callbacks.earlier_attempts(db, callback.id):
        row["earlier"] = earlier
    for name in MOMENTS:
        row[name] = to_text(row[name]) if row[name] else None
    row["queued_at"] = to_text(place(callback).since)
    row["windows"] = [[to_text(one.start), to_text(one.end)] for one in callback.windows]
    return row


def _callback(raw: Mapping[str, Any]) -> Callback:
    row = {name: raw[name] for name in SHARED if name in raw}
    for name in MOMENTS:
        row[name] = _moment(row.get(name))
    row["windows"] = tuple(Span(from_text(a), from_text(b)) for a, b in raw.get("windows", ()))
    return Callback(**row)


def _moment(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def _attempt(row: Mapping[str, str]) -> Attempt:
    return Attempt(
        from_text(row["started_at"]), from_text(row["ended_at"]), row["outcome"],
        row.get("by", ""), row.get("note", ""),
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
