"""The list of rows: keyboard, cursor, what is heard, what is marked."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.look import chosen, colour
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.row_lines import Face, Line, Pictures
from agent_assist.ui.widgets.rows import Row, RowList
from tests.ui.checks import changed_pixels, ratio
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


HEADING = Row("", "", "Only in French", heading=True)
PASSAGE = Row(
    "p", "article", "How a callback works", "Article · in the title · verified today",
    passage="Nobody has to stay on the line: we call back on weekends, too.",
    title_marks=((6, 8),), passage_marks=((35, 4), (40, 4)),
)  # fmt: skip


class TestPassages:
    def test_a_row_with_a_passage_is_one_line_taller_and_says_it(
        self, qtbot: QtBot, shown: Shown
    ) -> None:
        rows = RowList("Results")
        rows.set_rows([PASSAGE, replace(PASSAGE, id="q", passage="")])
        shown(rows)
        heights = [rows.visualRect(rows.model().index(at, 0)).height() for at in (0, 1)]
        assert heights[0] > heights[1] + 12
        assert PASSAGE.passage in PASSAGE.spoken

    @pytest.mark.parametrize("theme_name", ["light", "dark", "high-contrast"])
    @pytest.mark.parametrize("marked", ["title_marks", "passage_marks"])
    def test_marks_are_drawn_in_every_theme(
        self, qtbot: QtBot, shown: Shown, theme: Theme, theme_name: Choice, marked: str
    ) -> None:
        theme.apply(theme_name, 100)
        rows = RowList("Results")
        rows.set_rows([PASSAGE])
        window = shown(rows)
        before = window.grab().toImage()
        rows.set_rows([replace(PASSAGE, **{marked: ()})])
        assert changed_pixels(before, window.grab().toImage()) > 40

    @pytest.mark.parametrize("theme_name", ["light", "dark", "high-contrast"])
    def test_every_ink_can_be_read_on_every_ground(self, theme: Theme, theme_name: Choice) -> None:
        theme.apply(theme_name, 100)
        ground, on_ground = chosen()
        inks = {colour("text").name(), colour("text2").name(), colour("accent").name()}
        for ink in inks:
            assert ratio(ink, colour("surface")) >= 4.5
            assert on_ground != colour("text") or ratio(ink, ground) >= 4.5
        assert ratio(on_ground, ground) >= 4.5

    def test_the_first_mark_is_always_in_sight(self, qtbot: QtBot) -> None:
        face = Face(13, QFont.Weight.Normal, QFont.Weight.DemiBold)
        text = "word " * 40 + "needle at the end of it"
        begun, marks = face.from_first_mark(text, ((200, 6),), 300)
        assert begun.startswith("…word")
        assert begun[marks[0][0] : sum(marks[0])] == "needle"
        assert ("needle", True) in [
            (piece.text.text(), piece.marked) for piece in face.fitted(begun, marks, 300)
        ]
        assert face.from_first_mark("needle and more", ((0, 6),), 300) == (
            "needle and more", ((0, 6),),
        )  # fmt: skip

    def test_a_line_longer_than_its_room_ends_within_it(self, qtbot: QtBot) -> None:
        face = Face(14, QFont.Weight.Medium, QFont.Weight.DemiBold)
        *_, last = face.fitted("Fee waivers for refugees " * 9, ((4, 7),), 300)
        assert last.text.text().endswith("…")
        assert 270 < last.left + last.text.size().width() <= 300
        (whole,) = face.fitted("Fee waivers", (), 300)
        assert whole.text.text() == "Fee waivers"

    @given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 9), st.integers(0, 400))
    def test_any_line_fits_its_room(
        self, qtbot: QtBot, text: str, at: int, length: int, room: int
    ) -> None:
        face = Face(13, QFont.Weight.Normal, QFont.Weight.DemiBold)
        marks = ((at, length),) if at + length <= len(text) else ()
        begun, marks = face.from_first_mark(text, marks, room)
        for piece in face.fitted(begun, marks, room):
            assert piece.left <= room

    def test_the_same_rows_again_draw_nothing_anew(self, qtbot: QtBot, shown: Shown) -> None:
        rows = RowList("Results")
        rows.set_rows([PASSAGE])
        shown(rows)
        with qtbot.assertNotEmitted(rows.model().modelReset):
            rows.set_rows([replace(PASSAGE)])

    def test_other_rows_below_leave_what_is_above_where_it_was(
        self, qtbot: QtBot, shown: Shown
    ) -> None:
        made = [replace(PASSAGE, id=str(n), title=f"Entry {n}") for n in range(30)]
        rows = RowList("Results")
        rows.setFixedHeight(320)
        rows.set_rows(made)
        window = shown(rows)
        rows.choose("14")
        window.grab()
        offset = rows.verticalScrollBar().value()
        area = rows.visualRect(rows.currentIndex())
        assert offset > 0
        rows.set_rows([*made[:15], *reversed([replace(one, passage="") for one in made[15:]])])
        window.grab()
        assert rows.verticalScrollBar().value() == offset
        assert rows.visualRect(rows.currentIndex()) == area

    def test_rows_put_below_move_and_choose_nothing(self, qtbot: QtBot, shown: Shown) -> None:
        made = [replace(PASSAGE, id=str(n), title=f"Entry {n}") for n in range(30)]
        rows, told = RowList("Results"), list[str]()
        rows.setFixedHeight(320)
        rows.set_rows(made[:20], at_first=True)
        shown(rows)
        rows.verticalScrollBar().setValue(500)
        rows.chosen.connect(told.append)
        with qtbot.assertNotEmitted(rows.model().modelReset):
            rows.set_rows([*made[:20], HEADING, *made[20:]], at_first=True)
        assert (rows.verticalScrollBar().value(), rows.current_id(), told) == (500, "0", [])
        assert rows.row_ids() == [row.id for row in made]
        heights = [rows.visualRect(rows.model().index(at, 0)).height() for at in (19, 20, 21)]
        assert heights[1] < heights[0] == heights[2]  # a heading is no row

    def test_only_rows_that_reach_the_end_of_the_view_fill_it(
        self, qtbot: QtBot, shown: Shown
    ) -> None:
        rows = RowList("Results")
        rows.setFixedHeight(320)
        shown(rows)
        for count in range(9):
            rows.set_rows([replace(PASSAGE, id=str(n)) for n in range(count)])
            end = rows.visualRect(rows.model().index(count - 1, 0)).bottom() + 1 if count else 0
            assert rows.fills_view() == (end >= rows.viewport().height())
        assert rows.fills_view()


def _some_rows(drawn: st.DataObject) -> list[Row]:
    """Rows that have much in common, as those of one key and the next."""
    words = st.sampled_from(["callback", "callbacks", "a call back", "hold the line"])
    titles = drawn.draw(st.lists(words, max_size=9))
    return [
        replace(PASSAGE, id=f"{n}", title=title, title_marks=((0, 4 + n % 3),), passage=title[::-1])
        for n, title in enumerate(titles)
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_row_is_painted_as_in_a_list_that_never_showed_others(
    qtbot: QtBot, theme: Theme, drawn: st.DataObject
) -> None:
    used, fresh = RowList("Results"), RowList("Results")
    for rows in (used, fresh):
        qtbot.addWidget(rows)
        rows.stand_on("surface")
        rows.resize(300, 260)
    told = list[Row]()
    for _ in range(3):
        told = _some_rows(drawn)
        used.set_rows(told[:4], at_first=True)
        used.grab()
        if drawn.draw(st.booleans()):
            QTest.qWait(0)  # at rest, pictures are made
        used.set_rows(told, at_first=True)
    fresh.set_rows(told, at_first=True)
    for where in (0, 120):
        for rows in (used, fresh):
            rows.verticalScrollBar().setValue(where)
        assert changed_pixels(used.grab().toImage(), fresh.grab().toImage()) == 0


class TestPictures:
    LINE = "How a callback works: nobody has to stay on the line"

    def _drawn(self, ratio: float, times: int) -> tuple[QImage, QImage]:
        """The line drawn letter by letter, and so many times from its picture."""
        face = Face(13, QFont.Weight.Normal, QFont.Weight.DemiBold)
        line = Line(face, self.LINE, ((6, 8),), "#1c2430", "#005ea2", "#ffffff")
        pictures, images = Pictures(), []
        for one in (0, times):
            image = QImage(round(280 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            for _ in range(max(one, 1)):
                image.fill(Qt.GlobalColor.white)
                painter = QPainter(image)
                while one and not pictures.complete:
                    pictures.make_one()
                if one:
                    pictures.draw(painter, QRect(12, 10, 240, face.height), line)
                else:
                    line.draw(painter, 12, 10, 240)
                painter.end()
            images.append(image)
        return images[0], images[1]

    @pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
    def test_a_line_looks_the_same_from_its_picture(self, qtbot: QtBot, ratio: float) -> None:
        letters, picture = self._drawn(ratio, times=2)
        assert changed_pixels(letters, picture) == 0
        assert changed_pixels(letters, picture.copy(picture.rect().translated(1, 0))) > 300

    def test_a_line_is_drawn_in_letters_once(self, qtbot: QtBot, shown: Shown) -> None:
        rows = RowList("Results")
        rows.stand_on("surface")
        rows.set_rows([PASSAGE])
        window = shown(rows)
        pictures = rows.itemDelegate().pictures  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: pictures.complete)
        window.grab()
        assert pictures.complete
        rows.set_rows([replace(PASSAGE, title="Another")])
        window.grab()
        assert not pictures.complete

    def test_an_opaque_list_looks_like_one_that_lets_its_card_through(
        self, qtbot: QtBot, shown: Shown, theme: Theme
    ) -> None:
        pictures = []
        for opaque in (False, True):
            card, rows = Card(), RowList("Results")
            if opaque:
                rows.stand_on("surface")
            card.body.addWidget(rows)
            card.setFixedSize(320, 160)
            rows.set_rows([replace(PASSAGE, id=str(n)) for n in range(5)], at_first=True)
            pictures.append(shown(card).grab().toImage())
            assert rows.verticalScrollBar().isVisible()
            assert rows.current_id() == "0"
        assert changed_pixels(*pictures) == 0
