"""How one cell of a table is drawn: a mark, one line of text, the tint of the chosen row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from agent_assist.ui.theme.look import chosen, colour, focus, font, px

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Gives (text, mark or None, mark at the end or None): one question for a cell instead of three."""
_SELECTED = QStyle.StateFlag.State_Selected.value
_MOST_KEPT = 5000
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class CellPainter(QStyledItemDelegate):
    """Draws cells without the style sheet, which takes several times as long for each."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._font = font(14)
        self._metrics = QFontMetrics(self._font)
        self._text = colour("text")
        self._chosen = chosen()
        # In high contrast the chosen row is a filled bar: its mark takes the colour of its text.
        self._marks_as_text = self._chosen[0] == focus()
        self._tinted: dict[int, QPixmap] = {}
        self._margin, self._gap = px(8), px(6)
        self._elided: dict[tuple[str, int], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(60), self._metrics.height() + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        pen = self._text
        selected = bool(option.state.value & _SELECTED)
        if selected:
            painter.fillRect(area, self._chosen[0])
            pen = self._chosen[1]
        left = area.left() + self._margin
        text, mark, end = index.data(CELL_ROLE)
        if mark is not None:
            mark = self._as_text(mark) if selected and self._marks_as_text else mark
            side = mark.deviceIndependentSize().toSize()
            painter.drawPixmap(left, area.center().y() - side.height() // 2, mark)
            left += side.width() + self._gap
        room = area.right() - left - self._gap
        if end is not None:
            end = self._as_text(end) if selected and self._marks_as_text else end
            side = end.deviceIndependentSize().toSize()
            room -= side.width() + self._gap
            top = area.center().y() - side.height() // 2
            painter.drawPixmap(area.right() - self._margin - side.width(), top, end)
        if not text or room <= 0:
            return
        painter.setFont(self._font)
        painter.setPen(pen)
        place = QRect(left, area.top(), room, area.height())
        painter.drawText(place, _LINE, self._fitting(text, room))

    def _as_text(self, mark: QPixmap) -> QPixmap:
        made = self._tinted.get(mark.cacheKey())
        if made is None:
            made = QPixmap(mark)
            painter = QPainter(made)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(made.rect(), self._chosen[1])
            painter.end()
            self._tinted[mark.cacheKey()] = made
        return made

    def _fitting(self, text: str, room: int) -> str:
        """The text, or as much of it as fits; kept, as frames repeat the same cells."""
        fitting = self._elided.get((text, room))
        if fitting is None:
            if len(self._elided) >= _MOST_KEPT:
                self._elided.clear()
            fitting = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._elided[text, room] = fitting
        return fitting
