"""The slim rail of pages at the left edge."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from agent_assist.ui.theme.icons import icon


@dataclass(frozen=True)
class Stop:
    """One page on the rail."""

    name: str
    icon: str
    title: str


class Rail(QFrame):
    """One button a page, in the order of Ctrl+1, Ctrl+2 …; the last stands at the foot."""

    wanted = Signal(str)

    def __init__(self, stops: Sequence[Stop], scale: float) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._stops = stops
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for number, stop in enumerate(stops):
            if number == len(stops) - 1:
                column.addStretch(1)
            column.addWidget(self._button(number, stop, scale))
        self._buttons.idClicked.connect(lambda number: self.wanted.emit(stops[number].name))

    def _button(self, number: int, stop: Stop, scale: float) -> QToolButton:
        size = round(22 * scale)
        made = QToolButton()
        made.setObjectName("railStop")
        made.setText(stop.title)
        made.setIcon(icon(stop.icon, "text2", size))
        made.setIconSize(QSize(size, size))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setAccessibleName(stop.title)
        made.setToolTip(f"{stop.title} (Ctrl+{number + 1})")
        made.setMinimumSize(round(72 * scale), round(56 * scale))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addButton(made, number)
        return made

    def show_current(self, name: str) -> None:
        for number, stop in enumerate(self._stops):
            made = self._buttons.button(number)
            here = stop.name == name
            made.setChecked(here)
            made.setIcon(icon(stop.icon, "accent" if here else "text2", made.iconSize().width()))
