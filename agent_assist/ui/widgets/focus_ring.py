"""The ring inside a button whose own colour would hide a ring at its edge."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

INSET, WIDTH, RADIUS = 4, 2, 5


def draw_inner_ring(widget: QWidget, ink: QColor) -> None:
    """To be called at the end of the widget's paint event."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, WIDTH))
    area = QRectF(widget.rect()).adjusted(INSET, INSET, -INSET, -INSET)
    painter.drawRoundedRect(area, RADIUS, RADIUS)
