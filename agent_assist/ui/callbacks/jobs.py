"""What the page asks of services; runs on the work thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from agent_assist.domain.callbacks import Attempt, Callback, Outcome, State
from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.sentences import formats, say

if TYPE_CHECKING:
    from agent_assist.services.callbacks import CallbackDraft, CallbackFilter, SortKey
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Cells:
    """One row of the list, every text made once."""

    id: str
    state: State
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Ask:
    """Which stretch of which list."""

    filter: "CallbackFilter"
    sort: "SortKey"
    descending: bool
    offset: int
    limit: int


@dataclass(frozen=True)
class Detail:
    """One callback as the agent sees it."""

    callback: Callback
    state: State
    number: str
    line: str
    topic: str
    reasons: tuple[str, ...]
    attempts: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def wanted(list_name: str, text: str, line: str, owner: str | None) -> "CallbackFilter":
    from agent_assist.services.callbacks import CallbackFilter

    return CallbackFilter(
        list=list_name,  # type: ignore[arg-type]
        text=text,
        line_of_business=line or None,
        owner=owner,
    )


def cells(place: "Workplace", ask: Ask, lang: Lang, now: datetime) -> list[Cells]:
    from agent_assist.services import callbacks

    rows = callbacks.rows(
        place.store, ask.filter, now, sort=ask.sort, descending=ask.descending,
        offset=ask.offset, limit=ask.limit,
    )  # fmt: skip
    return [_cells(row.callback, row.state, place.service, lang, now) for row in rows]


def total(place: "Workplace", asked: "CallbackFilter", now: datetime) -> int:
    from agent_assist.services import callbacks

    return callbacks.count(place.store, asked, now)


def detail(place: "Workplace", id: str, lang: Lang, now: datetime) -> Detail:
    from agent_assist.services import callbacks, numbers

    callback = callbacks.get(place.store, id)
    decision = callbacks.explanation(place.store, place.service, callback, now)
    line = place.service.line(callback.line_of_business)
    known = {one.code: one for one in callbacks.outcomes(place.service)}
    history = callbacks.attempts(place.store, id)
    return Detail(
        callback=callback,
        state=callbacks.visible_state(callback, now),
        number=numbers.shown(callback.number, callback.extension),
        line=line.name.text(lang) if line else callback.line_of_business,
        topic=place.service.topic_name(callback.topic, lang),
        reasons=tuple(say(one.code, one.facts, lang) for one in decision.reasons),
        attempts=_attempts(history, known, place.service, lang),
        outcomes=tuple(known.values()),
    )


def request(
    place: "Workplace", draft: "CallbackDraft", person: Person, contact: Contact | None,
    now: datetime,
) -> tuple[Callback, Changes]:  # fmt: skip
    """Asks for a callback; an open contact remembers that it was promised."""
    from agent_assist.services import callbacks, contacts

    callback, changes = callbacks.request(place.store, place.service, person, draft, now)
    if contact is not None:
        changes |= contacts.note_event(place.store, person, contact.id, "callback", now)
    return callback, changes


def open_contact(
    place: "Workplace", callback: Callback, person: Person, now: datetime
) -> tuple[Contact, Changes]:
    """A contact about this callback; what is known of the client is not asked again."""
    from agent_assist.services import contacts

    known = {
        "client_name": callback.client,
        "client_number": callback.number,
        "line_of_business": callback.line_of_business,
        "topic": callback.topic,
    }
    return contacts.start(place.store, person, "phone", callback.lang, now, known=known)


def _cells(callback: Callback, state: State, service: Service, lang: Lang, now: datetime) -> Cells:
    from agent_assist.services import numbers

    line = service.line(callback.line_of_business)
    texts = (
        callback.client,
        numbers.shown(callback.number, callback.extension),
        line.name.text(lang) if line else callback.line_of_business,
        when(callback, now, lang),
        str(callback.attempts),
        callback.owner,
    )
    return Cells(callback.id, state, texts)


def when(callback: Callback, now: datetime, lang: Lang) -> str:
    """When it is or was due, by this computer's clock; the day only when it is another one."""
    moment = callback.ended_at or callback.due_at
    if moment is None:
        return "—"
    here = moment.astimezone()
    if here.date() == now.astimezone().date():
        return formats.clock(here, lang)
    return formats.short_moment(here, lang)


def _attempts(
    history: Sequence[Attempt], known: dict[str, Outcome], service: Service, lang: Lang
) -> tuple[str, ...]:
    lines = []
    for one in history:
        outcome = known.get(one.outcome)
        label = outcome.label.text(lang) if outcome else one.outcome
        parts = [formats.moment(one.started_at.astimezone(), lang), label, one.by, one.note]
        lines.append(" · ".join(part for part in parts if part))
    return tuple(lines)
