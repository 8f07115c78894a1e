"""Numbers: how callbacks go, what other rules would make of them, and whether they are offered."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from agent_assist.domain.changes import Changes
from agent_assist.ui.desk import Desk
from agent_assist.ui.numbers.figures_view import FiguresView
from agent_assist.ui.numbers.offers_view import OffersView
from agent_assist.ui.numbers.what_if_view import WhatIfView
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

FIGURES, WHAT_IF, OFFERS = "figures", "what-if", "offers"


class NumbersPage(Page):
    """For team leads; anybody else is told so. Each part is read when it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parts = Segments(self._part_names(), self.tr("Show"))
        self.figures = FiguresView(desk)
        self.what_if = WhatIfView(desk)
        self.offers = OffersView(desk)
        self._views: dict[str, QWidget] = {
            FIGURES: self.figures, WHAT_IF: self.what_if, OFFERS: self.offers,
        }  # fmt: skip
        self._stack = QStackedWidget()
        self._leads = QWidget()
        self._others = Card()
        self.to_settings = button(self.tr("Settings"), "settings")
        self._build()
        self._connect()
        self._show_for_person()

    def _part_names(self) -> tuple[tuple[str, str], ...]:
        return (
            (FIGURES, self.tr("Figures")),
            (WHAT_IF, self.tr("What if")),
            (OFFERS, self.tr("Offers")),
        )

    def _build(self) -> None:
        for view in self._views.values():
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 8, 0)
            column.addWidget(view)
            column.addStretch(1)
            self._stack.addWidget(scrolling(inside))
        column = QVBoxLayout(self._leads)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(wrapped(label(self.tr("Numbers"), "title"), self.parts))
        column.addWidget(self._stack, 1)
        self._others.body.addWidget(label(self.tr("Numbers"), "title"))
        words = self.tr("The numbers are for team leads. Settings say who works here.")
        self._others.body.addWidget(label(words, wrap=True))
        self._others.body.addWidget(wrapped(self.to_settings))
        self._others.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.addWidget(self._leads)
        page.addWidget(self._others)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.figures.days_changed.connect(self._read)
        self.to_settings.clicked.connect(lambda: self.desk.page_wanted.emit("settings"))
        self.desk.opened.connect(self._show_for_person)
        QShortcut(QKeySequence("F5"), self).activated.connect(self._read)

    @property
    def _is_lead(self) -> bool:
        return self.desk.me.role == "lead"

    def _show_for_person(self) -> None:
        self._leads.setVisible(self._is_lead)
        self._others.setVisible(not self._is_lead)
        if self.isVisible():
            self._read()

    def show_part(self, name: str) -> None:
        self.parts.choose(name)
        self._stack.setCurrentIndex(list(self._views).index(name))
        self._read()
        self.hints_changed.emit()

    def _read(self) -> None:
        """What is looked at, anew."""
        if not self._is_lead or self.desk.service is None:
            return
        part = self.parts.value()
        if part == FIGURES:
            self.figures.read()
        elif part == OFFERS:
            self.offers.read()
        else:
            self.what_if.show_days(self.figures.days)
            self.what_if.show_service(self.desk.service)

    def hints(self) -> tuple[Hint, ...]:
        if not self._is_lead:
            return ()
        hints = (Hint("F5", self.tr("Count again")), Hint("F6", self.tr("Next part")))
        if self.parts.value() == FIGURES:
            return (*hints, Hint(self.tr("Ctrl+C"), self.tr("Copy the table")))
        return hints

    def arrived(self) -> None:
        self._read()
        if self._is_lead:
            self._focus_parts()
        else:
            self.to_settings.setFocus()

    def apply(self, changes: Changes) -> None:
        if changes.ids("service") and self.isVisible() and self.parts.value() == OFFERS:
            self.offers.read()

    def next_pane(self) -> None:
        """F6: from the switch into the part that is shown, and back."""
        focused = QApplication.focusWidget()
        if focused is not None and self.parts.isAncestorOf(focused):
            self.focusNextChild()
        elif self._is_lead:
            self._focus_parts()

    def _focus_parts(self) -> None:
        chosen = next(one for one in self.parts.findChildren(QPushButton) if one.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
