"""A slice of the generated histories; `bench contract` plays a thousand of them."""

from collections.abc import Callable

from psycopg.conninfo import make_conninfo

from agent_assist.sync.postgres import PostgresHub
from tests.hub.stations import Hub
from tests.sync.histories import differences

# In the last one somebody regains what was taken back, while the lease of another is long over.
SEEDS = (*range(6), 90145)


def test_both_hubs_answer_generated_histories_alike(hub: Hub) -> None:
    found = [one for seed in SEEDS for one in played(hub, seed)]
    assert found == []


def played(hub: Hub, seed: int) -> list[str]:
    """One history on the emptied hub."""
    hub.clear()
    hub.run("UPDATE hub.team SET pack_most = 20")
    opened: dict[str, PostgresHub] = {}

    def connect(name: str) -> PostgresHub:
        return opened.setdefault(name, PostgresHub(make_conninfo(hub.dsn, user=name), None))

    try:
        return differences(connect, _passing(hub), seed)
    finally:
        for one in opened.values():
            one.close()


def _passing(hub: Hub) -> Callable[[int], None]:
    def pass_time(minutes: int) -> None:
        hub.run("UPDATE hub.callback SET until = until - make_interval(mins => %s)", minutes)

    return pass_time
