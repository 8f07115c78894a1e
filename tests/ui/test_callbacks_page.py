"""The page of callbacks on a real profile: list, keys, form, explanation."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import Lang
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.desk import Desk
from tests.builders import NADIA, NOW
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled

CLIENTS = ("Anna Roy", "Benoît Côté", "Chidi Okafor")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = make_desk(qtbot, tmp_path)
    for place, client in enumerate(CLIENTS):
        _request(made, client, f"613555010{place}", hours=26 - place)
    settled(qtbot, made)
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CallbacksPage:
    return _page(qtbot, desk)


def _page(qtbot: QtBot, desk: Desk) -> CallbacksPage:
    page = CallbacksPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.arrived()
    qtbot.waitUntil(lambda: desk.tasks.idle and page.table.chosen_id() != "")
    settled(qtbot, desk)
    return page


def _request(desk: Desk, client: str, number: str, hours: int) -> None:
    draft = CallbackDraft(client, number, "permanent-residence", "callback", "en")
    asked = NOW - timedelta(hours=hours)

    def job(place: Workplace) -> tuple[Callback, Changes]:
        return callbacks.request(place.store, place.service, NADIA, draft, asked)

    desk.tasks.write(desk, job)


def _press(qtbot: QtBot, page: CallbacksPage, key: str) -> None:
    QTest.keyClicks(page.table, key)
    settled(qtbot, page.desk)


def _choose_list(page: CallbacksPage, name: str) -> None:
    page.lists.setCurrentIndex(page.lists.findData(name))


def _cell(page: CallbacksPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def _words(page: CallbacksPage) -> str:
    return " ".join(one.text() for one in page.detail_view.findChildren(QLabel))


class Dialled(QObject):
    """Stands where the telephone program would take the link."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.links.append(url.toString())


def test_the_list_shows_who_waits_longest_first(page: CallbacksPage) -> None:
    assert [_cell(page, row, 0) for row in range(3)] == list(CLIENTS)
    assert _cell(page, 0, 2) == "Permanent residence"
    assert "3" in page.count.text()


def test_the_model_keeps_the_rules_of_qt(page: CallbacksPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
    assert page.model.rowCount(page.model.index(0, 0)) == 0


def test_the_explanation_of_the_chosen_one_is_shown(page: CallbacksPage) -> None:
    assert "Anna Roy" in _words(page)
    assert "Attempt 1 of 3." in _words(page)


def test_claim_and_hand_back_are_one_key_each(qtbot: QtBot, page: CallbacksPage) -> None:
    _press(qtbot, page, "c")
    assert _cell(page, 0, 5) == NADIA.name
    _press(qtbot, page, "h")
    assert _cell(page, 0, 5) == ""


def test_dial_then_an_outcome_schedules_the_next_attempt(qtbot: QtBot, page: CallbacksPage) -> None:
    dialled = Dialled()
    QDesktopServices.setUrlHandler("tel", dialled, "take")
    try:
        _press(qtbot, page, "d")
    finally:
        QDesktopServices.unsetUrlHandler("tel")
    assert dialled.links == ["tel:+16135550100"]
    qtbot.waitUntil(lambda: "How did the call end?" in _words(page))
    codes = [one.code for one in page._detail.outcomes]  # type: ignore[union-attr]
    said: list[object] = []
    page.desk.said.connect(said.append)
    _press(qtbot, page, str(codes.index("no_answer") + 1))
    qtbot.waitUntil(lambda: bool(said))
    _choose_list(page, "all")
    settled(qtbot, page.desk)
    rows = {_cell(page, row, 0): _cell(page, row, 4) for row in range(3)}
    assert rows["Anna Roy"] == "1"


def test_an_outcome_without_a_call_does_nothing(qtbot: QtBot, page: CallbacksPage) -> None:
    _press(qtbot, page, "1")
    assert _cell(page, 0, 4) == "0"


def test_the_filter_narrows_by_name_and_number(qtbot: QtBot, page: CallbacksPage) -> None:
    page.filter.setText("cote")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert _cell(page, 0, 0) == "Benoît Côté"
    page.filter.setText("613 555-0102")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and _cell(page, 0, 0) == "Chidi Okafor")
    page.filter.setText("nobody")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page._nothing.isVisible()


def test_sorting_by_a_heading_is_done_by_the_store(qtbot: QtBot, page: CallbacksPage) -> None:
    page.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: _cell(page, 0, 0) == "Chidi Okafor")
    assert [_cell(page, row, 0) for row in range(3)] == list(reversed(CLIENTS))


def test_a_new_callback_by_keyboard(qtbot: QtBot, page: CallbacksPage) -> None:
    page.request_callback()
    form = page.request_form
    assert form is not None
    assert form.client.hasFocus()
    QTest.keyClicks(form.client, "Zoe Martin")
    QTest.keyClicks(form.number, "613-555-0199")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.request_form is None)
    settled(qtbot, page.desk)
    _choose_list(page, "all")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)


def test_a_wrong_number_is_said_at_its_field(qtbot: QtBot, page: CallbacksPage) -> None:
    page.request_callback()
    form = page.request_form
    assert form is not None
    QTest.keyClicks(form.client, "Zoe Martin")
    QTest.keyClicks(form.number, "12")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    settled(qtbot, page.desk)
    assert page.request_form is form
    errors = [one.text() for one in form.findChildren(QLabel) if one.property("role") == "bad"]
    assert any(errors)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_names_tab_order_and_room(qtbot: QtBot, tmp_path: Path, lang: Lang) -> None:
    desk = make_desk(qtbot, tmp_path, lang)
    _request(desk, "Anna Roy", "6135550100", hours=26)
    page = _page(qtbot, desk)
    for findings in (checks.accessible(page), checks.tab_walk(page), checks.clipped(page)):
        assert findings == []
