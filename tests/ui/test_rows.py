"""The list of rows: keyboard, cursor, what is heard, what is marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.rows import Row, RowList
from tests.ui.checks import changed_pixels
from tests.ui.fixtures import Shown

ROWS = [
    Row("h1", "", "Articles", heading=True),
    Row("a", "article", "Renewing a PR card", "Verified today", "EN"),
    Row("b", "article", "Rappelé à l’heure", "Vérifié hier", "FR"),
    Row("h2", "", "Scripts", heading=True),
    Row("c", "script", "Callback offer", "", "EN"),
]


def test_a_list_shows_its_focus_on_the_row(qtbot: QtBot, shown: Shown) -> None:
    rows = RowList("Results", fit=True)
    rows.set_rows(ROWS)
    window = shown(QPushButton("First"), rows)
    rows.choose("a")
    window.findChild(QPushButton).setFocus()
    before = window.grab(rows.geometry()).toImage()
    rows.setFocus()
    assert changed_pixels(before, window.grab(rows.geometry()).toImage()) > 500


class TestRowList:
    def test_arrows_pass_over_headings_and_enter_activates(
        self, qtbot: QtBot, shown: Shown
    ) -> None:
        rows, told = RowList("Results"), list[str]()
        rows.set_rows(ROWS)
        rows.chosen.connect(told.append)
        shown(rows)
        rows.setFocus()
        assert rows.current_id() == "a"
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
            qtbot.keyClick(rows, key)
        assert told == ["a", "b", "c", "b"]
        with qtbot.waitSignal(rows.activated_row) as activated:
            qtbot.keyClick(rows, Qt.Key.Key_Return)
        assert activated.args == ["b"]

    def test_a_heading_cannot_be_chosen(self, qtbot: QtBot) -> None:
        rows = RowList("Results")
        qtbot.addWidget(rows)
        rows.set_rows(ROWS)
        assert not rows.choose("h1")
        assert rows.row_ids() == ["a", "b", "c"]

    def test_new_rows_keep_the_cursor_on_its_id(self, qtbot: QtBot) -> None:
        rows, told = RowList("Results"), list[str]()
        qtbot.addWidget(rows)
        rows.set_rows(ROWS)
        rows.choose("b")
        rows.chosen.connect(told.append)
        rows.set_rows([ROWS[2], ROWS[1]])
        assert rows.current_id() == "b"
        assert told == []
        rows.set_rows([ROWS[1]])
        assert rows.current_id() == ""
        assert told == [""]

    def test_new_rows_without_keep_start_afresh(self, qtbot: QtBot) -> None:
        rows = RowList("Results")
        qtbot.addWidget(rows)
        rows.set_rows(ROWS)
        rows.choose("b")
        rows.set_rows(ROWS, keep=False)
        assert rows.current_id() == ""

    def test_step_moves_from_outside_and_stops_at_the_ends(self, qtbot: QtBot) -> None:
        rows = RowList("Results")
        qtbot.addWidget(rows)
        rows.set_rows(ROWS)
        seen = []
        for step in (1, 1, 1, 1, -1, -9):
            rows.step(step)
            seen.append(rows.current_id())
        assert seen == ["a", "b", "c", "c", "b", "a"]

    def test_an_empty_list_is_no_tab_stop(self, qtbot: QtBot) -> None:
        rows = RowList("Results")
        qtbot.addWidget(rows)
        assert rows.focusPolicy() == Qt.FocusPolicy.NoFocus
        rows.set_rows(ROWS)
        assert rows.focusPolicy() == Qt.FocusPolicy.StrongFocus

    def test_a_screen_reader_hears_the_whole_row(self, qtbot: QtBot, shown: Shown) -> None:
        rows = RowList("Results")
        rows.set_rows(ROWS)
        shown(rows)
        item = QAccessible.queryAccessibleInterface(rows).child(1)
        assert item.text(QAccessible.Text.Name) == "Renewing a PR card, Verified today, EN"

    def test_highlight_ignores_case_and_accents(self, qtbot: QtBot, shown: Shown) -> None:
        rows = RowList("Results", fit=True)
        rows.set_rows([Row("b", "", "Rappelé à l’heure")])
        window = shown(rows)
        before = window.grab().toImage()
        rows.set_highlight("RAPPELE")
        marked = window.grab().toImage()
        assert changed_pixels(before, marked) > 50
        rows.set_highlight("xyz")
        assert changed_pixels(before, window.grab().toImage()) == 0

    def test_the_model_is_a_sound_qt_model(self, qtbot: QtBot, qtmodeltester: object) -> None:
        rows = RowList("Results")
        qtbot.addWidget(rows)
        rows.set_rows(ROWS)
        qtmodeltester.check(rows.model())  # type: ignore[attr-defined]

    def test_a_thousand_rows_do_not_stop_the_loop(self, qtbot: QtBot, shown: Shown) -> None:
        rows = RowList("Results")
        shown(rows)
        rows.set_rows([Row(str(n), "article", f"Entry {n}", "Verified") for n in range(1000)])
        rows.setFocus()
        qtbot.keyClick(rows, Qt.Key.Key_End)
        qtbot.waitUntil(lambda: rows.current_id() == "999")
