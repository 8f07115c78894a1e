"""Bad days of a real hub: each is said in words, nothing made here is lost, and all is sent once
when the day is over."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences.catalogue import catalogue
from agent_assist.services.replica import StoreReplica
from agent_assist.storage import callbacks, membership, outbox
from agent_assist.storage.store import Store
from agent_assist.sync.engine import BATCH, Engine
from agent_assist.sync.postgres import PostgresHub
from tests.builders import NOW, make_store
from tests.hub.stations import Hub

ASKED = 3
# Something happens when the second request of a batch is written; the first is lost with it.
AT_THE_SECOND = """
CREATE FUNCTION hub.bad_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NEW.id = 'c2' THEN {} END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bad_day BEFORE INSERT ON hub.callback FOR EACH ROW EXECUTE FUNCTION hub.bad_day();
"""
NO_TRIGGER = "DROP FUNCTION IF EXISTS hub.bad_day CASCADE"
# What happens to the hub, what ends it, and the code of what the desktop says meanwhile.
DAYS = {
    "its disk is full": (
        AT_THE_SECOND.format("RAISE 'no space left on device' USING ERRCODE = '53100';"),
        NO_TRIGGER, "hub-full",
    ),
    "the cable is pulled in the middle of a batch": (
        AT_THE_SECOND.format("PERFORM pg_terminate_backend(pg_backend_pid());"),
        NO_TRIGGER, "hub-busy",
    ),
    "it is in recovery and can only be read": (
        'ALTER ROLE "Ann" SET default_transaction_read_only = on',
        'ALTER ROLE "Ann" RESET ALL', "hub-recovery",
    ),
    "it is older than the program": (
        "ALTER FUNCTION hub.v1_push RENAME TO v0_push",
        "ALTER FUNCTION hub.v0_push RENAME TO v1_push", "hub-older",
    ),
    "it is so old that it says so": (
        "UPDATE hub.meta SET api_min = 0, api_max = 0",
        "UPDATE hub.meta SET api_min = 1, api_max = 1", "hub-older",
    ),
    "it has left the program behind": (
        "UPDATE hub.meta SET api_min = 2, api_max = 2",
        "UPDATE hub.meta SET api_min = 1, api_max = 2", "hub-client-too-old",
    ),
    "it is migrated at this moment": (
        "ALTER SCHEMA hub RENAME TO moved",
        "ALTER SCHEMA moved RENAME TO hub", "hub-not-initialised",
    ),
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    store = make_store(tmp_path)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    return store


def sync(hub: Hub, desk: Store) -> None:
    with closing(PostgresHub(make_conninfo(hub.dsn, user="Ann"), None)) as line:
        Engine(line, StoreReplica(desk, lambda: NOW)).sync()


def ask(desk: Store, *ids: str) -> None:
    with desk.write("me", NOW) as writing:
        for id in ids:
            number = f"+1613555{int(id[1:]):04}"
            callbacks.add(
                writing,
                Callback(id, "Ada Roy", number, "en", "passport", "delay", NOW, due_at=NOW),
            )


def kept(hub: Hub) -> list[str]:
    return [id for (id,) in hub.root.execute("SELECT id FROM hub.callback ORDER BY id").fetchall()]


@pytest.mark.parametrize("day", DAYS)
def test_a_bad_day_is_said_and_nothing_is_lost(hub: Hub, desk: Store, day: str) -> None:
    happens, ends, code = DAYS[day]
    sync(hub, desk)
    ask(desk, "c1", "c2", "c3")
    hub.run(happens)
    try:
        for _ in range(2):
            with pytest.raises(AgentAssistError) as said:
                sync(hub, desk)
            assert said.value.code == code
        assert len(outbox.unsent(desk.work, 9)) == ASKED
    finally:
        hub.run(ends)

    assert kept(hub) == []
    sync(hub, desk)
    sync(hub, desk)

    assert kept(hub) == ["c1", "c2", "c3"]
    assert outbox.unsent(desk.work, 9) == []
    assert catalogue()[code].en != catalogue()[code].fr


def test_a_hub_that_left_the_program_behind_keeps_all_that_was_made(hub: Hub, desk: Store) -> None:
    sync(hub, desk)
    ask(desk, *(f"c{number}" for number in range(BATCH + 20)))
    hub.run("UPDATE hub.meta SET api_min = 2, api_max = 2")
    for _ in range(2):
        with pytest.raises(AgentAssistError, match="hub-client-too-old"):
            sync(hub, desk)

    raw = "SELECT count(*) FROM hub.op WHERE kind = 'raw' AND strpos(body, 'Ada Roy') > 0"
    assert hub.one(raw) == BATCH + 20
    hub.run("UPDATE hub.meta SET api_min = 1")
    sync(hub, desk)
    assert hub.one(raw) == 0
    assert len(kept(hub)) == BATCH + 20


def test_a_line_that_ends_between_two_batches_loses_neither(hub: Hub, desk: Store) -> None:
    sync(hub, desk)
    ask(desk, *(f"c{number}" for number in range(10, BATCH + 30)))
    hub.run(AT_THE_SECOND.replace("'c2'", "'c220'").format("RAISE 'gone' USING ERRCODE = '57P01';"))
    with pytest.raises(AgentAssistError):
        sync(hub, desk)
    assert (len(kept(hub)), len(outbox.unsent(desk.work, 999))) == (BATCH, 20)

    hub.run(NO_TRIGGER)
    sync(hub, desk)
    assert len(kept(hub)) == BATCH + 20


def test_a_program_left_behind_takes_no_callback(hub: Hub) -> None:
    """Its result would be read only when it was updated: until then nobody could go on."""
    ann = hub.station("Ann")
    ann.request("c1")
    hub.run("UPDATE hub.meta SET api_min = 2, api_max = 2")
    ann.hello()

    with pytest.raises(psycopg.Error) as refused:
        ann.claim()

    assert refused.value.sqlstate == "HB007"
