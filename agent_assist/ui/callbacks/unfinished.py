"""The calm question about a call that was under way when the program stopped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.callbacks import Callback
from agent_assist.ui.callbacks.jobs import Unfinished
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Divider
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.wrapping import wrapped


class UnfinishedBanner(QWidget):
    """Asks about one call at a time; hidden when there is nothing to ask."""

    answered = Signal(object, str)  # the callback, and the outcome; empty when no call was made

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Unfinished] = []
        self._waiting: list[Callback] = []
        self._beside = ""
        self._what = label("", "strong", wrap=True)
        self._todo = label("", "body", wrap=True)
        self.buttons = {
            "reached": button(self.tr("Client reached")),
            "no_answer": button(self.tr("No answer")),
            "line_fault": button(self.tr("The line failed")),
            "": button(self.tr("No call was made")),
        }
        for outcome, made in self.buttons.items():
            made.clicked.connect(lambda _=False, outcome=outcome: self._answer(outcome))
        words = QVBoxLayout()
        words.addWidget(self._what)
        words.addWidget(self._todo)
        words.addWidget(wrapped(*self.buttons.values()))
        row = QHBoxLayout()
        row.addWidget(icon_label("info", "accent", 18))
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(Divider())
        self.hide()

    def ask_about(self, found: list[Unfinished]) -> None:
        """Callbacks whose call has no outcome."""
        self._found = found
        self._ask()

    def leave_to_pane(self, id: str) -> None:
        """The pane beside the list asks how this call ended: once is enough."""
        self._beside = id
        self._ask()

    def _ask(self) -> None:
        waiting = [one for one in self._found if one.callback.id != self._beside]
        self._waiting = [one.callback for one in waiting]
        self.setVisible(bool(waiting))
        if waiting:
            one = waiting[0]
            said = self.tr("The call to {client} ({when}) has no outcome yet.")
            todo = self.tr("How did it end? Nothing is counted until you say.")
            if one.lost:
                said = self.tr("During your call to {client} ({when}), it went back to the team.")
                todo = self.tr("How did it end? It is kept for your team lead.")
            text = said.format(client=one.callback.client, when=one.began)
            self._what.setText(text)
            self._todo.setText(todo)
            self.setAccessibleName(text)

    def _answer(self, outcome: str) -> None:
        if self._waiting:
            self.answered.emit(self._waiting[0], outcome)
