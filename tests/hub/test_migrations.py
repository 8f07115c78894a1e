"""The schema: made once, brought up to date, and refused when it is not what it should be."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.hub import admin, migrations
from agent_assist.hub.migrations import Migration
from agent_assist.sync.connection import Connection
from tests.hub.stations import Hub

Empty = Callable[[], Connection]
NEXT = Migration(9001, "9001_next", "ALTER TABLE hub.team ADD COLUMN title text")


def code_of(connection: Connection, steps: list[Migration]) -> str:
    with pytest.raises(AgentAssistError) as refused:
        migrations.migrate(connection, steps)
    return refused.value.code


def test_an_empty_database_becomes_a_hub_once(empty: Empty) -> None:
    connection = empty()
    with pytest.raises(AgentAssistError) as refused:
        admin.update(connection)
    assert refused.value.code == "hub-not-initialised"

    assert admin.set_up(connection) == [one.name for one in migrations.shipped()]

    assert admin.set_up(connection) == []
    assert admin.update(connection) == []


def test_a_superuser_is_not_needed(database: str, empty: Empty) -> None:
    """A database of one's own and the right to give the four roles are enough."""
    connection = empty()
    name = connection.info.dbname
    assert name not in database
    for statement in (
        "CREATE ROLE installer CREATEROLE",
        "GRANT agent_assist_owner, agent_assist_agent, agent_assist_lead, "
        "agent_assist_administrator TO installer WITH ADMIN OPTION",
        f"ALTER DATABASE {name} OWNER TO installer",
    ):
        connection.execute(statement.encode())
    connection.execute("SET SESSION AUTHORIZATION installer")
    try:
        assert admin.set_up(connection) != []
        assert admin.add_person(connection, "Guest", "lead", "phone", "a password") is True
        assert admin.status(connection)["teams"][0]["leads"] == 1
        assert admin.publish(connection, []).created == 0
    finally:
        connection.execute("RESET SESSION AUTHORIZATION")
        connection.execute(f"ALTER DATABASE {name} OWNER TO CURRENT_USER".encode())
        connection.execute('DROP ROLE "Guest"')
        connection.execute("DROP OWNED BY installer; DROP ROLE installer")


def test_steps_are_numbered_without_a_gap() -> None:
    assert [one.number for one in migrations.shipped()] == list(
        range(1, 1 + len(migrations.shipped()))
    )


def test_a_step_that_fails_leaves_nothing(hub: Hub) -> None:
    broken = replace(NEXT, text=NEXT.text + "; SELECT nonsense")

    assert code_of(hub.root, [*migrations.shipped(), broken]) == "hub-refused"

    assert hub.one("SELECT count(*) FROM hub.migration WHERE number = 9001") == 0
    columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'hub.team'::regclass"
    assert hub.one(f"{columns} AND attname = 'title'") == 0


def test_a_newer_hub_and_an_edited_step_are_refused(hub: Hub) -> None:
    steps = migrations.shipped()

    assert code_of(hub.root, steps[:-1]) == "hub-newer"
    edited = [replace(steps[0], text=steps[0].text + " "), *steps[1:]]
    assert code_of(hub.root, edited) == "hub-migration-changed"


def test_a_step_gives_way_to_people_at_work_and_is_tried_again(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is let go while the step waits between two tries."""
    other = hub.connect()
    other.execute("BEGIN")
    other.execute("LOCK TABLE hub.team IN ACCESS SHARE MODE")
    paused: list[float] = []

    def pause(seconds: float) -> None:
        paused.append(seconds)
        other.execute("ROLLBACK")

    monkeypatch.setattr("agent_assist.hub.migrations.time.sleep", pause)
    quick = replace(NEXT, text=f"SET LOCAL lock_timeout = '20ms'; {NEXT.text}")
    try:
        assert migrations.migrate(hub.root, [*migrations.shipped(), quick]) == ["9001_next"]
        assert paused == [migrations.PAUSE_SECONDS]
    finally:
        hub.run("DELETE FROM hub.migration WHERE number = 9001")
        hub.root.execute("ALTER TABLE hub.team DROP COLUMN title")


def test_a_function_of_a_later_step_is_closed_until_it_is_granted(hub: Hub) -> None:
    step = Migration(9001, "9001_next", "CREATE FUNCTION hub.v2_new() RETURNS int RETURN 1")
    migrations.migrate(hub.root, [*migrations.shipped(), step])
    try:
        assert not hub.one("SELECT has_function_privilege('Ann', 'hub.v2_new()', 'EXECUTE')")
    finally:
        hub.run("DELETE FROM hub.migration WHERE number = 9001")
        hub.root.execute("DROP FUNCTION hub.v2_new()")
