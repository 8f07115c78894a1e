"""Ways in which two could come to dial one client; any history of three looks for more of them."""

from datetime import timedelta

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.replica import StoreReplica
from agent_assist.storage import callbacks, membership
from agent_assist.sync.engine import Engine
from tests.builders import AGENT, NOW, OMAR
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.model_state import State
from tests.sync.team import SERVICE, copy_of, new_store

ID, NUMBER = "c1", "+16135550123"
MINUTE = timedelta(minutes=1)


class Desk:
    """One workstation of the team; `clock` may be wrong, `service.now` is the true time."""

    def __init__(self, service: ModelService) -> None:
        self.service = service
        self.line = FaultyHub(ModelHub(service, AGENT.name))
        self.store = new_store()
        self.clock = NOW
        with self.store.write("me", NOW) as writing:
            membership.join(writing, "host=hub.test")
        self.start()
        self.sync()

    def start(self) -> None:
        """As after a crash: what only the memory knew is gone."""
        self.leases = HubLeases(lambda call: call(self.line), lambda: self.service.now)

    def sync(self) -> None:
        Engine(self.line, StoreReplica(self.store, lambda: self.clock)).sync()

    def claim(self) -> int:
        return calls.claim(self.store, SERVICE, self.leases, AGENT, ID, self.clock)[0].token

    def dial(self) -> int:
        return calls.start_attempt(self.store, SERVICE, self.leases, AGENT, ID, self.clock)[0].token

    def end(self, outcome: str = "busy") -> None:
        token = callbacks.get(self.store.work, ID)
        assert token is not None
        calls.record_attempt(
            self.store, SERVICE, AGENT, ID, outcome, self.clock, self.clock, "", token.token
        )

    def pass_time(self, minutes: int) -> None:
        self.clock += minutes * MINUTE
        self.service.now += minutes * 60


@pytest.fixture
def service() -> ModelService:
    return ModelService({AGENT.name: ("east", "agent"), OMAR.name: ("east", "lead")})


@pytest.fixture
def desk(service: ModelService) -> Desk:
    one = Desk(service)
    with one.store.write(AGENT.name, NOW) as writing:
        callbacks.add(
            writing, Callback(ID, "Ada", NUMBER, "en", "passport", "delay", NOW, due_at=NOW)
        )
    one.sync()
    return one


def test_a_restored_hub_grants_no_lease_that_was_used(desk: Desk, service: ModelService) -> None:
    desk.claim()
    backup = service.backup()
    used = desk.dial()
    desk.end()
    desk.sync()
    service.restore(backup)
    with pytest.raises(AgentAssistError, match="hub-device-unknown"):
        desk.dial()
    desk.sync()
    with pytest.raises(AgentAssistError, match="hub-callbacks-wait"):
        desk.dial()
    service.all_back()
    desk.pass_time(15)
    assert desk.dial() > used
    assert len(service.state.callbacks[ID]["attempts"]) == 1


def test_what_a_restored_hub_forgot_is_granted_to_nobody_while_it_may_be_dialled(
    desk: Desk, service: ModelService
) -> None:
    backup = service.backup()
    away = desk.claim()
    service.restore(backup)
    omar = ModelHub(service, OMAR.name)
    omar.hello("another device")
    for minutes in (0, 12 * 60 + 14):
        desk.pass_time(minutes)
        with pytest.raises(AgentAssistError, match="hub-callbacks-wait"):
            omar.claim("a request", "another device", ID, 1800)
        with pytest.raises(AgentAssistError, match="hub-callbacks-wait"):
            omar.pack("a request", "another device", 1, 1800)
    desk.pass_time(1)
    assert omar.claim("a request", "another device", ID, 1800).token > away


def test_who_met_a_restored_hub_dials_nothing_from_before(
    desk: Desk, service: ModelService
) -> None:
    """Not even what the hub does not know at all: who asked for it is still away."""
    desk.claim()
    service.restore(State())
    replica = StoreReplica(desk.store, lambda: desk.clock)
    replica.send_again()  # and the line is gone in the middle of the round
    _refused_without_a_line(desk)


def test_a_call_under_way_over_a_restore_is_not_made_again_without_a_line(
    desk: Desk, service: ModelService
) -> None:
    desk.dial()
    backup = service.backup()
    service.restore(backup)
    desk.sync()
    calls.cancel_attempt(desk.store, AGENT, ID, desk.clock)
    _refused_without_a_line(desk)


def test_what_was_given_back_is_not_dialled_whatever_became_of_the_answer(desk: Desk) -> None:
    desk.claim()
    desk.line.faults = ["unanswered"]
    with pytest.raises(AgentAssistError, match="hub-unreachable"):
        calls.release(desk.store, desk.leases, AGENT, ID, desk.clock)
    _refused_without_a_line(desk)


def test_what_a_lead_took_back_is_not_dialled_once_that_was_heard(
    desk: Desk, service: ModelService
) -> None:
    desk.claim()
    _others_have_it(service)
    with pytest.raises(AgentAssistError, match="callback-claimed"):
        desk.dial()
    _refused_without_a_line(desk)


def test_a_renewal_that_is_refused_ends_the_lease_here(desk: Desk, service: ModelService) -> None:
    desk.claim()
    _others_have_it(service)
    with pytest.raises(AgentAssistError, match="callback-lease-over"):
        desk.leases.renew(desk.store, AGENT, ID, None, desk.clock)
    _refused_without_a_line(desk)


def test_a_clock_set_back_while_the_program_is_closed_makes_no_lease_longer(desk: Desk) -> None:
    desk.claim()
    desk.pass_time(46)  # the hub gives it to others by now
    desk.clock -= 40 * MINUTE
    desk.store = copy_of(desk.store)
    desk.start()
    _refused_without_a_line(desk)


def test_the_program_may_be_started_anew_without_a_line(desk: Desk) -> None:
    token = desk.claim()
    desk.pass_time(5)
    desk.store = copy_of(desk.store)
    desk.start()
    desk.line.cable_out = True
    assert desk.dial() == token


def test_a_clock_set_forward_and_back_makes_no_lease_shorter_for_others(
    desk: Desk, service: ModelService
) -> None:
    """Its owner seems to have no time left, asks for a little, hears no answer, and has hours."""
    (along,), _ = desk.leases.take_along(desk.store, AGENT, 1, 120 * MINUTE, desk.clock)
    desk.clock += 600 * MINUTE
    desk.line.faults = ["unanswered"]
    with pytest.raises(AgentAssistError, match="hub-unreachable"):
        desk.dial()
    desk.clock -= 600 * MINUTE
    desk.pass_time(50)
    omar = ModelHub(service, OMAR.name)
    omar.hello("another device")
    with pytest.raises(AgentAssistError, match="callback-claimed"):
        omar.claim("a request", "another device", ID, 1800)
    desk.line.cable_out = True
    assert desk.dial() == along.token


def test_older_news_does_not_end_a_call_under_way(desk: Desk, service: ModelService) -> None:
    """They were on their way when the callback was claimed."""
    hub = ModelHub(service, AGENT.name)
    old = hub.pull("east:callbacks", 0, 100)
    token = desk.dial()
    replica = StoreReplica(desk.store, lambda: desk.clock)
    replica.apply("east:callbacks", old, old[-1].seq)
    (under_way,) = calls.unfinished(desk.store, AGENT)
    assert under_way.token == token
    desk.end("reached")
    desk.sync()
    assert service.state.callbacks[ID]["state"] == "done"


def _others_have_it(service: ModelService) -> None:
    omar = ModelHub(service, OMAR.name)
    omar.hello("another device")
    token = service.state.callbacks[ID]["token"]
    omar.take_back(ID, token)
    agent = ModelHub(service, AGENT.name)  # whose device lets it go, and hears no more
    (device,) = (one.device for one in service.state.leases.values())
    agent.release(device, [token])
    omar.claim("a request", "another device", ID, 1800)


def _refused_without_a_line(desk: Desk) -> None:
    desk.line.cable_out = True
    with pytest.raises(AgentAssistError, match="hub-unreachable"):
        desk.dial()
