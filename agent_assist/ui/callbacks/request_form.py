"""Asking for a callback: what the open contact knows is filled in already."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.sentences import say
from agent_assist.ui.callbacks.form_keys import SEND, on_keys
from agent_assist.ui.callbacks.under_way import RequestUnderWay
from agent_assist.ui.callbacks.window_fields import ADD_KEY, WindowFields
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
    """The form; `asked` when it is to be sent, `left` when the agent thinks better of it.

    Every line of business can be chosen, so that an agent sees why one takes no callback.
    """

    asked = Signal()
    left = Signal()
    edited = Signal()

    def __init__(
        self, service: Service | None, lang: Lang, now: datetime, parent: QWidget | None = None
    ) -> None:
        # Made inside its place: moving a finished tree of widgets there would style it twice.
        super().__init__(parent=parent)
        self._lang = lang
        self._line_meant = False
        self._contact_id: str | None = None
        self._refusals: Mapping[str, AgentAssistError] = {}
        lines = service.lines_of_business if service else ()
        topics = service.topics if service else ()
        self.client = line(self.tr("Client"))
        self.number = line(self.tr("Telephone number"), "613-555-0100")
        self.line = combo(
            self.tr("Line of business"), [(one.id, one.name.text(lang)) for one in lines]
        )
        named = sorted(((one.id, one.name.text(lang)) for one in topics), key=_by_name)
        self.topic = combo(self.tr("Topic"), [("", self.tr("Not chosen")), *named])
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
        self.send = button(self.tr("Ask for the callback"), "check", "primary")
        self._build()
        self._connect()

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
        back = button(self.tr("Cancel"))
        back.clicked.connect(self.left)
        row.addWidget(self.send)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.send.clicked.connect(self.asked)
        on_keys(self, SEND, self.asked.emit)
        on_keys(self, ("Esc",), self.left.emit)
        on_keys(self, (ADD_KEY,), self.windows.add_time)
        self.windows.added.connect(self._show_focus)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_focus)
        self.client.returnPressed.connect(self.asked)
        self.number.returnPressed.connect(self.asked)
        self.line.activated.connect(self._mean_line)
        self.line.currentIndexChanged.connect(self._say_refusal)
        for change in (
            self.client.textChanged, self.number.textChanged, self.note.textChanged,
            self.line.currentIndexChanged, self.topic.currentIndexChanged, self.spoken.chosen,
            self.priority.chosen, self.windows.edited,
        ):  # fmt: skip
            change.connect(self.edited)

    def fill(self, contact: Contact) -> None:
        """What the contact knows is not asked again."""
        self._contact_id = contact.id
        self.client.setText(contact.client_name)
        self.number.setText(contact.client_number)
        self.spoken.choose(contact.lang)
        self._choose(contact.line_of_business, contact.topic)

    def resume(self, kept: RequestUnderWay) -> None:
        """As it was filled in before the window was made anew."""
        draft, self._contact_id = kept.draft, kept.draft.contact_id
        self.client.setText(draft.client)
        self.number.setText(draft.number)
        self.spoken.choose(draft.lang)
        self.priority.choose(str(draft.priority))
        self.note.setPlainText(draft.note)
        self._choose(draft.line_of_business, draft.topic)
        self._line_meant = kept.line_meant
        self.windows.resume(kept.chosen, draft.zone)

    def under_way(self) -> RequestUnderWay:
        return RequestUnderWay(
            self.draft(self._contact_id), self.windows.chosen(), self._line_meant
        )

    def _choose(self, line: str, topic: str) -> None:
        for box, value in ((self.line, line), (self.topic, topic)):
            if (place := box.findData(value)) >= 0:
                box.setCurrentIndex(place)
                self._line_meant |= box is self.line

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

    def show_refusals(self, refusals: Mapping[str, AgentAssistError]) -> None:
        """Which lines of business take no callback now, and why; another is offered first."""
        self._refusals = refusals
        places = range(self.line.count())
        open_ones = [one for one in places if self.line.itemData(one) not in refusals]
        if open_ones and not self._line_meant and self.line.currentIndex() not in open_ones:
            self.line.setCurrentIndex(open_ones[0])
        self._say_refusal()

    def _mean_line(self) -> None:
        self._line_meant = True

    def _say_refusal(self) -> None:
        """Beneath the line of business and at the key that sends, before anything is typed."""
        why = self._refusals.get(self.line.currentData())
        sentence = say(why.code, why.facts, self._lang) if why else ""
        self._form.set_error("line", sentence)
        self.send.setAccessibleDescription(sentence)
        self.send.setToolTip(sentence)

    def show_error(self, error: AgentAssistError) -> None:
        """In words, beneath the field it is about, which gets the focus."""
        sentence = say(error.code, error.facts, self._lang)
        about_times = error.code in TIMES
        field = FIELDS.get(error.code, "number")
        self._form.show_errors({} if about_times else {field: sentence})
        if field != "line":
            self._say_refusal()
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


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
