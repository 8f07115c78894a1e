"""A call whose lease the hub ended meanwhile: how it ended is still said, and kept for the lead."""

from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services.hub_leases import HubLeases
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.team import SERVICE
from tests.sync.test_engine import asked, joined, service, sync


def dialling(tmp_path: Path, hub: ModelService) -> Store:
    """The agent is on the line."""
    agent = joined(tmp_path)
    asked(agent)
    sync(hub, agent, AGENT.name)
    leases = HubLeases(lambda call: call(ModelHub(hub, AGENT.name)))
    calls.start_attempt(agent, SERVICE, leases, AGENT, "c1", NOW)
    return agent


@pytest.mark.parametrize("by_another", [False, True])
def test_its_result_is_a_late_one(tmp_path: Path, by_another: bool) -> None:
    hub = service()
    agent = dialling(tmp_path, hub)
    lead = ModelHub(hub, NADIA.name)
    if not by_another:
        lead.take_back("c1", 1)
    else:
        hub.pass_time(90)
        lead.hello("device")
        lead.claim("r", "device", "c1", 60)
    sync(hub, agent, AGENT.name)
    (left,) = calls.unfinished(agent, AGENT)
    assert (left.token, left.calling_since) == (1, NOW)
    assert calls.get(agent, "c1").calling_since is None
    assert calls.lost(agent, NADIA) == []
    _, decision, _ = calls.record_attempt(
        agent, SERVICE, AGENT, "c1", "busy", NOW, NOW, "", left.token
    )
    assert [one.code for one in decision.reasons] == ["result-late"]
    assert calls.unfinished(agent, AGENT) == []
    assert calls.attempts(agent, "c1") == ()
    assert [one.outcome for one in calls.late_attempts(agent, "c1")] == ["busy"]
    sync(hub, agent, AGENT.name)
    assert [one.person for one in lead.late_results()] == [AGENT.name]
    assert hub.state.callbacks["c1"]["attempts"] == []


def test_no_call_was_made_after_all(tmp_path: Path) -> None:
    hub = service()
    agent = dialling(tmp_path, hub)
    ModelHub(hub, NADIA.name).take_back("c1", 1)
    sync(hub, agent, AGENT.name)
    calls.cancel_attempt(agent, AGENT, "c1", NOW)
    assert calls.unfinished(agent, AGENT) == []
    with pytest.raises(AgentAssistError) as over:
        calls.record_attempt(agent, SERVICE, AGENT, "c1", "strange", NOW, NOW, "", 1)
    assert over.value.code == "outcome-unknown"


def test_a_restored_hub_that_forgot_the_lease_still_counts_its_result(tmp_path: Path) -> None:
    hub = service()
    agent = joined(tmp_path)
    asked(agent)
    sync(hub, agent, AGENT.name)
    backup = hub.backup()
    leases = HubLeases(lambda call: call(ModelHub(hub, AGENT.name)))
    calls.start_attempt(agent, SERVICE, leases, AGENT, "c1", NOW)
    hub.restore(backup)
    sync(hub, agent, AGENT.name)
    (left,) = calls.unfinished(agent, AGENT)
    assert left.owner == AGENT.name
    calls.record_attempt(agent, SERVICE, AGENT, "c1", "busy", NOW, NOW, "", left.token)
    sync(hub, agent, AGENT.name)
    (attempt,) = hub.state.callbacks["c1"]["attempts"]
    assert attempt["outcome"] == "busy"


@pytest.mark.parametrize("heard", [False, True])
def test_while_somebody_is_on_the_line_the_client_is_held(tmp_path: Path, heard: bool) -> None:
    """Whether or not this workstation has heard that the lead took the callback back."""
    hub = service()
    agent = dialling(tmp_path, hub)
    lead = ModelHub(hub, NADIA.name)
    lead.hello("device")
    lead.take_back("c1", 1)
    for _ in range(2 * heard):
        sync(hub, agent, AGENT.name)
    with pytest.raises(AgentAssistError, match="callback-held"):
        lead.claim("r", "device", "c1", 60)
    calls.record_attempt(agent, SERVICE, AGENT, "c1", "busy", NOW, NOW, "", 1)
    sync(hub, agent, AGENT.name)
    assert lead.claim("r", "device", "c1", 60).token > 1


def test_a_newer_lease_is_not_let_go_while_somebody_is_on_the_line(tmp_path: Path) -> None:
    """The holder claimed it anew during the call, and the lead takes it back once more."""
    hub = service()
    agent = dialling(tmp_path, hub)
    lead = ModelHub(hub, NADIA.name)
    lead.hello("device")
    lead.take_back("c1", 1)
    leases = HubLeases(lambda call: call(ModelHub(hub, AGENT.name)))
    newer = calls.claim(agent, SERVICE, leases, AGENT, "c1", NOW)[0].token
    with pytest.raises(AgentAssistError, match="callback-being-called"):
        calls.release(agent, leases, AGENT, "c1", NOW)
    lead.take_back("c1", newer)
    sync(hub, agent, AGENT.name)
    with pytest.raises(AgentAssistError, match="callback-held"):
        lead.claim("r", "device", "c1", 60)
    calls.record_attempt(agent, SERVICE, AGENT, "c1", "busy", NOW, NOW, "", 1)
    for _ in range(2):
        sync(hub, agent, AGENT.name)
    assert lead.claim("r", "device", "c1", 60).token > newer


def test_a_call_that_was_not_made_holds_nobody(tmp_path: Path) -> None:
    hub = service()
    agent = dialling(tmp_path, hub)
    lead = ModelHub(hub, NADIA.name)
    lead.hello("device")
    lead.take_back("c1", 1)
    sync(hub, agent, AGENT.name)
    assert calls.get(agent, "c1").held_by == AGENT.name
    calls.cancel_attempt(agent, AGENT, "c1", NOW)
    sync(hub, agent, AGENT.name)
    assert calls.get(agent, "c1").held_by == ""
    assert lead.claim("r", "device", "c1", 60).token > 1


def test_the_first_round_lets_go_of_what_nobody_dials(tmp_path: Path) -> None:
    """And nothing is dialled under that lease any more, line or no line."""
    hub = service()
    agent = dialling(tmp_path, hub)
    calls.cancel_attempt(agent, AGENT, "c1", NOW)
    lead = ModelHub(hub, NADIA.name)
    lead.hello("device")
    lead.take_back("c1", 1)
    sync(hub, agent, AGENT.name)
    kept = calls.get(agent, "c1")
    assert (kept.owner, kept.held_by) == ("", "")
    assert lead.claim("r", "device", "c1", 60).token > 1
