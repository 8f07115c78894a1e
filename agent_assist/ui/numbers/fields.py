"""Number and day fields of the page, for the keyboard; the wheel scrolls the page instead."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from agent_assist.ui.widgets.forms import Moment, moment


class Count(QSpinBox):
    """A whole number. The least one may stand for something else, which is said in words."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def count(name: str, least: int, most: int, least_means: str = "", unit: str = "") -> Count:
    made = Count()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.setSpecialValueText(least_means)
    made.setSuffix(unit)
    made.lineEdit().setTextMargins(8, 0, 8, 0)  # the style sheet's padding does not reach it
    return made


def day_field(name: str) -> Moment:
    """A day, typed as 2026-11-24 or chosen with the arrow keys."""
    return moment(name, "yyyy-MM-dd")


def day_in(field: Moment) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


def show_day(field: Moment, day: date) -> None:
    """As the program; nobody is told."""
    field.blockSignals(True)
    field.setDate(QDate(day.year, day.month, day.day))
    field.blockSignals(False)
