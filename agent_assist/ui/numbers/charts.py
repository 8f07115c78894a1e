"""The charts of a period: uptake, incomplete rate, attempts, who waits for how long."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.ui.numbers.bars import Bar, Bars
from agent_assist.ui.numbers.jobs import Shown
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label

_COLUMN = 400


class Chart(Card):
    """Bars under a title, and what they are compared with."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.bars = Bars(title)
        self._about = label("", "secondary", wrap=True)
        self.body.addWidget(self._about)
        self.body.addWidget(self.bars)
        self.body.addStretch(1)

    def show_bars(self, bars: Sequence[Bar], about: str, reference: float | None = None) -> None:
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.bars.show_bars(bars, reference)


class Charts(QWidget):
    """As many columns of charts as there is room for."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang
        self._uptake = Chart(self.tr("Uptake"))
        self._incomplete = Chart(self.tr("Ended without reaching the client"))
        self._attempts = Chart(self.tr("Attempts per client"))
        self._ages = Chart(self.tr("Waiting now, by age"))
        self._states = Chart(self.tr("By state"))
        self._charts = (
            self._uptake, self._incomplete, self._attempts, self._ages, self._states
        )  # fmt: skip
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._columns = 0
        self._place(1)

    def show_figures(self, shown: Shown, line: str) -> None:
        """The first three show all lines of business, the others only the chosen one."""
        self._show_rates(shown)
        self._show_waiting(shown, line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(max(1, min(3, self.width() // px(_COLUMN))))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for number, chart in enumerate(self._charts):
            self._grid.addWidget(chart, number // columns, number % columns)

    def _show_rates(self, shown: Shown) -> None:
        from agent_assist.services import callback_figures
        from agent_assist.services.callback_tables import decimal, line_name

        lang, reference = self._lang, shown.numbers.reference
        uptake, incomplete, attempts = [], [], []
        for one in (shown.numbers.total, *shown.numbers.lines):
            figures = one.figures
            if not (figures.queued or figures.requested or figures.done or figures.closed):
                continue
            name = line_name(one.line, shown.service, lang)
            high = callback_figures.incomplete_is_high(figures, reference)
            uptake.append(Bar(name, figures.uptake, self._percent(figures.uptake)))
            rate = self._percent(figures.incomplete_rate)
            if high:
                rate = self.tr("{rate}, too high").format(rate=rate)
            tone = "bad" if high else "accent"
            incomplete.append(Bar(name, figures.incomplete_rate, rate, tone))
            mean = figures.attempts_per_client
            attempts.append(Bar(name, mean, decimal(mean, lang)))
        nothing = "" if uptake else self.tr("Nothing is recorded in this period.")
        self._uptake.show_bars(
            uptake, nothing or self._reference(reference.callback_uptake),
            reference.callback_uptake,
        )  # fmt: skip
        self._incomplete.show_bars(
            incomplete, nothing or self._limit(reference.incomplete_rate),
            reference.incomplete_rate,
        )  # fmt: skip
        self._attempts.show_bars(attempts, nothing)

    def _show_waiting(self, shown: Shown, line: str) -> None:
        from agent_assist.services.callback_cells import STATE_NAMES
        from agent_assist.services.callback_tables import AGES, line_name

        every = (shown.numbers.total, *shown.numbers.lines)
        chosen = next((one for one in every if one.line == line), shown.numbers.total)
        name = line_name(chosen.line, shown.service, self._lang)
        ages = zip(AGES, chosen.days, strict=True)
        self._ages.show_bars(
            [Bar(age.text(self._lang), count, str(count)) for age, count in ages], name
        )
        states = chosen.states.items()
        named = [(STATE_NAMES[state].text(self._lang), count) for state, count in states]
        about = self.tr("{line}: now, and ended in the period").format(line=name)
        self._states.show_bars([Bar(name, count, str(count)) for name, count in named], about)

    def _percent(self, part: float | None) -> str:
        from agent_assist.services.callback_tables import UNKNOWN, percent

        if part is None:
            return UNKNOWN
        return self.tr("{}%").format(percent(part, self._lang))

    def _reference(self, part: float | None) -> str:
        if part is None:
            return ""
        return self.tr("Reference: {}").format(self._percent(part))

    def _limit(self, part: float | None) -> str:
        if part is None:
            return ""
        return self.tr("Must stay under {}").format(self._percent(part))
