"""The times a client chose: a day with from and to for each, on the clock where the client is."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.sentences import formats
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button, icon_button
from agent_assist.ui.widgets.forms import Form, Moment, combo, moment
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.callback_windows import Chosen

ADD_KEY = "Ctrl+T"
_FIRST, _LAST = time(9), time(12)
_TIME_WIDTH = 66
# West to east a client of ours is nearly always in one of these.
_ZONES = (
    "America/Vancouver", "America/Whitehorse", "America/Edmonton", "America/Regina",
    "America/Winnipeg", "America/Toronto", "America/Halifax", "America/St_Johns",
)  # fmt: skip


class WindowFields(QWidget):
    """As many times as were added; none means that any time suits."""

    added = Signal()
    edited = Signal()

    def __init__(self, lang: Lang, now: datetime) -> None:
        super().__init__()
        today = now.astimezone().date()
        self._today = QDate(today.year, today.month, today.day)
        self.rows: list[TimeRow] = []
        choices = [("", self.tr("That of the number"))]
        choices += [(zone, formats.place(zone, lang)) for zone in _ZONES]
        self._zone = combo(self.tr("The client’s time zone"), choices)
        self._where = Form()
        self._where.add(
            "zone", self._zone.accessibleName(), self._zone,
            self.tr("The times above are by the client’s clock."),
        )  # fmt: skip
        self._where.hide()
        self.add = button(self.tr("Add a time"), "plus")
        self.add.setToolTip(ADD_KEY)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Times the client chose"), "caption", wrap=True))
        self._times = QVBoxLayout()
        self._times.setSpacing(10)
        column.addLayout(self._times)
        column.addWidget(self._where)
        column.addWidget(wrapped(self.add))
        self.add.clicked.connect(self.add_time)
        self._zone.currentIndexChanged.connect(self.edited)

    def add_time(self) -> None:
        """One more, a day after the last one, and the focus in it."""
        last = self.rows[-1].day.date() if self.rows else self._today
        self._add(last.addDays(1)).day.setFocus()
        self.added.emit()
        self.edited.emit()

    def resume(self, chosen: "Sequence[Chosen]", zone: str | None) -> None:
        """Times that were chosen before the window was made anew."""
        for one in chosen:
            row = self._add(QDate(one.day.year, one.day.month, one.day.day))
            row.start.setTime(QTime(one.start.hour, one.start.minute))
            row.end.setTime(QTime(one.end.hour, one.end.minute))
        self._zone.setCurrentIndex(max(self._zone.findData(zone or ""), 0))

    def _add(self, day: QDate) -> "TimeRow":
        row = TimeRow(day, len(self.rows) + 1)
        row.left.connect(lambda: self._remove(row))
        row.edited.connect(self.edited)
        self.rows.append(row)
        self._times.addWidget(row)
        self._where.show()
        return row

    def _remove(self, row: "TimeRow") -> None:
        self.rows.remove(row)
        self._times.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._where.setVisible(bool(self.rows))
        (self.rows[-1].day if self.rows else self.add).setFocus()
        self.edited.emit()

    def chosen(self) -> "tuple[Chosen, ...]":
        return tuple(row.chosen() for row in self.rows)

    def zone(self) -> str | None:
        """Where the client says to be, which only matters with times chosen."""
        return str(self._zone.currentData()) or None if self.rows else None

    def show_error(self, code: str, which: int, sentence: str) -> None:
        """Beneath the time that is wrong, or the zone; an empty sentence takes all of them away."""
        in_zone = code == "callback-zone-unclear"
        self._where.show_errors({"zone": sentence} if in_zone else {})
        for place, row in enumerate(self.rows):
            wrong = place == which and not in_zone and sentence
            row.show_errors({"time": sentence} if wrong else {})


class TimeRow(Form):
    """One time: everything is changed with the arrow keys or typed."""

    left = Signal()
    edited = Signal()

    def __init__(self, day: QDate, number: int) -> None:
        super().__init__()
        self.day = moment(self.tr("Day of time {}").format(number), "yyyy-MM-dd")
        self.day.setDate(day)
        self.start = self._time(self.tr("From, time {}").format(number), _FIRST)
        self.end = self._time(self.tr("To, time {}").format(number), _LAST)
        remove = icon_button("close", self.tr("Take away time {}").format(number))
        remove.clicked.connect(self.left)
        self._together = wrapped(self.day, self.start, label(self.tr("to")), self.end, remove)
        self._together.setFocusProxy(self.day)
        self.add("time", self.tr("Time {}").format(number), self._together)
        for field in (self.day, self.start, self.end):
            field.dateTimeChanged.connect(self.edited)

    def _time(self, name: str, at: time) -> Moment:
        made = moment(name, "HH:mm")
        made.setCalendarPopup(False)
        made.lineEdit().setTextMargins(px(7), 0, 0, 0)  # a field without a calendar has none
        made.setFixedWidth(px(_TIME_WIDTH))
        made.setTime(QTime(at.hour, at.minute))
        return made

    def error(self) -> str:
        """What is said to be wrong with it."""
        return self._together.accessibleDescription()

    def chosen(self) -> "Chosen":
        from agent_assist.services.callback_windows import Chosen

        day = self.day.date()
        start, end = (one.time() for one in (self.start, self.end))
        return Chosen(
            date(day.year(), day.month(), day.day()),
            time(start.hour(), start.minute()),
            time(end.hour(), end.minute()),
        )
