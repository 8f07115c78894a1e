"""Asking for a file: the window goes on meanwhile, and the answer comes when one was chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.file_questions import FileDialogs


def _ask_to_read(window: QWidget, chosen: Callable[[Path], None]) -> None:
    FileDialogs().ask_to_read(window, chosen)


def _ask_to_write(window: QWidget, chosen: Callable[[Path], None]) -> None:
    FileDialogs().ask_to_write(window, "list", chosen)


@pytest.mark.parametrize("ask", [_ask_to_read, _ask_to_write])
def test_nothing_waits_for_the_answer_and_giving_up_is_none(
    qtbot: QtBot, tmp_path: Path, ask: Callable[..., None]
) -> None:
    window, chosen = QWidget(), list[Path]()
    qtbot.addWidget(window)
    (tmp_path / "list.csv").write_text("Client\n", encoding="utf-8")
    for give_up in (True, False):
        ask(window, chosen.append)
        (dialog,) = window.findChildren(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("list.csv")
        if give_up:
            dialog.reject()
        else:
            dialog.fileSelected.emit(dialog.selectedFiles()[0])
            dialog.close()
        # No event loop: what the dialog itself needs to come and go is not ours to hurry.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not window.findChildren(QFileDialog)
        assert chosen == ([] if give_up else [tmp_path / "list.csv"])
