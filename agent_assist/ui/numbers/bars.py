"""A bar chart of a few rows: a name, a bar, and the number beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.ui.theme.look import colour, font, px

ROW, THICK, GAP = 28, 14, 10
_SIDE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Bar:
    """One row. Without a value there is no bar, and `text` says why or nothing."""

    name: str
    value: float | None
    text: str
    tone: str = "accent"


class Bars(QWidget):
    """Colours come from the theme, or in high contrast from the system; no colour means anything
    that the numbers do not say. A dashed line stands at the reference."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._reference: float | None = None
        self._font = font(13)
        self._metrics = QFontMetrics(self._font)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], reference: float | None = None) -> None:
        self._bars, self._reference = bars, reference
        told = "; ".join(f"{one.name}, {one.text}" for one in bars)
        self.setAccessibleDescription(told)
        self.setToolTip("\n".join(f"{one.name}: {one.text}" for one in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(280), max(1, len(self._bars)) * px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        names = max(self._width(one.name) for one in self._bars)
        names = min(names, round(self.width() * 0.45))
        numbers = max(self._width(one.text) for one in self._bars)
        track = QRect(
            names + px(GAP), 0, max(0, self.width() - names - numbers - 2 * px(GAP)), self.height()
        )
        most = max([one.value or 0 for one in self._bars] + [self._reference or 0])
        for row, one in enumerate(self._bars):
            self._paint_row(painter, row * px(ROW), one, track, most)
        self._paint_reference(painter, track, most)

    def _paint_row(self, painter: QPainter, top: int, one: Bar, track: QRect, most: float) -> None:
        tall = px(ROW)
        name = self._metrics.elidedText(
            one.name, Qt.TextElideMode.ElideRight, track.left() - px(GAP)
        )
        painter.setPen(colour("text"))
        painter.drawText(QRect(0, top, track.left(), tall), _SIDE, name)
        length = track.width() * (one.value or 0) / most if most else 0
        if one.value:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(one.tone))
            height = px(THICK)
            area = QRectF(track.left(), top + (tall - height) / 2, max(length, px(2)), height)
            painter.drawRoundedRect(area, px(3), px(3))
        painter.setPen(colour("text"))
        left = track.right() + px(GAP)
        painter.drawText(QRect(left, top, self.width() - left, tall), _SIDE, one.text)

    def _paint_reference(self, painter: QPainter, track: QRect, most: float) -> None:
        if self._reference is None or not most:
            return
        pen = QPen(colour("text"), max(1, px(1.5)), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        across = track.left() + round(track.width() * self._reference / most)
        painter.drawLine(across, 0, across, self.height())

    def _width(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text) + px(2)
