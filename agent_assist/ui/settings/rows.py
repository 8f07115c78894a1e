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


class SettingRow(QWidget):
    """The name at the left, or above where there is little room."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._name = label(name, "strong", wrap=True)
        self._lock = icon_label("lock", "text2", 14)
        self._source = label("", "secondary", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._build()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(4)
        source = QHBoxLayout()
        source.setSpacing(6)
        source.addWidget(self._lock)
        source.addWidget(self._source, 1)
        if isinstance(self.control, Segments):
            right.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            right.addWidget(self.control)
        right.addLayout(source)
        self._row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        if not isinstance(self.control, QLabel):
            self._name.setContentsMargins(0, px(9), 0, 0)
        self._row.addLayout(right, 1)
        self._lock.hide()
        self._source.hide()

    def show_source(self, found: Found) -> None:
        """Says who decided; what a policy decided cannot be changed here."""
        words = {
            "policy": self.tr("Decided by your organization. Your IT team can change it."),
            "user": self.tr("Your choice"),
            "default": self.tr("Default"),
        }
        self._source.setText(words[found.source])
        self._source.show()
        self._lock.setVisible(found.locked)
        self.control.setEnabled(not found.locked)
        self.control.setAccessibleDescription(words[found.source])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._name.setFixedWidth(self.width() if stacked else px(NAME_WIDTH))
