"""A row of pills or buttons that goes on in the next line instead of being cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

GAP = 8


class Wrapping(QLayout):
    """Items side by side as long as there is room, then below."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(GAP)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + self.spacing() for item in self._shown())
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(max(0, width - self.spacing()), height)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, move: bool) -> int:
        """Fills line after line; gives the height that takes."""
        top, line = area.top(), list[QLayoutItem]()
        for item in self._shown():
            if line and self._width([*line, item]) > area.width():
                top += self._place(line, area.left(), top, area.width(), move) + self.spacing()
                line = []
            line.append(item)
        height = self._place(line, area.left(), top, area.width(), move) if line else 0
        return top + height - area.top()

    def _width(self, line: list[QLayoutItem]) -> int:
        wanted = sum(item.sizeHint().width() for item in line)
        return wanted + self.spacing() * (len(line) - 1)

    def _place(self, line: list[QLayoutItem], left: int, top: int, room: int, move: bool) -> int:
        height = max(item.sizeHint().height() for item in line)
        for item in line:
            size = item.sizeHint()
            if move:
                down = (height - size.height()) // 2
                width = min(size.width(), room)
                item.setGeometry(QRect(left, top + down, width, size.height()))
            left += size.width() + self.spacing()
        return height


def wrapped(*widgets: QWidget) -> QWidget:
    """These widgets in one wrapping row."""
    holder = QWidget()
    row = Wrapping()
    row.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(row)
    for widget in widgets:
        row.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
