"""A theme, a size or a language makes the window anew: the one before hears nothing any more."""

import ast
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import agent_assist.ui
from agent_assist.domain.entries import Kind
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.page import Page
from agent_assist.ui.shell import Shell
from agent_assist.ui.widgets.switch import Segment
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.find_helpers import start_contact

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


def test_asked_for_again_the_search_begins_anew(qtbot: QtBot, tmp_path: Path) -> None:
    desk, shell = make_desk(qtbot, tmp_path), Shell((1000, 700))
    qtbot.addWidget(shell)
    shell.show()
    page = _find(qtbot, desk, shell)
    QTest.keyClicks(page.box, "passport")
    QTest.keyClick(page.box, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.box, "fee")
    settled(qtbot, desk)
    assert page.box.text() == "fee"


def test_a_request_and_the_list_go_on_where_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    desk, shell = make_desk(qtbot, tmp_path), Shell((1000, 700))
    qtbot.addWidget(shell)
    shell.show()
    page = _callbacks(qtbot, desk, shell)
    page.choice.show("later", "roy")
    page.request_callback()
    form = page.request_form
    assert form is not None
    for fill in (
        partial(QTest.keyClicks, form.client, "Ada Roy"),
        partial(form.topic.setCurrentIndex, 2),
        form.priority.findChildren(Segment)[1].click,
        form.windows.add_time,
        lambda: form.windows.rows[0].start.setTime(QTime(10, 30)),
        partial(QTest.keyClicks, form.note, "in the morning"),
    ):
        before = form.under_way()
        fill()
        assert before != desk.request_under_way == form.under_way()
    filled = (form.draft(None), form.windows.chosen())

    shell.show_content(MainWindow(desk, 1.0))
    again = _callbacks(qtbot, desk, shell)

    assert again is not page
    assert (again.choice.wanted().list, again.choice.wanted().text) == ("later", "roy")
    assert again.request_form is not None
    assert (again.request_form.draft(None), again.request_form.windows.chosen()) == filled
    again.request_callback()
    assert again.request_form.draft(None) == filled[0], "asked for once more, it stays"
    QTest.keyClick(again.request_form.client, Qt.Key.Key_Escape)
    assert desk.request_under_way is None


def test_a_request_for_another_contact_is_a_new_one(qtbot: QtBot, tmp_path: Path) -> None:
    desk, shell = make_desk(qtbot, tmp_path), Shell((1000, 700))
    qtbot.addWidget(shell)
    page = _callbacks(qtbot, desk, shell)
    page.request_callback()
    assert page.request_form is not None
    QTest.keyClicks(page.request_form.client, "Ada Roy")
    contact = start_contact(qtbot, desk)
    page.request_callback()
    assert page.request_form.client.text() == contact.client_name != "Ada Roy"


def _callbacks(qtbot: QtBot, desk: Desk, shell: Shell) -> CallbacksPage:
    page = _shown(qtbot, desk, shell, "callbacks")
    assert isinstance(page, CallbacksPage)
    return page


def _find(qtbot: QtBot, desk: Desk, shell: Shell) -> FindPage:
    page = _shown(qtbot, desk, shell, "find")
    assert isinstance(page, FindPage)
    qtbot.waitUntil(lambda: page.preview.shown is not None or not page.chosen)
    return page


def _shown(qtbot: QtBot, desk: Desk, shell: Shell, name: str) -> Page | None:
    """The page as the window in front shows it."""
    if not isinstance(shell.content, MainWindow):
        shell.show_content(MainWindow(desk, 1.0))
    assert isinstance(shell.content, MainWindow)
    shell.content.show_page(name)
    settled(qtbot, desk)
    return shell.content.page


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
