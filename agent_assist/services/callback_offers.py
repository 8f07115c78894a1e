"""Whether callbacks can be asked for: a lead opens, pauses and resumes a line, all see why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from agent_assist.domain import callback_queue
from agent_assist.domain.callback_queue import NO_REASON, OfferChange
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Pause, Service
from agent_assist.storage import callback_lists, callback_offers
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store

OfferState = Literal["open", "not-offered", "not-yet", "paused", "full"]
_STATES: Mapping[str, OfferState] = MappingProxyType(
    {
        "callback-not-offered": "not-offered",
        "callback-not-offered-yet": "not-yet",
        "callback-paused": "paused",
        "callback-queue-full": "full",
    }
)
# The new offer, of the one in force and the day; raises what forbids it.
_Rule = Callable[[CallbackOffer | None, LineOfBusiness], object]


@dataclass(frozen=True)
class OfferNow:
    """What a line of business offers today, how many wait, and what leads did to the offer.

    `why`: what an agent is told when no callback can be asked for.
    """

    line: LineOfBusiness
    waiting: int
    pause: Pause | None
    why: AgentAssistError | None
    changes: tuple[OfferChange, ...]

    @property
    def state(self) -> OfferState:
        return _STATES[self.why.code] if self.why else "open"


def pause(
    store: Store, service: Service, person: Person, line_id: str, reason: Bilingual, now: datetime
) -> Changes:
    """No callback can be asked for until it is resumed. Appended, never edited.

    Raises callback-leads-only, callback-line-unknown, callback-not-offered,
    callback-already-paused, callback-pause-unexplained.
    """
    day = service.calendar.day_of(now)

    def rule(offer: CallbackOffer | None, line: LineOfBusiness) -> object:
        return callback_queue.paused(_offered(offer, line), day, reason)

    change = OfferChange(now, person.name, day, "paused", reason)
    return _change(store, service, person, line_id, change, rule)


def resume(
    store: Store, service: Service, person: Person, line_id: str, now: datetime,
    reason: Bilingual = NO_REASON,
) -> Changes:  # fmt: skip
    """Raises callback-leads-only, callback-line-unknown, callback-not-offered,
    callback-not-paused."""
    day = service.calendar.day_of(now)

    def rule(offer: CallbackOffer | None, line: LineOfBusiness) -> object:
        return callback_queue.resumed(_offered(offer, line), day)

    change = OfferChange(now, person.name, day, "resumed", reason)
    return _change(store, service, person, line_id, change, rule)


def set_terms(
    store: Store, service: Service, person: Person, line_id: str, offered_from: date,
    capacity: int | None, now: datetime,
) -> Changes:  # fmt: skip
    """From when callbacks are offered, and how many may wait; None is no limit.

    What a lead sets holds over what the service file says. Raises callback-leads-only,
    callback-line-unknown, callback-capacity-negative.
    """
    day = service.calendar.day_of(now)

    def rule(offer: CallbackOffer | None, line: LineOfBusiness) -> object:
        return callback_queue.under_terms(offer, offered_from, capacity)

    change = OfferChange(
        now, person.name, day, "terms", offered_from=offered_from, queue_capacity=capacity
    )
    return _change(store, service, person, line_id, change, rule)


def refusals(store: Store, service: Service, now: datetime) -> dict[str, AgentAssistError]:
    """The lines of business that take no callback now, each with the reason."""
    return {one.line.id: one.why for one in offers(store, service, now) if one.why is not None}


def offers(store: Store, service: Service, now: datetime) -> tuple[OfferNow, ...]:
    """Every line of business as it is today."""
    today = service.calendar.day_of(now)
    found = []
    for one in service.lines_of_business:
        changes = tuple(callback_offers.changes(store.work, one.id))
        line = replace(one, callbacks=callback_queue.offer_now(one.callbacks, changes))
        waiting = callback_lists.waiting(store.work, line.id)
        pause = line.callbacks.pause_on(today) if line.callbacks else None
        why = callback_queue.refusal(line, waiting, today)
        found.append(OfferNow(line, waiting, pause, why, changes))
    return tuple(found)


def line_now(db: Database, line: LineOfBusiness) -> LineOfBusiness:
    """The line as the service file describes it, after what leads did since."""
    changes = callback_offers.changes(db, line.id)
    return replace(line, callbacks=callback_queue.offer_now(line.callbacks, changes))


def _change(
    store: Store, service: Service, person: Person, line_id: str, change: OfferChange, rule: _Rule
) -> Changes:
    """Appends a change that a lead may make and that the rule permits."""
    with store.write(person.name, change.at) as writing:
        if person.role != "lead":
            raise AgentAssistError("callback-leads-only")
        line = service.line(line_id)
        if line is None:
            raise AgentAssistError("callback-line-unknown", {"line": line_id})
        rule(line_now(writing.db, line).callbacks, line)
        callback_offers.append(writing, line_id, replace(change, at=writing.at))
    return writing.changes


def _offered(offer: CallbackOffer | None, line: LineOfBusiness) -> CallbackOffer:
    if offer is None:
        raise AgentAssistError("callback-not-offered", {"line": line.name})
    return offer
