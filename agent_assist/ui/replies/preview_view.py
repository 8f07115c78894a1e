"""The right side: the reply as the client will read it, and the ways to hand it over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from agent_assist.domain.replies import Reply
from agent_assist.ui.replies.save_panel import SavePanel
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import Button, button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import plain_text
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

_PARTS = ("text", "html")


class PreviewView(Card):
    """Both parts of the reply while it is written; what is still to come stands in ‹ ›."""

    copy_wanted = Signal()
    save_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = label("", "caption")
        self.subject = label("", "section", wrap=True)
        self.parts = Segments(
            (("text", self.tr("Text")), ("html", self.tr("As the client sees it"))),
            self.tr("What to preview"),
        )
        self.text: QPlainTextEdit = plain_text(self.tr("Text of the reply"))
        self.reading = Reading(self.tr("The reply as the client sees it"))
        self.save_panel = SavePanel()
        self._reply: Reply | None = None
        self._problems = label("", "bad", wrap=True)
        self._stack = QStackedWidget()
        self._empty = label(
            self.tr("The reply appears here while you fill it in."), "secondary", wrap=True
        )
        self._actions = wrapped(*self._buttons())
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        self.text.setReadOnly(True)
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.reading)
        self._stack.setMinimumHeight(px(110))
        self.parts.chosen.connect(self._show_part)
        self.save_panel.opened.connect(self._actions.hide)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._empty, self._state, self.subject, self.parts, self._problems):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._actions)
        column.addWidget(self.save_panel)
        column.addStretch(0)
        self.body.addWidget(scrolling(inside))

    def _buttons(self) -> tuple[Button, ...]:
        self.copy = button(self.tr("Copy"), "copy", "primary", self.tr("Copy the reply"))
        self.save = button(self.tr("Save draft"), "download")
        self.mail = button(self.tr("Mail program"), "send", name=self.tr("Open in mail program"))
        for made, keys, wanted in (
            (self.copy, self.tr("Ctrl+Shift+C"), self.copy_wanted),
            (self.save, self.tr("Ctrl+S"), self.save_wanted),
            (self.mail, self.tr("Ctrl+M"), self.mail_wanted),
        ):
            made.setToolTip(keys)
            made.clicked.connect(wanted)
        return (self.copy, self.save, self.mail)

    def show_nothing(self) -> None:
        self._show_parts(False)
        self.save_panel.hide()

    def close_saving(self) -> None:
        """Back from the file to the ways to hand over."""
        self.save_panel.hide()
        self._actions.setVisible(not self._stack.isHidden())

    def show_reply(self, reply: Reply, problems: Sequence[str]) -> None:
        """`problems` are those no field is to blame for."""
        self._reply = reply
        self._state.setText(self._state_words(reply))
        self.subject.setText(reply.subject or "—")
        self._show_text()
        self._show_parts(True)
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))

    def _state_words(self, reply: Reply) -> str:
        left = len(reply.missing) + len(reply.problems)
        if left:
            return self.tr("Subject · %n point(s) to settle", "", left)
        return self.tr("Subject · the reply is ready")

    def _show_text(self) -> None:
        """The part in sight; the eyes stay where they are in it while values change."""
        if self._reply is None:
            return
        if self.parts.value() == "html":
            bar = self.reading.verticalScrollBar()
            place = bar.value()
            self.reading.show_html(self._reply.html)
            bar.setValue(place)
        elif self.text.toPlainText() != self._reply.text:
            bar = self.text.verticalScrollBar()
            place = bar.value()
            self.text.setPlainText(self._reply.text)
            bar.setValue(place)

    def _show_part(self, name: str) -> None:
        self._stack.setCurrentIndex(_PARTS.index(name))
        self._show_text()

    def _show_parts(self, there: bool) -> None:
        parts: tuple[QWidget, ...] = (
            self._state, self.subject, self.parts, self._problems, self._stack,
        )  # fmt: skip
        for widget in parts:
            widget.setVisible(there)
        self._actions.setVisible(there and self.save_panel.isHidden())
        self._empty.setVisible(not there)
