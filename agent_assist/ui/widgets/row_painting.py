"""How one row of a list is drawn and how tall it is."""

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText, QTransform
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_assist.ui.theme.icons import tinted
from agent_assist.ui.theme.look import chosen, colour, focus, font, px
from agent_assist.ui.widgets.marking import Marks, marks_of, runs

if TYPE_CHECKING:
    from agent_assist.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex

_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_MOST_KEPT = 2000
_ELLIPSIS = "…"


class Piece(NamedTuple):
    """A part of a line, laid out: its distance from the left, and whether it is marked."""

    text: QStaticText
    left: float
    marked: bool


class Letters:
    """A font in one weight. Letters are measured once: to lay out what is cut off costs more."""

    def __init__(self, size: float, weight: QFont.Weight) -> None:
        self.font = font(size, weight)
        self._metrics = QFontMetricsF(self.font)
        self.height = round(self._metrics.height())
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        return sum(map(self._width, text))

    def begun(self, text: str, room: float) -> str:
        """The text, or as much of its beginning as there is room for with an ellipsis."""
        left, cut, beside = room, 0, self._width(_ELLIPSIS)
        for at, letter in enumerate(text):
            left -= self._width(letter)
            if left < 0:
                return text[:cut].rstrip() + _ELLIPSIS
            cut = at + 1 if left >= beside else cut
        return text

    def laid_out(self, text: str) -> QStaticText:
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), self.font)
        return made

    def _width(self, letter: str) -> float:
        width = self._widths.get(letter)
        if width is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            width = self._widths[letter] = self._metrics.horizontalAdvance(letter)
        return width


class Face:
    """A font in its plain and its marked weight. Lines once laid out are kept for other frames."""

    def __init__(self, size: float, plain: QFont.Weight, marked: QFont.Weight) -> None:
        self.plain, self.marked = Letters(size, plain), Letters(size, marked)
        self.height = self.plain.height
        self._lead_in = px(24)
        self._kept: dict[tuple[str, Marks, int], tuple[Piece, ...]] = {}
        self._begun: dict[tuple[str, Marks, int], tuple[str, Marks]] = {}

    def width(self, text: str) -> int:
        return ceil(self.plain.width(text))

    def fitted(self, text: str, marks: Marks, room: int) -> tuple[Piece, ...]:
        """The line, or as much of its beginning as there is room for."""
        key = text, marks, room
        pieces = self._kept.get(key)
        if pieces is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            pieces = self._kept[key] = tuple(self._fit(text, marks, room))
        return pieces

    def _fit(self, text: str, marks: Marks, room: int) -> Iterator[Piece]:
        left = 0.0
        for run, marked in runs(text, marks):
            letters = self.marked if marked else self.plain
            shown = letters.begun(run, room - left)
            laid_out = letters.laid_out(shown)
            yield Piece(laid_out, left, marked)
            left += laid_out.size().width()
            if shown != run or left > room:
                return

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
        """One line, with its marks in stronger ink."""
        top = place.top() + (place.height() - face.height) // 2
        for piece in face.fitted(text, marks, place.width()):
            painter.setFont((face.marked if piece.marked else face.plain).font)
            painter.setPen(marked_ink if piece.marked and marked_ink else ink)
            painter.drawStaticText(QPointF(place.left() + piece.left, top), piece.text)
