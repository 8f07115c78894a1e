"""A result that came too late, as a lead sees it: what was said, and what to do about it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.changes import Changes
from agent_assist.sentences import formats, say
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Hint
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent_assist.domain.callbacks import Callback
    from agent_assist.domain.errors import AgentAssistError
    from agent_assist.services.hub_line import Hub
    from agent_assist.services.late_results import Late
    from agent_assist.services.syncing import OnStore
    from agent_assist.services.workplace import Workplace


class LateView(QWidget):
    """One key each: keep it as a note, mark it as seen, open its callback."""

    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._late: Late | None = None
        self._name = label("", "title", wrap=True)
        self._words = label("", "body", wrap=True)
        self._note = label("", "body", wrap=True)
        self.note = button(self.tr("Keep as a note"), "edit", "primary")
        self.seen = button(self.tr("Mark as seen"), "check")
        self.open = button(self.tr("Open the callback"), "callbacks")
        for made, key, act in (
            (self.note, "N", self.keep_as_note), (self.seen, self.tr("Delete"), self.mark_as_seen),
            (self.open, "O", self.open_callback),
        ):  # fmt: skip
            made.setToolTip(key)
            made.clicked.connect(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        buttons = wrapped(self.note, self.seen, self.open)
        for widget in (self._name, self._words, self._note, buttons):
            column.addWidget(widget)
        column.addStretch(1)
        self.hide()

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint("N", self.tr("Keep as a note")),
            Hint(self.tr("Delete"), self.tr("Mark as seen")),
            Hint("O", self.tr("Open the callback")),
        )

    def row(self, late: "Late") -> Row:
        """Its row in the list of what to look at."""
        made = late.ended_at.astimezone(self._desk.clock().tzinfo)
        when = formats.short_moment(made, self._desk.lang)
        return Row(late.op_id, "history", late.client, self.tr("Late result"), when, "warn")

    def show_late(self, late: "Late | None") -> None:
        self._late = late
        self.setVisible(late is not None)
        if late is not None:
            self._name.setText(late.client)
            here = late.ended_at.astimezone(self._desk.clock().tzinfo)
            said = self._facts(late) | {"at": here}
            self._words.setText(say("late-result", said, self._desk.lang))
            self._note.setText(late.note)
            self._note.setVisible(bool(late.note))

    def keep_as_note(self) -> None:
        late = self._late
        if late is None:
            return
        me, now, words = self._desk.me, self._desk.clock(), self._say("late-result-note", late)

        def job(here: "OnStore", hub: "Hub") -> Changes:
            from agent_assist.services.late_results import keep_as_note

            return keep_as_note(here, hub, me, late, words, now)

        self._settle(job, late, "late-result-kept")

    def mark_as_seen(self) -> None:
        late = self._late
        if late is None:
            return

        def job(here: "OnStore", hub: "Hub") -> Changes:
            from agent_assist.services.late_results import reviewed

            return reviewed(hub, late)

        self._settle(job, late, "late-result-seen")

    def open_callback(self) -> None:
        if self._late is not None:
            job = partial(_callback, id=self._late.callback)
            self._desk.tasks.work(
                self, job, lambda one: self._desk.callbacks_wanted.emit("all", one)
            )

    def _settle(self, job: "Callable[[OnStore, Hub], Changes]", late: "Late", code: str) -> None:
        """The buttons wait for the answer of the hub."""
        network = self._desk.network
        if network is None or not self.note.isEnabled():
            return
        self._enable(False)

        def done() -> None:
            self._enable(True)
            network.late = tuple(one for one in network.late if one.op_id != late.op_id)
            self._desk.confirm(self._say(code, late))
            self.settled.emit()

        def failed(error: "AgentAssistError") -> None:
            self._enable(True)
            self._desk.refuse(error)
            network.go()

        network.ask(job, done, failed)

    def _enable(self, enabled: bool) -> None:
        for made in (self.note, self.seen):
            made.setEnabled(enabled)

    def _say(self, code: str, late: "Late") -> str:
        return say(code, self._facts(late), self._desk.lang).strip()

    def _facts(self, late: "Late") -> dict[str, object]:
        from agent_assist.services.late_results import facts

        service = self._desk.service
        assert service is not None
        return facts(service, late)


def _callback(place: "Workplace", id: str) -> "Callback":
    from agent_assist.services.callbacks import get

    return get(place.store, id)
