"""The palette: entries and actions by name, and the focus back where it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.desk import Desk
from agent_assist.ui.find.palette import Palette
from agent_assist.ui.rail import Stop
from agent_assist.ui.theme.theme import Theme
from tests.ui.checks import accessible, clipped
from tests.ui.desk_for_tests import make_desk, settled

STOPS = (Stop("find", "search", "Find"), Stop("settings", "settings", "Settings"))
Key = Qt.Key

Open = Callable[..., tuple[Palette, Desk]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the palette over a window with one field, which had the focus."""
    kept: list[QWidget] = []

    def open_palette(width: int = 1200, height: int = 800) -> tuple[Palette, Desk]:
        window = QWidget()
        kept.append(window)
        desk = make_desk(qtbot, tmp_path)
        field = QLineEdit()
        field.setAccessibleName("Field")
        QVBoxLayout(window).addWidget(field)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        field.setFocus()
        return Palette.over(window, desk, STOPS), desk

    yield open_palette
    kept.clear()


def _type(qtbot: QtBot, palette: Palette, desk: Desk, text: str) -> None:
    QTest.keyClicks(palette.box, text)
    settled(qtbot, desk)


def _field(window: QWidget) -> QLineEdit:
    return next(one for one in window.findChildren(QLineEdit) if one.accessibleName() == "Field")


def test_it_opens_with_every_action_and_the_focus(qtbot: QtBot, opened: Open) -> None:
    palette, _ = opened()
    assert palette.box.hasFocus()
    ids = palette.list.row_ids()
    assert ids[:2] == ["do:contact", "do:callback"]
    assert {"do:page-find", "do:page-settings", "do:language", "do:theme"} <= set(ids)
    assert palette.list.current_id() == ids[0]


def test_enter_opens_the_entry_and_the_palette_is_gone(qtbot: QtBot, opened: Open) -> None:
    palette, desk = opened()
    wanted = QSignalSpy(desk.entry_wanted)
    _type(qtbot, palette, desk, "security guards")
    QTest.keyClick(palette.box, Key.Key_Return)
    assert [wanted.at(at) for at in range(wanted.count())] == [["commissionaires"]]


def test_control_enter_starts_a_script(qtbot: QtBot, opened: Open) -> None:
    palette, desk = opened()
    wanted = QSignalSpy(desk.script_wanted)
    _type(qtbot, palette, desk, "kind:script queue full")
    QTest.keyClick(palette.box, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [wanted.at(at) for at in range(wanted.count())] == [["script-queue-full"]]


@pytest.mark.parametrize(
    ("text", "signal", "told"),
    [
        ("start cont", "contact_wanted", []),
        ("request callb", "callback_wanted", []),
        ("go sett", "page_wanted", ["settings"]),
        ("switch fr", "language_wanted", ["fr"]),
        ("dark th", "theme_wanted", []),
    ],
)
def test_actions_are_found_by_the_beginnings_of_their_words(
    qtbot: QtBot, opened: Open, text: str, signal: str, told: list[str]
) -> None:
    palette, desk = opened()
    spy = QSignalSpy(getattr(desk, signal))
    _type(qtbot, palette, desk, text)
    assert palette.list.choose(next(id for id in palette.list.row_ids() if id.startswith("do:")))
    QTest.keyClick(palette.box, Key.Key_Return)
    assert [spy.at(at) for at in range(spy.count())] == [told]


@pytest.mark.parametrize(
    ("text", "kind"), [("dark th", "do:"), ("go sett", "do:"), ("request callb", "checklist-")]
)
def test_what_has_the_typed_words_in_its_name_comes_first(
    qtbot: QtBot, opened: Open, text: str, kind: str
) -> None:
    palette, desk = opened()
    _type(qtbot, palette, desk, text)
    assert palette.list.current_id().startswith(kind)
    assert any(id.startswith("do:") for id in palette.list.row_ids())


def test_the_dark_theme_is_kept_as_a_choice(qtbot: QtBot, opened: Open) -> None:
    palette, desk = opened()
    palette.list.choose("do:theme")
    QTest.keyClick(palette.box, Key.Key_Return)
    assert desk.settings.text("theme") == "dark"


def test_arrows_and_tab_move_and_never_leave(qtbot: QtBot, opened: Open) -> None:
    palette, _ = opened()
    ids = palette.list.row_ids()
    QTest.keyClick(palette.box, Key.Key_Down)
    QTest.keyClick(palette.box, Key.Key_Tab)
    assert palette.list.current_id() == ids[2]
    QTest.keyClick(palette.box, Key.Key_Backtab)
    QTest.keyClick(palette.box, Key.Key_Up)
    assert palette.list.current_id() == ids[0]
    assert palette.box.hasFocus()


def test_escape_gives_the_focus_back(qtbot: QtBot, opened: Open) -> None:
    palette, _ = opened()
    window = palette.window()
    QTest.keyClick(palette.box, Key.Key_Escape)
    assert _field(window).hasFocus()
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_a_click_beside_it_closes_it(qtbot: QtBot, opened: Open) -> None:
    palette, _ = opened()
    window = palette.window()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert _field(window).hasFocus()


def test_the_key_that_opens_it_closes_it(qtbot: QtBot, opened: Open) -> None:
    palette, desk = opened()
    window = palette.window()
    Palette.over(window, desk, STOPS)
    assert window.findChild(Palette) is None
    assert _field(window).hasFocus()


def test_it_goes_when_somebody_else_takes_the_focus(qtbot: QtBot, opened: Open) -> None:
    palette, _ = opened()
    window = palette.window()
    _field(window).setFocus()
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)
    assert QApplication.focusWidget() is _field(window)


def test_nothing_found_is_said(qtbot: QtBot, opened: Open) -> None:
    palette, desk = opened()
    _type(qtbot, palette, desk, "xqzw")
    assert palette.list.row_ids() == []
    assert palette.list.model().rowCount() == 1
    QTest.keyClick(palette.box, Key.Key_Return)
    assert palette.isVisible()


def test_it_follows_the_window_and_stays_inside(qtbot: QtBot, opened: Open, theme: Theme) -> None:
    theme.apply("dark", 200)
    palette, desk = opened(1000, 640)
    _type(qtbot, palette, desk, "passport")
    assert clipped(palette) == []
    assert accessible(palette.window()) == []
    window = palette.window()
    window.resize(900, 560)
    qtbot.waitUntil(lambda: palette.size() == window.size())
    for part in (palette.box, palette.list):
        corner = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(corner)
