"""A workstation joins a hub by command and keeps up with it, on a real server."""

from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from agent_assist.hub import admin
from agent_assist.services.doctor import Check, examine
from tests.builders import NOW, DictKeyring
from tests.cli.running import Answer, agent_assist
from tests.hub.stations import Hub, callback

MORNING = "2026-01-05T15:00:00Z"


@pytest.fixture(scope="module")
def workstation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the starter knowledge base; a test joins with a copy of it."""
    profile = tmp_path_factory.mktemp("workstation")
    assert agent_assist("callbacks", "list", profile=profile).code == 0
    return profile


@pytest.fixture
def profile(workstation: Path, tmp_path: Path) -> Path:
    for file in workstation.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def sync(profile: Path) -> Answer:
    return agent_assist("sync", "--once", "--json", profile=profile)


def test_an_agent_joins_and_a_text_of_the_team_arrives(hub: Hub, profile: Path) -> None:
    dsn = make_conninfo(hub.dsn, user="Ann")
    joined = agent_assist("connect", dsn, "--json", profile=profile)
    assert (joined.code, joined.document["refused"]) == (0, [])
    assert joined.document["freshness"] == "fresh"
    assert joined.document["epoch"]
    assert "entries" in joined.err
    lea = hub.station("Lea")
    lea.put("*:documents", "terms", 0, {"text": "terms: []\n"})
    assert sync(profile).document["pulled"] == 1
    assert sync(profile).document["pulled"] == 0
    said = agent_assist("doctor", "--json", profile=profile).document["checks"]
    assert [one["ok"] for one in said if one["name"] == "hub"] == [True]
    twice = agent_assist("connect", dsn, "--json", profile=profile)
    assert (twice.code, twice.document["error"]["code"]) == (2, "hub-joined")


def test_doctor_says_why_the_hub_is_closed_and_what_opens_it(
    hub: Hub, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn = make_conninfo(hub.dsn, user="Ann")
    assert agent_assist("connect", dsn, profile=profile).code == 0
    admin.revoke_person(hub.root, "Ann")
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", "une phrase")
    shut_out = hub_check(profile)
    assert (shut_out.ok, shut_out.detail, shut_out.fix) == (False, "hub-revoked", "")
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", "another one")
    locked = hub_check(profile)
    assert (locked.detail, locked.fix) == ("doctor-hub-locked", "wrong-key")


def hub_check(profile: Path) -> Check:
    checks = examine(profile, DictKeyring(), "America/Toronto", NOW)
    return next(check for check in checks if check.name == "hub")


def test_what_the_hub_does_not_take_is_named(hub: Hub, profile: Path) -> None:
    dsn = make_conninfo(hub.dsn, user="Ann")
    assert agent_assist("connect", dsn, profile=profile).code == 0
    entry = profile / "hours.en.md"
    entry.write_text(
        "---\nid: strange-hours\nkind: article\nlang: en\ntitle: Strange hours\n---\nNone.\n",
        encoding="utf-8",
    )
    done = agent_assist("kb", "import", entry, "--json", profile=profile)
    assert done.document["created"] == 1, done
    refused = sync(profile)
    assert refused.code == 1
    (one,) = refused.document["refused"]
    assert (one["name"], one["code"]) == ("Strange hours", "hub-item-not-allowed")
    assert "team lead" in one["message"]


def test_nothing_is_joined_that_was_never_reached(profile: Path) -> None:
    away = "host=127.0.0.1 port=9 dbname=hub user=Ann"
    failed = agent_assist("connect", away, "--json", profile=profile)
    assert (failed.code, failed.document["error"]["code"]) == (3, "hub-unreachable")
    alone = sync(profile)
    assert (alone.code, alone.document["error"]["code"]) == (3, "hub-not-joined")
    plain = agent_assist("connect", "host=hub.test sslmode=allow", "--json", profile=profile)
    assert (plain.code, plain.document["error"]["code"]) == (2, "hub-plaintext")
    assert agent_assist("connect", "--json", profile=profile).code == 2


def test_callbacks_are_taken_along_and_given_back(hub: Hub, profile: Path) -> None:
    ann, lea = hub.station("Ann"), hub.station("Lea")
    for id in ("c1", "c2"):
        asked = {"id": id, "client": "Ada Roy", "lang": "en", "requested_at": MORNING}
        ann.push("callback-request", callback(**asked), id=id)
    lea.value("v1_allow_packs", 5)
    dsn = make_conninfo(hub.dsn, user="Ann")
    assert agent_assist("connect", dsn, profile=profile).code == 0
    taken = agent_assist("callbacks", "pack", "1", "--json", profile=profile)
    assert taken.code == 0, taken
    (id,) = taken.document["taken"]
    assert taken.document["until"]
    assert [
        one[0]
        for one in hub.root.execute(
            "SELECT id FROM hub.callback WHERE leased_key IS NOT NULL"
        ).fetchall()
    ] == [id]
    given = agent_assist("callbacks", "give-back", "--json", profile=profile)
    assert given.document == {"given_back": [id]}
    assert (
        hub.root.execute("SELECT id FROM hub.callback WHERE leased_key IS NOT NULL").fetchall()
        == []
    )
    alone = agent_assist("callbacks", "give-back", profile=profile)
    assert (alone.code, alone.out) == (0, "Given back to the team: 0.\n")


def test_a_lead_sees_to_a_late_result(hub: Hub, profile: Path) -> None:
    ann, lea = hub.station("Ann"), hub.station("Lea")
    ann.request("c1")
    (lease,) = ann.claim("c1")["leases"]
    lea.value("v1_take_back", "c1", lease["token"])
    assert ann.outcome(lease, "busy")["status"] == "stale"
    dsn = make_conninfo(hub.dsn, user="Lea")
    assert agent_assist("connect", dsn, profile=profile).code == 0
    waiting = agent_assist("callbacks", "late", "--json", profile=profile)
    (late,) = waiting.document["late"]
    assert (waiting.code, late["person"], late["outcome"]) == (1, "Ann", "busy")
    seen = agent_assist("callbacks", "late", "--seen", late["id"], "--json", profile=profile)
    assert (seen.code, seen.document["state"]) == (0, "seen")
    assert lea.rows("v1_stale") == []
