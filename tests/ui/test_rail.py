"""The rail of pages: where it has no room for words, the icons stay whole."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from agent_assist.ui.rail import Rail, Stop

STOPS = tuple(Stop(name, "search", name.title()) for name in ("find", "contact", "settings"))


@pytest.mark.parametrize(("height", "words"), [(400, True), (140, False)])
def test_words_give_way_before_anything_overlaps(qtbot: QtBot, height: int, words: bool) -> None:
    rail = Rail(STOPS, 1.0)
    qtbot.addWidget(rail)
    rail.resize(100, height)
    rail.show()
    stops = rail.findChildren(QToolButton)
    shown = {one.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly for one in stops}
    assert shown == {words}
    qtbot.waitUntil(lambda: all(a.geometry().bottom() < b.geometry().top()
                                for a, b in itertools.pairwise(stops)))  # fmt: skip


def test_a_stop_is_wanted_by_keyboard_and_the_current_one_is_marked(qtbot: QtBot) -> None:
    rail = Rail(STOPS, 1.0)
    qtbot.addWidget(rail)
    rail.show()
    rail.show_current("find")
    find, contact, _ = rail.findChildren(QToolButton)
    assert find.isChecked()
    with qtbot.waitSignal(rail.wanted) as wanted:
        QTest.keyClick(contact, Qt.Key.Key_Space)
    assert wanted.args == ["contact"]
    rail.show_current("hub")
    assert not any(one.isChecked() for one in rail.findChildren(QToolButton))
