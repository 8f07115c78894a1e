"""A bug: said once, with a report to copy that holds nothing about any person."""

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.sentences import say
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.labels import label


class CrashWindow(QWidget):
    """Shown beside the work, which goes on."""

    def __init__(self, text: str, lang: Lang) -> None:
        super().__init__()
        self.setWindowTitle("Agent Assist")
        self.resize(560, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(say("unexpected", {}, lang), "body", wrap=True))
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Details for your IT team"))
        column.addWidget(self._text, 1)
        copy = button(self.tr("Copy the details"), "copy", "primary")
        copy.clicked.connect(self._copy)
        column.addWidget(copy)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text.toPlainText())
