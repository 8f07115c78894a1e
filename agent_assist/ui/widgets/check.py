"""A check box whose text may take several lines, as the items of a checklist do."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from agent_assist.ui.theme.icons import tinted
from agent_assist.ui.theme.look import colour, focus, px

PADDING = 6
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Check(QCheckBox):
    """Box, tick and wrapped text; the whole of it can be clicked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text.replace("&", ""))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._indent() + PADDING + 2
        return QSize(width, self._height(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(120), self.sizeHint().width()), self._height(1))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._indent() - PADDING), 10_000)
        lines = self.fontMetrics().boundingRect(room, WRAPPED, self.text()).height()
        return max(self._height(1), lines + 2 * PADDING)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(focus(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        self._draw_box(painter)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        words = self.rect().adjusted(self._indent(), PADDING, -PADDING, -PADDING)
        painter.drawText(words, WRAPPED, self.text())

    def _draw_box(self, painter: QPainter) -> None:
        side = px(18)
        top = PADDING + (self.fontMetrics().height() - side) // 2
        box = QRect(PADDING + 2, top, side, side)
        usable = self.isEnabled()
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("surface"))
        if self.isChecked():
            painter.setBrush(focus() if usable else colour("line2"))
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self.isChecked():
            inner = side - 4
            painter.drawPixmap(box.left() + 2, top + 2, tinted("check", colour("on").name(), inner))

    def _indent(self) -> int:
        return PADDING + 2 + px(18) + px(10)

    def _height(self, lines: int) -> int:
        return max(self.fontMetrics().height() * lines, px(18)) + 2 * PADDING
