"""The page of callbacks on a real profile: list, keys, form, explanation."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import Lang
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft, CallbackFilter
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.callbacks.side_forms import NoteForm, TimeForm
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.widgets.choices import AnswerButton
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
    page.choice.lists.setCurrentIndex(page.choice.lists.findData(name))


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
    assert "3" in page.choice.count.text()


def test_the_model_keeps_the_rules_of_qt(page: CallbacksPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
    assert page.model.rowCount(page.model.index(0, 0)) == 0


def test_without_a_callback_no_key_of_one_is_shown(qtbot: QtBot, page: CallbacksPage) -> None:
    _choose_list(page, "done")
    settled(qtbot, page.desk)
    assert _keys(page) == "IE"


def test_the_explanation_of_the_chosen_one_is_shown(page: CallbacksPage) -> None:
    assert "Anna Roy" in _words(page)
    assert "Attempt 1 of 3." in _words(page)


def _keys(page: CallbacksPage) -> str:
    return "".join(one.keys for one in page.hints() if len(one.keys) == 1)


def test_claim_and_hand_back_are_one_key_each(qtbot: QtBot, page: CallbacksPage) -> None:
    assert _keys(page) == "DCRNOIE"
    _press(qtbot, page, "c")
    assert _cell(page, 0, 5) == NADIA.name
    assert _keys(page) == "DHRNOIE"
    _press(qtbot, page, "h")
    assert _cell(page, 0, 5) == ""


def test_a_hurried_key_is_never_for_the_client_shown_before(
    qtbot: QtBot, page: CallbacksPage
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    _press(qtbot, page, "c")
    assert [_cell(page, row, 5) for row in range(3)] == ["", "", ""]
    _press(qtbot, page, "c")
    assert [_cell(page, row, 5) for row in range(3)] == ["", NADIA.name, ""]


def _dial_with_telephone(qtbot: QtBot, page: CallbacksPage) -> None:
    dialled = Dialled()
    QDesktopServices.setUrlHandler("tel", dialled, "take")
    try:
        _press(qtbot, page, "d")
    finally:
        QDesktopServices.unsetUrlHandler("tel")
    assert dialled.links


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


def test_from_the_note_of_a_call_on_to_its_outcome(qtbot: QtBot, page: CallbacksPage) -> None:
    _dial_with_telephone(qtbot, page)
    qtbot.waitUntil(lambda: "How did the call end?" in _words(page))
    _press(qtbot, page, "n")
    dialled, note = page.table.chosen_id(), page.detail_view.note
    QTest.keyClicks(note, "Rang 3 times")
    assert note.text() == "Rang 3 times"
    QTest.keyClick(note, Qt.Key.Key_Return)
    first = QApplication.focusWidget()
    assert isinstance(first, AnswerButton)
    codes = [one.code for one in page._detail.outcomes]  # type: ignore[union-attr]
    QTest.keyClicks(first, str(codes.index("no_answer") + 1))
    qtbot.waitUntil(page.table.hasFocus)
    _choose_list(page, "all")
    settled(qtbot, page.desk)
    page.table.choose(dialled)
    settled(qtbot, page.desk)
    assert "Rang 3 times" in _words(page)


def test_an_outcome_without_a_call_does_nothing(qtbot: QtBot, page: CallbacksPage) -> None:
    _press(qtbot, page, "1")
    assert _cell(page, 0, 4) == "0"


def test_the_filter_narrows_by_name_and_number(qtbot: QtBot, page: CallbacksPage) -> None:
    page.choice.filter.setText("cote")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert _cell(page, 0, 0) == "Benoît Côté"
    page.choice.filter.setFocus()
    page.choice.filter.setText("613 555-0102")
    QTest.keyClick(page.choice.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(page.table.hasFocus)
    assert (page.model.rowCount(), _cell(page, 0, 0)) == (1, "Chidi Okafor")
    page.choice.filter.setText("nobody")
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


def test_every_list_is_a_choice_with_its_count(qtbot: QtBot, page: CallbacksPage) -> None:
    settled(qtbot, page.desk)
    texts = {page.choice.lists.itemData(row): page.choice.lists.itemText(row) for row in range(8)}
    assert texts["due"] == "Due (3)"
    assert texts["mine"] == "Mine (0)"
    _press(qtbot, page, "c")
    _choose_list(page, "mine")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    settled(qtbot, page.desk)
    assert page.choice.lists.currentText() == "Mine (1)"
    _choose_list(page, "team")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)


def test_a_note_is_one_key(qtbot: QtBot, page: CallbacksPage) -> None:
    _press(qtbot, page, "n")
    form = page._side_form
    assert isinstance(form, NoteForm)
    assert form.note.hasFocus()
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    settled(qtbot, page.desk)
    errors = [one.text() for one in form.findChildren(QLabel) if one.property("role") == "bad"]
    assert errors == ["The note is empty. Write what is worth knowing about this callback."]
    QTest.keyClicks(form.note, "Speaks slowly")
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._side_form is None)
    settled(qtbot, page.desk)
    assert "Speaks slowly" in _words(page)
    assert page.table.hasFocus()
    for key in ("n", "r"):
        _press(qtbot, page, key)
        assert page.hints()[-1].keys == "Esc"
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Escape)
        assert (page._side_form, page.table.hasFocus()) == (None, True)


def test_dialling_does_not_throw_away_a_request_being_typed(
    qtbot: QtBot, page: CallbacksPage
) -> None:
    page.request_callback()
    assert page.request_form is not None
    QTest.keyClicks(page.request_form.client, "Zoe")
    _dial_with_telephone(qtbot, page)
    assert page.request_form is not None
    assert page.request_form.client.text() == "Zoe"


def test_another_time_is_one_key(qtbot: QtBot, page: CallbacksPage) -> None:
    _press(qtbot, page, "r")
    form = page._side_form
    assert isinstance(form, TimeForm)
    assert form.start.hasFocus()
    assert checks.accessible(page) == []
    before = form.windows()[0]
    QTest.keyClick(form.start, Qt.Key.Key_Up)  # the year
    form.saved.emit()
    settled(qtbot, page.desk)
    assert page._side_form is form, "a time that ends before it starts is refused"
    QTest.keyClick(form.start, Qt.Key.Key_Down)
    assert form.windows()[0] == before
    QTest.keyClick(form.start, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._side_form is None)
    settled(qtbot, page.desk)
    assert page.model.rowCount() == 2
    _choose_list(page, "later")
    qtbot.waitUntil(lambda: _cell(page, 0, 0) == "Anna Roy")


def _begin_elsewhere(qtbot: QtBot, desk: Desk) -> str:
    """A call begun by the program before it stopped, as the next start finds it."""

    def job(place: Workplace) -> tuple[Callback, Changes]:
        row = callbacks.rows(place.store, CallbackFilter("due"), NOW)[0]
        id = row.callback.id
        return callbacks.start_attempt(place.store, place.service, place.leases, NADIA, id, NOW)

    begun: list[Callback] = []
    desk.tasks.write(desk, job, begun.append)
    settled(qtbot, desk)
    return begun[0].client


def test_a_call_of_the_window_before_is_still_in_hand(qtbot: QtBot, page: CallbacksPage) -> None:
    _dial_with_telephone(qtbot, page)
    assert not _page(qtbot, page.desk).unfinished.isVisible()


@pytest.mark.parametrize(
    ("answer", "attempts"), [("no_answer", "1"), ("line_fault", "0"), ("", "0")]
)
def test_an_unfinished_call_is_asked_about(
    qtbot: QtBot, desk: Desk, answer: str, attempts: str
) -> None:
    client = _begin_elsewhere(qtbot, desk)
    page = _page(qtbot, desk)
    assert page.unfinished.isVisible()
    assert client in page.unfinished.accessibleName()
    assert page.table.hasFocus(), "the question never takes the focus"
    for findings in (checks.accessible(page), checks.tab_walk(page), checks.clipped(page)):
        assert findings == []
    page.unfinished.buttons[answer].setFocus()
    QTest.keyClick(page.unfinished.buttons[answer], Qt.Key.Key_Space)
    settled(qtbot, desk)
    assert not page.unfinished.isVisible()
    _choose_list(page, "all")
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    settled(qtbot, desk)
    rows = {_cell(page, row, 0): _cell(page, row, 4) for row in range(3)}
    assert rows[client] == attempts


def test_a_call_dialled_here_is_not_asked_about(qtbot: QtBot, page: CallbacksPage) -> None:
    _dial_with_telephone(qtbot, page)
    assert not page.unfinished.isVisible()
    assert "How did the call end?" in _words(page)
    _press(qtbot, page, "x")
    qtbot.waitUntil(lambda: "How did the call end?" not in _words(page))
    assert _cell(page, 0, 4) == "0"


def test_how_to_dial_by_hand_is_said_no_longer_than_the_call(
    qtbot: QtBot, page: CallbacksPage
) -> None:
    said: list[Said] = []
    outdated: list[Said] = []
    page.desk.said.connect(said.append)
    page.desk.outdated.connect(outdated.append)
    for end in ("x", "1"):
        _press(qtbot, page, "d")
        qtbot.waitUntil(lambda: "How did the call end?" in _words(page))
        assert (said[-1].what, outdated) == ("No telephone program took the number.", [])
        _press(qtbot, page, end)
        assert outdated == [said[0]], "it goes with the call, whatever came of that"
        outdated.clear()


def test_a_dial_link_of_another_program_begins_no_attempt(
    qtbot: QtBot, page: CallbacksPage
) -> None:
    page.desk.settings.change("dial_link", "file:///{number}")
    said: list[str] = []
    page.desk.said.connect(lambda one: said.append(one.what))
    _press(qtbot, page, "d")
    qtbot.waitUntil(lambda: bool(said))
    assert "file:///{number}" in said[0]
    assert "How did the call end?" not in _words(page)
