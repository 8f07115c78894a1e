"""What the tests of the Contact page do again and again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.services import contacts
from agent_assist.services.workplace import Workplace
from agent_assist.ui.contact.page import ContactPage
from tests.ui.desk_for_tests import settled

Key = Qt.Key


def work_done(qtbot: QtBot, page: ContactPage) -> None:
    """Waits for everything under way, also for what followed from it."""
    for _ in range(4):
        settled(qtbot, page.desk)
        QApplication.processEvents()
    settled(qtbot, page.desk)


def started(qtbot: QtBot, page: ContactPage, topic: str = "application-status") -> Contact:
    """A contact started from the form, as Enter in a field does."""
    form = page.start.facts
    form.fields["client_name"].setText("Mireille Bergeron")
    form.fields["client_number"].setText("(705) 555-0142")
    form.topic.setCurrentIndex(form.topic.findData(topic))
    QTest.keyClick(form.fields["client_number"], Key.Key_Return)
    work_done(qtbot, page)
    assert page.desk.contact is not None
    return page.desk.contact


def in_store(
    qtbot: QtBot, page: ContactPage
) -> tuple[Contact | None, list[Contact], list[ContactEvent]]:
    """The open contact, the finished ones, and the timeline of the newest."""
    work_done(qtbot, page)
    found: list[tuple[Contact | None, list[Contact], list[ContactEvent]]] = []

    def job(place: Workplace) -> tuple[Contact | None, list[Contact], list[ContactEvent]]:
        under_way, recent = contacts.open_contact(place.store), contacts.recent(place.store)
        newest = under_way or (recent[0] if recent else None)
        return under_way, recent, contacts.timeline(place.store, newest) if newest else []

    page.desk.tasks.work(page, job, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def choose_outcome(page: ContactPage, code: str) -> None:
    outcome = page.open.work.wrap_up.outcome
    outcome.setCurrentIndex(outcome.findData(code))


def words(page: ContactPage) -> str:
    """What is to be said now."""
    return " ".join(
        one.accessibleName() for one in page.findChildren(QWidget) if one.property("role") == "say"
    )
