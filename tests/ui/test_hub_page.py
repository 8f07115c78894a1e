"""What waits, what was refused and what to choose, and the card of the hub in the settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import LateResult, Welcome
from agent_assist.services.workplace import Workplace, introduce
from agent_assist.storage import entries, membership
from agent_assist.ui.desk import Desk
from agent_assist.ui.hub.card import HubCard
from agent_assist.ui.hub.network import Network
from agent_assist.ui.hub.page import HubPage
from agent_assist.ui.hub.words import arriving
from agent_assist.ui.settings.person import PersonCard
from tests.builders import NADIA, NOW, make_entry
from tests.sync.model_hub import ModelHub, ModelService
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.fixtures import Shown
from tests.ui.test_network import ADDRESS, LONG_MS, MemoryLines, ask_for_a_call, join


@pytest.fixture
def lines() -> MemoryLines:
    made = MemoryLines(ModelService({NADIA.name: ("east", "lead")}))
    made.hub = lambda: ModelHub(made.service, NADIA.name)
    return made


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, lines: MemoryLines) -> Desk:
    made = make_desk(qtbot, tmp_path)
    made.network = Network(made, lines)
    qtbot._request.addfinalizer(made.network.close)
    return made


def write(desk: Desk, job: Callable[[Workplace], object]) -> None:
    def writing(place: Workplace) -> tuple[object, Changes]:
        return job(place), Changes()

    desk.tasks.write(desk, writing)


def publish(place: Workplace, title: str) -> None:
    with place.store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry("centre-hours", title), NADIA.name, None)


def flawless(window: QWidget) -> None:
    for check in (checks.accessible, checks.clipped, checks.contrast, checks.tab_walk):
        assert check(window) == []


def two_texts(qtbot: QtBot, desk: Desk, lines: MemoryLines) -> None:
    assert desk.network is not None
    join(qtbot, desk.network)
    settled(qtbot, desk)
    stream = lines.service.stream("*:entries")
    stream.put("centre-hours", stream.docs["centre-hours"].body)
    write(desk, lambda place: publish(place, "My hours"))
    settled(qtbot, desk)
    desk.network.go()
    qtbot.waitUntil(lambda: conflicts(desk) == 1, timeout=LONG_MS)


def conflicts(desk: Desk) -> int:
    known = desk.network.standing if desk.network is not None else None
    return known.conflicts if known is not None else 0


def test_of_two_texts_one_is_chosen(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, shown: Shown
) -> None:
    two_texts(qtbot, desk, lines)
    page = HubPage(desk)
    window = shown(page, width=1024, height=640)
    page.arrived()
    settled(qtbot, desk)
    (row,) = page.list.rows()
    assert row.title == "My hours"
    assert "My hours" in page.reading.toPlainText()
    flawless(window)
    page.mine.click()
    settled(qtbot, desk)
    assert page.list.rows() == []
    kept: list[Any] = []
    desk.tasks.work(desk, lambda place: entries.draft(place.store, "centre-hours"), kept.append)
    settled(qtbot, desk)
    assert kept[0].entry.text("en").title == "My hours"


def test_a_late_result_is_kept_as_a_note_with_one_key(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, shown: Shown
) -> None:
    assert desk.network is not None
    network = desk.network
    join(qtbot, network)
    ask_for_a_call(desk)
    qtbot.waitUntil(lambda: "c1" in lines.service.state.callbacks, timeout=LONG_MS)
    late = LateResult("op", "c1", "Jo", 7, "busy", '{"note": "ask for Al"}', NOW)
    lines.service.state.late["op"] = late
    page = HubPage(desk)
    window = shown(page, width=1024, height=640)
    network.go()
    qtbot.waitUntil(lambda: bool(network.late), timeout=LONG_MS)
    page.arrived()
    settled(qtbot, desk)
    (row,) = page.list.rows()
    assert (row.title, row.subtitle) == ("Ada Roy", "Late result")
    flawless(window)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: not network.late, timeout=LONG_MS)
    settled(qtbot, desk)
    told = lines.service.state.callbacks
    qtbot.waitUntil(lambda: "Busy. ask for Al" in told["c1"]["callback"]["note"], timeout=LONG_MS)
    assert lines.service.state.late == {}


def test_a_hub_is_joined_and_left_in_the_settings(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, shown: Shown
) -> None:
    card = HubCard(desk)
    window = shown(card, width=760, height=600)
    settled(qtbot, desk)
    assert not card.leave.isVisible()
    card.address.setText("host=hub.test sslmode=disable")
    assert desk.network is not None
    with qtbot.waitSignal(desk.network.not_joined, timeout=LONG_MS):
        card.join.click()
    settled(qtbot, desk)
    assert "sslmode" in card.address.accessibleDescription()
    card.address.setText(ADDRESS)
    card.password.setText("secret")
    with qtbot.waitSignal(desk.network.joined, timeout=LONG_MS):
        card.join.click()
    settled(qtbot, desk)
    qtbot.waitUntil(card.leave.isVisible, timeout=LONG_MS)
    assert not card.password.text()
    flawless(window)
    card.leave.click()
    assert card.stay.hasFocus()
    card.leave_now.click()
    qtbot.waitUntil(card.join.isVisible, timeout=LONG_MS)
    found: list[Any] = []
    desk.tasks.work(
        desk, lambda place: membership.membership(place.store.work) or "none", found.append
    )
    settled(qtbot, desk)
    assert found == ["none"]


def test_a_member_whose_password_was_changed_types_the_new_one(
    qtbot: QtBot, desk: Desk, lines: MemoryLines, shown: Shown
) -> None:
    class Closed(ModelHub):
        def hello(self, device: str) -> Welcome:
            raise AgentAssistError("hub-wrong-password")

    assert desk.network is not None
    join(qtbot, desk.network)
    card = HubCard(desk)
    window = shown(card, width=760, height=700)
    qtbot.waitUntil(card.leave.isVisible, timeout=LONG_MS)
    assert not card.password_now.isVisible()
    for line in lines.opened:
        line.hub = Closed(lines.service, NADIA.name)
    desk.network.go()
    qtbot.waitUntil(card.password_now.isVisible, timeout=LONG_MS)
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: not checks.clipped(window), timeout=LONG_MS)
    flawless(window)
    assert ".." not in " ".join(one.text() for one in card.findChildren(QLabel))
    card.password_now.setText("new")
    card.use.click()
    qtbot.waitUntil(lambda: lines.kept == {ADDRESS: "new"}, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not card.password_now.isVisible(), timeout=LONG_MS)
    assert lines.typed[-1] == "new"


def test_in_a_team_the_hub_says_who_works_here(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    card = PersonCard(desk)
    shown(card, width=760, height=400)
    settled(qtbot, desk)
    assert desk.network is not None
    join(qtbot, desk.network)
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: not card.name.isEnabled(), timeout=LONG_MS)
    assert not card.save.isVisible()
    refused: list[AgentAssistError] = []
    other = Person(NADIA.name, "agent")
    desk.tasks.work(desk, lambda place: introduce(place, other, NOW), print, refused.append)
    settled(qtbot, desk)
    assert [one.code for one in refused] == ["person-from-hub"]
    desk.network.leave()
    qtbot.waitUntil(card.name.isEnabled, timeout=LONG_MS)


def test_what_arrives_is_counted_and_may_be_stopped(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    card = HubCard(desk)
    window = shown(card, width=760, height=600)
    settled(qtbot, desk)
    assert desk.network is not None
    assert not card.stop.isVisible()
    desk.network.arriving.heard(34_000, 100_000)
    qtbot.waitUntil(card.stop.isVisible, timeout=LONG_MS)
    assert not card.join.isEnabled()
    flawless(window)
    card.stop.click()
    assert not card.stop.isEnabled()
    with pytest.raises(AgentAssistError):
        desk.network.arriving.heard(35_000, 100_000)
    desk.network.arriving.end()
    assert not card.stop.isVisible()
    assert card.join.isEnabled()
    assert arriving(34_000, 100_000, "fr").count("\u00a0000") == 2
    assert "9" in arriving(9, 9, "en")
