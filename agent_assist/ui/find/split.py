"""List and preview side by side, or one at a time where there is no room for both."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_assist.ui.theme.look import px, scale

GAP, MARGIN = 16, 16
LIST_WIDTH = 440
BOTH_FROM = 1028


class Split(QWidget):
    """Two parts; `changed` tells when it goes from both to one or back."""

    changed = Signal()

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._second_in_front = False
        self.both = True
        for part in (first, second):
            part.setParent(self)

    @property
    def second_in_front(self) -> bool:
        """Whether the second part hides the first."""
        return not self.both and self._second_in_front

    def show_first(self) -> None:
        self._second_in_front = False
        self._place()

    def show_second(self) -> None:
        self._second_in_front = True
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        both = self.width() / scale() >= BOTH_FROM
        changed, self.both = both != self.both, both
        self._place()
        if changed:
            self.changed.emit()

    def _place(self) -> None:
        area = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        left = QRect(area.topLeft(), QSize(px(LIST_WIDTH), area.height()))
        right = area.adjusted(left.width() + GAP, 0, 0, 0)
        self._first.setGeometry(left if self.both else area)
        self._second.setGeometry(right if self.both else area)
        self._first.setVisible(not self.second_in_front)
        self._second.setVisible(self.both or self.second_in_front)
