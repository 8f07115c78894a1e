"""A hub that is killed: what was acknowledged is there, and the rest can be sent again."""

import os
import threading

import psycopg
import pytest

from tests.hub.postgres import Server
from tests.hub.stations import Hub, Station

pytestmark = pytest.mark.skipif("HUB_TEST_DSN" in os.environ, reason="somebody else's server")


def test_what_was_acknowledged_outlives_a_kill(hub: Hub, server: Server) -> None:
    """Even where a session or the server asks for commits that are not waited for."""
    connection = hub.connect("Ann")
    connection.execute("SET synchronous_commit = off")
    ann = Station(connection, "Ann")
    acknowledged: list[int] = []
    enough = threading.Event()

    def work() -> None:
        try:
            while True:
                result = ann.push("fact", {"is": ann.n}, fact="feedback")
                acknowledged.append(result["n"])
                if len(acknowledged) == 20:
                    enough.set()
        except psycopg.OperationalError:
            enough.set()

    worker = threading.Thread(target=work)
    worker.start()
    enough.wait(30)
    server.kill()
    worker.join(30)
    server.start()

    again = Hub(hub.dsn)
    try:
        kept = again.one("SELECT last_n FROM hub.device")
        facts = again.one("SELECT count(*) FROM hub.fact")
    finally:
        again.close()
    assert len(acknowledged) >= 20
    assert kept == facts
    assert kept in (acknowledged[-1], acknowledged[-1] + 1)
