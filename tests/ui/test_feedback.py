"""An agent says by keyboard what is wrong with an entry; a lead reads, corrects and settles it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.feedback import LONGEST_REMARK, Problem, Remark, Reported
from agent_assist.domain.people import Person
from agent_assist.services import feedback
from agent_assist.services.workplace import Workplace
from agent_assist.ui.contact.page import ContactPage
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries.page import EntriesPage
from agent_assist.ui.feedback.form import RemarkForm
from agent_assist.ui.feedback.under_way import RemarkUnderWay
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.theme.theme import Theme
from tests.builders import AGENT, NADIA, NOW
from tests.ui import checks
from tests.ui.contact_helpers import started, work_done
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.find_helpers import Open, opened, press, start_contact, type_text
from tests.ui.french import speaking

__all__ = ["opened"]

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTRY = "commissionaires"


def remarks(qtbot: QtBot, desk: Desk) -> list[Remark]:
    got: list[list[Remark]] = []
    desk.tasks.work(
        desk,
        lambda place: [one for e in feedback.still_open(place.store) for one in e.remarks],
        got.append,
    )
    settled(qtbot, desk)
    return got[0]


def remark(
    qtbot: QtBot, desk: Desk, text: str, entry_id: str = ENTRY, problem: Problem = "wrong"
) -> None:
    reported = Reported(entry_id, 1, "en", "security guards")

    def job(place: Workplace) -> tuple[None, Changes]:
        return None, feedback.remark(place.store, AGENT, reported, problem, text, (), NOW)

    desk.tasks.write(desk, job)
    settled(qtbot, desk)


def entries_page(qtbot: QtBot, tmp_path: Path, person: Person = NADIA) -> EntriesPage:
    return entries_page_of(qtbot, make_desk(qtbot, tmp_path, "en", person))


def entries_page_of(qtbot: QtBot, desk: Desk) -> EntriesPage:
    page = EntriesPage(desk)
    page.desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(1350, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    settled(qtbot, page.desk)
    return page


def form_errors(form: RemarkForm) -> str:
    return form.text.accessibleDescription()


def test_an_agent_says_what_is_wrong_with_what_was_found(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    start_contact(qtbot, page.desk, client_name="Ada Roy")
    type_text(qtbot, page, "commissionaires ada roy")
    assert page.chosen == ENTRY
    press(qtbot, page, Key.Key_R, ALT)
    form = page.preview.form
    assert form.isVisible()
    assert [hint.keys for hint in page.hints()] == ["1–4", "Ctrl+Enter", "Esc"]
    press(qtbot, page, Key.Key_Return, CONTROL)
    assert "Choose what is wrong" in form_errors(form)
    press(qtbot, page, Key.Key_2)
    QTest.keyClicks(form.text, "Told Ada there are 2 now")
    page.desk.hold(None)  # who hung up meanwhile is taken out all the same
    settled(qtbot, page.desk)
    with qtbot.waitSignal(page.desk.said) as said:
        press(qtbot, page, Key.Key_Return, CONTROL)
    assert "kept" in said.args[0].what
    (made,) = remarks(qtbot, page.desk)
    assert (made.entry_id, made.problem, made.by) == (ENTRY, "outdated", NADIA.name)
    assert (made.text, made.search) == ("Told … there are 2 now", "commissionaires …")
    assert not form.isVisible()
    assert page.box.hasFocus()


def test_escape_takes_the_form_away_alone_and_nothing_is_kept(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "security guards")
    press(qtbot, page, Key.Key_R, ALT)
    press(qtbot, page, Key.Key_1)
    press(qtbot, page, Key.Key_Escape)
    assert not page.preview.form.isVisible()
    assert (page.box.text(), page.box.hasFocus()) == ("security guards", True)
    assert remarks(qtbot, page.desk) == []


def test_a_remark_that_is_too_long_stays_to_be_shortened(qtbot: QtBot, tmp_path: Path) -> None:
    page = entries_page(qtbot, tmp_path, AGENT)
    page.read(ENTRY)
    settled(qtbot, page.desk)
    qtbot.keyClick(page.list.list, Key.Key_R, ALT)
    form = page.reading.form
    QTest.keyClick(QApplication.focusWidget(), Key.Key_4)
    form.text.setText("x" * 10_000)
    QTest.keyClick(form.text, Key.Key_Return, CONTROL)
    settled(qtbot, page.desk)
    assert str(LONGEST_REMARK) in form_errors(form)
    assert form.text.hasFocus()
    form.text.setText("x" * LONGEST_REMARK)
    with speaking("en"):  # the plural of English is a translation too
        QTest.keyClick(form.text, Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda: "1 open remark" in visible_texts(page))
    (made,) = remarks(qtbot, page.desk)
    assert (made.problem, len(made.text), made.search) == ("missing", LONGEST_REMARK, "")


def test_what_was_begun_goes_on_in_the_next_window(qtbot: QtBot, tmp_path: Path) -> None:
    page = entries_page(qtbot, tmp_path, AGENT)
    page.read(ENTRY)
    settled(qtbot, page.desk)
    qtbot.keyClick(page.list.list, Key.Key_R, ALT)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_2)
    QTest.keyClicks(page.reading.form.text, "There are three")
    page.close()
    after = entries_page_of(qtbot, page.desk)  # as when language or theme change
    form = after.reading.form
    qtbot.waitUntil(form.text.hasFocus)
    assert form.text.text() == "There are three"
    QTest.keyClick(form.text, Key.Key_Return, CONTROL)
    settled(qtbot, page.desk)
    (made,) = remarks(qtbot, page.desk)
    assert (made.entry_id, made.problem, made.text) == (ENTRY, "outdated", "There are three")
    assert (form.under_way, page.desk.remarks_under_way) == (False, {})


def test_it_waits_beside_the_next_contact_page_and_for_who_searches(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk(qtbot, tmp_path, "en", AGENT)
    kept = RemarkUnderWay(Reported(ENTRY, 1, "en"), "Commissionaires", "unclear", "Why?")
    desk.remarks_under_way.update(find=kept, contact=kept)
    start_contact(qtbot, desk, topic="")
    box = SearchBox("Search", "Search")
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(box)
    qtbot.addWidget(window)
    window.resize(1350, 1500)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    box.setText("security guards")
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    find, contact = FindPage(desk, box), ContactPage(desk)
    column.addWidget(find)
    column.addWidget(contact)
    forms = [find.preview.form, contact.open.side.card.form]
    qtbot.waitUntil(lambda: all(one.isVisible() for one in forms))
    assert [one.text.text() for one in forms] == ["Why?", "Why?"]
    settled(qtbot, desk)
    assert box.hasFocus()
    desk.forget()
    assert (desk.contact, desk.remarks_under_way) == (None, {})


def visible_texts(page: EntriesPage) -> set[str]:
    return {one.text() for one in page.reading.findChildren(QLabel) if one.isVisible()}


def test_beside_a_contact_its_keys_are_not_those_of_the_script(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = ContactPage(make_desk(qtbot, tmp_path, "en", AGENT))
    qtbot.addWidget(page)
    page.resize(1350, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    started(qtbot, page, "callback")
    side = page.open.side
    side.read(ENTRY)
    work_done(qtbot, page)
    QTest.keyClick(page.open.client.facts.fields["client_name"], Key.Key_R, ALT)
    assert [hint.keys for hint in page.hints()] == ["1–4", "Ctrl+Enter", "Esc"]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_3)
    QTest.keyClick(side.card.form.text, Key.Key_Return, CONTROL)
    work_done(qtbot, page)
    (made,) = remarks(qtbot, page.desk)
    assert (made.entry_id, made.problem, made.text) == (ENTRY, "unclear", "")
    assert page.desk.contact is not None


def go_there(qtbot: QtBot, page: EntriesPage) -> None:
    with speaking("en"):
        qtbot.keyClick(page.list.list, Key.Key_R, CONTROL)
        settled(qtbot, page.desk)


def test_a_lead_reads_corrects_and_settles_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    page = entries_page(qtbot, tmp_path)
    remark(qtbot, page.desk, "There are three")
    remark(qtbot, page.desk, "", "centre-hours", "unclear")
    remark(qtbot, page.desk, "and a dog", problem="missing")
    remark(qtbot, page.desk, "", "gone")
    before = page.entry_id
    go_there(qtbot, page)
    view = page.remarks
    assert view.list.hasFocus()
    headings = [row.title for row in view.list.rows() if row.heading]
    assert sorted(headings) == [
        "Client Support Centre opening hours · 1 remark",
        "Commissionaires at in-person offices · 2 remarks", "gone (no longer here) · 1 remark",
    ]  # fmt: skip
    rows = {row.title: row.spoken for row in view.list.rows() if not row.heading}
    assert rows["Wrong: There are three"] == (
        "Wrong: There are three, Jo Whitcomb · November 23, 2026 · revision 1, "
        "Searched for: security guards, English"
    )
    assert [hint.keys for hint in page.hints()] == ["Enter", "Delete", "Shift+Delete", "Esc"]
    choose(page, "Wrong")
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(view.list, Key.Key_Return)
    assert "gone" in said.args[0].what
    assert (view.isVisible(), page.entry_id) == (True, before)
    qtbot.keyClick(view.list, Key.Key_Delete)
    settled(qtbot, page.desk)
    choose(page, "Wrong: There are three")
    qtbot.keyClick(view.list, Key.Key_Delete, SHIFT)
    settled(qtbot, page.desk)
    assert [one.entry_id for one in remarks(qtbot, page.desk)] == ["centre-hours"]
    qtbot.waitUntil(lambda: len(view.list.row_ids()) == 1)
    qtbot.keyClick(view.list, Key.Key_Return)
    qtbot.waitUntil(page.editor.isVisible)
    assert page.entry_id == "centre-hours"
    page.back()
    settled(qtbot, page.desk)
    go_there(qtbot, page)
    qtbot.keyClick(view.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: not view.list.row_ids())
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName() == "Back"


def choose(page: EntriesPage, title: str) -> None:
    ids = [row.id for row in page.remarks.list.rows() if row.title == title]
    assert page.remarks.list.choose(ids[0])


def test_agents_see_no_list_of_remarks(qtbot: QtBot, tmp_path: Path) -> None:
    page = entries_page(qtbot, tmp_path, AGENT)
    shown = {one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert "Remarks on entries" not in shown
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.list.list, Key.Key_R, CONTROL)
    assert "team lead" in said.args[0].what
    assert not page.remarks.isVisible()


def test_form_and_list_can_be_read_and_reached(
    qtbot: QtBot, tmp_path: Path, theme: Theme, opened: Open
) -> None:
    theme.apply("dark", 200)
    page = opened("fr", 1024, 700)
    type_text(qtbot, page, "commissionaires")
    press(qtbot, page, Key.Key_R, ALT)
    QApplication.sendPostedEvents()
    window = page.window()
    assert checks.accessible(window) + checks.clipped(window) + checks.contrast(window) == []
    window.resize(1440, 900)
    QApplication.sendPostedEvents()
    around = page.preview.form.findChildren(QRadioButton)[0].parentWidget()
    assert around is not None
    assert around.height() == around.heightForWidth(around.width()), "no gap below the answers"
    theme.apply("light", 100)
    entries = entries_page(qtbot, tmp_path / "lead")
    remark(qtbot, entries.desk, "There are three")
    go_there(qtbot, entries)
    QApplication.sendPostedEvents()
    found = checks.accessible(entries) + checks.clipped(entries) + checks.contrast(entries)
    assert found + checks.tab_walk(entries) == []
