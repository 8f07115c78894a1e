"""The search box: typing searches, the arrows move the list below while it keeps the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.labels import icon_label

PAGE = 8
ICON = 16
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QLineEdit):
    """A line to search in. `moved` tells by how many rows, `entered` and `escaped` the keys.

    `taken_back` is Backspace where there is nothing to take away.
    """

    moved = Signal(int)
    entered = Signal()
    escaped = Signal()
    taken_back = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(10_000)
        self.setMinimumHeight(px(38))
        # An action's icon would stay as small as the style has it, whatever the text size.
        self._sign = icon_label("search", "text2", ICON)
        self._sign.setParent(self)
        self.setTextMargins(px(ICON + 8), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.move(px(10), (self.height() - self._sign.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif plain and key in _ENTER:
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)
