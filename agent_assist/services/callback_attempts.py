"""Attempts: begun before the dial, ended with an outcome under the lease, never edited."""

from dataclasses import replace
from datetime import datetime

from agent_assist.domain.callbacks import Attempt, Callback, Decision, Reason, visible_state
from agent_assist.domain.changes import Changes
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callback_decisions import counted, decide, decided, hold_of
from agent_assist.services.callback_leases import (
    Leases,
    found_callback,
    open_callback,
    refuse_claimed,
)
from agent_assist.storage import callbacks, lost_calls
from agent_assist.storage.store import Store, Writing


def start_attempt(
    store: Store, service: Service, leases: Leases, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """Notes that the call is under way, before it is dialled; claims the callback as well.

    The note outlives a crash: `unfinished` gives it at the next start. Raises as `claim` does.
    """
    callback = open_callback(store.work, id)
    held, changes = leases.claim(store, person, id, hold_of(service, callback), now)
    with store.write(person.name, now) as writing:
        if held.calling_since is None:
            held = callbacks.save(writing, replace(held, calling_since=now), "attempt-started")
    return held, changes | writing.changes


def cancel_attempt(
    store: Store, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """No call was made after all, or the dial was refused: nothing is counted.

    Raises callback-not-found, callback-ended, callback-claimed.
    """
    lost = next((one for one in lost_calls.of(store.work, person.name) if one.id == id), None)
    with store.write(person.name, now) as writing:
        if lost is not None and found_callback(writing.db, id).calling_since is None:
            lost_calls.end(writing, id, lost.token)
            writing.record("callback", id, "attempt-cancelled")
            return found_callback(writing.db, id), writing.changes
        callback = open_callback(writing.db, id)
        refuse_claimed(callback, person, now)
        stopped = replace(callback, calling_since=None)
        callback = callbacks.save(writing, stopped, "attempt-cancelled")
    return callback, writing.changes


def unfinished(store: Store, person: Person) -> list[Callback]:
    """The calls that this person began and never ended: the program stopped meanwhile, or the
    lease ended."""
    return callbacks.calling(store.work, person.name) + lost(store, person)


def lost(store: Store, person: Person) -> list[Callback]:
    """The calls of this person whose lease ended meanwhile, each with the token of that lease."""
    return lost_calls.of(store.work, person.name)


def record_attempt(
    store: Store, service: Service, person: Person, id: str, outcome: str, ended_at: datetime,
    now: datetime, note: str = "", token: int | None = None,
) -> tuple[Callback, Decision, Changes]:  # fmt: skip
    """Adds the attempt and decides what follows; the callback goes back to the team.

    `token`: of the lease the call was made under. When that one has ended meanwhile, or the
    callback has, the attempt is kept as a fact and changes nothing else.
    Raises callback-not-found, callback-ended, callback-claimed, outcome-unknown.
    """
    with store.write(person.name, now) as writing:
        callback = found_callback(writing.db, id)
        begun = {one.token: one.calling_since for one in lost(store, person) if one.id == id}
        if token is not None and (
            token != callback.token or token in begun or callback.status != "open"
        ):
            started = begun.get(token) or ended_at
            attempt = Attempt(started, max(started, ended_at), outcome, person.name, note)
            lost_calls.end(writing, id, token)
            return _kept_late(writing, service, callback, attempt, token)
        callback = open_callback(writing.db, id)
        refuse_claimed(callback, person, now)
        started = callback.calling_since or ended_at
        # A clock set back during the call must not make it end before it started.
        attempt = Attempt(started, max(started, ended_at), outcome, person.name, note)
        history = (*callbacks.attempts(writing.db, id), attempt)
        decision = decide(service, callback, history, now)
        freed = replace(
            callback, attempts=counted(service, callback, history), owner="", claimed_at=None,
            owner_until=None, calling_since=None,
        )  # fmt: skip
        callbacks.append_attempt(writing, id, attempt, callback.token)
        after = decided(service, freed, decision, now, outcome)
        callback = callbacks.save(writing, after, "attempted")
    return callback, decision, writing.changes


def _kept_late(
    writing: Writing, service: Service, callback: Callback, attempt: Attempt, token: int
) -> tuple[Callback, Decision, Changes]:
    counted(service, callback, (attempt,))  # refuses an outcome that nobody knows
    callbacks.append_attempt(writing, callback.id, attempt, token, late=True)
    version = callback.version
    writing.record("callback", callback.id, "attempted-late", before=version, after=version)
    late = Reason("result-late", {"client": callback.client})
    state = visible_state(callback, writing.at)
    decision = Decision(state, callback.due_at, (late,), callback.overdue_at)
    return callback, decision, writing.changes
