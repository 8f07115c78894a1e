"""Where the draft is to be saved, asked in the page itself; and the way to open it after."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Divider
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

_FIELD = "path"


class SavePanel(QWidget):
    """`save_wanted` with the path as typed."""

    opened = Signal()
    save_wanted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = line(self.tr("File of the draft"))
        self.save = button(self.tr("Save"), "check", "primary")
        self.open = button(self.tr("Open it"), "external", "primary")
        self.close_it = button(self.tr("Close"))
        self._form = Form()
        self._saved = label("", "body", wrap=True)
        self._file = Path()
        self._build()
        self.save.clicked.connect(self.ask)
        self.path.returnPressed.connect(self.ask)
        self.open.clicked.connect(self._open)
        self.close_it.clicked.connect(self.left)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        self._form.add(_FIELD, self.tr("File of the draft"), self.path)
        care = self.tr("It holds what the client told you. Delete it once the e-mail is sent.")
        for widget in (
            Divider(), self._form, self._saved, label(care, "secondary", wrap=True),
            wrapped(self.save, self.open, self.close_it),
        ):  # fmt: skip
            column.addWidget(widget)

    @property
    def asking(self) -> bool:
        """Whether a path is waited for."""
        return not self.isHidden() and not self._form.isHidden()

    def show_path(self, path: Path) -> None:
        """Asks where to; the proposal only has to be confirmed with Enter."""
        self.path.setText(str(path))
        self.show_error("")
        self._show_saved(False)
        self.show()
        self.opened.emit()
        self.path.setFocus()

    def show_saved(self, path: Path) -> None:
        self._file = path
        self._saved.setText(self.tr("Saved as {file}").format(file=path.name))
        self._show_saved(True)
        self.open.setFocus()

    def show_error(self, sentence: str) -> None:
        self._form.set_error(_FIELD, sentence)

    def ask(self) -> None:
        self.save_wanted.emit(self.path.text().strip())

    def _show_saved(self, saved: bool) -> None:
        self._form.setVisible(not saved)
        self.save.setVisible(not saved)
        self._saved.setVisible(saved)
        self.open.setVisible(saved)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
