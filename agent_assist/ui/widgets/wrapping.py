"""A row of pills or buttons that goes on in the next line instead of being cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

GAP = 8
Sized = tuple[QLayoutItem, QSize]


class Wrapping(QLayout):
    """Items side by side as long as there is room, then below."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._sizes: list[Sized] | None = None
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

    def invalidate(self) -> None:
        super().invalidate()
        self._sizes = None

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        heights = sum(max(size.height() for _, size in line) for line in lines)
        return heights + self.spacing() * max(0, len(lines) - 1)

    def minimumSize(self) -> QSize:
        size = QSize()
        for _, one in self._shown():
            size = size.expandedTo(one)
        return size

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(size.width() + self.spacing() for _, size in shown)
        height = max((size.height() for _, size in shown), default=0)
        return QSize(max(0, width - self.spacing()), height)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        top = area.top()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            left = area.left()
            for item, size in line:
                width = min(size.width(), area.width())
                down = (height - size.height()) // 2
                item.setGeometry(QRect(left, top + down, width, size.height()))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def _shown(self) -> list[Sized]:
        """What is visible with its size: asked for often, so kept until something changes."""
        if self._sizes is None:
            self._sizes = [(one, one.sizeHint()) for one in self._items if not one.isEmpty()]
        return self._sizes

    def _lines(self, room: int) -> list[list[Sized]]:
        """The items line by line; one that is wider than the room stands alone."""
        lines: list[list[Sized]] = []
        left = 0
        for item, size in self._shown():
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines


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
