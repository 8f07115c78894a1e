"""The Find page on a real profile: typing, choosing, using, narrow and wide."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.services import contacts
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.theme import Theme
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.desk_for_tests import settled, words_ready
from tests.ui.find_helpers import Open, opened, press, row_ids, start_contact, type_text

__all__ = ["opened"]

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _timeline(qtbot: QtBot, desk: Desk, contact: Contact) -> list[tuple[str, str]]:
    got: list[list[tuple[str, str]]] = []
    desk.tasks.work(
        desk,
        lambda place: [(one.kind, one.entry_id) for one in contacts.timeline(place.store, contact)],
        got.append,
    )
    settled(qtbot, desk)
    return [one for one in got[0] if one[1]]


def test_typing_finds_and_shows_the_best_entry(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "security guards")
    assert page.chosen == "commissionaires"
    assert page.preview.shown
    assert page.preview.shown.title == "Commissionaires at in-person offices"
    assert "commissionaires" in page.preview.reading.toPlainText()
    assert page.box.hasFocus()


def test_while_typing_goes_on_no_entry_is_shown(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "passport")  # what reads an entry is loaded with the first
    shown: list[str] = []
    page.hints_changed.connect(lambda: shown.extend(one.id for one in [page.preview.shown] if one))

    def type_on() -> None:
        page.box.selectAll()
        QTest.keyClicks(page.box, "security guards")

    page.results.list.model().modelReset.connect(
        lambda: page.desk.tasks.soon(page, type_on, 60), Qt.ConnectionType.SingleShotConnection
    )
    type_text(qtbot, page, "callback")
    assert set(shown) == {page.chosen} == {"commissionaires"}


def test_the_arrows_move_the_list_while_the_box_keeps_the_focus(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "callback")
    ids = row_ids(page)
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Down)
    assert page.chosen == ids[2]
    press(qtbot, page, Key.Key_Up)
    assert page.chosen == ids[1]
    assert page.preview.shown
    assert page.preview.shown.id == ids[1]
    press(qtbot, page, Key.Key_PageDown)
    assert page.chosen == ids[9]
    assert page.box.hasFocus()


def test_the_agents_choice_stays_while_it_is_among_the_results(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "callback")
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Down)
    kept = page.chosen
    QTest.keyClicks(page.box, " ")
    settled(qtbot, page.desk)
    assert page.chosen == kept
    type_text(qtbot, page, "commissionaires")
    assert kept not in row_ids(page)
    assert page.chosen == row_ids(page)[0] == "commissionaires"


def test_without_a_choice_the_best_entry_is_the_chosen_one(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    for text in ("pass", "passport status", "passport booklet"):
        type_text(qtbot, page, text)
        assert page.chosen == row_ids(page)[0]


def test_a_repaired_search_says_so_and_escape_takes_it_back(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    words_ready(qtbot, page.desk)
    type_text(qtbot, page, "interperter")
    assert page.results.as_typed.isVisible()
    assert "reply-interpreter" in row_ids(page)
    press(qtbot, page, Key.Key_Escape)
    assert not page.results.as_typed.isVisible()
    assert row_ids(page) == []
    assert page.preview.shown is None
    press(qtbot, page, Key.Key_Escape)
    assert page.box.text() == ""
    assert row_ids(page)


def test_an_empty_box_shows_what_is_useful_now(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    assert "announcement-callback-rules" in row_ids(page)
    assert page.chosen == ""
    start_contact(qtbot, page.desk, topic="passport")
    assert row_ids(page)[0] != "announcement-callback-rules"
    assert any("passport" in one for one in row_ids(page)[:5])


def test_a_kind_narrows_the_search(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "callback")
    page.results.kinds.setCurrentIndex(page.results.kinds.findData("script"))
    settled(qtbot, page.desk)
    assert row_ids(page)
    assert all(one.startswith("script-") for one in row_ids(page))
    page.results.kinds.setCurrentIndex(0)
    type_text(qtbot, page, "kind:checklist callback")
    assert all(one.startswith("checklist-") for one in row_ids(page))


def test_an_open_contact_decides_the_language_of_the_search(qtbot: QtBot, opened: Open) -> None:
    page = opened("en")
    start_contact(qtbot, page.desk, "fr")
    type_text(qtbot, page, "file pleine")
    assert page.preview.shown
    assert page.preview.shown.lang == "fr"


def test_copying_puts_the_answer_on_the_clipboard_and_on_the_contact(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    contact = start_contact(qtbot, page.desk, "fr")
    type_text(qtbot, page, "file pleine")
    said = QSignalSpy(page.desk.said)
    press(qtbot, page, Key.Key_C, CONTROL | SHIFT)
    copied = page.chosen
    assert "file" in QGuiApplication.clipboard().text()
    assert said.count() == 1
    assert _timeline(qtbot, page.desk, contact) == [("opened", copied), ("copied", copied)]
    press(qtbot, page, Key.Key_C, CONTROL | SHIFT)
    assert _timeline(qtbot, page.desk, contact)[2:] == [("copied", copied)]


def test_enter_opens_the_entry_and_notes_it_once(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    contact = start_contact(qtbot, page.desk)
    wanted = QSignalSpy(page.desk.entry_wanted)
    type_text(qtbot, page, "security guards")
    press(qtbot, page, Key.Key_Return)
    press(qtbot, page, Key.Key_Return)
    assert [wanted.at(at) for at in range(wanted.count())] == [["commissionaires"]] * 2
    assert _timeline(qtbot, page.desk, contact) == [("opened", "commissionaires")]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("kind:script queue full", "script_wanted"),
        ("kind:checklist callback", "checklist_wanted"),
        ("kind:reply queue full", "reply_wanted"),
    ],
)
def test_control_enter_starts_what_can_be_started(
    qtbot: QtBot, opened: Open, text: str, signal: str
) -> None:
    page = opened()
    wanted = QSignalSpy(getattr(page.desk, signal))
    type_text(qtbot, page, text)
    assert page.preview.start.isVisible()
    press(qtbot, page, Key.Key_Return, CONTROL)
    assert wanted.count() == 1
    assert wanted.at(0) == [page.chosen]


def test_an_article_cannot_be_started_but_inserted(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "security guards")
    assert not page.preview.start.isVisible()
    wanted = QSignalSpy(page.desk.insert_wanted)
    press(qtbot, page, Key.Key_I, CONTROL)
    assert wanted.count() == 1
    assert wanted.at(0) == ["commissionaires"]


def test_in_a_narrow_window_enter_shows_the_entry_and_escape_goes_back(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened(width=1000, height=640)
    wanted = QSignalSpy(page.desk.entry_wanted)
    type_text(qtbot, page, "security guards")
    assert page.results.isVisible()
    assert not page.preview.isVisible()
    press(qtbot, page, Key.Key_Return)
    assert page.preview.isVisible()
    assert not page.results.isVisible()
    assert page.preview.reading.hasFocus()
    assert wanted.count() == 0
    press(qtbot, page, Key.Key_Escape)
    assert page.results.isVisible()
    assert page.results.list.hasFocus()
    assert page.chosen == "commissionaires"
    press(qtbot, page, Key.Key_Return)
    page.open()
    assert wanted.count() == 1


def test_f6_goes_round_box_list_and_text(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "callback")
    for there in (page.results.list, page.preview.reading, page.box):
        page.next_pane()
        assert there.hasFocus()


def test_typing_in_the_box_is_not_overwritten_when_the_page_comes_forward(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    type_text(qtbot, page, "c")
    page.arrived()
    QTest.keyClicks(page.box, "all")
    settled(qtbot, page.desk)
    assert page.box.text() == "call"


def test_the_keys_that_work_are_told(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    told = QSignalSpy(page.hints_changed)
    assert len(page.hints()) == 1
    type_text(qtbot, page, "kind:script queue")
    assert told.count() > 0
    assert len(page.hints()) == 7


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(1440, 800), (1000, 640)])
def test_everybody_can_use_it(
    qtbot: QtBot, opened: Open, lang: Lang, size: tuple[int, int]
) -> None:
    page = opened(lang, *size)
    window = page.window()
    type_text(qtbot, page, {"en": "quue is full", "fr": "la fil est pleine rappell"}[lang])
    if size[0] < 1028:
        assert accessible(window) + clipped(window) == []
        press(qtbot, page, Key.Key_Return)
    assert accessible(window) == []
    assert clipped(window) == []
    assert contrast(window) == []
    assert tab_walk(window) == []


@pytest.mark.parametrize("lang", LANGS)
def test_large_text_is_not_cut(qtbot: QtBot, opened: Open, theme: Theme, lang: Lang) -> None:
    theme.apply("dark", 200)
    page = opened(lang)
    type_text(qtbot, page, {"en": "queue full", "fr": "file pleine"}[lang])
    assert clipped(page.window()) == []
    press(qtbot, page, Key.Key_Return)
    assert page.preview.isVisible()
    assert clipped(page.window()) == []
    assert contrast(page.window()) == []
