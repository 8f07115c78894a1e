"""The quiet strip above the entries: announcements this person has still to read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from agent_assist.domain.entries import Revision
from agent_assist.domain.languages import Lang
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import icon_label, label


class ToConfirm(Card):
    """One announcement at a time; it goes when the person says that it was read."""

    read_wanted = Signal(str)
    confirm_wanted = Signal(object)  # Revision

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._waiting: Sequence[Revision] = ()
        self._words = label("", "strong", wrap=True)
        self._read = button(self.tr("Read"), "entries")
        self._confirm = button(self.tr("I have read this"), "check", "primary")
        self.body.setContentsMargins(18, 10, 12, 10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(icon_label("announcement", "accent", 18))
        row.addWidget(self._words, 1)
        row.addWidget(self._read)
        row.addWidget(self._confirm)
        self.body.addLayout(row)
        self._read.clicked.connect(self._read_it)
        self._confirm.clicked.connect(self._confirm_it)
        self.hide()

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def show_waiting(self, waiting: Sequence[Revision]) -> None:
        self._waiting = waiting
        if waiting:
            title = waiting[0].entry.text(self._lang).title
            count = self.tr("%n announcement(s) to read", "", len(waiting))
            self._words.setText(f"{count} · {title}")

    def _read_it(self) -> None:
        if self._waiting:
            self.read_wanted.emit(self._waiting[0].entry.id)

    def _confirm_it(self) -> None:
        if self._waiting:
            self.confirm_wanted.emit(self._waiting[0])
