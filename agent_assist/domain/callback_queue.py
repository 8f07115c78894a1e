"""The queue of promised calls: who comes first, whose a callback is, what may be asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from agent_assist.domain.calendars import Availability, in_utc
from agent_assist.domain.callbacks import Callback, Reason
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Pause

TEAM = ""
NO_REASON = Bilingual("", "")
OfferAction = Literal["paused", "resumed", "terms"]


@dataclass(frozen=True, order=True)
class Place:
    """A place in the queue; the lesser one comes first.

    Attempts, claims and being put off do not change it: it is the place of the original request,
    or the start of the window that the client chose instead.
    """

    behind: int
    since: datetime
    id: str


@dataclass(frozen=True)
class OfferChange:
    """What a lead did to the offer of a line of business: a fact, appended and never edited.

    `offered_from`, `queue_capacity`: the terms that hold from then on, where the action set them.
    """

    at: datetime
    by: str
    day: date
    action: OfferAction
    reason: Bilingual = NO_REASON
    offered_from: date | None = None
    queue_capacity: int | None = None


def place(callback: Callback) -> Place:
    """The place of a callback; a higher priority comes before every lower one."""
    since = callback.windows[0].start if callback.windows else callback.requested_at
    return Place(-callback.priority, since, callback.id)


def returns_at(callback: Callback) -> datetime | None:
    """When a claim ends; never while the owner is on the line, nor for a claim without an end."""
    if not callback.owner or callback.calling_since:
        return None
    return callback.owner_until


def owner_at(callback: Callback, now: datetime) -> str:
    """Whose a callback is now: a person's, or the team's."""
    end = returns_at(callback)
    return TEAM if end is not None and now >= end else callback.owner


def returned(callback: Callback, now: datetime) -> Reason | None:
    """The words for a claim that ended by itself."""
    end = returns_at(callback)
    if end is None or now < end:
        return None
    return Reason("returned-to-team", {"owner": callback.owner, "at": end})


def at_risk_from(due_at: datetime, overdue_at: datetime, hours: Availability) -> datetime:
    """From when a promise is in danger: half of the time left to keep it has passed.

    That time ends with the promise, or sooner when the hours that suit everybody end.
    """
    spans = hours.during(in_utc(due_at).date())
    closing = next((one.end for one in spans if due_at in one), overdue_at)
    return due_at + (min(overdue_at, closing) - due_at) / 2


def offer_now(offer: CallbackOffer | None, changes: Iterable[OfferChange]) -> CallbackOffer | None:
    """The offer after what leads did to it, in their order.

    What the service file says of pauses meanwhile stands: a second pause changes nothing.
    """
    for one in changes:
        if one.action == "terms" and one.offered_from is not None:
            offer = under_terms(offer, one.offered_from, one.queue_capacity)
        elif offer is not None:
            in_force = offer.pause_on(one.day) is not None
            if one.action == "paused" and not in_force:
                offer = paused(offer, one.day, one.reason)
            elif one.action == "resumed" and in_force:
                offer = resumed(offer, one.day)
    return offer


def under_terms(
    offer: CallbackOffer | None, offered_from: date, queue_capacity: int | None
) -> CallbackOffer:
    """The offer opened from another day, for another number of clients; its pauses stay.

    Raises callback-capacity-negative.
    """
    if queue_capacity is not None and queue_capacity < 0:
        raise AgentAssistError("callback-capacity-negative", {"capacity": queue_capacity})
    pauses = offer.pauses if offer else ()
    return CallbackOffer(offered_from, pauses, queue_capacity)


def refusal(line: LineOfBusiness, waiting: int, today: date) -> AgentAssistError | None:
    """Why no callback can be asked for, if none can: not offered, paused, or the queue is full."""
    return unoffered(line, today) or full(line, waiting)


def unoffered(line: LineOfBusiness, today: date) -> AgentAssistError | None:
    offer, name = line.callbacks, line.name
    if offer is None:
        return AgentAssistError("callback-not-offered", {"line": name})
    if today < offer.offered_from:
        return AgentAssistError(
            "callback-not-offered-yet", {"line": name, "day": offer.offered_from}
        )
    pause = offer.pause_on(today)
    if pause is not None:
        return AgentAssistError(
            "callback-paused", {"line": name, "since": pause.since, "reason": pause.reason}
        )
    return None


def full(line: LineOfBusiness, waiting: int) -> AgentAssistError | None:
    capacity = line.callbacks.queue_capacity if line.callbacks else None
    if capacity is None or waiting < capacity:
        return None
    return AgentAssistError(
        "callback-queue-full", {"line": line.name, "waiting": waiting, "capacity": capacity}
    )


def paused(offer: CallbackOffer, today: date, reason: Bilingual) -> CallbackOffer:
    """The offer with a pause that lasts until it is resumed.

    Raises callback-already-paused, callback-pause-unexplained.
    """
    if not (reason.en.strip() and reason.fr.strip()):
        raise AgentAssistError("callback-pause-unexplained")
    current = offer.pause_on(today)
    if current is not None:
        raise AgentAssistError("callback-already-paused", {"day": today, "reason": current.reason})
    return replace(offer, pauses=(*offer.pauses, Pause(today, None, reason)))


def resumed(offer: CallbackOffer, today: date) -> CallbackOffer:
    """The offer with the pause in force ended today; the pause stays on record.

    Raises callback-not-paused.
    """
    if offer.pause_on(today) is None:
        raise AgentAssistError("callback-not-paused", {"day": today})
    ended = (_ended(one, today) for one in offer.pauses)
    return replace(offer, pauses=tuple(ended))


def _ended(pause: Pause, today: date) -> Pause:
    in_force = pause.since <= today and (pause.until is None or today < pause.until)
    return replace(pause, until=today) if in_force else pause


def joined(first: Callback, second: Callback) -> Callback:
    """The first callback with what a second request adds; the better place of both is kept.

    Windows that the client chooses now replace those chosen before.
    """
    new = (one for one in second.note.splitlines() if one not in first.note)
    return replace(
        first,
        note="\n".join(filter(None, (first.note, *new))),
        requested_at=min(first.requested_at, second.requested_at),
        zone=second.zone or first.zone,
        windows=second.windows or first.windows,
        priority=max(first.priority, second.priority),
        contact_id=second.contact_id or first.contact_id,
    )
