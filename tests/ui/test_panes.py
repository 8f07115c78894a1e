"""Panes and the switch: how they give way to little room, and the keyboard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.widgets.panes import Panes
from agent_assist.ui.widgets.switch import Segments
from tests.ui.checks import changed_pixels
from tests.ui.fixtures import Shown


class TestPanes:
    def panes(self, qtbot: QtBot, width: int, right: bool = True) -> tuple[Panes, list[QLineEdit]]:
        fields = [QLineEdit() for _ in range(3)]
        parts = []
        for field in fields:
            part = QWidget()
            QVBoxLayout(part).addWidget(field)
            parts.append(part)
        last = parts[2] if right else None
        panes = Panes(parts[0], parts[1], last, ("Client", "Contact", "Knowledge"), "Panes")
        panes.resize(width, 500)
        qtbot.addWidget(panes)
        with qtbot.waitExposed(panes):
            panes.show()
        panes.activateWindow()
        return panes, fields

    @pytest.mark.parametrize(
        ("width", "size", "count"),
        [(1028, 100, 3), (1027, 100, 2), (800, 100, 2), (600, 100, 1), (1024, 200, 1)],
    )
    def test_it_gives_way_to_little_room(
        self, qtbot: QtBot, theme: Theme, width: int, size: int, count: int
    ) -> None:
        theme.apply("light", size)
        panes, fields = self.panes(qtbot, width)
        assert panes.count() == count
        visible = [field.parentWidget() for field in fields if field.isVisible()]
        assert len(visible) == count
        assert max(part.geometry().right() for part in visible) == width - 1
        for one, other in pairwise(visible):
            assert not one.geometry().intersects(other.geometry())

    def test_three_panes_have_the_widths_of_the_design(self, qtbot: QtBot) -> None:
        _, fields = self.panes(qtbot, 1408)
        assert [field.parentWidget().width() for field in fields] == [316, 656, 404]

    def test_f6_visits_every_pane_also_the_hidden_ones(self, qtbot: QtBot) -> None:
        for width in (1200, 900, 500):
            panes, fields = self.panes(qtbot, width)
            fields[0].setFocus()
            panes.show_pane("left")
            visited = []
            for _ in range(3):
                panes.next_pane()
                visited.append(next(n for n, field in enumerate(fields) if field.hasFocus()))
            assert visited == [1, 2, 0], width

    def test_f6_goes_past_a_pane_that_has_nothing_to_stand_on(self, qtbot: QtBot) -> None:
        panes, fields = self.panes(qtbot, 900)
        fields[1].setFocus()
        fields[2].hide()
        panes.next_pane()
        assert fields[0].hasFocus()
        assert fields[0].isVisible()

    def test_the_switch_shows_the_other_side(self, qtbot: QtBot) -> None:
        panes, fields = self.panes(qtbot, 900)
        assert fields[2].isVisible()
        switch = next(made for made in panes.findChildren(Segments) if made.isVisible())
        client = next(b for b in switch.findChildren(QPushButton) if b.text() == "Client")
        qtbot.mouseClick(client, Qt.MouseButton.LeftButton)
        assert fields[0].isVisible()
        assert not fields[2].isVisible()

    def test_the_pane_in_use_stays_when_the_window_narrows(self, qtbot: QtBot) -> None:
        panes, fields = self.panes(qtbot, 1200)
        fields[0].setFocus()
        panes.resize(500, 500)
        assert fields[0].isVisible()
        assert fields[0].hasFocus()

    def test_a_missing_side_needs_no_switch_beside_the_centre(self, qtbot: QtBot) -> None:
        panes, fields = self.panes(qtbot, 900, right=False)
        assert panes.count() == 2
        assert fields[0].isVisible()
        assert not any(switch.isVisible() for switch in panes.findChildren(Segments))


class TestSegments:
    def test_arrows_choose_and_tab_finds_the_chosen(self, qtbot: QtBot, shown: Shown) -> None:
        segments = Segments([("en", "English"), ("fr", "Français")], "Language")
        window = shown(QLineEdit(), segments)
        segments.choose("fr")
        window.findChild(QLineEdit).setFocus()
        qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Tab)
        french, english = window.focusWidget(), segments.findChildren(QPushButton)[0]
        assert french.accessibleName() == "Français"
        with qtbot.waitSignal(segments.chosen) as chosen:
            qtbot.keyClick(french, Qt.Key.Key_Left)
        assert chosen.args == ["en"]
        assert english.hasFocus()
        assert segments.value() == "en"

    @pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
    def test_the_focus_is_seen_on_the_chosen_one(
        self, shown: Shown, theme: Theme, choice: Choice
    ) -> None:
        theme.apply(choice, 100)
        segments = Segments([("en", "English"), ("fr", "Français")], "Language")
        field = QLineEdit()
        window = shown(field, segments)
        field.setFocus()
        before = window.grab(segments.geometry()).toImage()
        segments.findChildren(QPushButton)[0].setFocus()
        assert changed_pixels(before, window.grab(segments.geometry()).toImage()) > 120

    def test_the_program_chooses_silently(self, qtbot: QtBot) -> None:
        segments = Segments([("a", "A"), ("b", "B"), ("c", "C")], "Letters")
        qtbot.addWidget(segments)
        with qtbot.assertNotEmitted(segments.chosen):
            segments.choose("c")
        assert segments.value() == "c"
