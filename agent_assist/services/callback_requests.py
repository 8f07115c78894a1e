"""Requests for a callback: taken in one by one or by the thousand, by the same rules."""

import secrets
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from agent_assist.domain import callback_queue
from agent_assist.domain.calendars import Span, together
from agent_assist.domain.callbacks import Callback, Status
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import LineOfBusiness, Service
from agent_assist.services import numbers
from agent_assist.services.callback_decisions import decide, decided
from agent_assist.services.callback_offers import line_now
from agent_assist.services.client_calendars import whereabouts
from agent_assist.storage import callback_lists, callbacks
from agent_assist.storage.callback_arrivals import Arrivals
from agent_assist.storage.store import Writing


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
    windows: tuple[Span, ...] = ()
    priority: int = 0
    contact_id: str | None = None
    requested_at: datetime | None = None


class _Promise(NamedTuple):
    """What a decision says about a callback that has just been asked for."""

    status: Status
    ended_as: str
    ended_at: datetime | None
    due_at: datetime | None
    risk_at: datetime | None
    overdue_at: datetime | None


@dataclass
class Intake:
    """Takes requests in within one transaction; what many have in common is worked out once.

    They are written by the batch: `finish` writes the last of them.
    """

    writing: Writing
    service: Service
    now: datetime
    _arrivals: Arrivals = field(init=False)
    _lines: dict[str, LineOfBusiness] = field(default_factory=dict)
    _waiting: dict[str, int] = field(default_factory=dict)
    _promises: dict[Hashable, tuple[datetime, _Promise]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._arrivals = Arrivals(self.writing)

    def place(self, draft: CallbackDraft) -> Callback:
        """The callback that was made; a version above 1 means that the request joined one.

        Raises callback-client-missing, number-invalid, zone-unknown, callback-window-empty,
        callback-line-unknown, callback-not-offered, callback-paused, callback-queue-full.
        """
        callback = _callback(draft, self.now)
        line = self._line(draft.line_of_business)
        _refuse(callback_queue.unoffered(line, self.service.calendar.day_of(self.now)))
        first = self._arrivals.open_for(callback.number, callback.extension, callback.topic)
        if first is not None and (both := self._joined(first, callback)):
            return both
        _refuse(callback_queue.full(line, self._waiting_for(line)))
        callback = replace(callback, **self._promise(callback)._asdict())
        self._arrivals.add(callback)
        self._waiting[line.id] += callback.status == "open"
        return callback

    def finish(self) -> None:
        self._arrivals.write()

    def _line(self, id: str) -> LineOfBusiness:
        if id not in self._lines:
            line = self.service.line(id)
            if line is None:
                raise AgentAssistError("callback-line-unknown", {"line": id})
            self._lines[id] = line_now(self.writing.db, line)
        return self._lines[id]

    def _waiting_for(self, line: LineOfBusiness) -> int:
        if line.id not in self._waiting:
            self._arrivals.write()
            self._waiting[line.id] = callback_lists.waiting(self.writing.db, line.id)
        return self._waiting[line.id]

    def _promise(self, callback: Callback) -> _Promise:
        """Requests that wait already are due alike where hours, windows and policy are the same.

        What holds for one of them holds for those that came after it and expire later.
        """
        asked = callback.requested_at
        same = (
            callback.line_of_business,
            whereabouts(callback.number, callback.zone),
            callback.windows,
            max(asked, self.now),
        )
        known = self._promises.get(same)
        if known is None or asked < known[0]:
            decision = decide(self.service, callback, (), self.now)
            made = decided(self.service, callback, decision, self.now)
            known = asked, _Promise(*(getattr(made, name) for name in _Promise._fields))
            if made.status == "open":
                self._promises[same] = known
        return known[1]

    def _joined(self, first: Callback, second: Callback) -> Callback | None:
        """A second request joins the first, which is due anew by what both of them say.

        None when the first has expired meanwhile: it is closed, and the second stands for itself.
        """
        writing, service, now = self.writing, self.service, self.now
        history = callbacks.attempts(writing.db, first.id)
        both = callback_queue.joined(first, second)
        decision = decide(service, both, history, now)
        if decision.state == "closed" and second.requested_at < first.requested_at:
            # A request that is too old by itself does not take the newer one with it.
            both = callback_queue.joined(first, replace(second, requested_at=first.requested_at))
            decision = decide(service, both, history, now)
        if decision.state == "closed":
            callbacks.save(writing, decided(service, first, decision, now), "expired")
            self._waiting.clear()
            return None
        return callbacks.save(writing, decided(service, both, decision, now), "joined")


def place_request(
    writing: Writing, service: Service, draft: CallbackDraft, now: datetime
) -> Callback:
    """One request, inside a transaction that another service opened; raises as `Intake.place`."""
    intake = Intake(writing, service, now)
    callback = intake.place(draft)
    intake.finish()
    return callback


def _callback(draft: CallbackDraft, now: datetime) -> Callback:
    if not draft.client.strip():
        raise AgentAssistError("callback-client-missing")
    number, extension = numbers.parse(draft.number)
    asked = draft.requested_at or now
    return Callback(
        id=secrets.token_hex(8),
        client=draft.client.strip(),
        number=number,
        extension=extension,
        lang=draft.lang,
        line_of_business=draft.line_of_business,
        topic=draft.topic,
        requested_at=asked,
        note=draft.note.strip(),
        zone=draft.zone or None,
        windows=chosen_windows(draft.windows, asked),
        priority=draft.priority,
        contact_id=draft.contact_id,
    )


def chosen_windows(windows: tuple[Span, ...], chosen_at: datetime) -> tuple[Span, ...]:
    """In their order, overlapping ones made one. Raises callback-window-empty.

    What a client chose stays chosen when it has passed: the policy says what follows.
    """
    if any(one.end <= max(one.start, chosen_at) for one in windows):
        raise AgentAssistError("callback-window-empty")
    return together(windows)


def _refuse(refusal: AgentAssistError | None) -> None:
    if refusal is not None:
        raise refusal
