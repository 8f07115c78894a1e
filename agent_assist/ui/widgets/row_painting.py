"""How one row of a list is drawn and how tall it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_assist.ui.theme.icons import tinted
from agent_assist.ui.theme.look import chosen, colour, focus, font, px
from agent_assist.ui.widgets.marking import Marks, marks_of, runs

if TYPE_CHECKING:
    from agent_assist.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
Pieces = tuple[tuple[str, int, bool], ...]
"""What is drawn of a line: each piece with its distance from the left, and whether it is marked."""

_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_MOST_KEPT = 2000
_ELLIPSIS = "…"


class Face:
    """A font in its plain and its marked weight. Lines once fitted are kept: frames repeat them."""

    def __init__(self, size: float, plain: QFont.Weight, marked: QFont.Weight) -> None:
        self.plain, self.marked = font(size, plain), font(size, marked)
        self._plain, self._marked = QFontMetrics(self.plain), QFontMetrics(self.marked)
        self.height, self.ascent = self._plain.height(), self._plain.ascent()
        self._lead_in = px(24)
        self._kept: dict[tuple[str, Marks, int], Pieces] = {}
        self._begun: dict[tuple[str, Marks, int], tuple[str, Marks]] = {}

    def width(self, text: str) -> int:
        return self._plain.horizontalAdvance(text)

    def fitted(self, text: str, marks: Marks, room: int) -> Pieces:
        """The line, or as much of its beginning as there is room for."""
        key = text, marks, room
        pieces = self._kept.get(key)
        if pieces is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            pieces = self._kept[key] = self._fit(text, marks, room)
        return pieces

    def _fit(self, text: str, marks: Marks, room: int) -> Pieces:
        metrics = self._marked if marks else self._plain
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        pieces, left = list[tuple[str, int, bool]](), 0
        for run, marked in runs(shown, marks):
            pieces.append((run, left, marked))
            left += (self._marked if marked else self._plain).horizontalAdvance(run)
        return tuple(pieces)

    def from_first_mark(self, text: str, marks: Marks, room: int) -> tuple[str, Marks]:
        """Where the first mark would be out of sight, the words long before it are left out."""
        key = text, marks, room
        if key not in self._begun:
            if len(self._begun) >= _MOST_KEPT:
                self._begun.clear()
            self._begun[key] = self._begin(text, marks, room)
        return self._begun[key]

    def _begin(self, text: str, marks: Marks, room: int) -> tuple[str, Marks]:
        if not marks or self.width(text[: sum(marks[0])]) + self._lead_in <= room:
            return text, marks
        first, start = marks[0][0], marks[0][0]
        while start > 0 and self.width(text[start : first + marks[0][1]]) < room // 2:
            start = max(text.rfind(" ", 0, start - 1) + 1, 0)
        cut = start - len(_ELLIPSIS)
        return _ELLIPSIS + text[start:], tuple((at - cut, length) for at, length in marks)


class RowPainter(QStyledItemDelegate):
    """Draws the rows of one list, with fonts and colours looked up once for all of them."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.words: list[str] = []
        self.padding, self._gap, self._top = px(10), px(2), px(9)
        self._icon, self._around = px(18), px(8)
        weight = QFont.Weight
        self._title = Face(14, weight.Medium, weight.DemiBold)
        self._strong = Face(14, weight.DemiBold, weight.DemiBold)
        self._small = Face(13, weight.Normal, weight.DemiBold)
        self._caption = Face(12, weight.DemiBold, weight.DemiBold)
        self._chosen = chosen()
        self._text, self._quiet = colour("text"), colour("text2")
        self._accent, self._hovered = colour("accent"), colour("sunken")
        self._tones = {"text2": self._quiet, "accent": self._accent}

    def height(self, row: "Row") -> int:
        if row.heading:
            return self._caption.height + 2 * self._around
        below = bool(row.subtitle) + bool(row.passage)
        return self._title.height + below * (self._small.height + self._gap) + 2 * self._top

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), self.height(index.data(Qt.ItemDataRole.UserRole)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        area, state = option.rect, option.state.value
        if row.heading:
            place = area.adjusted(self.padding, self._around, -self.padding, -self._around)
            self._draw(painter, place, self._caption, row.title, self._quiet)
        else:
            self._draw_ground(painter, area, state)
            self._draw_row(painter, area.adjusted(self.padding, 0, -self.padding, 0), row, state)

    def _draw_ground(self, painter: QPainter, area: QRect, state: int) -> None:
        if not state & (_SELECTED | _HOVERED | _FOCUSED):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & _SELECTED)
        if state & (_SELECTED | _HOVERED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._chosen[0] if selected else self._hovered)
            painter.drawRoundedRect(QRectF(area).adjusted(0, 1, 0, -1), 8, 8)
        if state & _FOCUSED:
            filled = selected and self._chosen[0] == focus()
            painter.setPen(QPen(self._chosen[1] if filled else focus(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(area).adjusted(*((3, 4, -3, -4) if filled else (1, 2, -1, -2))), 7, 7
            )
        painter.restore()

    def _draw_row(self, painter: QPainter, area: QRect, row: "Row", state: int) -> None:
        selected = bool(state & _SELECTED)
        text, quiet, tone = self._colours(row, selected)
        left, right, top = area.left(), area.right(), area.top() + self._top
        if row.icon:
            painter.drawPixmap(left, top, tinted(row.icon, tone.name(), self._icon))
            left += self._icon + self.padding
        if row.trailing:
            width = min(self._small.width(row.trailing), area.width() // 2)
            place = QRect(area.right() - width, area.top(), width + 1, area.height())
            self._draw(painter, place, self._small, row.trailing, quiet if row.icon else tone)
            right = place.left() - self.padding
        place = QRect(left, top, right - left + 1, self._title.height)
        face = self._strong if selected else self._title
        accent = self._accent if text == self._text else text
        self._draw(painter, place, face, row.title, text, self._marks(row), accent)
        passage = self._small.from_first_mark(row.passage, row.passage_marks, place.width())
        for line, marks in ((row.subtitle, ()), passage):
            if line:
                top = place.bottom() + 1 + self._gap
                place = QRect(left, top, place.width(), self._small.height)
                self._draw(painter, place, self._small, line, quiet, marks, text)

    def _colours(self, row: "Row", selected: bool) -> tuple[QColor, QColor, QColor]:
        text = self._chosen[1] if selected else self._text
        if selected and text != self._text:  # the system's selection: one colour for all
            return text, text, text
        tone = "accent" if selected and row.tone == "text2" else row.tone
        return text, self._quiet, self._tones.setdefault(tone, colour(tone))

    def _marks(self, row: "Row") -> Marks:
        if row.title_marks is not None:
            return row.title_marks
        return marks_of(row.title, self.words) if self.words else ()

    @staticmethod
    def _draw(
        painter: QPainter, place: QRect, face: Face, text: str, ink: QColor,
        marks: Marks = (), marked_ink: QColor | None = None,
    ) -> None:  # fmt: skip
        """One line, with its marks in stronger ink.

        Drawn at its base line: in a rectangle Qt would lay it out first.
        """
        base = place.top() + (place.height() - face.height) // 2 + face.ascent
        for run, left, marked in face.fitted(text, marks, place.width()):
            painter.setFont(face.marked if marked else face.plain)
            painter.setPen(marked_ink if marked and marked_ink else ink)
            painter.drawText(place.left() + left, base, run)
