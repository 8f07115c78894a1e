"""What the page asks of services; runs on the work thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from agent_assist.domain.calendars import Span
from agent_assist.domain.callbacks import Attempt, Callback, Decision, Outcome, Reason, State
from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.retry import seen_from
from agent_assist.domain.service import Service
from agent_assist.domain.sharing import Reached
from agent_assist.sentences import formats, say

if TYPE_CHECKING:
    from agent_assist.services.callback_renewals import Held, Renewal
    from agent_assist.services.callback_windows import Chosen
    from agent_assist.services.callbacks import (
        CallbackDraft,
        CallbackFilter,
        CallbackRow,
        ListName,
        SortKey,
    )
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Cells:
    """One row of the list, every text made once. `hub`: how far it got, where there is one."""

    id: str
    state: State
    texts: tuple[str, ...]
    hub: "Reached | None" = None
    hub_words: str = ""


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
    """One callback as the agent sees it. `lost`: its lease ended during the call.

    `taken`: until when the agent took it along, if so. `held`: until when nobody is granted it at
    most, because a lead took it back from somebody who may be calling.
    """

    callback: Callback
    state: State
    number: str
    line: str
    topic: str
    reasons: tuple[str, ...]
    attempts: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    hub: str = ""
    lost: bool = False
    taken: str = ""
    held: str = ""

    def looks_like(self, other: "Detail | None") -> bool:
        """Whether nothing changed that anybody sees: a lease that was renewed is no news."""
        return other is not None and self._seen() == other._seen()

    def _seen(self) -> "Detail":
        return replace(
            self, callback=replace(self.callback, owner_until=None, lease_over=None, version=0)
        )


@dataclass(frozen=True)
class Unfinished:
    """A call without an outcome: when it began, and whether its lease ended meanwhile."""

    callback: Callback
    began: str
    lost: bool = False


def wanted(list_name: str, text: str, line: str, me: str) -> "CallbackFilter":
    from agent_assist.services.callbacks import CallbackFilter

    return CallbackFilter(
        list=list_name,  # type: ignore[arg-type]
        text=text,
        line_of_business=line or None,
        me=me,
    )


def cells(place: "Workplace", ask: Ask, lang: Lang, now: datetime) -> list[Cells]:
    from agent_assist.services import callbacks

    found = callbacks.rows(
        place.store, ask.filter, now, sort=ask.sort, descending=ask.descending,
        offset=ask.offset, limit=ask.limit,
    )  # fmt: skip
    return _rows(place, found, lang, now)


def opened(place: "Workplace", ask: Ask, lang: Lang, now: datetime) -> tuple[int, list[Cells]]:
    """How many rows a list has, and the first window of them."""
    from agent_assist.services import callbacks

    total, found = callbacks.opened(
        place.store, ask.filter, now, sort=ask.sort, descending=ask.descending, limit=ask.limit
    )
    return total, _rows(place, found, lang, now)


def counts(place: "Workplace", asked: "CallbackFilter", now: datetime) -> dict["ListName", int]:
    from agent_assist.services import callbacks

    return callbacks.counts(place.store, asked, now)


def unfinished(place: "Workplace", person: Person, now: datetime, lang: Lang) -> list[Unfinished]:
    """The calls of this person without an outcome."""
    from agent_assist.services import callbacks

    lost = callbacks.lost(place.store, person)
    return [
        Unfinished(one, _shown(one.calling_since or now, now, lang), one in lost)
        for one in callbacks.unfinished(place.store, person)
    ]


def dial(
    place: "Workplace", callback: Callback, template: str, person: Person, now: datetime
) -> tuple[tuple[Callback, str], Changes]:
    """The attempt is written before the link is handed over, so that a crash does not lose it."""
    from agent_assist.services import callbacks

    link = callbacks.dial_link(callback.number, template, callback.extension)
    begun, changes = callbacks.start_attempt(
        place.store, place.service, place.leases, person, callback.id, now
    )
    return (begun, link), changes


def act(
    place: "Workplace", key: str, person: Person, id: str, now: datetime
) -> tuple[Callback, Changes]:
    """What one key does with a callback: C claim, H hand back, X no call was made."""
    from agent_assist.services import callbacks

    if key == "C":
        return callbacks.claim(place.store, place.service, place.leases, person, id, now)
    if key == "H":
        return callbacks.release(place.store, place.leases, person, id, now)
    return callbacks.cancel_attempt(place.store, person, id, now)


def record(
    place: "Workplace", callback: Callback, outcome: str, ended: datetime, note: str,
    person: Person, now: datetime,
) -> tuple[Decision, Changes]:  # fmt: skip
    """How a call ended, under the lease it was made with."""
    from agent_assist.services import callbacks

    _, decision, changes = callbacks.record_attempt(
        place.store, place.service, person, callback.id, outcome, ended, now, note, callback.token
    )
    return decision, changes


def renew(
    place: "Workplace", person: Person, chosen: str, held: "Held", now: datetime
) -> tuple["Renewal", Changes]:
    """Renews the leases of calls under way and of the chosen callback, if it is this person's."""
    from agent_assist.services.callback_renewals import renew_leases

    ids = (chosen,) if chosen else ()
    return renew_leases(place.store, place.service, place.leases, person, ids, held, now)


def note(
    place: "Workplace", person: Person, id: str, text: str, now: datetime
) -> tuple[None, Changes]:
    from agent_assist.services import callbacks

    _, changes = callbacks.add_note(place.store, person, id, text, now)
    return None, changes


def reschedule(
    place: "Workplace", person: Person, id: str, windows: tuple[Span, ...], now: datetime
) -> tuple[Decision, Changes]:
    from agent_assist.services import callbacks

    _, decision, changes = callbacks.reschedule(
        place.store, place.service, person, id, windows, now
    )
    return decision, changes


def detail(place: "Workplace", id: str, person: Person, lang: Lang, now: datetime) -> Detail:
    from agent_assist.services import callbacks, numbers
    from agent_assist.services.sharing import reached

    callback = callbacks.get(place.store, id)
    lost = {one.id: one for one in callbacks.lost(place.store, person)}.get(id)
    hub = reached(place.store, (id,)).get(id)
    decision = callbacks.explanation(place.store, place.service, callback, now)
    line = place.service.line(callback.line_of_business)
    known = {one.code: one for one in callbacks.outcomes(place.service)}
    history = _attempts(callbacks.attempts(place.store, id), known, place.service, lang)
    late = _attempts(callbacks.late_attempts(place.store, id), known, place.service, lang)
    if callback.calling_since is not None:
        lost = None  # this call comes first
    return Detail(
        callback=lost or callback,
        state="calling" if lost else callbacks.visible_state(callback, now),
        number=numbers.shown(callback.number, callback.extension),
        line=line.name.text(lang) if line else callback.line_of_business,
        topic=place.service.topic_name(callback.topic, lang),
        reasons=tuple(reason_words(one, lang) for one in decision.reasons),
        attempts=(*history, *(say("attempt-kept-late", {"attempt": one}, lang) for one in late)),
        outcomes=tuple(known.values()),
        hub=hub_words(hub, lang),
        lost=lost is not None,
        taken=_taken(place, callback, person, lang, now),
        held=_shown(callback.held_until, now, lang) if callback.held_until else "",
    )


def _taken(
    place: "Workplace", callback: Callback, person: Person, lang: Lang, now: datetime
) -> str:
    from agent_assist.services.packs import pack_of

    if callback.owner != person.name or callback.owner_until is None:
        return ""
    held = {one.id for one in pack_of(place.store, place.leases, person, now).callbacks}
    return _shown(callback.owner_until, now, lang) if callback.id in held else ""


def taken(place: "Workplace", ids: Sequence[str], person: Person, now: datetime) -> set[str]:
    from agent_assist.services import callbacks

    return callbacks.taken(place.store, person, ids, now)


def reason_words(reason: Reason, lang: Lang) -> str:
    """A reason with the hours of this computer's clock, like the list's."""
    here = seen_from(reason, None)
    return say(here.code, here.facts, lang)


def refusals(place: "Workplace", now: datetime) -> dict[str, AgentAssistError]:
    """The lines of business that take no callback now, each with the reason."""
    from agent_assist.services import callbacks

    return callbacks.refusals(place.store, place.service, now)


def request(
    place: "Workplace", draft: "CallbackDraft", chosen: Sequence["Chosen"], person: Person,
    contact: Contact | None, now: datetime,
) -> tuple[Callback, Changes]:  # fmt: skip
    """Asks for a callback; an open contact remembers that it was promised."""
    from agent_assist.services import callbacks, contacts
    from agent_assist.services.callback_windows import chosen_spans

    windows = chosen_spans(place.service, draft.number, draft.zone, chosen, now)
    draft = replace(draft, windows=windows)
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


def hub_words(reached: "Reached | None", lang: Lang) -> str:
    """How far a callback got; nothing on a workstation without a hub."""
    return say(f"hub-callback-{reached}", {}, lang) if reached else ""


def _rows(
    place: "Workplace", found: "Sequence[CallbackRow]", lang: Lang, now: datetime
) -> list[Cells]:
    from agent_assist.services.sharing import reached

    far = reached(place.store, [row.callback.id for row in found])
    return [_cells(row, far.get(row.callback.id), place.service, lang, now) for row in found]


def _cells(
    row: "CallbackRow", far: "Reached | None", service: Service, lang: Lang, now: datetime
) -> Cells:
    from agent_assist.services import numbers

    callback = row.callback
    line = service.line(callback.line_of_business)
    texts = (
        callback.client,
        numbers.shown(callback.number, callback.extension),
        line.name.text(lang) if line else callback.line_of_business,
        when(callback, now, lang),
        str(callback.attempts),
        callback.owner,
    )
    return Cells(callback.id, row.state, texts, far, hub_words(far, lang))


def when(callback: Callback, now: datetime, lang: Lang) -> str:
    """When it is or was due, by this computer's clock; the day only when it is another one."""
    moment = callback.ended_at or callback.due_at
    if moment is None:
        return "—"
    return _shown(moment, now, lang)


def _shown(moment: datetime, now: datetime, lang: Lang) -> str:
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
