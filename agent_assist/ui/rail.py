"""The slim rail of pages at the left edge."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from agent_assist.ui.theme.icons import icon
from agent_assist.ui.theme.look import tokens

_WIDE, _TALL, _SHORT, _GAP, _EDGE = 72, 56, 36, 4, 12


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
        self._stops, self._scale = stops, scale
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, _EDGE, 8, _EDGE)
        column.setSpacing(_GAP)
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
        made.setMinimumSize(round(_WIDE * scale), round(_TALL * scale))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addButton(made, number)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the words, the icons stay, and their tooltips."""
        super().resizeEvent(event)
        wanted = len(self._stops) * (round(_TALL * self._scale) + _GAP) + 2 * _EDGE
        roomy = self.height() >= wanted
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for made in self._buttons.buttons():
            assert isinstance(made, QToolButton)
            made.setToolButtonStyle(style if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly)
            wide, tall = (_WIDE, _TALL) if roomy else (_SHORT, _SHORT)
            made.setMinimumSize(round(wide * self._scale), round(tall * self._scale))

    def show_current(self, name: str) -> None:
        chosen = "accent" if tokens() is not None else "on"
        self._buttons.setExclusive(False)  # a page that has no stop here marks none
        for number, stop in enumerate(self._stops):
            made = self._buttons.button(number)
            here = stop.name == name
            made.setChecked(here)
            made.setIcon(icon(stop.icon, chosen if here else "text2", made.iconSize().width()))
        self._buttons.setExclusive(True)
