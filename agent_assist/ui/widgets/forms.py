"""Fields under their labels, each with room for what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agent_assist.ui.theme.icons import pixmap
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.labels import icon_label, label


class Combo(QComboBox):
    """A combo box with our chevron; the wheel scrolls the page, not the choice."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_at_right(self, "chevron-down")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Moment(QDateTimeEdit):
    """A day and a time, by the arrow keys or from a calendar; or a time alone."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_at_right(self, "calendar" if self.calendarPopup() else "clock")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _draw_at_right(field: QWidget, icon: str) -> None:
    side = px(16)
    drawn = pixmap(icon, "text2" if field.isEnabled() else "line2", 16)
    QPainter(field).drawPixmap(field.width() - side - 10, (field.height() - side) // 2, drawn)


@dataclass(frozen=True)
class _Field:
    widget: QWidget
    error: QWidget
    sentence: QLabel


class Form(QWidget):
    """Fields below each other: label, field, and the error that is shown when there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def add(self, name: str, text: str, widget: QWidget, hint: str = "") -> None:
        """Put a field at the end; `name` is how the page speaks of it."""
        block = QVBoxLayout()
        block.setSpacing(4)
        caption = label(text, "caption", wrap=True)
        caption.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(text)
        block.addWidget(caption)
        block.addWidget(widget)
        if hint:
            block.addWidget(label(hint, "secondary", wrap=True))
            widget.setAccessibleDescription(hint)
        self._fields[name] = _Field(widget, *_error_line())
        block.addWidget(self._fields[name].error)
        self._column.addLayout(block)

    def set_error(self, name: str, text: str) -> None:
        """Show what is wrong with a field; an empty text takes it away."""
        field = self._fields[name]
        field.sentence.setText(text)
        field.error.setVisible(bool(text))
        field.widget.setAccessibleDescription(text)
        field.widget.setProperty("wrong", "true" if text else "false")
        field.widget.style().polish(field.widget)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show these errors and no others, and go to the first field that has one."""
        for name in self._fields:
            self.set_error(name, errors.get(name, ""))
        wrong = next((name for name in self._fields if name in errors), None)
        if wrong is not None:
            self._fields[wrong].widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _error_line() -> tuple[QWidget, QLabel]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(icon_label("warning", "bad", 14), 0, Qt.AlignmentFlag.AlignTop)
    sentence = label("", "bad", wrap=True)
    row.addWidget(sentence, 1)
    line.hide()
    return line, sentence


def line(name: str, placeholder: str = "") -> QLineEdit:
    """A one-line field."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def combo(name: str, choices: Sequence[tuple[str, str]] = ()) -> Combo:
    """A choice; each is (value, text) and the value is its item data."""
    made = Combo()
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for value, text in choices:
        made.addItem(text, value)
    return made


def plain_text(name: str, placeholder: str = "") -> QPlainTextEdit:
    """A field of several lines; Tab leaves it."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    return made


def moment(name: str, shown_as: str = "yyyy-MM-dd HH:mm") -> Moment:
    """A day and a time."""
    made = Moment()
    made.setAccessibleName(name)
    made.setDisplayFormat(shown_as)
    made.setCalendarPopup(True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
