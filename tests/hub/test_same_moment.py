"""Two desktops at the same moment: the second waits for the first, and loses nothing."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from agent_assist.sync.connection import Connection
from tests.hub.stations import Hub, Station, callback


@pytest.fixture
def bob_session(hub: Hub) -> Connection:
    return hub.connect("Bob")


@pytest.fixture
def bob(bob_session: Connection) -> Station:
    return Station(bob_session, "Bob")


class Moment:
    """What somebody does is not over until somebody else waits for it."""

    def __init__(self, hub: Hub, person: str) -> None:
        self._hub, self._session = hub, hub.connect(person)
        self.station = Station(self._session, person)

    @contextmanager
    def waited_for_by(self, process: int) -> Iterator[ThreadPoolExecutor]:
        with ThreadPoolExecutor() as apart:
            self._session.execute("BEGIN")
            yield apart
            self._wait(process)
            self._session.execute("COMMIT")

    def _wait(self, process: int) -> None:
        waits = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"
        until = time.monotonic() + 30
        while not self._hub.root.execute(waits, [process]).fetchall()[0][0]:
            assert time.monotonic() < until, "the second did not wait for the first"


@pytest.mark.parametrize("wanted", ["form", None])
def test_two_claims_of_a_client(
    hub: Hub, bob: Station, bob_session: Connection, wanted: str | None
) -> None:
    moment = Moment(hub, "Ann")
    ann = moment.station
    ann.request("refund", priority=1)
    ann.request("form", topic="form")
    with moment.waited_for_by(bob_session.info.backend_pid) as apart:
        assert [one["callback"] for one in ann.claim("refund")["leases"]] == ["refund"]
        waiting: Future[dict[str, Any]] = apart.submit(bob.claim, wanted)

    refused = {"code": "callback-client-claimed", "owner": "Ann"}
    assert waiting.result(30) == {"leases": [], "refused": refused if wanted else None}


@pytest.fixture
def token(hub: Hub) -> int:
    """Of a lease that a restore cut off, with its callback."""
    given: int = hub.one("SELECT 5 + nextval('hub.fence')")
    hub.one("SELECT hub.restored()")
    return given


@pytest.mark.parametrize("kind", ["outcome", "callback-change"])
def test_two_bring_back_what_a_restore_cut_off(
    hub: Hub, token: int, bob: Station, bob_session: Connection, kind: str
) -> None:
    """The second is told to say it again: it is no fault of what it said."""
    moment, told = Moment(hub, "Ann"), callback()
    body = {"attempt": {}, "callback": told} if kind == "outcome" else told
    said = bob.op(kind, body, id="c1", token=token, outcome="busy", base=1)
    with moment.waited_for_by(bob_session.info.backend_pid) as apart:
        moment.station.push("callback-change", callback(), id="c1", base=1)
        waiting = apart.submit(bob.send, said)

    with pytest.raises(psycopg.errors.SerializationFailure):
        waiting.result(30)
    assert bob.send(said)[0]["status"] == ("ok" if kind == "outcome" else "conflict")


def test_a_request_comes_while_another_brings_its_callback_back(
    hub: Hub, token: int, bob: Station, bob_session: Connection
) -> None:
    moment = Moment(hub, "Ann")
    asked = bob.op("callback-request", callback(), id="c1")
    with moment.waited_for_by(bob_session.info.backend_pid) as apart:
        moment.station.push("callback-change", callback(), id="c1", base=1)
        waiting = apart.submit(bob.send, asked)

    [answer] = waiting.result(30)
    assert (answer["status"], answer["callback"]) == ("ok", "c1")
