"""The lead's page by keyboard: figures, other rules tried, the offer paused and resumed."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.callbacks import Attempt
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services import callbacks
from agent_assist.services.workplace import Workplace
from agent_assist.storage import callbacks as stored
from agent_assist.ui.desk import Desk
from agent_assist.ui.numbers.bars import Bar, Bars
from agent_assist.ui.numbers.figure_table import Table
from agent_assist.ui.numbers.page import OFFERS, WHAT_IF, NumbersPage
from agent_assist.ui.theme.theme import Choice, Theme
from tests.builders import AGENT, NADIA, NOW
from tests.builders_callbacks import callback
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.fixtures import Shown
from tests.ui.french import speaking

Key = Qt.Key
LINE = "permanent-residence"
HOUR = timedelta(hours=1)


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Callable[..., NumbersPage]:
    def make(person: Person = NADIA, lang: Lang = "en") -> NumbersPage:
        desk = make_desk(qtbot, tmp_path, lang, person)
        desk.tasks.work(desk, fill)
        page = NumbersPage(desk)
        desk.changed.connect(page.apply)
        qtbot.addWidget(page)
        page.resize(1300, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.arrived()
        settled(qtbot, desk)
        return page

    return make


def fill(place: Workplace) -> None:
    """One client reached at the second attempt, one at the first, one not reached, one waiting."""
    asked = datetime(2026, 11, 16, 15, tzinfo=UTC)
    histories = (("no_answer", "reached"), ("reached",), ("wrong_number",), ())
    with place.store.write("Nadia", NOW) as writing:
        for which, outcomes in enumerate(histories):
            end = {"status": "done", "ended_at": asked + 30 * HOUR, "due_at": None,
                   "overdue_at": None}  # fmt: skip
            if "reached" not in outcomes:
                end["status"] = "closed"
            made = callback(
                which, requested_at=asked, line_of_business=LINE, attempts=len(outcomes),
                **(end if outcomes else {}),
            )  # fmt: skip
            stored.insert(writing, made)
            for number, outcome in enumerate(outcomes):
                start = asked + number * 26 * HOUR
                attempt = Attempt(start, start + HOUR / 30, outcome)
                stored.append_attempt(writing, made.id, attempt, 0)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(hand(), key)


def hand() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def write(text: str) -> None:
    """From the clipboard: accents cannot be typed here."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(hand(), Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def cell(table: Table, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item else ""


def tab_to(widget: QWidget) -> None:
    for _ in range(40):
        if hand() is widget:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {widget.accessibleName()!r}")


@pytest.fixture
def french() -> Iterator[None]:
    with speaking("fr"):
        yield


@pytest.mark.usefixtures("french")
def test_a_lead_reads_tries_and_pauses_by_keyboard(
    qtbot: QtBot, open_page: Callable[..., NumbersPage]
) -> None:
    page = open_page(lang="fr")
    # --- figures: this week has nothing, this month everything ---
    assert cell(page.figures.table, 1, 2) == "0"
    press(Key.Key_Tab, Key.Key_Right)
    qtbot.waitUntil(lambda: cell(page.figures.table, 1, 2) == "4")
    row = [cell(page.figures.table, 1, column) for column in range(1, 8)]
    assert row == ["4", "4", "100", "2", "1", "33,3", "1,3"]
    tab_to(page.figures.table)
    QTest.keyClick(hand(), Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "\t33,3\t" in QApplication.clipboard().text())
    # --- what if: one attempt saves one and misses one ---
    page.next_pane()
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: page.what_if.form.attempts.value() == 3)
    tab_to(page.what_if.form.attempts)
    press(Key.Key_Down, Key.Key_Down)
    tab_to(page.what_if.compare)
    press(Key.Key_Space)
    qtbot.waitUntil(page.what_if.table.isVisible)
    column = [cell(page.what_if.table, place, 3) for place in range(4)]
    assert column == ["4", "3", "1", "1"]
    assert "\u00a0: 1;" in page.what_if.summary.text() or ": 1;" in page.what_if.summary.text()
    # --- offers: paused with its reason, then resumed ---
    page.next_pane()
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: page.offers.list.current_id() == LINE)
    tab_to(page.offers.card.reason_en)
    press(Key.Key_Return)
    assert hand() is page.offers.card.reason_fr
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.offers.card.reason_en.accessibleDescription()))
    tab_to(page.offers.card.reason_en)
    write("The lines are down")
    press(Key.Key_Return)
    write("Les lignes sont en panne")
    press(Key.Key_Return)
    qtbot.waitUntil(page.offers.card.resume.isVisible)
    settled(qtbot, page.desk)
    assert state(qtbot, page.desk) == "paused"
    tab_to(page.offers.card.resume)
    press(Key.Key_Space)
    qtbot.waitUntil(page.offers.card.pause.isVisible)
    assert state(qtbot, page.desk) == "open"


def state(qtbot: QtBot, desk: Desk) -> str:
    found: list[str] = []
    desk.tasks.work(
        desk, lambda place: callbacks.offers(place.store, place.service, NOW)[0].state, found.append
    )
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_trial_can_be_left_and_a_line_without_an_offer_is_opened(
    qtbot: QtBot, open_page: Callable[..., NumbersPage]
) -> None:
    page = open_page()
    page.figures.periods.choose("month")
    page.show_part(WHAT_IF)
    settled(qtbot, page.desk)
    page.what_if.start()
    assert page.what_if.stop.hasFocus()
    press(Key.Key_Escape)  # before it began
    settled(qtbot, page.desk)
    assert page.what_if.table.isHidden()
    page.what_if.start()
    gate = threading.Event()
    page.desk.tasks.work(page.desk, lambda place: gate.wait(20))  # its first step comes after this
    qtbot.waitUntil(lambda: page.what_if.is_running)
    press(Key.Key_Escape)
    gate.set()
    settled(qtbot, page.desk)
    assert page.what_if.table.isHidden()
    assert page.what_if.compare.hasFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(page.what_if.table.isVisible)
    assert page.what_if.stop.isHidden()
    # --- the terms of an offer ---
    page.show_part(OFFERS)
    settled(qtbot, page.desk)
    page.offers.list.choose("passport")
    card = page.offers.card
    assert card.pause.isHidden()
    card.capacity.setValue(0)
    card.keep.click()
    qtbot.waitUntil(card.pause.isVisible)
    listed = {row.id: row for row in page.offers.list.rows()}
    assert (listed["passport"].trailing, listed["passport"].subtitle) == (
        "0 of 0", "The queue is full",
    )  # fmt: skip


def test_what_cannot_be_done_is_said_where_it_was_asked_for(
    qtbot: QtBot, open_page: Callable[..., NumbersPage], tmp_path: Path
) -> None:
    page, file = open_page(), tmp_path / "numbers.csv"
    view = page.figures
    press(Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Tab)
    assert hand() is view.first
    press(Key.Key_Up)  # the year that comes
    qtbot.waitUntil(view.problem.isVisible)
    press(Key.Key_Down)
    qtbot.waitUntil(lambda: not view.problem.isVisible())
    view.export.click()
    assert hand() is view.path
    view.path.setText(str(tmp_path / "nowhere" / "numbers.csv"))
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.path.accessibleDescription()))
    view.path.setText(str(file))
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not view.path.isVisible())
    assert file.read_text("utf-8-sig").startswith("Line of business,")


def test_an_agent_is_told_whose_page_it_is(open_page: Callable[..., NumbersPage]) -> None:
    page = open_page(AGENT)
    assert not page.parts.isVisible()
    assert page.to_settings.hasFocus()
    assert page.figures.table.rowCount() == 0


@pytest.mark.parametrize("choice", ["light", "high-contrast"])
def test_longer_bars_for_more_and_words_for_all_of_them(
    theme: Theme, shown: Shown, choice: Choice
) -> None:
    theme.apply(choice, 100)
    bars = Bars("Waiting")
    bars.show_bars([Bar("Today", 4, "4"), Bar("1 day", 1, "1"), Bar("Later", 0, "0")], 2)
    shown(bars)
    assert bars.accessibleDescription() == "Today, 4; 1 day, 1; Later, 0"
    image: QImage = bars.grab().toImage()
    rows = [14 * image.devicePixelRatio() * place for place in (1, 3, 5)]
    drawn = [_accented(image, round(row)) for row in rows]
    assert drawn[0] > 3 * drawn[1] > 0
    assert drawn[2] == 0
    assert checks.accessible(bars.window()) == []


def _accented(image: QImage, row: int) -> int:
    """How many pixels of a line are in the colour of the bars."""
    from agent_assist.ui.theme.look import colour

    return sum(image.pixelColor(x, row) == colour("accent") for x in range(image.width()))
