"""The Contact page on a real profile, by keyboard: start, say, do, note, finish."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.services import contacts
from agent_assist.services.workplace import Workplace
from agent_assist.ui.contact.page import ContactPage
from agent_assist.ui.desk import Said
from agent_assist.ui.theme.theme import Theme
from agent_assist.ui.widgets.check import Check
from tests.builders import NADIA, NOW
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.contact_helpers import choose_outcome, in_store, press, started, words, work_done
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.french import speaking

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
FLOW = "script-application-status"

Open = Callable[..., ContactPage]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the page in a window of its own; texts come from the parts of the translators."""
    pages: list[ContactPage] = []
    with ExitStack() as spoken:

        def open_page(lang: Lang = "en", width: int = 1350, height: int = 800) -> ContactPage:
            spoken.enter_context(speaking(lang))
            page = ContactPage(make_desk(qtbot, tmp_path, lang))
            pages.append(page)
            assert page.open.work.view == "script"  # made now, as other pages make their parts
            page.desk.changed.connect(page.apply)  # as the main window does
            page.resize(width, height)
            with qtbot.waitExposed(page):
                page.show()
            page.activateWindow()
            page.arrived()
            settled(qtbot, page.desk)
            return page

        yield open_page
        # Taken down here: left to the event loop it would count as a stall of the next test.
        for page in pages:
            shiboken6.delete(page)


def test_a_contact_starts_at_once_with_defaults(qtbot: QtBot, opened: Open) -> None:
    page = opened("fr")
    page.start_contact()
    page.start_contact()  # a second key while the first is under way starts nothing
    under_way, _, events = in_store(qtbot, page)
    assert under_way is not None
    assert (under_way.channel, under_way.lang) == ("phone", "fr")
    assert [event.kind for event in events] == ["started"]
    assert page.open.client.facts.fields["client_name"].hasFocus()


def test_the_form_fills_the_contact(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    contact = started(qtbot, page, "pr-card")
    assert contact.client_name == "Mireille Bergeron"
    assert contact.client_number == "705-555-0142"
    fields = page.open.client.facts
    assert fields.fields["client_name"].text() == "Mireille Bergeron"
    assert fields.topic.currentData() == "pr-card"


def test_facts_keep_themselves_and_a_topic_brings_its_line(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    page.start_contact()
    work_done(qtbot, page)
    with qtbot.waitSignal(page.open.keeper.kept):
        QTest.keyClicks(page.open.client.facts.fields["client_name"], "Ada")
    topic = page.open.client.facts.topic
    topic.setFocus()
    topic.setCurrentIndex(topic.findData("pr-card"))
    topic.activated.emit(topic.currentIndex())
    under_way, _, _ = in_store(qtbot, page)
    assert under_way is not None
    assert (under_way.client_name, under_way.topic) == ("Ada", "pr-card")
    assert under_way.line_of_business == "citizenship-pr-cards"
    assert page.open.side.list.rows.row_ids()


def test_notes_keep_themselves_and_say_so(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    notes = page.open.work.notes.text
    notes.setFocus()
    with qtbot.waitSignal(page.open.keeper.kept):
        QTest.keyClicks(notes, "Wants 2 letters")
    under_way, _, events = in_store(qtbot, page)
    assert under_way is not None
    assert under_way.notes == "Wants 2 letters"
    assert not [event for event in events if event.kind == "answered"]


def test_leaving_the_notes_keeps_them_without_waiting(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    notes = page.open.work.notes.text
    notes.setFocus()
    QTest.keyClicks(notes, "Left")
    press(Key.Key_Tab)
    assert page.desk.contact is not None
    assert page.desk.contact.notes == "Left"


def test_a_guided_flow_by_number_keys_there_and_back(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    script = page.open.work.script
    page.say_script(FLOW)
    work_done(qtbot, page)
    assert "1–9" in [hint.keys for hint in page.hints()]
    press(Key.Key_1)
    press(Key.Key_1)
    press(Key.Key_Left, ALT)
    press(Key.Key_2)
    press(Key.Key_1)
    path = (
        "The applicant, identity confirmed > Family class or Express Entry > No, and would like to"
    )
    under_way, _, events = in_store(qtbot, page)
    assert under_way is not None
    page.open.keeper.keep()
    under_way, _, events = in_store(qtbot, page)
    assert under_way is not None
    assert under_way.notes == f"Path: {path}"
    answered = [event.detail["answer"] for event in events if event.kind == "answered"]
    assert answered == ["1", "1", "2", "1"]
    press(Key.Key_Backspace)
    assert script.walking
    press(Key.Key_2)
    press(Key.Key_1)
    assert page.open.work.notes.text.toPlainText().count("Path:") == 1


def test_the_client_is_named_in_what_is_said(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    page.say_script(FLOW)
    work_done(qtbot, page)
    assert "with that, Mireille Bergeron." in words(page)
    name = page.open.client.facts.fields["client_name"]
    name.clear()
    name.textEdited.emit("")
    assert "with that. Before" in words(page)


def test_points_unfold_one_by_one_and_background_opens(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    page.say_script("script-long-wait")
    work_done(qtbot, page)
    point = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "Next point")
    point.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Space)
    _, _, events = in_store(qtbot, page)
    assert [event.detail for event in events if event.kind == "said"] == [
        {"point": "1"}, {"point": "2"},
    ]  # fmt: skip
    press(Key.Key_B, ALT)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Background"


def test_saying_a_script_without_a_contact_starts_one(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    page.say_script(FLOW)
    under_way, _, events = in_store(qtbot, page)
    assert under_way is not None
    assert [event.kind for event in events] == ["started", "opened"]
    assert page.open.work.script.walking


def test_ticks_are_facts_and_undone_the_same_way(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    page.open.work.show_view("checklist")
    page.open.work.focus_work()
    press(Key.Key_Space)
    press(Key.Key_Space)
    _, _, events = in_store(qtbot, page)
    assert [event.kind for event in events] == ["started", "ticked", "unticked"]


def test_a_checklist_of_another_topic_is_added(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    page.add_checklist("checklist-parliamentary-enquiry")
    _, _, events = in_store(qtbot, page)
    assert events[-1].kind == "attached"
    assert page.open.work.view == "checklist"
    focused = QApplication.focusWidget()
    assert isinstance(focused, Check)
    first = focused.accessibleName()
    press(Key.Key_Space)
    _, _, events = in_store(qtbot, page)
    assert events[-1].entry_id == "checklist-parliamentary-enquiry", first


def test_finishing_asks_for_what_is_missing_at_its_field(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page, "wait-times")
    wrap_up = page.open.work.wrap_up
    press(Key.Key_Return, CONTROL)
    assert wrap_up.outcome.hasFocus()
    assert "outcome is missing" in wrap_up.outcome.accessibleDescription()
    choose_outcome(page, "follow_up_needed")
    press(Key.Key_Return, CONTROL)
    assert wrap_up.reason.hasFocus()
    QTest.keyClicks(wrap_up.reason, "A letter must arrive")
    press(Key.Key_Return, CONTROL)
    under_way, recent, _ = in_store(qtbot, page)
    assert under_way is None
    assert (recent[0].outcome, recent[0].resolved) == ("follow_up_needed", "partly")
    assert recent[0].reason == "A letter must arrive"
    assert page.desk.contact is None
    assert page.start.isVisible()


def test_a_warning_is_said_once_and_the_second_time_finishes(qtbot: QtBot, opened: Open) -> None:
    page = opened("en", 930, 600)
    started(qtbot, page)
    choose_outcome(page, "answered")
    page.finish_contact()
    work_done(qtbot, page)
    assert page.desk.contact is not None
    assert clipped(page) == []
    page.finish_contact()
    _, recent, events = in_store(qtbot, page)
    assert recent[0].resolved == "yes"
    assert [event.kind for event in events][-2:] == ["override", "finished"]


def test_a_blocking_checklist_needs_a_reason(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page, "callback")
    choose_outcome(page, "answered")
    override = page.open.work.wrap_up.override
    for _ in range(2):
        page.finish_contact()
        work_done(qtbot, page)
        assert page.desk.contact is not None
    assert override.hasFocus()
    QTest.keyClicks(override, "The line was cut")
    page.finish_contact()
    _, recent, events = in_store(qtbot, page)
    assert len(recent) == 1
    assert events[-2].detail["reason"] == "The line was cut"


def test_what_was_chosen_at_the_end_survives_a_new_window(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    started(qtbot, page)
    page.say_script(FLOW)
    work_done(qtbot, page)
    page.open.work.script.answer(1)
    choose_outcome(page, "transferred")
    page.hide()
    work_done(qtbot, page)
    again = ContactPage(page.desk)
    qtbot.addWidget(again)
    assert again.open.work.view == "script"
    work_done(qtbot, again)
    assert again.open.work.wrap_up.outcome.currentData() == "transferred"
    assert again.open.client.facts.fields["client_name"].text() == "Mireille Bergeron"
    assert again.open.work.script.walking
    assert "application number" in words(again)


def test_an_unfinished_contact_is_restored_and_said(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    first = opened()
    started(qtbot, first)
    desk = make_desk(qtbot, tmp_path)
    told: list[Said] = []
    desk.said.connect(told.append)
    page = ContactPage(desk)
    qtbot.addWidget(page)
    assert page.open.work.view == "script"
    work_done(qtbot, page)
    assert desk.contact is not None
    assert desk.contact.client_name == "Mireille Bergeron"
    assert "restored" in told[0].what


def test_a_client_who_comes_back_is_recognised(qtbot: QtBot, opened: Open) -> None:
    page = opened()

    def earlier(place: Workplace) -> tuple[Contact, object]:
        before = NOW - timedelta(days=3)
        known = {"client_number": "705-555-0142", "topic": "application-status"}
        contact, changes = contacts.start(place.store, NADIA, "phone", "en", before, known=known)
        closing = contacts.Closing("answered", "yes", override_reason="-")
        _, ended = contacts.finish(place.store, NADIA, contact, closing, before)
        return contact, changes | ended

    page.desk.tasks.write(page, earlier)  # type: ignore[arg-type]
    work_done(qtbot, page)
    started(qtbot, page)
    card = page.open.earlier
    assert card.isVisible()
    assert card.repeat.text() == "Second contact about this in 3 days"
    card.rows.activated_row.emit(card.rows.row_ids()[0])
    assert page.open.side.card.isVisible()


def test_an_answer_is_copied_in_the_clients_language(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    page.start.facts.language.choose("fr")
    started(qtbot, page)
    page.open.side.read("application-status-trackers")
    work_done(qtbot, page)
    page.open.side.copy()
    _, _, events = in_store(qtbot, page)
    assert events[-1].kind == "copied"
    assert "demande" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(1350, 1400), (930, 1400)])
def test_everybody_can_use_it(
    qtbot: QtBot, opened: Open, lang: Lang, size: tuple[int, int]
) -> None:
    page = opened(lang, *size)
    assert accessible(page) + clipped(page) + contrast(page) + tab_walk(page) == []
    started(qtbot, page)
    page.say_script(FLOW)
    work_done(qtbot, page)
    for view in ("script", "checklist", "timeline"):
        page.open.work.show_view(view)
        assert accessible(page) + clipped(page) + contrast(page) == []
    page.open.work.show_view("script")
    assert tab_walk(page) == []


def test_the_end_of_a_contact_is_never_wider_than_its_column(qtbot: QtBot, opened: Open) -> None:
    page = opened("fr", 904, 600)
    started(qtbot, page)
    choose_outcome(page, "callback_scheduled")
    work_done(qtbot, page)
    assert clipped(page.open.work.wrap_up) == []
    inner, area = page.open.work.notes.parentWidget(), page.open.work.findChild(QScrollArea)
    assert inner.width() == area.viewport().width()


@pytest.mark.parametrize("lang", LANGS)
def test_large_text_is_not_cut(qtbot: QtBot, opened: Open, theme: Theme, lang: Lang) -> None:
    theme.apply("dark", 200)
    page = opened(lang, 930, 600)
    assert clipped(page) == []
    started(qtbot, page)
    for pane in ("left", "centre", "right"):
        page.open.panes.show_pane(pane)
        QApplication.processEvents()
        assert clipped(page) + contrast(page) == []
