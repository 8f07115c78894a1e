"""The page of callbacks on a workstation that has joined a hub."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from agent_assist.ui.callbacks.pack_form import PackForm
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.contact.page import ContactPage
from agent_assist.ui.contact.restore import restore_contact
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.hub.locked import LockedPage
from agent_assist.ui.hub.network import Network
from agent_assist.ui.hub.page import HubPage
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.pages import load_pages
from agent_assist.ui.widgets.messages import MessageBar
from tests.builders import AGENT, NADIA, NOW
from tests.sync.model_hub import ModelHub, ModelService
from tests.ui.checks import clipped
from tests.ui.desk_for_tests import desk_to_open, make_desk, open_profile, settled
from tests.ui.find_helpers import start_contact
from tests.ui.test_hub_page import flawless
from tests.ui.test_network import LONG_MS, MemoryLines, ask_for_a_call, join


@pytest.fixture
def lines() -> MemoryLines:
    return MemoryLines(ModelService({AGENT.name: ("east", "agent"), NADIA.name: ("east", "lead")}))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, lines: MemoryLines) -> Iterator[Desk]:
    made = make_desk(qtbot, tmp_path, person=AGENT)
    network = made.network = Network(made, lines)
    yield made
    network.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CallbacksPage:
    page = CallbacksPage(desk)
    desk.changed.connect(page.apply)
    ask_for_a_call(desk)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.arrived()
    qtbot.waitUntil(lambda: desk.tasks.idle and page.table.chosen_id() == "c1", timeout=LONG_MS)
    return page


def hub_mark(page: CallbacksPage) -> str:
    return str(page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def words(page: CallbacksPage) -> str:
    return " ".join(one.text() for one in page.detail_view.findChildren(QLabel))


def test_a_callback_taken_back_during_the_call_still_gets_its_result(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, page: CallbacksPage
) -> None:
    assert desk.network is not None
    network = desk.network
    assert hub_mark(page) == "Client: Ada Roy"
    join(qtbot, network)
    qtbot.waitUntil(lambda: "Confirmed by the hub" in hub_mark(page), timeout=LONG_MS)
    QTest.keyClicks(page.table, "d")
    settled(qtbot, desk)
    lead = ModelHub(lines.service, NADIA.name)
    lead.take_back("c1", lines.service.state.callbacks["c1"]["token"])
    network.go()
    qtbot.waitUntil(lambda: "went back to the team" in words(page), timeout=LONG_MS)
    settled(qtbot, desk)
    assert not page.unfinished.isVisible(), "it is asked about once"
    flawless(page.window())
    page.choice.show("done")
    qtbot.waitUntil(page.unfinished.isVisible, timeout=LONG_MS)
    page.choice.show("all")
    qtbot.waitUntil(lambda: "went back to the team" in words(page), timeout=LONG_MS)
    settled(qtbot, desk)
    QTest.keyClicks(page.table, "1")
    qtbot.waitUntil(lambda: len(lead.late_results()) == 1, timeout=LONG_MS)
    settled(qtbot, desk)
    assert not page.unfinished.isVisible()
    assert "went back to the team" not in words(page)


def test_what_a_lead_took_back_is_seen_as_held_until_that_computer_answers(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, page: CallbacksPage
) -> None:
    assert desk.network is not None
    join(qtbot, desk.network)
    lead = ModelHub(lines.service, NADIA.name)
    lead.hello("her device")
    grant = lead.claim("request", "her device", "c1", 1800)
    lead.take_back("c1", grant.token)
    desk.network.go()
    held = f"or until {NADIA.name}’s computer answers"
    qtbot.waitUntil(lambda: held in words(page), timeout=LONG_MS)
    said, outdated = list[Said](), list[Said]()
    desk.said.connect(said.append)
    desk.outdated.connect(outdated.append)
    QTest.keyClicks(page.table, "c")
    settled(qtbot, desk)
    flawless(page.window())
    assert (len(said), outdated) == (1, [])
    lead.release("her device", [grant.token])
    desk.network.go()
    qtbot.waitUntil(lambda: held not in words(page), timeout=LONG_MS)
    qtbot.waitUntil(lambda: outdated == said, timeout=LONG_MS)


def test_who_has_a_client_is_said_until_the_agent_has_them(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, page: CallbacksPage
) -> None:
    assert desk.network is not None
    join(qtbot, desk.network)
    qtbot.waitUntil(lambda: "Confirmed by the hub" in hub_mark(page), timeout=LONG_MS)
    lead = ModelHub(lines.service, NADIA.name)
    lead.hello("her device")
    grant = lead.claim("request", "her device", "c1", 1800)
    said, outdated = list[Said](), list[Said]()
    desk.said.connect(said.append)
    desk.outdated.connect(outdated.append)
    QTest.keyClicks(page.table, "c")
    settled(qtbot, desk)
    assert ([NADIA.name in one.what for one in said], outdated) == ([True], [])
    lead.release("her device", [grant.token])
    QTest.keyClicks(page.table, "c")
    qtbot.waitUntil(lambda: f"In the hands of {AGENT.name}" in words(page), timeout=LONG_MS)
    settled(qtbot, desk)
    assert outdated == said


def test_too_long_without_the_hub_the_page_is_closed_until_it_is_reached(
    qtbot: QtBot, desk: Desk, lines: MemoryLines
) -> None:
    assert desk.network is not None
    network = desk.network
    load_pages()
    join(qtbot, network)
    window = MainWindow(desk, 1.0)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("callbacks")
    settled(qtbot, desk)
    lines.opened[0].cable_out = True
    ask_for_a_call(desk)
    settled(qtbot, desk)
    desk.clock = lambda: NOW + timedelta(hours=73)
    network.go()
    qtbot.waitUntil(lambda: isinstance(window.page, LockedPage), timeout=LONG_MS)
    locked = window.page
    assert isinstance(locked, LockedPage)
    qtbot.waitUntil(lambda: locked.ask.hasFocus() and not clipped(window), timeout=LONG_MS)
    flawless(window)
    page = window.page_named("callbacks")
    assert isinstance(page, CallbacksPage)
    desk.callback_wanted.emit()
    assert (window.page, page.request_form) == (locked, None)
    window.show_page("hub")
    settled(qtbot, desk)
    hub = window.page
    assert isinstance(hub, HubPage)
    assert [row.title for row in hub.list.rows()] == ["A callback"]
    window.show_page("callbacks")
    lines.opened[0].cable_out = False
    locked.ask.click()
    qtbot.waitUntil(lambda: window.page is page, timeout=LONG_MS)


def test_messages_stand_above_the_buttons_of_the_page_also_in_two_lines(
    qtbot: QtBot, desk: Desk, lines: MemoryLines
) -> None:
    assert desk.network is not None
    join(qtbot, desk.network)
    window = MainWindow(desk, 1.0)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("callbacks")
    settled(qtbot, desk)
    page = window.page_named("callbacks")
    assert isinstance(page, CallbacksPage)
    keys = page.along.parentWidget()
    desk.confirm("Saved.")
    bar = window.findChild(MessageBar)
    for width in (1024, 1440):
        window.resize(width, 700)
        top = keys.mapTo(window, QPoint()).y()
        assert top - 20 < bar.geometry().bottom() < top, width


def test_a_start_too_long_without_the_hub_shows_nobody_before_it_is_known(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, tmp_path: Path
) -> None:
    assert desk.network is not None
    join(qtbot, desk.network)
    begun = start_contact(qtbot, desk, client_name="Ada Roy")
    desk.network.close()
    desk.tasks.close()
    load_pages()
    later = desk_to_open(qtbot, tmp_path, person=AGENT, now=NOW + timedelta(hours=73))
    window = MainWindow(later, 1.0)
    qtbot.addWidget(window)
    window.show_page("contact")
    window.show()
    seen: list[str] = []
    later.opened.connect(lambda: seen.append(type(window.page).__name__))
    with qtbot.waitSignal(later.opened, timeout=LONG_MS):
        open_profile(later)
    restore_contact(later)  # as the desktop does
    settled(qtbot, later)
    assert (seen, later.contact) == (["LockedPage"], None)
    later.network = Network(later, lines)
    with qtbot.waitSignal(later.contact_changed, timeout=LONG_MS):
        later.network.begin()
    assert later.contact is not None
    assert later.contact.id == begun.id
    assert isinstance(window.page, ContactPage)
    later.network.close()


def test_callbacks_are_taken_along_with_one_key(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, page: CallbacksPage
) -> None:
    assert desk.network is not None
    assert not page.along.isVisible()
    join(qtbot, desk.network)
    qtbot.waitUntil(lambda: "Confirmed by the hub" in hub_mark(page), timeout=LONG_MS)
    settled(qtbot, desk)
    QTest.keyClicks(page.table, "t")
    qtbot.waitUntil(lambda: page.findChild(PackForm) is not None, timeout=LONG_MS)
    form = page.findChild(PackForm)
    assert form is not None
    assert form.count.hasFocus()
    flawless(page.window())
    QTest.keyClick(form.count, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Taken along by you until" in words(page), timeout=LONG_MS)
    assert page.choice.lists.currentData() == "mine"
    assert [one.person for one in lines.service.state.leases.values()] == [AGENT.name]
    page.taking.open()
    qtbot.waitUntil(lambda: page.findChild(PackForm) not in (None, form), timeout=LONG_MS)
    again = page.findChild(PackForm)
    assert again is not None
    again.give_back.click()
    qtbot.waitUntil(lambda: not lines.service.state.leases, timeout=LONG_MS)
    settled(qtbot, desk)
