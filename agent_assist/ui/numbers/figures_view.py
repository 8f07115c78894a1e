"""The figures of a period: charts, the table behind them, and the way out of the page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import formats, say
from agent_assist.ui.desk import Desk
from agent_assist.ui.numbers import jobs
from agent_assist.ui.numbers.charts import Charts
from agent_assist.ui.numbers.fields import day_field, day_in, show_day
from agent_assist.ui.numbers.figure_table import Table
from agent_assist.ui.numbers.jobs import Days, Shown
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

CHOSEN = "chosen"
_TYPING_PAUSE = 500  # milliseconds
_FILE = "file"


class FiguresView(QWidget):
    """Reads only when it is looked at: counting a month takes a moment."""

    days_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self.periods = Segments(self._period_names(), self.tr("Period"))
        self.first = day_field(self.tr("First day"))
        self.last = day_field(self.tr("Last day"))
        self.lines = combo(self.tr("Line of business"))
        self.lines.setMinimumContentsLength(24)
        self._about = label("", "secondary", wrap=True)
        self.problem = label("", "bad", wrap=True)
        self._charts = Charts(desk.lang)
        self.table = Table(self.tr("The numbers behind the charts"))
        self.path = line(self.tr("CSV file"))
        self._copy = button(self.tr("Copy"), "copy")
        self.export = button(self.tr("Save as CSV"), "download")
        self._save = button(self.tr("Save"), "check", "primary")
        self._file = Form()
        self._build()
        self._connect()

    def _period_names(self) -> tuple[tuple[str, str], ...]:
        return (
            ("week", self.tr("This week")),
            ("month", self.tr("This month")),
            ("last-month", self.tr("Last month")),
            (CHOSEN, self.tr("Chosen days")),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(wrapped(self.periods, self.first, self.last, self.lines))
        column.addWidget(self._about)
        column.addWidget(self.problem)
        column.addWidget(self._charts)
        card = Card(self.tr("The numbers behind the charts"))
        card.body.addWidget(self.table)
        self._file.add(_FILE, self.path.accessibleName(), self.path)
        card.body.addWidget(self._file)
        card.body.addWidget(wrapped(self._copy, self.export, self._save))
        column.addWidget(card)
        column.addStretch(1)
        for hidden in (self.first, self.last, self.problem, self._file, self._save):
            hidden.hide()

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self.days_changed)
        self.periods.chosen.connect(self._choose_period)
        self.first.dateChanged.connect(lambda: self._pause.start())
        self.last.dateChanged.connect(lambda: self._pause.start())
        self.lines.currentIndexChanged.connect(self._show_charts)
        self._copy.clicked.connect(self.copy)
        self.export.clicked.connect(self._ask_path)
        self._save.clicked.connect(self._save_csv)
        self.path.returnPressed.connect(self._save_csv)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table).activated.connect(
            self.copy
        )

    @property
    def days(self) -> Days:
        """The period as it is chosen now."""
        name = self.periods.value()
        if name == CHOSEN:
            return Days(None, day_in(self.first), day_in(self.last))
        return Days(name)  # type: ignore[arg-type]

    def read(self) -> None:
        """Asks for the figures of the chosen period."""
        job = partial(jobs.figures, days=self.days, lang=self._desk.lang, now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show, self._refused)

    def _choose_period(self, name: str) -> None:
        chosen = name == CHOSEN
        if chosen and self._shown is not None:
            show_day(self.first, self._shown.numbers.period.first)
            show_day(self.last, self._shown.numbers.period.last)
        self.first.setVisible(chosen)
        self.last.setVisible(chosen)
        self.days_changed.emit()

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.problem.hide()
        period, lang = shown.numbers.period, self._desk.lang
        self._about.setText(
            self.tr("{period} Counted at {time} on this computer.").format(
                period=say("figures-period", {"first": period.first, "last": period.last}, lang),
                time=formats.clock(self._desk.clock().astimezone(), lang),
            )
        )
        self._fill_lines(shown)
        self._show_charts()
        self.table.show_table(shown.table.headings, shown.table.rows)

    def _fill_lines(self, shown: Shown) -> None:
        from agent_assist.services.callback_tables import line_name

        before = self.lines.currentData()
        every = (shown.numbers.total, *shown.numbers.lines)
        self.lines.blockSignals(True)
        self.lines.clear()
        for one in every:
            self.lines.addItem(line_name(one.line, shown.service, self._desk.lang), one.line)
        self.lines.setCurrentIndex(max(0, self.lines.findData(before)))
        self.lines.blockSignals(False)

    def _show_charts(self) -> None:
        if self._shown is not None:
            self._charts.show_figures(self._shown, self.lines.currentData())

    def _refused(self, error: AgentAssistError) -> None:
        self.problem.setText(say(error.code, error.facts, self._desk.lang))
        self.problem.show()

    # --- out of the page ---

    def copy(self) -> None:
        if self._shown is None:
            return
        job = partial(jobs.copied, shown=self._shown, lang=self._desk.lang)
        self._desk.tasks.work(self, job, self._copied)

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._desk.confirm(
            self.tr("The numbers are copied."), self.tr("Paste them in a spreadsheet.")
        )

    def _ask_path(self) -> None:
        if self._shown is None:
            return
        period = self._shown.numbers.period
        name = self.tr("callbacks_{first}_{last}.csv").format(first=period.first, last=period.last)
        self.path.setText(str(_documents() / name))
        self._file.set_error(_FILE, "")
        self._file.show()
        self._save.show()
        self.path.setFocus()

    def _save_csv(self) -> None:
        if self._shown is None:
            return
        path = _documents() / Path(self.path.text().strip()).expanduser()
        job = partial(jobs.export, shown=self._shown, path=path, lang=self._desk.lang)
        self._desk.tasks.work(self, job, self._saved, self._not_saved)

    def _saved(self, path: Path) -> None:
        self._file.hide()
        self._save.hide()
        self.export.setFocus()
        self._desk.confirm(self.tr("Saved as {file}.").format(file=path.name))

    def _not_saved(self, error: AgentAssistError) -> None:
        sentence = say(error.code, error.facts, self._desk.lang)
        self._file.show_errors({_FILE: sentence})


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
