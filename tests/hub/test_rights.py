"""Who may do what, generated from the catalogue: a function or table added later is in it."""

import psycopg
import pytest

from tests.hub.stations import Hub

GROUPS = ("agent_assist_agent", "agent_assist_lead", "agent_assist_administrator")
FOR_LEADS = {"v1_take_back", "v1_stale", "v1_reviewed", "v1_allow_packs"}
FOR_ADMINISTRATORS = {
    "add_person", "revoke_person", "publish", "restored", "all_back", "compact", "status",
    "add_snapshot", "add_snapshot_chunk", "drop_snapshots", "set_snapshot_key",
    "snapshot_documents", "snapshot_part", "snapshot_source",
}  # fmt: skip
FUNCTIONS = "FROM pg_proc WHERE pronamespace = 'hub'::regnamespace"
RELATIONS = "FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND relkind IN ('r', 'v', 'm')"


def expected(function: str, group: str) -> bool:
    if group == "agent_assist_administrator":
        return function in FOR_ADMINISTRATORS
    if function in FOR_LEADS:
        return group == "agent_assist_lead"
    return function.startswith("v1_")


@pytest.mark.parametrize("group", GROUPS)
def test_each_role_calls_its_functions_and_no_other(hub: Hub, group: str) -> None:
    statement = f"SELECT proname, has_function_privilege(%s, oid, 'EXECUTE') {FUNCTIONS}"
    rows = hub.root.execute(statement.encode(), [group]).fetchall()

    assert len(rows) > 40
    assert {name: may for name, may in rows} == {name: expected(name, group) for name, _ in rows}


@pytest.mark.parametrize("person", ["Ann", "Lea"])
def test_each_person_calls_what_the_role_calls(hub: Hub, person: str) -> None:
    group = "agent_assist_lead" if person == "Lea" else "agent_assist_agent"
    statement = f"SELECT proname, has_function_privilege(%s, oid, 'EXECUTE') {FUNCTIONS}"

    for name, may in hub.root.execute(statement.encode(), [person]).fetchall():
        assert may == expected(name, group), name


@pytest.mark.parametrize("who", [*GROUPS, "Ann", "Lea", "public"])
def test_nobody_has_any_right_to_a_table_or_sequence(hub: Hub, who: str) -> None:
    rights = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
    tables = f"SELECT relname {RELATIONS} AND has_table_privilege(%s, oid, %s)"
    sequences = (
        "SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND CASE relkind "
        "WHEN 'S' THEN has_sequence_privilege(%s, oid, 'USAGE, SELECT, UPDATE') ELSE false END"
    )

    assert hub.root.execute(tables.encode(), [who, rights]).fetchall() == []
    assert hub.root.execute(sequences.encode(), [who]).fetchall() == []


def test_no_function_is_open_to_public(hub: Hub) -> None:
    found = hub.one(
        "SELECT coalesce(array_agg(proname::text), '{}') FROM pg_proc, "
        "aclexplode(coalesce(proacl, acldefault('f', proowner))) "
        "WHERE pronamespace = 'hub'::regnamespace AND grantee = 0"
    )
    assert found == []


def test_what_anybody_may_call_runs_as_the_owner_with_a_fixed_path(hub: Hub) -> None:
    """And nothing else does: a helper must not lend the owner's rights."""
    opened = {
        name for name, in hub.root.execute(
            f"SELECT proname {FUNCTIONS} AND (SELECT count(*) FROM aclexplode(proacl)) > 1".encode()
        )
    }  # fmt: skip
    definers = {
        name for name, in hub.root.execute(
            f"SELECT proname {FUNCTIONS} AND prosecdef AND "
            "'search_path=pg_catalog, pg_temp' = ANY (proconfig) AND "
            "proowner = 'agent_assist_owner'::regrole".encode()
        )
    }  # fmt: skip
    assert opened == definers
    assert hub.one(f"SELECT count(*) {FUNCTIONS} AND prosecdef") == len(definers)


def test_what_a_desktop_calls_is_planned_once_for_tables_of_any_size(hub: Hub) -> None:
    wanted = "ARRAY['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off']"
    others = hub.one(
        "SELECT coalesce(array_agg(proname::text), '{}') FROM pg_proc "
        "WHERE pronamespace = 'hub'::regnamespace AND proname ^@ 'v1_' "
        f"AND NOT proconfig @> {wanted}"
    )
    assert others == []


def test_the_owner_and_the_groups_cannot_log_in(hub: Hub) -> None:
    found = hub.one(
        "SELECT count(*) FROM pg_roles WHERE rolname = ANY (%s) AND NOT rolcanlogin "
        "AND NOT rolsuper AND NOT rolcreaterole AND NOT rolbypassrls",
        ["agent_assist_owner", *GROUPS],
    )
    assert found == 4


def test_a_table_granted_by_mistake_shows_no_row(hub: Hub) -> None:
    hub.station("Ann").put("phone:drafts", "one", 0, {})
    for (table,) in hub.root.execute(f"SELECT relname {RELATIONS}".encode()).fetchall():
        hub.run(f'GRANT SELECT ON hub."{table}" TO "Ann"')
        try:
            rows = hub.connect("Ann").execute(f'SELECT * FROM hub."{table}"'.encode())
            assert rows.fetchall() == [], table
        finally:
            hub.run(f'REVOKE SELECT ON hub."{table}" FROM "Ann"')


def test_the_wall_stands_in_the_session_of_an_agent(hub: Hub) -> None:
    agent = hub.connect("Ann")
    forbidden = (
        "SELECT * FROM hub.meta", "SELECT hub.put_doc('*:entries', 'x', 1, '{}', 'x')",
        "SELECT hub.add_person('Ann', 'lead', 'phone')", "SELECT hub.v1_allow_packs(20)",
        "SELECT nextval('hub.fence')", "CREATE TABLE hub.mine (x int)",
        "SET ROLE agent_assist_owner",
    )  # fmt: skip
    for statement in forbidden:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            agent.execute(statement.encode())


def test_a_login_that_is_no_person_is_told_so(hub: Hub) -> None:
    hub.run("DELETE FROM hub.person WHERE person = 'Bob'")
    try:
        with pytest.raises(psycopg.Error) as refused:
            hub.connect("Bob").execute("SELECT * FROM hub.v1_heads()")
        assert refused.value.sqlstate == "HB004"
    finally:
        hub.one("SELECT hub.add_person('Bob', 'agent', 'phone')")


def test_somebody_shut_out_hears_of_it_from_every_function(hub: Hub) -> None:
    """Only then may the desktop wipe what it holds."""
    station = hub.station("Bob")
    station.request("c1")
    station.claim("c1")
    assert hub.one("SELECT hub.revoke_person('Bob')") is True

    calls = hub.root.execute(
        f"SELECT proname, array_length(proargtypes::oid[], 1) {FUNCTIONS} "
        "AND proname ^@ 'v1_' AND NOT proname = ANY (%s)".encode(), [list(FOR_LEADS)]
    ).fetchall()  # fmt: skip
    assert len(calls) == 12
    for function, arguments in calls:
        with pytest.raises(psycopg.Error) as refused:
            station.rows(function, *[None] * (arguments or 0))
        assert refused.value.sqlstate == "HB005", function
    assert hub.one("SELECT state FROM hub.callback") == "open"
