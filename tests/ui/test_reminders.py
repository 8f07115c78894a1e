"""Reminders in the window and in the tray: calm, answered by keys, without names outside."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from agent_assist.domain.calendars import Span
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.clocks import Reading
from agent_assist.domain.languages import Lang
from agent_assist.domain.reminders import Reminder
from agent_assist.sentences import formats
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.reminders.reminders import Reminders
from agent_assist.ui.reminders.stillness import Stillness, text_in_use
from agent_assist.ui.reminders.tray import Tray
from agent_assist.ui.reminders.words import ReminderWords
from agent_assist.ui.shell import Shell
from agent_assist.ui.widgets.messages import Message
from tests.builders import NADIA, NOW
from tests.builders_callbacks import callback
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.fixtures import Shown
from tests.ui.french import speaking

MINUTE = timedelta(minutes=1)
# The screenless platform has no tray of its own; the sign is made all the same.
no_tray_here = pytest.mark.qt_log_ignore("systemTrayWindow", "does not support", extend=True)


class AtWork:
    """A window with one callback that is due in an hour, and clocks that only the test moves."""

    def __init__(self, qtbot: QtBot, tmp_path: Path) -> None:
        self.qtbot, self.now, self.seconds = qtbot, NOW, 0.0
        self.desk = make_desk(qtbot, tmp_path)
        self.desk.clock = lambda: self.now
        self.reminders = Reminders(self.desk, lambda: self.seconds)
        self.shell = Shell((1200, 760))
        self.main = MainWindow(self.desk, 1.0)
        self.shell.show_content(self.main)
        qtbot.addWidget(self.shell)
        with qtbot.waitExposed(self.shell):
            self.shell.show()
        self.shell.activateWindow()
        self.main.show_page("find")
        self.id = self.ask("Anna Roy", "6135550100", NOW + 60 * MINUTE)
        self.reminders.begin()
        settled(qtbot, self.desk)

    def ask(self, client: str, number: str, due_at: datetime) -> str:
        kept: list[Callback] = []

        def job(place: Workplace) -> tuple[Callback, Changes]:
            draft = CallbackDraft(client, number, "permanent-residence", "callback", "en")
            made, _ = callbacks.request(
                place.store, place.service, NADIA, draft, NOW - timedelta(hours=30)
            )
            window = Span(due_at, due_at + timedelta(hours=1))
            moved, _, changes = callbacks.reschedule(
                place.store, place.service, NADIA, made.id, (window,), NOW
            )
            return moved, changes

        self.desk.tasks.write(self.desk, job, kept.append)
        settled(self.qtbot, self.desk)
        return kept[0].id

    def look(self, minutes: int) -> list[str]:
        """What stands in the window after a look so long from the beginning; nobody types."""
        self.wait(max(0.0, (NOW + minutes * MINUTE - self.now).total_seconds()))
        self.now = NOW + minutes * MINUTE
        self.reminders.look()
        settled(self.qtbot, self.desk)
        self.wait(5)
        self.reminders.speak_if_still()
        return self.texts

    def wait(self, seconds: float) -> None:
        self.seconds += seconds

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = self.main.window().focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        settled(self.qtbot, self.desk)

    @property
    def texts(self) -> list[str]:
        return self.main._bar().texts()


@pytest.fixture
def at_work(qtbot: QtBot, tmp_path: Path) -> Iterator[AtWork]:
    with speaking("en"):
        yield AtWork(qtbot, tmp_path)


def clock(minutes: int) -> str:
    """The time on this computer, as a sentence ends with it."""
    here = (NOW + minutes * MINUTE).astimezone()
    return formats.clock(here, "en").rstrip(".") + "."


ANNA = f"Callback to Anna Roy It is due {clock(60)}"


def test_it_stands_in_the_window_once_and_takes_no_focus(at_work: AtWork) -> None:
    assert at_work.look(54) == []
    field = at_work.main.window().focusWidget()
    assert at_work.look(55) == [ANNA]
    assert at_work.main.window().focusWidget() is field
    assert checks.clipped(at_work.main._bar()) == []
    at_work.main._bar().findChildren(Message)[0].closer.click()
    assert at_work.look(61) == []
    assert at_work.look(-60) == []


def test_open_shows_the_callback_itself(at_work: AtWork) -> None:
    at_work.ask("Benoît Côté", "6135550101", NOW + 90 * MINUTE)
    at_work.look(55)
    at_work.press(Qt.Key.Key_F8)
    page = at_work.main.page
    assert isinstance(page, CallbacksPage)
    at_work.qtbot.waitUntil(lambda: page.table.chosen_id() == at_work.id)
    assert page.table.hasFocus()
    assert page.model.rowCount() == 1
    assert at_work.texts == []


def test_later_is_five_minutes_by_either_clock(at_work: AtWork) -> None:
    at_work.look(55)
    at_work.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.texts == []
    assert at_work.look(59) == []
    assert at_work.look(61) == [f"Callback to Anna Roy It was due {clock(60)}"]
    at_work.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    at_work.wait(300)
    assert at_work.look(-60) != [], "the clock was set back, five minutes passed all the same"


def test_what_was_missed_stands_as_one_until_it_is_done(at_work: AtWork) -> None:
    at_work.ask("Benoît Côté", "6135550101", NOW + 90 * MINUTE)
    assert at_work.look(99) == [f"2 callbacks are due. First: Anna Roy, {clock(60)}"]

    def job(place: Workplace) -> tuple[Callback, Changes]:
        store, service, leases = place.store, place.service, place.leases
        return callbacks.start_attempt(store, service, leases, NADIA, at_work.id, at_work.now)

    at_work.desk.tasks.write(at_work.desk, job)
    settled(at_work.qtbot, at_work.desk)
    settled(at_work.qtbot, at_work.desk)
    assert at_work.texts == [f"Callback to Benoît Côté It was due {clock(90)}"]


def test_an_answer_during_a_look_holds(at_work: AtWork) -> None:
    at_work.ask("Benoît Côté", "6135550101", NOW + 90 * MINUTE)
    assert at_work.look(55) == [ANNA]
    at_work.reminders.look()
    at_work.reminders.answer("close")
    settled(at_work.qtbot, at_work.desk)
    assert at_work.look(86) == [f"Callback to Benoît Côté It is due {clock(90)}"]


def test_it_waits_while_someone_types(at_work: AtWork) -> None:
    field = at_work.main.window().focusWidget()
    assert field is not None
    at_work.now = NOW + 55 * MINUTE
    QTest.keyClicks(field, "pas")
    at_work.reminders.look()
    settled(at_work.qtbot, at_work.desk)
    for letter in "sport":
        at_work.wait(3)
        QTest.keyClicks(field, letter)
        at_work.reminders.speak_if_still()
        assert at_work.texts == []
    at_work.wait(4)
    at_work.reminders.speak_if_still()
    assert at_work.texts == [ANNA]


def test_it_survives_a_window_made_anew(at_work: AtWork) -> None:
    at_work.look(55)
    at_work.main = MainWindow(at_work.desk, 1.0)
    at_work.shell.show_content(at_work.main)
    assert at_work.texts == [ANNA]


def test_switched_off_nothing_is_said_now_nor_later(at_work: AtWork) -> None:
    at_work.desk.settings.change("reminders", "off")
    assert at_work.look(60) == []
    at_work.desk.settings.change("reminders", "mine-and-team")
    assert at_work.look(61) == []


@no_tray_here
def test_the_tray_counts_and_its_notification_opens_the_callback(at_work: AtWork) -> None:
    tray = Tray(at_work.reminders)
    at_work.reminders.connect_tray(tray)
    at_work.look(60)
    assert tray.menu_texts() == ["Open Agent Assist", "Callbacks due (1)", "Quit"]
    at_work.shell.hide()
    with at_work.qtbot.waitSignal(at_work.reminders.shown):
        tray.reminder_wanted.emit()
    settled(at_work.qtbot, at_work.desk)
    page = at_work.main.page
    assert isinstance(page, CallbacksPage)
    at_work.qtbot.waitUntil(lambda: page.table.chosen_id() == at_work.id)


@no_tray_here
def test_closing_quits_unless_the_tray_is_chosen(at_work: AtWork) -> None:
    at_work.shell.stays = at_work.reminders.stays
    at_work.desk.settings.change("window_closed", "tray")
    closings: list[bool] = []
    at_work.shell.closing.connect(lambda: closings.append(True))
    at_work.reminders.connect_tray(Tray(at_work.reminders))
    assert not at_work.shell.close()
    assert at_work.shell.isHidden()
    at_work.shell.raise_up()
    assert at_work.shell.isVisible()
    at_work.desk.settings.change("window_closed", "quit")
    assert at_work.shell.close()
    assert closings == [True]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["A callback is due in 1 minute.", "A callback is due in 5 minutes.",
                "A callback is due.", "3 callbacks are due soon.", "3 callbacks are due."]),
        ("fr", ["Un rappel est à faire dans 1 minute.", "Un rappel est à faire dans 5 minutes.",
                "Un rappel est à faire.", "3 rappels sont bientôt à faire.",
                "3 rappels sont à faire."]),
    ],
)  # fmt: skip
def test_outside_the_window_nobody_is_named(qapp: object, lang: Lang, said: list[str]) -> None:
    first = callback(due_at=NOW)
    asked = [(1, 1), (1, 5), (1, 0), (3, 5), (3, 0)]
    with speaking(lang):
        words = ReminderWords()
        spoken = [
            words.spoken(Reminder(count, first), NOW - left * MINUTE) for count, left in asked
        ]
    assert spoken == said
    assert first.client not in " ".join(spoken)


def test_a_field_is_still_when_its_text_stood_for_a_while(shown: Shown) -> None:
    field, article = QLineEdit(), QTextBrowser()
    shown(field, article)
    article.setFocus()
    assert text_in_use() is None
    field.setFocus()
    stillness = Stillness()

    def reached(seconds: float) -> bool:
        return stillness.reached(text_in_use(), Reading(NOW, seconds))

    assert not reached(0)
    assert not reached(3)
    QTest.keyClicks(field, "a")
    assert not reached(5)
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert not reached(8)
    assert reached(12)
    article.setFocus()
    assert reached(12)
