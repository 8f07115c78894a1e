"""What other retry rules would have made of the recorded period."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.service import Service
from agent_assist.domain.what_if import WhatIf
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.i18n import locale
from agent_assist.ui.numbers import jobs
from agent_assist.ui.numbers.figure_table import Table
from agent_assist.ui.numbers.jobs import Days, Rules, Step
from agent_assist.ui.numbers.rules_form import RulesForm
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.callback_figures import Period
    from agent_assist.services.callback_trials import Trial

_SIDE_BY_SIDE = 860
DASH = "–"


class WhatIfView(QWidget):
    """The rules at the left, what they would have made at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days("month")
        self._trial: Trial | None = None
        self._listed: list[tuple[str, str]] = []
        self.lines = combo(self.tr("Line of business"))
        self.form = RulesForm(desk.lang)
        self._about = label("", "secondary", wrap=True)
        self.compare = button(self.tr("Compare"), "play", "primary")
        self.stop = button(self.tr("Cancel"), "close")
        self._anew = button(self.tr("Back to the rules in force"), "undo")
        self._bar = QProgressBar()
        self._progress = label("", "secondary")
        self.summary = label("", "strong", wrap=True)
        self.table = Table(self.tr("Compared with the rules in force"))
        self._assumptions = label(say("what-if-assumptions", {}, desk.lang), "secondary", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        rules = Card(self.tr("Rules to try"))
        rules.body.addWidget(self._about)
        rules.body.addWidget(self.lines)
        rules.body.addWidget(self.form)
        rules.body.addWidget(wrapped(self.compare, self._anew))
        results = Card(self.tr("What they would have made"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setTextVisible(False)
        for widget in (
            self._progress, self._bar, self.summary, self.table, self._assumptions,
            wrapped(self.stop),
        ):  # fmt: skip
            results.body.addWidget(widget)
        results.body.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(rules, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(results, 1, Qt.AlignmentFlag.AlignTop)
        self._show_running(False)
        self.table.hide()

    def _connect(self) -> None:
        self.lines.currentIndexChanged.connect(self._read_rules)
        self.compare.clicked.connect(self.start)
        self._anew.clicked.connect(self._read_rules)
        self.stop.clicked.connect(self.cancel)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cancel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def show_days(self, days: Days) -> None:
        """The recorded period is the one of the figures."""
        if days != self._days:
            self._days = days
            self.cancel()
        job = partial(jobs.period, days=days, now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show_period, self._no_period)

    def show_service(self, service: Service) -> None:
        lines = [(one.id, one.name.text(self._desk.lang)) for one in service.lines_of_business]
        if lines == self._listed:
            return
        self._listed = lines
        self.lines.blockSignals(True)
        self.lines.clear()
        for id, name in lines:
            self.lines.addItem(name, id)
        self.lines.blockSignals(False)
        self._read_rules()

    def _show_period(self, period: "Period") -> None:
        facts = {"first": period.first, "last": period.last}
        self._about.setText(say("what-if-period", facts, self._desk.lang))

    def _no_period(self, error: AgentAssistError) -> None:
        self._about.setText(say(error.code, error.facts, self._desk.lang))

    @property
    def is_running(self) -> bool:
        return self._trial is not None

    def start(self) -> None:
        """Replays the period, one short step after the other."""
        if not self.form.is_shown or self.is_running:
            return
        job = partial(
            jobs.start_trial, policy=self.form.policy(), days=self._days,
            line=self.lines.currentData(), now=self._desk.clock(),
        )  # fmt: skip
        self._show_running(True)
        self.stop.setFocus()
        self._desk.tasks.work(self, job, self._begin, self._failed)

    def cancel(self) -> None:
        """What is under way is left alone after its step."""
        self._trial = None
        if not self.stop.isHidden():
            self._show_running(False)
            self.compare.setFocus()

    def _read_rules(self) -> None:
        line = self.lines.currentData()
        if line:
            self._desk.tasks.work(self, partial(jobs.rules, line=line), self._show_rules)

    def _show_rules(self, rules: Rules) -> None:
        if rules.line == self.lines.currentData():
            self.cancel()
            self.form.show_rules(rules)

    def _begin(self, trial: "Trial") -> None:
        if self.stop.isHidden():  # cancelled before it began
            return
        self._trial = trial
        self._next(trial)

    def _next(self, trial: "Trial") -> None:
        job = partial(jobs.step, trial=trial)
        self._desk.tasks.work(self, job, partial(self._stepped, trial), self._failed)

    def _stepped(self, trial: "Trial", step: Step) -> None:
        if trial is not self._trial:
            return
        number = locale(self._desk.lang).toString
        self._progress.setText(
            self.tr("{done} of {total} callbacks").format(
                done=number(step.done), total=number(step.total)
            )
        )
        self._bar.setMaximum(max(1, step.total))
        self._bar.setValue(step.done)
        if not step.over:
            self._next(trial)
            return
        self.cancel()
        self._show_results(step)

    def _failed(self, error: AgentAssistError) -> None:
        self.cancel()
        self._desk.refuse(error)

    def _show_running(self, running: bool) -> None:
        for widget in (self.stop, self._bar, self._progress):
            widget.setVisible(running)
        self._bar.setValue(0)
        self._progress.setText("")
        self.compare.setEnabled(not running)

    def _show_results(self, step: Step) -> None:
        present, tried = step.present, step.tried
        saved = tried.attempts_saved
        facts = {
            "attempts": abs(saved), "missed": tried.missed,
            "earlier": tried.earlier, "later": tried.later,
        }  # fmt: skip
        code = "what-if-nothing" if not tried.clients else "what-if-saves"
        if saved < 0:
            code = "what-if-costs"
        self.summary.setText(say(code, facts, self._desk.lang))
        self.summary.show()
        headings = ("", self.tr("Recorded"), self.tr("Rules in force"), self.tr("Rules tried"))
        self.table.show_table(headings, self._rows(present, tried))
        self.table.show()

    def _rows(self, present: WhatIf, tried: WhatIf) -> tuple[tuple[str, ...], ...]:
        number = locale(self._desk.lang).toString

        def row(name: str, recorded: int | None, field: str) -> tuple[str, ...]:
            both = (number(getattr(one, field)) for one in (present, tried))
            return (name, DASH if recorded is None else number(recorded), *both)

        return (
            row(self.tr("Clients"), tried.clients, "clients"),
            row(self.tr("Attempts"), tried.recorded_attempts, "attempts"),
            row(self.tr("Clients reached"), tried.recorded_reached, "reached"),
            row(self.tr("Clients missed"), None, "missed"),
            row(self.tr("Reached earlier"), None, "earlier"),
            row(self.tr("Reached later"), None, "later"),
            row(self.tr("Still open at the end"), None, "undecided"),
        )
