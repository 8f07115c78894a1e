"""One setting on the page: its name, its control, and where its value comes from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_assist.settings import Found
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.switch import Segments

NAME_WIDTH = 220
STACKED_BELOW = 620
_LINE = 24  # words that can be selected are a target, too


class SettingRow(QWidget):
    """The name at the left, or above where there is little room."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._name = label(name, "strong", wrap=True)
        self._lock = icon_label("lock", "text2", 14)
        self._source = label("", "secondary", wrap=True)
        # Hidden as a whole: a layout with nothing to show would keep the row from growing.
        self._told = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._build()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(4)
        source = QHBoxLayout(self._told)
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(6)
        source.addWidget(self._lock)
        source.addWidget(self._source, 1)
        if isinstance(self.control, Segments):
            right.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            right.addWidget(self.control)
        right.addWidget(self._told)
        self._row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(self.control, QLabel):
            for one in (self._name, self.control):
                one.setMinimumHeight(px(_LINE))
        else:
            self._name.setContentsMargins(0, px(9), 0, 0)
        self._row.addLayout(right, 1)
        self._told.hide()

    def show_source(self, found: Found) -> None:
        """Says who decided; what a policy decided cannot be changed here."""
        words = {
            "policy": self.tr("Decided by your organization. Your IT team can change it."),
            "user": self.tr("Your choice"),
            "default": self.tr("Default"),
        }
        self._source.setText(words[found.source])
        self._told.show()
        self._lock.setVisible(found.locked)
        self.control.setEnabled(not found.locked)
        self.control.setAccessibleDescription(words[found.source])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._name.setFixedWidth(self.width() if stacked else px(NAME_WIDTH))
