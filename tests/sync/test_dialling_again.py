"""A result that has not reached the hub ends the lease later: nobody dials under it meanwhile."""

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.replica import StoreReplica
from agent_assist.storage import callbacks, membership
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Engine
from tests.builders import AGENT, NOW
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.team import SERVICE, new_store


def test_a_client_is_dialled_again_only_when_the_result_is_at_the_hub() -> None:
    service = ModelService({AGENT.name: ("east", "agent")})
    hub, store = ModelHub(service, AGENT.name), new_store()
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    _sync(hub, store)
    with store.write(AGENT.name, NOW) as writing:
        callbacks.add(writing, _callback())
    _sync(hub, store)
    leases = HubLeases(lambda call: call(hub), lambda: 0.0)
    first, _ = calls.start_attempt(store, SERVICE, leases, AGENT, "c1", NOW)
    calls.record_attempt(store, SERVICE, AGENT, "c1", "busy", NOW, NOW, "", first.token)
    with pytest.raises(AgentAssistError) as refused:
        calls.start_attempt(store, SERVICE, leases, AGENT, "c1", NOW)
    assert refused.value.code == "callback-not-sent"
    _sync(hub, store)
    second, _ = calls.start_attempt(store, SERVICE, leases, AGENT, "c1", NOW)
    assert second.token > first.token


def _sync(hub: ModelHub, store: Store) -> None:
    Engine(hub, StoreReplica(store, lambda: NOW)).sync()


def _callback() -> Callback:
    return Callback(
        "c1", "Ada Roy", "+16135550123", "en", "passport", "delay", NOW, due_at=NOW
    )  # fmt: skip
