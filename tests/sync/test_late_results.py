"""What a lead does about a result that came too late."""

from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services import late_results
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.late_results import Late
from agent_assist.storage import callbacks
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.team import SERVICE
from tests.sync.test_engine import asked, joined, service, sync


def found(hub: ModelService, store: Store, person: str) -> tuple[Late, ...]:
    return late_results.late_results(lambda job: job(store), ModelHub(hub, person))


@pytest.fixture
def team(tmp_path: Path) -> tuple[ModelService, Store, Store]:
    """A lead who took a callback back while the agent was on the line, who then said how it was."""
    hub, lead, agent = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    asked(agent)
    sync(hub, agent, AGENT.name)
    sync(hub, lead, NADIA.name)
    leases = HubLeases(lambda call: call(ModelHub(hub, AGENT.name)))
    held, _ = calls.start_attempt(agent, SERVICE, leases, AGENT, "c1", NOW)
    ModelHub(hub, NADIA.name).take_back("c1", held.token)
    calls.record_attempt(
        agent, SERVICE, AGENT, "c1", "busy", NOW, NOW, "ask for Al", held.token
    )  # fmt: skip
    sync(hub, agent, AGENT.name)
    sync(hub, lead, NADIA.name)
    return hub, lead, agent


def test_a_lead_hears_of_it_and_nobody_else(team: tuple[ModelService, Store, Store]) -> None:
    hub, lead, agent = team
    (late,) = found(hub, lead, NADIA.name)
    said = late_results.facts(SERVICE, late)
    assert (late.client, late.person, late.note) == ("Ada Roy", AGENT.name, "ask for Al")
    assert (said["outcome"], said["at"]) == (SERVICE.all_outcomes["busy"].label, NOW)
    assert found(hub, agent, AGENT.name) == ()


def test_it_becomes_a_note_once(team: tuple[ModelService, Store, Store]) -> None:
    hub, lead, _ = team
    (late,) = found(hub, lead, NADIA.name)
    line = ModelHub(hub, NADIA.name)
    for _ in range(2):
        if found(hub, lead, NADIA.name):
            late_results.keep_as_note(lambda job: job(lead), line, NADIA, late, "busy", NOW)
    with pytest.raises(AgentAssistError) as settled:
        late_results.keep_as_note(lambda job: job(lead), line, NADIA, late, "busy", NOW)
    assert settled.value.code == "late-result-settled"
    kept = callbacks.get(lead.work, "c1")
    assert kept is not None
    assert kept.note == "busy"
    sync(hub, lead, NADIA.name)
    assert hub.state.callbacks["c1"]["callback"]["note"] == "busy"


def test_what_is_not_here_cannot_be_noted_and_still_waits(
    team: tuple[ModelService, Store, Store], tmp_path: Path
) -> None:
    hub, _, _ = team
    other = joined(tmp_path / "3")
    other.work.execute("UPDATE hub SET role = 'lead'")
    (late,) = found(hub, other, NADIA.name)
    assert late.client == "c1"
    with pytest.raises(AgentAssistError):
        late_results.keep_as_note(
            lambda job: job(other), ModelHub(hub, NADIA.name), NADIA, late, "busy", NOW
        )
    assert found(hub, other, NADIA.name)
    late_results.reviewed(ModelHub(hub, NADIA.name), late)
    assert not found(hub, other, NADIA.name)
