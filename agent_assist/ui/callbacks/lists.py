"""Which callbacks the list shows: lists and their counts, the filter, lines of business."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from agent_assist.ui.callbacks import jobs
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.filter_line import FilterLine
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.callbacks import CallbackFilter, ListName

_TYPING_PAUSE = 60  # milliseconds


class Lists(QObject):
    """`chosen` when another list, text or line of business is wanted; `row` holds the fields."""

    chosen = Signal()
    entered = Signal()  # from the filter into the list, which shows what was typed by now

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lists = combo(self.tr("Which callbacks"), list(self._names().items()))
        self.filter = FilterLine(self.tr("Filter by client or number"), self.tr("Client or number"))
        self.filter.setMinimumWidth(px(180))
        self.lines = combo(self.tr("Line of business"))
        self.lines.setMinimumContentsLength(18)
        self.count = label("", "secondary")
        self.row = wrapped(self.lists, self.filter, self.lines, self.count)
        self.fill_lines()
        self._resume()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self.chosen)
        for changed in (
            self.lists.currentIndexChanged, self.filter.textChanged, self.lines.currentIndexChanged
        ):  # fmt: skip
            changed.connect(self._keep)
        self.filter.textChanged.connect(self._pause.start)
        self.filter.entered.connect(self._enter)
        self.lists.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.lines.currentIndexChanged.connect(lambda _: self.chosen.emit())
        desk.opened.connect(self.fill_lines)

    def fill_lines(self) -> None:
        service = self._desk.service
        self.lines.blockSignals(True)
        self.lines.clear()
        self.lines.addItem(self.tr("All lines of business"), "")
        for one in service.lines_of_business if service else ():
            self.lines.addItem(one.name.text(self._desk.lang), one.id)
        self.lines.blockSignals(False)

    def _resume(self) -> None:
        """As it was before the window was made anew."""
        kept = self._desk.callbacks_listed
        if kept is not None:
            self.lists.setCurrentIndex(self.lists.findData(kept.list))
            self.filter.setText(kept.text)
            self.lines.setCurrentIndex(max(self.lines.findData(kept.line_of_business or ""), 0))

    def show(self, name: "ListName", text: str = "") -> None:
        """One list, of all lines of business."""
        self.lines.setCurrentIndex(0)
        self.lists.setCurrentIndex(self.lists.findData(name))
        self.filter.setText(text)

    def wanted(self) -> "CallbackFilter":
        text, line = self.filter.text(), self.lines.currentData() or ""
        return jobs.wanted(self.lists.currentData(), text, line, self._desk.me.name)

    def _enter(self) -> None:
        """Nobody stands in the list before it is the one that was asked for: Enter dials there."""
        self._pause.stop()
        self.chosen.emit()
        self._desk.tasks.work(self, lambda place: None, lambda _: self.entered.emit())

    def _keep(self) -> None:
        self._desk.callbacks_listed = self.wanted()

    def show_count(self, count: int) -> None:
        self.count.setText(self.tr("%n callback(s)", "", count))

    def count_all(self) -> None:
        job = partial(jobs.counts, asked=self.wanted(), now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show_counts)

    def empty_words(self) -> str:
        """Why nothing is shown, and what to do."""
        if self.filter.text() or self.lines.currentData():
            return self.tr("No callback fits. Take away a letter, or choose all lines of business.")
        if self.lists.currentData() == "due":
            return self.tr("Nothing is due now. Later shows what comes next.")
        return self.tr("There is nothing here yet. Ctrl+B asks for a callback.")

    def _names(self) -> "dict[ListName, str]":
        return {
            "due": self.tr("Due"),
            "at_risk": self.tr("At risk"),
            "overdue": self.tr("Overdue"),
            "mine": self.tr("Mine"),
            "team": self.tr("Of the team"),
            "later": self.tr("Later"),
            "done": self.tr("Done"),
            "all": self.tr("All"),
        }

    def _show_counts(self, counts: "dict[ListName, int]") -> None:
        for place, (name, text) in enumerate(self._names().items()):
            self.lists.setItemText(place, f"{text} ({counts[name]})")
