"""A switch between a few choices of which one always holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from agent_assist.ui.theme.look import chosen, focus, px
from agent_assist.ui.widgets.focus_ring import draw_inner_ring


class Segment(QPushButton):
    """One of the choices."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ground, ink = chosen()
        if self.hasFocus() and self.isChecked() and ground == focus():
            draw_inner_ring(self, ink)


class Segments(QFrame):
    """Two to five choices side by side. One Tab stop; the arrow keys move and choose."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value, text in choices:
            row.addWidget(self._segment(value, text))
        self.choose(choices[0][0])
        self._group.buttonToggled.connect(self._tell)

    def value(self) -> str:
        return next(value for value, made in self._buttons.items() if made.isChecked())

    def choose(self, value: str) -> None:
        """Set the choice as the program; nobody is told."""
        self._group.blockSignals(True)
        self._buttons[value].setChecked(True)
        self._group.blockSignals(False)
        self._one_tab_stop()

    def _segment(self, value: str, text: str) -> QPushButton:
        made = Segment(text)
        made.setCheckable(True)
        made.setAccessibleName(text.replace("&", ""))
        made.setMinimumHeight(px(30))
        self._group.addButton(made)
        self._buttons[value] = made
        return made

    def _tell(self, _button: QPushButton, checked: bool) -> None:
        if checked:
            self._one_tab_stop()
            self.chosen.emit(self.value())

    def _one_tab_stop(self) -> None:
        for made in self._buttons.values():
            by_tab = Qt.FocusPolicy.StrongFocus
            made.setFocusPolicy(by_tab if made.isChecked() else Qt.FocusPolicy.ClickFocus)
