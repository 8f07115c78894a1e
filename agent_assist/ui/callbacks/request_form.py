"""Asking for a callback: what the open contact knows is filled in already."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.sentences import say
from agent_assist.ui.callbacks.window_fields import WindowFields
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import Form, combo, line, plain_text
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments

if TYPE_CHECKING:
    from agent_assist.services.callbacks import CallbackDraft

# Which field each refusal is about; any other stands under the number.
FIELDS = {
    "callback-client-missing": "client",
    "number-invalid": "number",
    "callback-line-unknown": "line",
    "callback-not-offered": "line",
    "callback-not-offered-yet": "line",
    "callback-paused": "line",
    "callback-queue-full": "line",
}
# Those about the times the client chose.
TIMES = (
    "callback-zone-unclear", "callback-window-backwards", "callback-window-over",
    "callback-window-overlap", "callback-window-empty",
)  # fmt: skip


class RequestForm(Card):
    """The form; `asked` when it is to be sent, `left` when the agent thinks better of it."""

    asked = Signal()
    left = Signal()

    def __init__(
        self, service: Service | None, lang: Lang, now: datetime, parent: QWidget | None = None
    ) -> None:
        # Made inside its place: moving a finished tree of widgets there would style it twice.
        super().__init__(parent=parent)
        lines = service.lines_of_business if service else ()
        topics = service.topics if service else ()
        self.client = line(self.tr("Client"))
        self.number = line(self.tr("Telephone number"), "613-555-0100")
        self.line = combo(
            self.tr("Line of business"),
            [(one.id, one.name.text(lang)) for one in lines if one.callbacks],
        )
        self.topic = combo(self.tr("Topic"), [(one.id, one.name.text(lang)) for one in topics])
        self.spoken = Segments(
            (("en", self.tr("English")), ("fr", self.tr("French"))), self.tr("Language of the call")
        )
        self.spoken.choose(lang)
        self.priority = Segments(
            (("0", self.tr("Normal")), ("1", self.tr("High"))), self.tr("Priority")
        )
        self.priority.choose("0")
        self.windows = WindowFields(lang, now)
        self.note = plain_text(self.tr("Note"))
        self._form = Form()
        self._build()

    def _build(self) -> None:
        self.body.addWidget(label(self.tr("New callback"), "title"))
        for name, field in (
            ("client", self.client), ("number", self.number), ("line", self.line),
            ("topic", self.topic), ("spoken", self.spoken), ("priority", self.priority),
            ("note", self.note),
        ):  # fmt: skip
            self._form.add(name, field.accessibleName(), field)
        self.note.setFixedHeight(px(76))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addWidget(self._form)
        column.addWidget(self.windows)
        column.addStretch(1)
        self._area = scrolling(inside)
        self.body.addWidget(self._area, 1)
        row = QHBoxLayout()
        send = button(self.tr("Ask for the callback"), "check", "primary")
        back = button(self.tr("Cancel"))
        send.clicked.connect(self.asked)
        back.clicked.connect(self.left)
        self.windows.take_key(self)
        self.windows.added.connect(self._show_focus)
        self.client.returnPressed.connect(self.asked)
        self.number.returnPressed.connect(self.asked)
        row.addWidget(send)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)

    def fill(self, contact: Contact) -> None:
        """What the contact knows is not asked again."""
        self.client.setText(contact.client_name)
        self.number.setText(contact.client_number)
        self.spoken.choose(contact.lang)
        for box, value in ((self.line, contact.line_of_business), (self.topic, contact.topic)):
            if (place := box.findData(value)) >= 0:
                box.setCurrentIndex(place)

    def focus_first_empty(self) -> None:
        first = next((one for one in (self.client, self.number) if not one.text()), self.note)
        first.setFocus()

    def draft(self, contact_id: str | None) -> "CallbackDraft":
        """What was filled in; the chosen times are apart: only the number tells their clock."""
        from agent_assist.services.callbacks import CallbackDraft

        return CallbackDraft(
            client=self.client.text(),
            number=self.number.text(),
            line_of_business=self.line.currentData() or "",
            topic=self.topic.currentData() or "",
            lang="fr" if self.spoken.value() == "fr" else "en",
            note=self.note.toPlainText(),
            zone=self.windows.zone(),
            priority=int(self.priority.value()),
            contact_id=contact_id,
        )

    def show_error(self, error: AgentAssistError, lang: Lang) -> None:
        """In words, beneath the field it is about, which gets the focus."""
        sentence = say(error.code, error.facts, lang)
        about_times = error.code in TIMES
        self._form.show_errors({} if about_times else {FIELDS.get(error.code, "number"): sentence})
        which = int(error.facts.get("which", 0))
        self.windows.show_error(error.code, which, sentence if about_times else "")
        self._show_focus()

    def _show_focus(self) -> None:
        """Scrolls to the field in hand, once what was shown above it has its place."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self._area.isAncestorOf(here):
            self._area.ensureWidgetVisible(here, 0, px(48))
