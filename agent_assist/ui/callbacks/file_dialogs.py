"""The questions for a file, each in one place."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_read(parent: QWidget) -> Path | None:
    """The CSV file that is to be imported."""
    title = QCoreApplication.translate("FileDialogs", "Choose a CSV file")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _kinds())
    return Path(chosen) if chosen else None


def file_to_write(parent: QWidget, name: str) -> Path | None:
    """Where a CSV file is to be kept."""
    title = QCoreApplication.translate("FileDialogs", "Save as a CSV file")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, _kinds())
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv")


def _kinds() -> str:
    return QCoreApplication.translate("FileDialogs", "CSV files (*.csv *.txt);;All files (*)")
