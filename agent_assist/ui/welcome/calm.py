"""A calm card in the middle of an otherwise empty window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.labels import icon_label, label

WIDTH = 480


class CalmCard(Card):
    """The name of the program, a title, and what the page puts below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.body.setContentsMargins(28, 26, 28, 26)
        self.body.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(icon_label("app", "accent", 24))
        head.addWidget(label("Agent Assist", "section"), 1)
        self.title = label(title, "title", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self.title)


def centre(page: QWidget, card: Card) -> None:
    """Puts the card in the middle of the page; it scrolls where the window is small."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 16, 16, 16)
    card.setMaximumWidth(px(WIDTH))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 100)
    row.addStretch(1)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    area = scrolling(inside)
    area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    outer.addWidget(area)
