"""A theme, a size or a language makes the window anew: the one before hears nothing any more."""

import ast
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import agent_assist.ui
from agent_assist.domain.entries import Kind
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.shell import Shell
from tests.ui.desk_for_tests import make_desk, settled

ARTICLES = list(Kind).index(Kind.ARTICLE) + 1
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


def test_the_search_goes_on_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    desk, shell = make_desk(qtbot, tmp_path), Shell((1000, 700))
    qtbot.addWidget(shell)
    shell.show()
    before = _find(qtbot, desk, shell)
    QTest.keyClicks(before.box, "lang:en passport")
    settled(qtbot, desk)
    before.results.choose_kind(ARTICLES)
    settled(qtbot, desk)
    before.results.step(2)
    chosen, rows = before.chosen, before.results.list.row_ids()
    assert rows.index(chosen) == 2

    for _ in range(2):
        shell.show_content(MainWindow(desk, 1.0))
        again = _find(qtbot, desk, shell)

    assert again.box.text() == "lang:en passport"
    assert again.results.kind is Kind.ARTICLE
    assert again.results.chips.names == ("kind", "lang")
    assert again.results.list.row_ids() == rows
    assert again.chosen == chosen
    assert again.preview.shown is not None
    assert again.preview.shown.id == chosen
    QTest.keyClicks(again.box, "visa")
    settled(qtbot, desk)
    assert again.chosen == again.results.list.row_ids()[0], "what is typed anew begins at its first"


def _find(qtbot: QtBot, desk: Desk, shell: Shell) -> FindPage:
    """The page as the window in front shows it."""
    if not isinstance(shell.content, MainWindow):
        shell.show_content(MainWindow(desk, 1.0))
    assert isinstance(shell.content, MainWindow)
    shell.content.show_page("find")
    settled(qtbot, desk)
    page = shell.content.page
    assert isinstance(page, FindPage)
    qtbot.waitUntil(lambda: page.preview.shown is not None or not page.chosen)
    return page


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
