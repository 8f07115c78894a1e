"""The notes of the contact: plain text that keeps itself."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.domain.speaking import noted_path
from agent_assist.ui.contact.words import clock_time
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.labels import icon_label, label


class _Text(QPlainTextEdit):
    """The text itself; Tab leaves it, and leaving it keeps it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Notes(QWidget):
    """A title, the state of keeping, and the text."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent)
        self._lang: Lang = lang
        self.text = _Text()
        self.text.setAccessibleName(self.tr("Notes"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(px(72))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._mark = icon_label("check", "ok", 14)
        self._state = label("", "secondary")
        self._build()
        self.text.textChanged.connect(lambda: self.typed.emit(self.text.toPlainText()))
        self.text.left.connect(self.left)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(self.tr("Notes"), "section"), 1)
        head.addWidget(self._mark)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text, 1)

    def show_text(self, text: str) -> None:
        """What the contact holds; typing is not told of it."""
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._say("", kept=False)

    def add_path(self, before: str, line: str) -> None:
        """The path of a flow as a last line, in the place of its earlier one."""
        self.text.setPlainText(noted_path(self.text.toPlainText(), before, line))

    def show_typing(self) -> None:
        self._say(self.tr("Saving…"), kept=False)

    def show_kept(self, at: datetime) -> None:
        self._say(self.tr("Saved {time}").format(time=clock_time(at, self._lang)), kept=True)

    def show_refused(self) -> None:
        self._say(self.tr("Not saved yet"), kept=False)

    def _say(self, words: str, *, kept: bool) -> None:
        self._state.setText(words)
        self._mark.setVisible(kept)
