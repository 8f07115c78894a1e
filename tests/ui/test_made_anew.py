"""A theme, a size or a language makes the window anew: the one before hears nothing any more."""

import ast
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

import agent_assist.ui
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.shell import Shell
from tests.ui.desk_for_tests import make_desk, settled

OUTLIVING = ("desk", "network", "tasks")
UI = Path(agent_assist.ui.__file__).parent


def test_only_the_window_in_front_hears_a_wish(qtbot: QtBot, tmp_path: Path) -> None:
    desk, shell = make_desk(qtbot, tmp_path), Shell((1000, 700))
    qtbot.addWidget(shell)
    for _ in range(2):
        shell.show_content(MainWindow(desk, 1.0))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    with qtbot.captureExceptions() as raised:
        desk.callback_wanted.emit()
        settled(qtbot, desk)

    assert raised == []


def test_what_outlives_a_window_is_never_told_to_call_a_lambda() -> None:
    """Qt forgets the methods of a widget that is gone, and goes on calling everything else."""
    told = []
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Attribute(value=emitter), attr="connect"),
                    args=[ast.Lambda() | ast.Call(), *_],
                ) if ast.unparse(emitter).split(".")[-1] in OUTLIVING:
                    told.append(f"{file.name}:{node.lineno}")
    assert told == []
