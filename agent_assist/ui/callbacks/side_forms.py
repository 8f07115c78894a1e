"""Two small forms beside the list: a note, and another time that suits the client."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agent_assist.domain.calendars import Span
from agent_assist.ui.callbacks.form_keys import SEND, on_keys
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, Moment, line, moment
from agent_assist.ui.widgets.labels import label


class SideForm(Card):
    """`saved` when it is to be kept, `left` when the agent thinks better of it."""

    saved = Signal()
    left = Signal()

    def __init__(self, title: str, parent: QWidget, keep: str = "") -> None:
        super().__init__(parent=parent)
        self.form = Form()
        self.body.addWidget(label(title, "title", wrap=True))
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        self.keep = keep or self.tr("Keep")
        self.save = button(self.keep, "check", "primary")
        back = button(self.tr("Cancel"))
        self.save.clicked.connect(self.saved)
        back.clicked.connect(self.left)
        on_keys(self, SEND, self.saved.emit)
        on_keys(self, ("Esc",), self.left.emit)
        row.addWidget(self.save)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_error(self, sentence: str) -> None:
        self.form.show_errors({"last": sentence})


class NoteForm(SideForm):
    """One more line for the note of a callback."""

    def __init__(self, client: str, parent: QWidget) -> None:
        super().__init__(client, parent)
        self.note = line(self.tr("Note"))
        self.note.returnPressed.connect(self.saved)
        self.form.add("last", self.note.accessibleName(), self.note)

    def focus_first(self) -> None:
        self.note.setFocus()


class TimeForm(SideForm):
    """From when to when the client wants to be called, by this computer's clock."""

    def __init__(self, client: str, now: datetime, parent: QWidget) -> None:
        super().__init__(client, parent)
        hour = now.astimezone().replace(minute=0, second=0, microsecond=0)
        self.start = self._field(self.tr("Not before"), hour + timedelta(hours=1))
        self.end = self._field(self.tr("Not after"), hour + timedelta(hours=3))
        self.form.add("first", self.start.accessibleName(), self.start)
        hint = self.tr("By the clock of this computer.")
        self.form.add("last", self.end.accessibleName(), self.end, hint)

    def windows(self) -> tuple[Span, ...]:
        return (Span(chosen_moment(self.start), chosen_moment(self.end)),)

    def focus_first(self) -> None:
        self.start.setFocus()

    def _field(self, name: str, shown: datetime) -> Moment:
        made = moment(name)
        made.setDateTime(QDateTime.fromSecsSinceEpoch(int(shown.timestamp())))
        return made


def chosen_moment(field: Moment) -> datetime:
    """What stands in the field, by the clock of this computer."""
    return datetime.fromtimestamp(field.dateTime().toSecsSinceEpoch()).astimezone()
