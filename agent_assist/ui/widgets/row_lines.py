"""Lines of text in rows: fitted into their room, laid out once, and kept as pictures."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPixmap,
    QStaticText,
    QTransform,
)

from agent_assist.ui.theme.look import font, px
from agent_assist.ui.widgets.marking import Marks, runs

_MOST_KEPT = 2000
_MOST_PIXELS = 2_000_000
# Some letters reach out of their line a little.
_AROUND = 2
_ELLIPSIS = "…"


class Piece(NamedTuple):
    """A part of a line, laid out: its distance from the left, and whether it is marked."""

    text: QStaticText
    left: float
    marked: bool


class _Widths(dict[str, float]):
    """How far each letter moves on, measured once."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        width = self[letter] = self._metrics.horizontalAdvance(letter)
        return width


class Letters:
    """A font in one weight. Letters are measured once: to lay out what is cut off costs more."""

    def __init__(self, size: float, weight: QFont.Weight) -> None:
        self.font = font(size, weight)
        metrics = QFontMetricsF(self.font)
        self.height = round(metrics.height())
        self._width_of = _Widths(metrics).__getitem__
        self._kept: dict[str, QStaticText] = {}

    def width(self, text: str) -> float:
        return sum(map(self._width_of, text))

    def begun(self, text: str, room: float) -> str:
        """The text, or as much of its beginning as there is room for with an ellipsis."""
        ends = list(accumulate(map(self._width_of, text)))
        if not ends or ends[-1] <= room:
            return text
        fitting = bisect_right(ends, room - self._width_of(_ELLIPSIS))
        return text[:fitting].rstrip() + _ELLIPSIS

    def laid_out(self, text: str) -> QStaticText:
        """Where a mark grows by a letter, what stands before it is the same as before."""
        if text in self._kept:
            return self._kept[text]
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        made = self._kept[text] = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), self.font)
        return made


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


class Line(NamedTuple):
    """A line as it looks. Colours are told by name.

    `ground` is what it stands on, where that is one colour.
    """

    face: Face
    text: str
    marks: Marks = ()
    ink: str = ""
    marked_ink: str = ""
    ground: str = ""

    def draw(self, painter: QPainter, left: float, top: float, room: int) -> None:
        """With its marks in stronger ink."""
        for piece in self.face.fitted(self.text, self.marks, room):
            letters = self.face.marked if piece.marked else self.face.plain
            painter.setFont(letters.font)
            painter.setPen(QColor(self.marked_ink if piece.marked else self.ink))
            painter.drawStaticText(QPointF(left + piece.left, top), piece.text)


class Pictures:
    """Lines once drawn: from one key to the next most of them are there again, somewhere else.

    Letters are expensive: a line of them costs as much as twenty pictures of a line, and its
    first picture as much again. So a new line is drawn in letters, and its picture made later.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Line, int, float], QPixmap] = {}
        self._missing: dict[tuple[Line, int, float], None] = {}
        self._pixels = 0
        self._sheet = QImage()

    def draw(self, painter: QPainter, place: QRect, line: Line) -> None:
        top = place.top() + (place.height() - line.face.height) // 2
        ratio = painter.device().devicePixelRatio()
        if not line.ground or not line.text or ratio % 1:  # between pixels it would be blurred
            line.draw(painter, place.left(), top, place.width())
            return
        key = line, place.width(), ratio
        if key in self._kept:
            painter.drawPixmap(place.left() - _AROUND, top - _AROUND, self._kept[key])
        else:
            self._missing[key] = None
            line.draw(painter, place.left(), top, place.width())

    @property
    def complete(self) -> bool:
        """Whether there is a picture of every line that was drawn."""
        return not self._missing

    def make_one(self) -> None:
        """Makes a picture that was missed, the last first; there is one."""
        key, _ = self._missing.popitem()
        self._keep(*key)

    def _keep(self, line: Line, room: int, ratio: float) -> None:
        pieces = line.face.fitted(line.text, line.marks, room)
        sizes = [(piece.left, piece.text.size()) for piece in pieces]
        width = ceil((max(left + size.width() for left, size in sizes) + 2 * _AROUND) * ratio)
        height = ceil((max(size.height() for _, size in sizes) + 2 * _AROUND) * ratio)
        painter = QPainter(self._cleared(width, height, ratio, line.ground))
        line.draw(painter, _AROUND, _AROUND, room)
        painter.end()
        picture = QPixmap.fromImage(self._sheet.copy(0, 0, width, height))
        self._pixels += width * height
        if self._pixels > _MOST_PIXELS:
            self._kept.clear()
            self._pixels = width * height
        self._kept[line, room, ratio] = picture

    def _cleared(self, width: int, height: int, ratio: float, ground: str) -> QImage:
        """All are drawn on one sheet: to begin to paint on a new one takes longer than a line."""
        room = self._sheet.size()
        if room.width() < width or room.height() < height:
            wanted = room.expandedTo(QSize(width, height))
            self._sheet = QImage(wanted, QImage.Format.Format_RGB32)
        self._sheet.setDevicePixelRatio(ratio)
        self._sheet.fill(QColor(ground))
        return self._sheet
