"""No contact is open: start one, or look back at the last ones."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.contact.client_card import Facts
from agent_assist.ui.contact.history_cards import contact_row
from agent_assist.ui.theme.look import px, scale
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import Form, combo
from agent_assist.ui.widgets.labels import key_hint, label
from agent_assist.ui.widgets.rows import RowList
from agent_assist.ui.widgets.switch import Segments

_WIDTH = 640
_DEFAULT_CHANNEL = "phone"


class StartCard(QWidget):
    """A calm form that may stay empty: everything can be filled in after the start."""

    start_wanted = Signal()

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent)
        self._service: Service | None = service
        self._lang: Lang = lang
        self.facts = Facts(service, lang, self)
        self.facts.language.choose(lang)
        self.channel = self._channel_choice()
        self.button = button(self.tr("Start contact"), "contact", "primary")
        self._recent = Card()
        self._rows = RowList(self.tr("Last contacts"), fit=True)
        self._build()
        self.button.clicked.connect(self.start_wanted)
        for field in self.facts.fields.values():
            field.returnPressed.connect(self.start_wanted)

    def _channel_choice(self) -> Segments | QComboBox:
        """Side by side; in large text a list, so that nothing is cut."""
        channels = self._service.channels if self._service else ()
        choices = [(one.code, one.label.text(self._lang)) for one in channels]
        choices = choices or [(_DEFAULT_CHANNEL, self.tr("Phone"))]
        name = self.tr("Channel")
        return Segments(choices, name) if scale() < 1.4 else combo(name, choices)

    def _build(self) -> None:
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        middle = QWidget(inner)
        middle.setMaximumWidth(px(_WIDTH))
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 8, 0, 8)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._form_card(middle))
        self._recent.body.addWidget(label(self.tr("Last contacts"), "caption"))
        self._recent.body.addWidget(self._rows)
        column.addWidget(self._recent)
        column.addStretch(1)

    def _form_card(self, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.body.setContentsMargins(26, 22, 26, 22)
        card.body.addWidget(label(self.tr("Start a contact"), "title"))
        card.body.addWidget(
            label(self.tr("Start at once; anything left empty can be filled in later."),
                  "secondary", wrap=True)
        )  # fmt: skip
        top = Form(card)
        top.add("channel", self.channel.accessibleName(), self.channel)
        card.body.addWidget(top)
        left, right = Form(card), Form(card)
        self.facts.add_to(left, "client_name", "client_email", "topic")
        self.facts.add_to(right, "client_number", "reference", "line_of_business")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        beside = scale() < 1.4
        grid.addWidget(left, 0, 0)
        grid.addWidget(right, 0 if beside else 1, 1 if beside else 0)
        for number in range(2 if beside else 1):
            grid.setColumnStretch(number, 1)
        card.body.addLayout(grid)
        last = Form(card)
        self.facts.add_to(last, "lang")
        card.body.addWidget(last)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.button)
        foot.addWidget(key_hint(self.tr("Ctrl+N")))
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def chosen_channel(self) -> str:
        if isinstance(self.channel, QComboBox):
            return str(self.channel.currentData())
        return self.channel.value()

    def chosen_language(self) -> Lang:
        return "fr" if self.facts.language.value() == "fr" else "en"

    def clear(self) -> None:
        """Ready for the next client."""
        for field in self.facts.fields.values():
            field.clear()
        self.facts.topic.setCurrentIndex(0)
        self.facts.line_of_business.setCurrentIndex(0)
        self.facts.language.choose(self._lang)
        if isinstance(self.channel, QComboBox):
            self.channel.setCurrentIndex(0)

    def show_recent(self, contacts: Sequence[Contact], now: datetime) -> None:
        self._recent.setVisible(bool(contacts))
        self._rows.set_rows([contact_row(one, self._service, now, self._lang) for one in contacts])

    def focus_start(self) -> None:
        self.facts.fields["client_name"].setFocus(Qt.FocusReason.OtherFocusReason)
