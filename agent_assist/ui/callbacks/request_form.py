"""Asking for a callback: what the open contact knows is filled in already."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import Form, combo, line, plain_text
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments

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


class RequestForm(Card):
    """The form; `asked` when it is to be sent, `left` when the agent thinks better of it."""

    asked = Signal()
    left = Signal()

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget | None = None) -> None:
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
        self.note = plain_text(self.tr("Note"))
        self._form = Form()
        self._build()

    def _build(self) -> None:
        self.body.addWidget(label(self.tr("New callback"), "title"))
        for name, field in (
            ("client", self.client), ("number", self.number), ("line", self.line),
            ("topic", self.topic), ("spoken", self.spoken), ("note", self.note),
        ):  # fmt: skip
            self._form.add(name, field.accessibleName(), field)
        self.note.setMinimumHeight(72)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._form)
        column.addStretch(1)
        self.body.addWidget(scrolling(inside), 1)
        row = QHBoxLayout()
        send = button(self.tr("Ask for the callback"), "check", "primary")
        back = button(self.tr("Cancel"))
        send.clicked.connect(self.asked)
        back.clicked.connect(self.left)
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

    def show_error(self, code: str, sentence: str) -> None:
        self._form.show_errors({FIELDS.get(code, "number"): sentence})
