"""The questions for a file: asked without stopping the window, answered when one was chosen."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog, QWidget

    Chosen = Callable[[Path], None]


class FileQuestions(Protocol):
    """Asks which CSV file is meant; `chosen` is not called when the person thinks better of it."""

    def ask_to_read(self, parent: "QWidget", chosen: "Chosen") -> None: ...

    def ask_to_write(self, parent: "QWidget", name: str, chosen: "Chosen") -> None: ...


class FileDialogs:
    """The dialogs of the system, which go with the widget that asked."""

    def ask_to_read(self, parent: "QWidget", chosen: "Chosen") -> None:
        from PySide6.QtWidgets import QFileDialog

        title = QCoreApplication.translate("FileDialogs", "Choose a CSV file")
        dialog = QFileDialog(parent, title, "", _kinds())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        _open(dialog, chosen)

    def ask_to_write(self, parent: "QWidget", name: str, chosen: "Chosen") -> None:
        from PySide6.QtWidgets import QFileDialog

        title = QCoreApplication.translate("FileDialogs", "Save as a CSV file")
        dialog = QFileDialog(parent, title, "", _kinds())
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(name)
        _open(dialog, chosen)


def _open(dialog: "QFileDialog", chosen: "Chosen") -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def _kinds() -> str:
    return QCoreApplication.translate("FileDialogs", "CSV files (*.csv *.txt);;All files (*)")
