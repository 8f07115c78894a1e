"""Whether callbacks can be asked for: a lead pauses and resumes a line, and everybody sees why."""

from dataclasses import replace
from datetime import datetime

from agent_assist.domain import callback_queue
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Service
from agent_assist.storage import callback_offers, callbacks
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store


def pause(
    store: Store, service: Service, person: Person, line_id: str, reason: Bilingual, now: datetime
) -> Changes:
    """No callback can be asked for until it is resumed. Appended, never edited.

    Raises callback-leads-only, callback-line-unknown, callback-not-offered,
    callback-already-paused, callback-pause-unexplained.
    """
    day = service.calendar.day_of(now)
    with store.write(person.name, now) as writing:
        offer = _offer_for_lead(writing.db, service, person, line_id)
        callback_queue.paused(offer, day, reason)
        callback_offers.append(writing, line_id, day, reason)
    return writing.changes


def resume(store: Store, service: Service, person: Person, line_id: str, now: datetime) -> Changes:
    """Raises callback-leads-only, callback-line-unknown, callback-not-offered,
    callback-not-paused."""
    day = service.calendar.day_of(now)
    with store.write(person.name, now) as writing:
        offer = _offer_for_lead(writing.db, service, person, line_id)
        callback_queue.resumed(offer, day)
        callback_offers.append(writing, line_id, day, None)
    return writing.changes


def refusals(store: Store, service: Service, now: datetime) -> dict[str, AgentAssistError]:
    """The lines of business that take no callback now, each with the reason."""
    today = service.calendar.day_of(now)
    found = {}
    for one in service.lines_of_business:
        line = line_now(store.work, one)
        refusal = callback_queue.refusal(line, callbacks.waiting(store.work, line.id), today)
        if refusal is not None:
            found[line.id] = refusal
    return found


def line_now(db: Database, line: LineOfBusiness) -> LineOfBusiness:
    """The line as the service file describes it, after what leads did since."""
    if line.callbacks is None:
        return line
    changes = callback_offers.changes(db, line.id)
    return replace(line, callbacks=callback_queue.offer_now(line.callbacks, changes))


def _offer_for_lead(db: Database, service: Service, person: Person, line_id: str) -> CallbackOffer:
    if person.role != "lead":
        raise AgentAssistError("callback-leads-only")
    line = service.line(line_id)
    if line is None:
        raise AgentAssistError("callback-line-unknown", {"line": line_id})
    offer = line_now(db, line).callbacks
    if offer is None:
        raise AgentAssistError("callback-not-offered", {"line": line.name})
    return offer
