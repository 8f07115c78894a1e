"""The desk keeps up with its hub by itself; the interface waits for nothing."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.content import files
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Doc, Grant, Head, Welcome
from agent_assist.resources import folder
from agent_assist.services import joining
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.workplace import Workplace
from agent_assist.storage import callbacks
from agent_assist.storage.membership import cursors
from agent_assist.sync.hub import Hub
from agent_assist.sync.postgres import PostgresHub
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.hub import network as network_module
from agent_assist.ui.hub.network import Network
from agent_assist.ui.hub.words import freshness
from tests.builders import AGENT, NADIA, NOW, make_entry
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.ui.desk_for_tests import make_desk, settled

ADDRESS = "host=localhost dbname=hub user=Jo"
LONG_MS = 10_000


@dataclass
class MemoryLines:
    """Lines to a hub in memory, whose cable can be pulled.

    `hub`: what stands in for PostgresHub, whose driver is loaded by now: that holds up everything.
    """

    service: ModelService
    kept: dict[str, str] = field(default_factory=dict)
    opened: list[FaultyHub] = field(default_factory=list)
    typed: list[str | None] = field(default_factory=list)
    hub: Callable[[], Hub | PostgresHub] | None = None

    def open(self, address: str, typed: str | None = None) -> Hub:
        line = FaultyHub(self.hub() if self.hub else ModelHub(self.service, AGENT.name))
        self.opened.append(line)
        self.typed.append(typed)
        return line

    def keep(self, address: str, password: str) -> bool:
        self.kept[address] = password
        return True


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_module, "SOON_MS", 10)
    monkeypatch.setattr(network_module, "GLANCE_MS", 40)


@pytest.fixture
def lines() -> MemoryLines:
    return MemoryLines(ModelService({AGENT.name: ("east", "agent"), NADIA.name: ("east", "lead")}))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return make_desk(qtbot, tmp_path)


@pytest.fixture
def network(desk: Desk, lines: MemoryLines) -> Iterator[Network]:
    made = desk.network = Network(desk, lines)
    yield made
    made.close()


def join(qtbot: QtBot, network: Network) -> None:
    with qtbot.waitSignal(network.joined, timeout=LONG_MS):
        network.join(ADDRESS, "secret")


def ask_for_a_call(desk: Desk, id: str = "c1") -> None:
    def job(place: Workplace) -> tuple[None, Changes]:
        with place.store.write("me", NOW) as writing:
            callback = Callback(
                id, "Ada Roy", f"+1613555012{len(id)}", "en", "passport", "delay", NOW, due_at=NOW
            )
            callbacks.add(writing, callback)
        return None, writing.changes

    desk.tasks.write(desk, job)


def on_work_thread(qtbot: QtBot, desk: Desk, job: Callable[[Workplace], object]) -> Any:
    answers: list[object] = []
    desk.tasks.work(desk, job, answers.append, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=LONG_MS)
    return answers[0]


def test_without_a_hub_nothing_runs(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    network.begin()
    ask_for_a_call(desk)
    settled(qtbot, desk)
    assert network.standing is not None
    assert not network.standing.joined
    assert lines.opened == []


def test_a_desk_joins_and_what_is_written_is_sent_by_itself(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    qtbot.waitUntil(lambda: desk.person == AGENT, timeout=LONG_MS)
    assert lines.kept == {ADDRESS: "secret"}
    ask_for_a_call(desk)
    qtbot.waitUntil(lambda: "c1" in lines.service.state.callbacks, timeout=LONG_MS)
    leases = on_work_thread(qtbot, desk, lambda place: place.leases)
    assert isinstance(leases, HubLeases)
    claimed = on_work_thread(
        qtbot, desk, lambda place: place.leases.claim(place.store, AGENT, "c1", None, NOW)
    )
    assert claimed[0].token == 1
    assert len(lines.opened) == 2  # claims wait for no round


def test_what_others_wrote_is_shown(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    body = '{"callback": {"id": "c9"}}'
    lines.service.stream("*:documents").put("terms", '{"text": "terms: []\\n"}')
    lines.service.stream("east:callbacks").put("c9", body)
    heard: list[Changes] = []
    desk.changed.connect(heard.append)
    network.go()
    qtbot.waitUntil(lambda: any(one.ids("term") for one in heard), timeout=LONG_MS)


def test_without_a_cable_work_goes_on_and_is_sent_later(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    lines.opened[0].cable_out = True
    network.go()
    qtbot.waitUntil(lambda: network.away, timeout=LONG_MS)
    ask_for_a_call(desk)
    qtbot.waitUntil(lambda: bool(network.standing and network.standing.unsent), timeout=LONG_MS)
    assert network.standing is not None
    said = freshness(network.standing, network.away, NOW + timedelta(minutes=9), "en")
    assert said == ("Hub not reached since 3\u00a0p.m., 1 not sent yet", "warn")
    lines.opened[0].cable_out = False
    network.go()
    qtbot.waitUntil(lambda: "c1" in lines.service.state.callbacks, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not network.away and network.standing.unsent == 0, timeout=LONG_MS)  # type: ignore[union-attr]
    assert freshness(network.standing, False, NOW, "en") == ("Up to date with the hub", "ok")


def test_a_silent_hub_holds_up_nobody_for_long(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_module, "CLAIM_SECONDS", 0.05)
    join(qtbot, network)
    answered = threading.Event()

    class Silent(ModelHub):
        def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
            answered.wait()
            raise AgentAssistError("callback-not-found")

    lines.hub = lambda: Silent(lines.service, AGENT.name)
    lines.service.stream("east:callbacks")
    ask_for_a_call(desk)
    qtbot.waitUntil(lambda: "c1" in lines.service.state.callbacks, timeout=LONG_MS)
    error = on_work_thread(
        qtbot, desk, lambda place: place.leases.claim(place.store, AGENT, "c1", None, NOW)
    )
    answered.set()
    assert isinstance(error, AgentAssistError)
    assert error.code == "hub-unreachable"


def test_who_never_met_the_hub_has_not_joined(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    class Closed(ModelHub):
        def hello(self, device: str) -> Welcome:
            raise AgentAssistError("hub-wrong-password")

    lines.hub = lambda: Closed(lines.service, AGENT.name)
    with qtbot.waitSignal(network.not_joined, timeout=LONG_MS) as refused:
        network.join(ADDRESS, "wrong")
    assert refused.args is not None
    assert refused.args[0].code == "hub-wrong-password"
    settled(qtbot, desk)
    assert network.standing is not None
    assert not network.standing.joined
    assert lines.kept == {}


def test_who_is_shut_out_is_wiped_and_told(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    join(qtbot, network)
    # The whole starter knowledge base takes its time, which is tried elsewhere.
    small = tmp_path / "small"
    small.mkdir()
    shutil.copy(folder("knowledge_base") / "service.yaml", small)
    monkeypatch.setattr(joining, "folder", lambda name: small)

    class Shut(ModelHub):
        def hello(self, device: str) -> Welcome:
            raise AgentAssistError("hub-revoked")

    lines.opened[0].hub = Shut(lines.service, AGENT.name)
    said: list[object] = []
    desk.said.connect(said.append)
    with qtbot.waitSignal(network.ended, timeout=LONG_MS):
        network.go()
    settled(qtbot, desk)
    assert said
    assert on_work_thread(qtbot, desk, lambda place: place.person or "nobody") == "nobody"


def test_who_leaves_works_alone_again(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    network.leave()
    qtbot.waitUntil(lambda: bool(network.standing and not network.standing.joined), timeout=LONG_MS)
    leases = on_work_thread(qtbot, desk, lambda place: place.leases)
    assert not isinstance(leases, HubLeases)


def test_a_large_copy_tells_how_far_it_is_and_goes_on_after_a_stop(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    for number in range(4_500):
        lines.service.stream("*:documents").put(f"other-{number}", '{"text": ""}')
    heard: list[tuple[int, int] | None] = []

    def stop_once() -> None:
        heard.append(network.arriving.so_far)
        if len(heard) == 1:
            network.arriving.stop()

    network.arriving.changed.connect(stop_once)
    stopped = threading.Event()

    class Slow(ModelHub):
        def pull(self, stream: str, after: int, limit: int) -> list[Doc]:
            if after >= 4_000:
                stopped.wait(LONG_MS / 1000)
            return super().pull(stream, after, limit)

    lines.hub = lambda: Slow(lines.service, AGENT.name)
    with qtbot.waitSignal(network.not_joined, timeout=LONG_MS) as said:
        network.join(ADDRESS, "secret")
        qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)
        stopped.set()
    settled(qtbot, desk)
    assert said.args is not None
    assert said.args[0].code == "sync-stopped"
    assert heard[0] in ((2_000, 4_500), (4_000, 4_500))
    assert heard[-1] is None
    assert network.standing is not None
    assert (network.standing.joined, network.away) == (True, False)
    assert network.notice is not None
    assert lines.kept == {ADDRESS: "secret"}
    network.go()
    qtbot.waitUntil(lambda: _is_fresh(network), timeout=LONG_MS)
    assert network.notice is None
    known = on_work_thread(qtbot, desk, lambda place: cursors(place.store.work))
    assert known["*:documents"] == 4_500


def _is_fresh(network: Network) -> bool:
    return network.standing is not None and network.standing.freshness == "fresh"


def test_what_others_published_arrives_without_being_asked_for(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    settled(qtbot, desk)
    told = json.dumps({"files": {"en": files.write_text(make_entry("moose", "Moose"), "en")}})
    lines.service.stream("*:entries").put("moose", told)
    with qtbot.waitSignal(desk.changed, timeout=LONG_MS, check_params_cb=_has_moose):
        pass


def _has_moose(changes: Changes) -> bool:
    return "moose" in changes.ids("entry")


def test_a_hub_that_was_put_back_is_said_once(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    join(qtbot, network)
    settled(qtbot, desk)
    before = lines.service.backup()
    ask_for_a_call(desk)
    qtbot.waitUntil(lambda: "c1" in lines.service.state.callbacks, timeout=LONG_MS)
    settled(qtbot, desk)
    said: list[Said] = []
    desk.said.connect(said.append)
    lines.service.restore(before)
    network.go()
    qtbot.waitUntil(lambda: bool(said), timeout=LONG_MS)
    assert "c1" in lines.service.state.callbacks
    network.go()
    settled(qtbot, desk)
    assert ["earlier state" in one.what for one in said] == [True]


def test_while_nothing_moves_the_hub_is_only_glanced_at(
    qtbot: QtBot, desk: Desk, network: Network, lines: MemoryLines
) -> None:
    asked: list[str] = []

    class Counting(ModelHub):
        def hello(self, device: str) -> Welcome:
            asked.append("hello")
            return super().hello(device)

        def heads(self) -> list[Head]:
            asked.append("heads")
            return super().heads()

    lines.hub = lambda: Counting(lines.service, AGENT.name)
    join(qtbot, network)
    qtbot.waitUntil(lambda: asked[-9:] == ["heads"] * 9, timeout=LONG_MS)
    assert asked.count("hello") <= 3  # joining, and rounds for what joining itself has moved
