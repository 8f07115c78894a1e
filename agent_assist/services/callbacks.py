"""Call back: request, claim, dial, record; every decision of the retry rule is explained."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import (
    SHIPPED_OUTCOMES,
    SHIPPED_POLICY,
    Attempt,
    Callback,
    Decision,
    Outcome,
    RetryPolicy,
    State,
    visible_state,
)
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.retry_search import Situation
from agent_assist.domain.service import Service
from agent_assist.services import numbers
from agent_assist.services.client_calendars import availability
from agent_assist.storage import callbacks
from agent_assist.storage.callbacks import CallbackFilter, ListName, SortKey
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing

__all__ = ["CallbackFilter", "ListName", "SortKey", "visible_state"]


@dataclass(frozen=True)
class CallbackDraft:
    """What is asked for when a client wants to be called back; the number as it was typed."""

    client: str
    number: str
    line_of_business: str
    topic: str
    lang: Lang
    note: str = ""
    zone: str | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    contact_id: str | None = None
    requested_at: datetime | None = None


@dataclass(frozen=True)
class CallbackRow:
    """A callback in a list, with the one state it is in now."""

    callback: Callback
    state: State


def request(
    store: Store, service: Service, person: Person, draft: CallbackDraft, now: datetime
) -> tuple[Callback, Changes]:
    """Keeps a promised call in the place the client had; a version above 1 means it joined one.

    Raises callback-client-missing, number-invalid, zone-unknown, callback-window-empty,
    callback-line-unknown, callback-not-offered, callback-paused, callback-queue-full.
    """
    with store.write(person.name, now) as writing:
        callback = place_request(writing, service, draft, now)
    return callback, writing.changes


def place_request(
    writing: Writing, service: Service, draft: CallbackDraft, now: datetime
) -> Callback:
    """What `request` does, inside a transaction that another service opened."""
    callback = _callback(draft, now)
    line = service.line(draft.line_of_business)
    if line is None:
        raise AgentAssistError("callback-line-unknown", {"line": draft.line_of_business})
    _refuse(callback_queue.unoffered(line, service.calendar.day_of(now)))
    first = callbacks.open_for(writing.db, callback.number, callback.extension, callback.topic)
    if first is not None and (both := _joined(writing, service, first, callback, now)):
        return both
    _refuse(callback_queue.full(line, callbacks.waiting(writing.db, line.id)))
    callback = _decided(callback, decide(service, callback, (), now), now)
    kept = callbacks.get(writing.db, callbacks.add(writing, callback))
    assert kept is not None
    return kept


def claim(store: Store, person: Person, id: str, now: datetime) -> tuple[Callback, Changes]:
    """Takes a callback. Raises callback-not-found, callback-ended, callback-claimed."""
    with store.write(person.name, now) as writing:
        callback = _open(writing.db, id)
        _refuse_claimed(callback, person)
        claimed = callbacks.claim(writing, callback, person.name)
    return claimed, writing.changes


def release(store: Store, person: Person, id: str, now: datetime) -> tuple[Callback, Changes]:
    """Hands a callback back to the team. Raises callback-not-found, callback-ended,
    callback-claimed, callback-being-called."""
    with store.write(person.name, now) as writing:
        callback = _open(writing.db, id)
        _refuse_claimed(callback, person)
        if callback.calling_since is not None:
            raise AgentAssistError("callback-being-called", {"client": callback.client})
        released = callbacks.release(writing, callback)
    return released, writing.changes


def start_attempt(store: Store, person: Person, id: str, now: datetime) -> tuple[Callback, Changes]:
    """Notes that the call is under way, which a crash does not undo; claims it as well.

    Raises callback-not-found, callback-ended, callback-claimed.
    """
    with store.write(person.name, now) as writing:
        callback = _open(writing.db, id)
        _refuse_claimed(callback, person)
        if callback.calling_since is None:
            calling = replace(callback, owner=person.name, claimed_at=now, calling_since=now)
            callback = callbacks.save(writing, calling, "attempt-started")
    return callback, writing.changes


def cancel_attempt(
    store: Store, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """No call was made after all: nothing is counted. Raises as `start_attempt`."""
    with store.write(person.name, now) as writing:
        callback = _open(writing.db, id)
        _refuse_claimed(callback, person)
        stopped = replace(callback, calling_since=None)
        callback = callbacks.save(writing, stopped, "attempt-cancelled")
    return callback, writing.changes


def record_attempt(
    store: Store, service: Service, person: Person, id: str, outcome: str, ended_at: datetime,
    now: datetime, note: str = "",
) -> tuple[Callback, Decision, Changes]:  # fmt: skip
    """Adds the attempt and decides what follows; the callback goes back to the team.

    Raises callback-not-found, callback-ended, callback-claimed, outcome-unknown.
    """
    with store.write(person.name, now) as writing:
        callback = _open(writing.db, id)
        _refuse_claimed(callback, person)
        started = callback.calling_since or ended_at
        # A clock set back during the call must not make it end before it started.
        attempt = Attempt(started, max(started, ended_at), outcome, person.name, note)
        history = (*callbacks.attempts(writing.db, id), attempt)
        decision = decide(service, callback, history, now)
        policy, usual = _policy(service, callback), _all_outcomes(service)
        counted = sum(policy.outcome(one.outcome, usual).counted for one in history)
        freed = replace(callback, attempts=counted, owner="", claimed_at=None, calling_since=None)
        callbacks.append_attempt(writing, id, attempt)
        callback = callbacks.save(writing, _decided(freed, decision, now, outcome), "attempted")
    return callback, decision, writing.changes


def decide(
    service: Service, callback: Callback, history: Iterable[Attempt], now: datetime
) -> Decision:
    """The retry rule for one callback, with the reasons for its zones."""
    hours, places = availability(
        callback.number, callback.zone, service.calendar, service.client_hours,
        service.client_holidays,
    )  # fmt: skip
    windows = (callback.window,) if callback.window else ()
    situation = Situation(callback.requested_at, hours, _all_outcomes(service), windows)
    decision = next_attempt(_policy(service, callback), history, situation, now)
    if decision.state in ("done", "closed"):
        return decision
    return decision.after(places)


def explanation(store: Store, service: Service, callback: Callback, now: datetime) -> Decision:
    """Why a kept callback is where it is."""
    return decide(service, callback, callbacks.attempts(store.work, callback.id), now)


def outcomes(service: Service) -> tuple[Outcome, ...]:
    """The outcomes an agent may choose from."""
    return tuple((service.outcomes or SHIPPED_OUTCOMES).values())


def attempts(store: Store, id: str) -> tuple[Attempt, ...]:
    return callbacks.attempts(store.work, id)


def get(store: Store, id: str) -> Callback:
    """Raises callback-not-found."""
    return _found(store.work, id)


def rows(
    store: Store, wanted: CallbackFilter, now: datetime, *,
    sort: SortKey = "due_at", descending: bool = False, offset: int = 0, limit: int = 100,
) -> list[CallbackRow]:  # fmt: skip
    """A stretch of a list, sorted and filtered by the store."""
    found = callbacks.window(
        store.work, wanted, now, sort=sort, descending=descending, offset=offset, limit=limit
    )
    return [CallbackRow(one, visible_state(one, now)) for one in found]


def count(store: Store, wanted: CallbackFilter, now: datetime) -> int:
    return callbacks.count(store.work, wanted, now)


def _callback(draft: CallbackDraft, now: datetime) -> Callback:
    if not draft.client.strip():
        raise AgentAssistError("callback-client-missing")
    number, extension = numbers.parse(draft.number)
    start, end = draft.window_start, draft.window_end
    if (start is None) != (end is None) or (start and end and end <= max(start, now)):
        raise AgentAssistError("callback-window-empty")
    return Callback(
        id=secrets.token_hex(8),
        client=draft.client.strip(),
        number=number,
        extension=extension,
        lang=draft.lang,
        line_of_business=draft.line_of_business,
        topic=draft.topic,
        requested_at=draft.requested_at or now,
        note=draft.note.strip(),
        zone=draft.zone or None,
        window_start=start,
        window_end=end,
        contact_id=draft.contact_id,
    )


def _joined(
    writing: Writing, service: Service, first: Callback, second: Callback, now: datetime
) -> Callback | None:
    """A second request joins the first, which is due anew by what both of them say.

    None when the first has expired meanwhile: it is closed, and the second stands for itself.
    """
    both = callback_queue.joined(first, second)
    decision = decide(service, both, callbacks.attempts(writing.db, both.id), now)
    if decision.state == "closed":
        callbacks.save(writing, _decided(first, decision, now), "expired")
        return None
    return callbacks.save(writing, _decided(both, decision, now), "joined")


def _refuse(refusal: AgentAssistError | None) -> None:
    if refusal is not None:
        raise refusal


def _found(db: Database, id: str) -> Callback:
    callback = callbacks.get(db, id)
    if callback is None:
        raise AgentAssistError("callback-not-found", {"id": id})
    return callback


def _open(db: Database, id: str) -> Callback:
    callback = _found(db, id)
    if callback.status != "open":
        raise AgentAssistError("callback-ended", {"client": callback.client})
    return callback


def _refuse_claimed(callback: Callback, person: Person) -> None:
    if callback.owner not in ("", person.name):
        facts = {"client": callback.client, "owner": callback.owner}
        raise AgentAssistError("callback-claimed", facts)


def _decided(callback: Callback, decision: Decision, now: datetime, outcome: str = "") -> Callback:
    """The callback after a decision: due at a moment, or ended and as what."""
    if decision.state == "done" or decision.state == "closed":
        last = decision.reasons[-1].code
        return replace(
            callback,
            status=decision.state,
            ended_as=outcome if last.startswith("ended-") else last,
            ended_at=now,
            due_at=None,
            overdue_at=None,
        )
    return replace(callback, due_at=decision.next_at, overdue_at=decision.overdue_at)


def _policy(service: Service, callback: Callback) -> RetryPolicy:
    line = service.line(callback.line_of_business)
    return service.policies.get(line.policy, SHIPPED_POLICY) if line else SHIPPED_POLICY


def _all_outcomes(service: Service) -> Mapping[str, Outcome]:
    """What the lead no longer offers must stay readable in older attempts."""
    return {**SHIPPED_OUTCOMES, **service.outcomes}
