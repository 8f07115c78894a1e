"""The sign beside the clock of the desktop, where there is such a place."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from agent_assist.resources import folder


class Tray(QObject):
    """Says that callbacks are due, without names; a click brings the window."""

    opened = Signal()
    due_wanted = Signal()
    reminder_wanted = Signal()  # the notification was clicked
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._due = 0
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(QIcon(str(folder("resources") / "app" / "agent-assist.svg")))
        self._icon.setParent(self)
        self._entries = [QAction(self._menu) for _ in range(3)]
        for entry, wanted in zip(
            self._entries, (self.opened, self.due_wanted, self.left), strict=True
        ):
            entry.triggered.connect(wanted)
            self._menu.addAction(entry)
        self._icon.setContextMenu(self._menu)
        self._icon.messageClicked.connect(self.reminder_wanted)
        self._icon.activated.connect(self._activated)
        self.reword()
        self._icon.show()

    def reword(self) -> None:
        """In the language of the interface."""
        texts = (
            self.tr("Open Agent Assist"), self.tr("Callbacks due ({})").format(self._due),
            self.tr("Quit"),
        )  # fmt: skip
        for entry, text in zip(self._entries, texts, strict=True):
            entry.setText(text)
        self._icon.setToolTip("Agent Assist")

    def show_due(self, due: int) -> None:
        if due != self._due:
            self._due = due
            self.reword()

    def notify(self, text: str) -> None:
        self._icon.showMessage("Agent Assist", text, self._icon.icon())

    def menu_texts(self) -> list[str]:
        return [entry.text() for entry in self._entries]

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()


def make_tray(parent: QObject) -> Tray | None:
    """None where the desktop has no place for it: then the window alone reminds."""
    return Tray(parent) if QSystemTrayIcon.isSystemTrayAvailable() else None
