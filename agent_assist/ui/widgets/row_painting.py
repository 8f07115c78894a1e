"""How one row of a list is drawn and how tall it is."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_assist.ui.theme.icons import tinted
from agent_assist.ui.theme.look import chosen, colour, focus, font, px

if TYPE_CHECKING:
    from agent_assist.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class RowPainter(QStyledItemDelegate):
    """Draws the rows of one list, with fonts and colours looked up once for all of them."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.words: list[str] = []
        self.padding = px(10)
        self._title = font(14, QFont.Weight.Medium)
        self._bold = font(14, QFont.Weight.DemiBold)
        self._small = font(13)
        self._caption = font(12, QFont.Weight.DemiBold)
        self._chosen = chosen()

    def height(self, row: "Row") -> int:
        if row.heading:
            return QFontMetrics(self._caption).height() + px(16)
        lines = QFontMetrics(self._title).height()
        if row.subtitle:
            lines += QFontMetrics(self._small).height() + px(2)
        return lines + px(18)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), self.height(index.data(Qt.ItemDataRole.UserRole)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        area, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            self._draw_heading(painter, area, row)
        else:
            self._draw_ground(painter, area, state)
            self._draw_row(painter, area.adjusted(self.padding, 0, -self.padding, 0), row, state)
        painter.restore()

    def _draw_heading(self, painter: QPainter, area: QRect, row: "Row") -> None:
        place = area.adjusted(self.padding, px(8), -self.padding, 0)
        _draw(painter, place, row.title, self._caption, colour("text2"))

    def _draw_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & State.State_Selected)
        if selected or state & State.State_MouseOver:
            ground = self._chosen[0] if selected else colour("sunken")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(area).adjusted(0, 1, 0, -1), 8, 8)
        if state & State.State_HasFocus:
            filled = selected and self._chosen[0] == focus()
            painter.setPen(QPen(self._chosen[1] if filled else focus(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(area).adjusted(*((3, 4, -3, -4) if filled else (1, 2, -1, -2))), 7, 7
            )

    def _draw_row(
        self, painter: QPainter, area: QRect, row: "Row", state: QStyle.StateFlag
    ) -> None:
        selected = bool(state & State.State_Selected)
        text, quiet, tone = self._colours(row, selected)
        place = QRect(area)
        top = area.top() + px(9)
        if row.icon:
            side = px(18)
            painter.drawPixmap(place.left(), top, tinted(row.icon, tone.name(), side))
            place.setLeft(place.left() + side + px(10))
        if row.trailing:
            wanted = QFontMetrics(self._small).horizontalAdvance(row.trailing)
            width = min(wanted, area.width() // 2)
            right = QRect(area.right() - width, area.top(), width + 1, area.height())
            _draw(painter, right, row.trailing, self._small, tone if not row.icon else quiet)
            place.setRight(right.left() - px(10))
        heading = QFontMetrics(self._title).height()
        first = QRect(place.left(), top, place.width(), heading)
        self._draw_title(painter, first, row.title, self._bold if selected else self._title, text)
        if row.subtitle:
            second = QRect(place.left(), top + heading + px(2), place.width(), area.height())
            second.setBottom(area.bottom() - px(7))
            _draw(painter, second, row.subtitle, self._small, quiet)

    def _colours(self, row: "Row", selected: bool) -> tuple[QColor, QColor, QColor]:
        text = self._chosen[1] if selected else colour("text")
        if selected and text != colour("text"):  # the system's selection: one colour for all
            return text, text, text
        tone = "accent" if selected and row.tone == "text2" else row.tone
        return text, colour("text2"), colour(tone)

    def _draw_title(
        self, painter: QPainter, place: QRect, title: str, plain: QFont, text: QColor
    ) -> None:
        if not self.words:
            _draw(painter, place, title, plain, text)
            return
        marks = self._marks(title)
        shown = QFontMetrics(self._bold if any(marks) else plain).elidedText(
            title, Qt.TextElideMode.ElideRight, place.width()
        )
        left = place.left()
        accent = colour("accent") if text == colour("text") else text
        for run, marked in _runs(shown, marks):
            used = self._bold if marked else plain
            width = QFontMetrics(used).horizontalAdvance(run)
            part = QRect(left, place.top(), width + 1, place.height())
            painter.setFont(used)
            painter.setPen(accent if marked else text)
            painter.drawText(part, _LINE, run)
            left += width

    def _marks(self, title: str) -> list[bool]:
        folded = "".join(_fold(letter) for letter in title)
        marks = [False] * len(title)
        for word in self.words:
            wanted = "".join(_fold(letter) for letter in word)
            at = folded.find(wanted)
            while at >= 0:
                if at == 0 or not folded[at - 1].isalnum():  # never "line" in "online"
                    marks[at : at + len(wanted)] = [True] * len(wanted)
                at = folded.find(wanted, at + len(wanted))
        return marks


_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def _draw(painter: QPainter, place: QRect, text: str, used: QFont, ink: QColor) -> None:
    painter.setFont(used)
    painter.setPen(ink)
    shown = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LINE, shown)


def _runs(text: str, marks: list[bool]) -> Iterator[tuple[str, bool]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _marked(marks, at) != _marked(marks, start):
            yield text[start:at], _marked(marks, start)
            start = at


def _marked(marks: list[bool], at: int) -> bool:
    return at < len(marks) and marks[at]


def _fold(letter: str) -> str:
    """One letter without accent or case; always one, so that places stay the same."""
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]
