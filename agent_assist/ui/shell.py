"""The window's frame: holds the welcome, the lock or the work, and outlives each of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class Shell(QWidget):
    """One window for the whole run; its content changes inside it."""

    painted = Signal()
    closing = Signal()

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self.setWindowTitle("Agent Assist")
        self.setMinimumSize(720, 520)
        self.resize(*size)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self.was_painted = False
        self.stays: Callable[[], bool] = lambda: False
        self._leaving = False

    def show_content(self, content: QWidget) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._column.addWidget(content)
        content.show()

    @property
    def content(self) -> QWidget | None:
        return self._content

    def raise_up(self) -> None:
        """Another start of the program asks for this window."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self.was_painted:
            self.was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed last is kept when its field loses the focus."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if self.stays() and not self._leaving and not _session_ends():
            event.ignore()
            self.hide()
            return
        super().closeEvent(event)
        self.closing.emit()

    def leave(self) -> None:
        """Ends the program, even where closing the window would not."""
        self._leaving = True
        QApplication.quit()


def _session_ends() -> bool:
    """The computer is being shut down: nothing may hold it up."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
