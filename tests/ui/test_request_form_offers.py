"""A line of business that takes no callback is said on the form before anything is typed."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.people import Person
from agent_assist.services import callbacks, contacts
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.callbacks.request_form import RequestForm
from agent_assist.ui.desk import Desk
from tests.builders import NADIA, NOW
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled

LEAD = Person("Luc Roy", "lead")
PAUSED, OPENED = "permanent-residence", "passport"
WHY = Bilingual("the telephone system is being repaired", "le système téléphonique est en panne")


def _change_offers(place: Workplace) -> tuple[None, Changes]:
    """What a lead did this morning: the first line is paused, one that had no offer is open."""
    store, service, today = place.store, place.service, NOW.date()
    changes = callbacks.pause(store, service, LEAD, PAUSED, WHY, NOW - timedelta(hours=1))
    changes |= callbacks.set_terms(store, service, LEAD, OPENED, today, 1, NOW)
    return None, changes


def _resume(place: Workplace) -> tuple[None, Changes]:
    return None, callbacks.resume(place.store, place.service, LEAD, PAUSED, NOW)


def _page(qtbot: QtBot, tmp_path: Path, lang: Lang) -> CallbacksPage:
    desk = make_desk(qtbot, tmp_path, lang)
    desk.tasks.write(desk, _change_offers)
    page = CallbacksPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    settled(qtbot, desk)
    return page


def _form(qtbot: QtBot, page: CallbacksPage) -> RequestForm:
    page.request_callback()
    settled(qtbot, page.desk)
    assert page.request_form is not None
    return page.request_form


def _said(form: RequestForm) -> str:
    """Beneath the line of business, where it is seen, and at the key that sends."""
    sentence = form.line.accessibleDescription()
    assert form.send.accessibleDescription() == sentence
    return sentence


def _hold_contact(qtbot: QtBot, desk: Desk, line: str) -> None:
    def start(place: Workplace) -> tuple[Contact, Changes]:
        known = {"client_name": "Zoé Roy", "line_of_business": line}
        return contacts.start(place.store, NADIA, "phone", "fr", NOW, known=known)

    desk.tasks.write(desk, start, desk.hold)
    settled(qtbot, desk)


def test_a_line_is_chosen_that_takes_callbacks_and_the_others_say_why_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(qtbot, tmp_path, "en")
    form = _form(qtbot, page)
    assert (form.line.currentData(), _said(form)) == ("family-sponsorship", "")
    form.line.setCurrentIndex(form.line.findData(PAUSED))
    assert WHY.en in _said(form)
    assert form.client.hasFocus()
    qtbot.waitUntil(lambda: checks.accessible(form) + checks.clipped(form) == [])
    form.line.setCurrentIndex(form.line.findData("general"))
    assert _said(form).startswith("Callbacks are not offered for General enquiries.")
    form.line.setCurrentIndex(form.line.findData(OPENED))
    assert _said(form) == ""
    form.client.setText("Zoe Roy")
    form.number.setText("613-555-0100")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    settled(qtbot, page.desk)
    assert page.request_form is None
    form = _form(qtbot, page)
    form.line.setCurrentIndex(form.line.findData(OPENED))
    assert _said(form).startswith("The callback queue for Passport is full: 1 of 1.")


def test_the_line_of_the_contact_stays_and_sending_says_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(qtbot, tmp_path, "fr")
    _hold_contact(qtbot, page.desk, PAUSED)
    form = _form(qtbot, page)
    before = _said(form)
    assert (form.line.currentData(), WHY.fr in before) == (PAUSED, True)
    form.number.setText("12")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    settled(qtbot, page.desk)
    assert (form.number.hasFocus(), _said(form)) == (True, before)
    form.number.setText("613-555-0100")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    settled(qtbot, page.desk)
    assert (form.line.hasFocus(), _said(form)) == (True, before)
    page.desk.tasks.write(page.desk, _resume)
    settled(qtbot, page.desk)
    assert _said(form) == ""
