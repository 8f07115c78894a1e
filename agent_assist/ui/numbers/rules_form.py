"""The retry rules of a line of business as fields, to be changed and tried."""

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QGridLayout, QWidget

from agent_assist.domain.callbacks import Outcome, RetryPolicy
from agent_assist.domain.languages import Lang
from agent_assist.ui.numbers.fields import Count, count
from agent_assist.ui.numbers.jobs import Rules
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import label

MOST_ATTEMPTS, MOST_MINUTES = 99, 7 * 24 * 60
NOT_SET = -1
HALVES, THIRDS = (time(12),), (time(12), time(17))


class RulesForm(QWidget):
    """Starts with the rules in force; what is not shown here stays as it is."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang
        self._rules: Rules | None = None
        minutes = self.tr(" min")
        self.attempts = count(self.tr("Attempts in all"), 0, MOST_ATTEMPTS)
        self.per_day = count(self.tr("Attempts a day"), 0, MOST_ATTEMPTS, self.tr("No limit"))
        self.gap = count(self.tr("Least time between two attempts"), 0, MOST_MINUTES, unit=minutes)
        self.spread = combo(self.tr("Spread over the day"))
        self.spread.setMinimumContentsLength(24)
        self.delays: dict[str, Count] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setColumnStretch(0, 1)
        for field in (self.attempts, self.per_day, self.spread, self.gap):
            self._add(field.accessibleName(), field)

    def show_rules(self, rules: Rules) -> None:
        """The rules in force, as a start."""
        self._rules = rules
        policy = rules.policy
        self.attempts.setValue(policy.attempts)
        self.per_day.setValue(policy.per_day or 0)
        self.gap.setValue(policy.minimum_gap_minutes)
        self._show_spread(policy.day_parts)
        for one in rules.outcomes:
            self._show_delay(one)

    def policy(self) -> RetryPolicy:
        """The rules as they are written here."""
        assert self._rules is not None, "shown before"
        now = self._rules.policy
        changed = {one.code: self._changed(one) for one in self._rules.outcomes}
        return replace(
            now,
            id="tried",
            attempts=self.attempts.value(),
            per_day=self.per_day.value() or None,
            day_parts=self.spread.currentData(),
            minimum_gap_minutes=self.gap.value(),
            outcomes={**now.outcomes, **changed},
        )

    @property
    def is_shown(self) -> bool:
        return self._rules is not None

    def _add(self, text: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        caption = label(text, "body", wrap=True)
        caption.setBuddy(field)
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(field, row, 1)

    def _show_spread(self, in_force: tuple[time, ...]) -> None:
        known = {
            (): self.tr("Not spread"),
            HALVES: self.tr("Once each half-day"),
            THIRDS: self.tr("Once each morning, afternoon, evening"),
        }
        if in_force not in known:
            known[in_force] = self.tr("As in force")
        self.spread.clear()
        for parts, text in known.items():
            self.spread.addItem(text, parts)
        self.spread.setCurrentIndex(list(known).index(in_force))

    def _show_delay(self, outcome: Outcome) -> None:
        if outcome.code not in self.delays:
            name = self.tr("After: {outcome}").format(outcome=outcome.label.text(self._lang))
            field = count(
                name, NOT_SET, MOST_MINUTES, self.tr("Next business day"), self.tr(" min")
            )
            self.delays[outcome.code] = field
            self._add(name, field)
        minutes = NOT_SET if outcome.next_business_day else outcome.delay_minutes or 0
        self.delays[outcome.code].setValue(minutes)

    def _changed(self, outcome: Outcome) -> Outcome:
        minutes = self.delays[outcome.code].value()
        if minutes == NOT_SET:
            return replace(outcome, next_business_day=True, delay_minutes=None)
        return replace(outcome, next_business_day=False, delay_minutes=minutes)
