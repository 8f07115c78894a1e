"""Callbacks that are taken along to call without the hub, as the lead allows it."""

from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services import packs, syncing
from agent_assist.services.callback_leases import LocalLeases
from agent_assist.services.hub_leases import HubLeases
from agent_assist.storage import callbacks
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.team import SERVICE
from tests.sync.test_engine import joined, service, sync

SHIFT_END = NOW + timedelta(hours=6)


@pytest.fixture
def hub() -> ModelService:
    return service()


@pytest.fixture
def agent(tmp_path: Path, hub: ModelService) -> Store:
    made = joined(tmp_path)
    for number in range(3):
        with made.write("me", NOW) as writing:
            asked = Callback(
                f"c{number}", "Ada Roy", f"+1613555012{number}", "en", "passport", "delay", NOW,
                due_at=NOW,
            )  # fmt: skip
            callbacks.add(writing, asked)
    sync(hub, made, AGENT.name)
    return made


@pytest.fixture
def line(hub: ModelService) -> FaultyHub:
    return FaultyHub(ModelHub(hub, AGENT.name))


@pytest.fixture
def leases(line: FaultyHub) -> HubLeases:
    return HubLeases(lambda call: call(line), lambda: 0.0)


def test_what_is_taken_along_is_called_without_the_hub(
    agent: Store, leases: HubLeases, line: FaultyHub
) -> None:
    taken, _ = packs.take_along(agent, leases, AGENT, 2, SHIFT_END, NOW)
    assert [one.id for one in taken] == ["c0", "c1"]
    held = packs.pack_of(agent, leases, AGENT, NOW)
    assert (len(held.callbacks), held.left, held.until) == (2, 18, SHIFT_END)
    line.cable_out = True
    later = NOW + timedelta(hours=5)
    begun, _ = calls.start_attempt(agent, SERVICE, leases, AGENT, "c0", later)
    assert begun.calling_since == later
    assert packs.pack_of(agent, leases, AGENT, SHIFT_END).callbacks == (begun,)


def test_a_call_with_the_hub_makes_the_lease_no_shorter(agent: Store, leases: HubLeases) -> None:
    packs.take_along(agent, leases, AGENT, 1, SHIFT_END, NOW)
    calls.start_attempt(agent, SERVICE, leases, AGENT, "c0", NOW)
    calls.cancel_attempt(agent, AGENT, "c0", NOW)
    (kept,) = packs.pack_of(agent, leases, AGENT, NOW).callbacks
    assert kept.owner_until == SHIFT_END
    leases.renew(agent, AGENT, "c0", None, NOW)
    assert packs.pack_of(agent, leases, AGENT, NOW).until == SHIFT_END


def test_all_of_it_is_given_back(agent: Store, leases: HubLeases, hub: ModelService) -> None:
    packs.take_along(agent, leases, AGENT, 3, SHIFT_END, NOW)
    calls.start_attempt(agent, SERVICE, leases, AGENT, "c1", NOW)
    given, _ = packs.give_back(agent, leases, AGENT, NOW)
    assert [one.id for one in given] == ["c0", "c2"]
    assert [one.callback for one in hub.state.leases.values()] == ["c1"]
    leases.claim(agent, AGENT, "c2", None, NOW)  # claimed is not taken along
    assert [one.id for one in packs.pack_of(agent, leases, AGENT, NOW).callbacks] == ["c1"]


@pytest.mark.parametrize("hours", [0, -1, 13])
def test_the_end_lies_within_a_shift(agent: Store, leases: HubLeases, hours: int) -> None:
    with pytest.raises(AgentAssistError) as wrong:
        packs.take_along(agent, leases, AGENT, 1, NOW + timedelta(hours=hours), NOW)
    assert wrong.value.code == "pack-end-wrong"


def test_a_lead_allows_it(
    tmp_path: Path, agent: Store, leases: HubLeases, hub: ModelService
) -> None:
    lead = joined(tmp_path / "lead")
    sync(hub, lead, NADIA.name)
    packs.allow_packs(lambda job: job(lead), ModelHub(hub, NADIA.name), NADIA, 0, NOW)
    assert syncing.standing(lead, NOW).packs == 0
    sync(hub, agent, AGENT.name)
    assert packs.pack_of(agent, leases, AGENT, NOW).most == 0
    with pytest.raises(AgentAssistError) as refused:
        packs.take_along(agent, leases, AGENT, 1, SHIFT_END, NOW)
    assert refused.value.code == "hub-packs-refused"


def test_without_a_hub_nothing_is_taken_along(agent: Store) -> None:
    with pytest.raises(AgentAssistError) as alone:
        packs.take_along(agent, LocalLeases(), AGENT, 1, SHIFT_END, NOW)
    assert alone.value.code == "hub-not-joined"


def test_the_shift_ends_when_the_centre_closes() -> None:
    assert packs.end_of_shift(SERVICE, NOW) == NOW + packs.USUAL  # it closes at midnight
    evening = NOW + timedelta(hours=10)
    assert packs.end_of_shift(SERVICE, evening) - evening < timedelta(hours=4)
