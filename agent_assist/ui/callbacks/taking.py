"""Takes callbacks along from the page, and says what was taken and until when."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.sentences import say
from agent_assist.ui.callbacks.pack_form import PackForm
from agent_assist.ui.desk import Desk

if TYPE_CHECKING:
    from agent_assist.services.packs import Pack
    from agent_assist.services.workplace import Workplace


class Taking(QObject):
    """`ready` with the form to show; `done` when something was taken along."""

    ready = Signal(object)  # PackForm
    done = Signal()

    def __init__(self, desk: Desk, side: QWidget) -> None:
        super().__init__(side)
        self._desk, self._side = desk, side

    def open(self) -> None:
        """Where nothing is allowed, that is said instead."""
        if not self._desk.in_team:
            self._desk.refuse(AgentAssistError("hub-not-joined"))
            return
        job = partial(_pack, person=self._desk.me, now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show)

    def _show(self, found: "tuple[Pack, datetime]") -> None:
        pack, until = found
        if not pack.most and not pack.callbacks:
            self._desk.refuse(AgentAssistError("hub-packs-refused"))
            return
        form = PackForm(pack, until, self._desk.clock(), self._desk.lang, self._side)
        form.saved.connect(partial(self._take, form))
        form.given_back.connect(partial(self._give_back, form))
        self.ready.emit(form)

    def _take(self, form: PackForm) -> None:
        want, until = form.wanted()
        if not want:
            return
        desk = self._desk
        job = partial(_take, person=desk.me, want=want, until=until, now=desk.clock())

        def taken(callbacks: list[Callback]) -> None:
            form.left.emit()
            if not callbacks:
                desk.confirm(say("pack-nothing-due", {}, desk.lang))
                return
            ends = [one.owner_until for one in callbacks if one.owner_until is not None]
            facts = {"count": len(callbacks), "until": max(ends).astimezone(desk.clock().tzinfo)}
            desk.confirm(say("pack-taken", facts, desk.lang))
            self.done.emit()

        desk.tasks.write(form, job, taken, partial(self._refused, form))

    def _give_back(self, form: PackForm) -> None:
        job = partial(_give_back, person=self._desk.me, now=self._desk.clock())

        def given(callbacks: list[Callback]) -> None:
            form.left.emit()
            self._desk.confirm(say("pack-given-back", {"count": len(callbacks)}, self._desk.lang))

        self._desk.tasks.write(form, job, given, partial(self._refused, form))

    def _refused(self, form: PackForm, error: AgentAssistError) -> None:
        form.show_error(say(error.code, error.facts, self._desk.lang))


def _pack(place: "Workplace", person: Person, now: datetime) -> "tuple[Pack, datetime]":
    from agent_assist.services.packs import end_of_shift, pack_of

    return pack_of(place.store, place.leases, person, now), end_of_shift(place.service, now)


def _take(
    place: "Workplace", person: Person, want: int, until: datetime, now: datetime
) -> tuple[list[Callback], Changes]:
    from agent_assist.services.packs import take_along

    return take_along(place.store, place.leases, person, want, until, now)


def _give_back(place: "Workplace", person: Person, now: datetime) -> tuple[list[Callback], Changes]:
    from agent_assist.services.packs import give_back

    return give_back(place.store, place.leases, person, now)
