"""Beside the contact: what the client came for before, and the callbacks that wait."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.domain.repeats import repeat
from agent_assist.domain.service import Service
from agent_assist.ui.contact.words import (
    CHANNEL_ICONS,
    day_or_time,
    outcome_words,
    subject,
)
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row, RowList

_WINDOW_DAYS = 7


def contact_row(one: Contact, service: Service | None, now: datetime, lang: Lang) -> Row:
    """An earlier contact in one row: its topic, when it was, how it ended."""
    when = day_or_time(one.started_at, now, lang)
    parts = [when, outcome_words(service, one.outcome, lang) if one.outcome else ""]
    icon = CHANNEL_ICONS.get(one.channel, "contact")
    return Row(one.id, icon, subject(one, service, lang), " · ".join(filter(None, parts)))


class EarlierCard(Card):
    """Earlier contacts of the same number; hidden when there are none."""

    wanted = Signal(object)  # Contact

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._service: Service | None = service
        self._lang: Lang = lang
        self._contacts: dict[str, Contact] = {}
        self.repeat = label("", "strong", wrap=True)
        self.rows = RowList(self.tr("Earlier contacts"), fit=True)
        self.body.addWidget(label(self.tr("Earlier contacts"), "caption"))
        self.body.addWidget(self.repeat)
        self.body.addWidget(self.rows)
        self.rows.activated_row.connect(self._want)
        self.rows.clicked.connect(lambda: self._want(self.rows.current_id()))

    def show_earlier(self, contact: Contact, earlier: Sequence[Contact], now: datetime) -> None:
        self.setVisible(bool(earlier))
        self._contacts = {one.id: one for one in earlier}
        self.rows.set_rows([contact_row(one, self._service, now, self._lang) for one in earlier])
        topic = self._service.topic(contact.topic) if self._service else None
        found = repeat(contact, earlier, topic.repeat_window_days if topic else _WINDOW_DAYS)
        self.repeat.setVisible(found is not None)
        if found is None:
            return
        days = self.tr("in %n day(s)", "", found.days)
        words = (
            self.tr("{ordinal} contact about this {days}")
            if found.same_topic
            else self.tr("{ordinal} contact {days}")
        )
        self.repeat.setText(words.format(ordinal=self._ordinal(found.number), days=days))

    def _ordinal(self, number: int) -> str:
        words = (
            self.tr("Second"), self.tr("Third"), self.tr("Fourth"), self.tr("Fifth"),
            self.tr("Sixth"),
        )  # fmt: skip
        return words[min(number, len(words) + 1) - 2]

    def _want(self, contact_id: str) -> None:
        if contact_id in self._contacts:
            self.wanted.emit(self._contacts[contact_id])


class CallbacksCard(Card):
    """The next callbacks, with their time; Enter goes to the list of callbacks."""

    wanted = Signal()

    def __init__(self, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._lang: Lang = lang
        self.rows = RowList(self.tr("Next callbacks"), fit=True)
        self.body.addWidget(label(self.tr("Next callbacks"), "caption"))
        self.body.addWidget(self.rows)
        self.rows.activated_row.connect(self.wanted)

    def show_callbacks(self, waiting: Sequence[Callback], now: datetime) -> None:
        self.setVisible(bool(waiting))
        self.rows.set_rows([self._row(one, now) for one in waiting])

    def _row(self, one: Callback, now: datetime) -> Row:
        due = one.due_at
        late = due is not None and due <= now
        when = day_or_time(due, now, self._lang) if due else ""
        trailing = self.tr("Due now") if late else when
        return Row(one.id, "callbacks", one.client, trailing, tone="warn" if late else "text2")
