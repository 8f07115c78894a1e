"""Surfaces: the card everything lies on, a line between things, a quiet scrolling area."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from agent_assist.ui.widgets.labels import label


class Card(QFrame):
    """A surface with round corners and, if wanted, a caption. Things go into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 16, 18, 16)
        self.body.setSpacing(12)
        self.caption: QLabel | None = None
        if title:
            self.caption = label(title, "caption")
            self.body.addWidget(self.caption)
            self.setAccessibleName(title)


class Divider(QFrame):
    """A line of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("divider")
        self.setFixedHeight(1)


def scrolling(widget: QWidget, name: str = "") -> QScrollArea:
    """Lets a widget scroll. With a name it is a Tab stop, for content without one of its own."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setProperty("stop", "true" if name else "false")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area
