"""Call back: request, claim, dial, record; every decision of the retry rule is explained."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from agent_assist.domain import callback_queue
from agent_assist.domain.calendars import Span, zone_named
from agent_assist.domain.callbacks import (
    SHIPPED_OUTCOMES,
    Attempt,
    Callback,
    Decision,
    Outcome,
    Reason,
    State,
    visible_state,
)
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callback_attempts import (
    cancel_attempt,
    lost,
    record_attempt,
    start_attempt,
    unfinished,
)
from agent_assist.services.callback_decisions import decide, decided, hold_of
from agent_assist.services.callback_leases import (
    Leases,
    LocalLeases,
    found_callback,
    open_callback,
    refuse_claimed,
)
from agent_assist.services.callback_offers import offers, pause, refusals, resume, set_terms
from agent_assist.services.callback_requests import (
    CallbackDraft,
    chosen_windows,
    place_request,
)
from agent_assist.services.dialling import dial_link
from agent_assist.storage import callback_lists, callbacks
from agent_assist.storage.callback_lists import CallbackFilter, ListName, SortKey
from agent_assist.storage.store import Store

# One door for whoever works with callbacks: what each of the smaller modules offers.
__all__ = [
    "CallbackDraft", "CallbackFilter", "Leases", "ListName", "LocalLeases", "SortKey",
    "cancel_attempt", "decide", "dial_link", "lost", "offers", "pause", "place_request",
    "record_attempt", "refusals", "resume", "set_terms", "start_attempt", "unfinished",
    "visible_state",
]  # fmt: skip


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


def claim(
    store: Store, service: Service, leases: Leases, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """Takes a callback, until its lease ends.

    Raises callback-not-found, callback-ended, callback-claimed, callback-client-claimed.
    """
    hold = hold_of(service, open_callback(store.work, id))
    return leases.claim(store, person, id, hold, now)


def release(
    store: Store, leases: Leases, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """Hands a callback back to the team. Raises callback-not-found, callback-ended,
    callback-claimed, callback-being-called."""
    return leases.release(store, person, id, now)


def reschedule(
    store: Store, service: Service, person: Person, id: str, windows: tuple[Span, ...],
    now: datetime,
) -> tuple[Callback, Decision, Changes]:  # fmt: skip
    """The client chose other windows; the original place stays on record.

    Raises callback-not-found, callback-ended, callback-claimed, callback-being-called,
    callback-window-empty.
    """
    with store.write(person.name, now) as writing:
        callback = open_callback(writing.db, id)
        refuse_claimed(callback, person, now)
        if callback.calling_since is not None:
            raise AgentAssistError("callback-being-called", {"client": callback.client})
        moved = replace(callback, windows=chosen_windows(windows, now))
        decision = decide(service, moved, callbacks.attempts(writing.db, id), now)
        after = decided(service, moved, decision, now)
        callback = callbacks.save(writing, after, "rescheduled")
    return callback, decision, writing.changes


def add_note(
    store: Store, person: Person, id: str, text: str, now: datetime
) -> tuple[Callback, Changes]:
    """Adds a line to the note. Raises callback-not-found, callback-note-empty."""
    if not text.strip():
        raise AgentAssistError("callback-note-empty")
    with store.write(person.name, now) as writing:
        callback = found_callback(writing.db, id)
        note = "\n".join(filter(None, (callback.note, text.strip())))
        callback = callbacks.save(writing, replace(callback, note=note), "noted")
    return callback, writing.changes


def explanation(store: Store, service: Service, callback: Callback, now: datetime) -> Decision:
    """Why a kept callback is where it is."""
    decision = decide(service, callback, callbacks.attempts(store.work, callback.id), now)
    end = callback_queue.returned(callback, now)
    if end is None:
        return decision
    here = callback_queue.returns_at(callback)
    assert here is not None
    local = here.astimezone(zone_named(service.calendar.zone))
    return decision.after((Reason(end.code, {**end.facts, "at": local}),))


def outcomes(service: Service) -> tuple[Outcome, ...]:
    """The outcomes an agent may choose from."""
    return tuple((service.outcomes or SHIPPED_OUTCOMES).values())


def attempts(store: Store, id: str) -> tuple[Attempt, ...]:
    return callbacks.attempts(store.work, id)


def late_attempts(store: Store, id: str) -> tuple[Attempt, ...]:
    """Those that were recorded under a lease which a newer one had replaced."""
    return callbacks.attempts(store.work, id, late=True)


def get(store: Store, id: str) -> Callback:
    """Raises callback-not-found."""
    return found_callback(store.work, id)


def taken(store: Store, person: Person, ids: Iterable[str], now: datetime) -> set[str]:
    """Those whose client somebody else has, or may have on the line, as far as is known here."""
    return {id for id in ids if any(_others(one, person, now) for one in _of_client(store, id))}


def _of_client(store: Store, id: str) -> list[Callback]:
    one = get(store, id)
    return callbacks.open_for_number(store.work, one.number, one.extension)


def _others(callback: Callback, person: Person, now: datetime) -> bool:
    held = callback.held_until is not None and now < callback.held_until
    return held or callback_queue.owner_at(callback, now) not in (callback_queue.TEAM, person.name)


def rows(
    store: Store, wanted: CallbackFilter, now: datetime, *,
    sort: SortKey = "due_at", descending: bool = False, offset: int = 0, limit: int = 100,
) -> list[CallbackRow]:  # fmt: skip
    """A stretch of a list, sorted and filtered by the store."""
    found = callback_lists.window(
        store.work, wanted, now, sort=sort, descending=descending, offset=offset, limit=limit
    )
    return [CallbackRow(one, visible_state(one, now)) for one in found]


def opened(
    store: Store, wanted: CallbackFilter, now: datetime, *, sort: SortKey = "due_at",
    descending: bool = False, limit: int = 100,
) -> tuple[int, list[CallbackRow]]:  # fmt: skip
    """How many callbacks a list has, and its first ones."""
    total, found = callback_lists.opened(
        store.work, wanted, now, sort=sort, descending=descending, limit=limit
    )
    return total, [CallbackRow(one, visible_state(one, now)) for one in found]


def counts(store: Store, wanted: CallbackFilter, now: datetime) -> dict[ListName, int]:
    """How many callbacks each list has under the same filter."""
    return callback_lists.counts(store.work, wanted, now)
