"""The checks find what they are made for: each is shown a window that has the fault."""

import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import EventLoopWatch, accessible, clipped, contrast, tab_walk


def window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for part in parts:
        column.addWidget(part)
    made.resize(300, 200)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_nameless_button_is_found(qtbot: QtBot) -> None:
    assert accessible(window(qtbot, QPushButton("Named"))) == []
    assert any("no name" in found for found in accessible(window(qtbot, QPushButton())))


def test_a_keyboard_trap_is_found(qtbot: QtBot) -> None:
    assert tab_walk(window(qtbot, QPushButton("One"), QPushButton("Two"))) == []
    trap = window(qtbot, QPushButton("One"), QPlainTextEdit())
    assert any("trap" in found for found in tab_walk(trap))


def test_clipped_text_is_found(qtbot: QtBot) -> None:
    narrow = QLabel("A text that needs far more than this")
    narrow.setFixedWidth(40)
    assert any("clipped" in found for found in clipped(window(qtbot, narrow)))
    flat = QLabel("A text that goes on in the next line and in the one after that")
    flat.setWordWrap(True)
    flat.setFixedSize(90, 16)
    assert any("clipped" in found for found in clipped(window(qtbot, flat)))


def test_faint_text_is_found(qtbot: QtBot) -> None:
    faint = QLabel("Hardly to be read")
    faint.setStyleSheet("color: #cccccc; background: #ffffff")
    assert any("contrast" in found for found in contrast(window(qtbot, faint)))


def test_a_stall_in_the_loop_is_found_with_its_line(
    qtbot: QtBot, loop_watch: EventLoopWatch
) -> None:
    planted_ms = loop_watch.limit_ms + 70

    def stand_still() -> None:
        time.sleep(planted_ms / 1000)

    with EventLoopWatch() as watch:
        loop = QEventLoop()
        QTimer.singleShot(5, stand_still)
        QTimer.singleShot(60, loop.quit)
        loop.exec()
    assert len(loop_watch.stalls) == 1, "the watch of every test sees it too"
    loop_watch.stalls.clear()
    assert len(watch.stalls) == 1
    late, stack = watch.stalls[0]
    assert planted_ms - 30 < late < planted_ms + 280
    assert "stand_still" in stack


def test_what_a_test_does_outside_the_loop_is_not_measured(qtbot: QtBot) -> None:
    with EventLoopWatch() as watch:
        qtbot.wait(10)
        time.sleep(0.12)
        qtbot.wait(10)
    assert watch.stalls == []
    assert watch.worst_ms < 50
