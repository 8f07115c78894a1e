"""A slice of the simulation; `bench simulation` runs as much of it as there is time for."""

from agent_assist.domain.people import Person
from tests.hub.stations import Hub
from tests.sync.simulation import simulate

PHONE = (Person("Ann", "agent"), Person("Bob", "agent"), Person("Lea", "lead"))


def test_a_team_at_work_calls_nobody_twice_and_loses_nothing(hub: Hub) -> None:
    done = simulate(hub.dsn, [PHONE, PHONE], seed=1, rounds=12, restored=True)
    assert (done.violations, done.restores) == ((), 1)
    assert done.calls > 25
    assert done.messages > 200
