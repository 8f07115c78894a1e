"""What an administrator does: people, publishing, snapshots, looking at the hub."""

import hashlib
from pathlib import Path

import psycopg
import pytest
from psycopg.types.json import Jsonb

from agent_assist.content import files
from agent_assist.domain.errors import AgentAssistError
from agent_assist.hub import admin
from tests.hub.stations import Hub

TERMS = "- {id: fee, en: [fee, charge], fr: [frais, droits]}\n"
ENTRY = """---
id: parking
kind: article
title: {title}
lang: {lang}
---
{text}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "en", "Parking", "Park there.")
    write(tmp_path, "fr", "Stationnement", "Stationnez là.")
    (tmp_path / "terms.yaml").write_text(TERMS, encoding="utf-8")
    return tmp_path


def write(folder: Path, lang: str, title: str, text: str) -> None:
    written = ENTRY.format(title=title, lang=lang, text=text)
    (folder / f"parking.{lang}.md").write_text(written, encoding="utf-8")


def test_publishing_a_folder_again_changes_nothing(hub: Hub, folder: Path) -> None:
    first = admin.publish(hub.root, [folder])
    again = admin.publish(hub.root, [folder])
    write(folder, "en", "Parking", "Park here.")
    third = admin.publish(hub.root, [folder])

    assert (first.created, first.updated, first.unchanged, first.rejected) == (2, 0, 0, [])
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert (third.created, third.updated, third.unchanged) == (0, 1, 1)


def test_what_is_published_is_the_files_themselves(hub: Hub, folder: Path) -> None:
    admin.publish(hub.root, [folder])

    [entry] = hub.station("Eve").documents("*:entries").values()

    assert entry["files"].keys() == {"en", "fr"}
    reading = files.read_text(entry["files"]["fr"], "parking.fr.md")
    assert reading.entry is not None
    assert reading.entry.texts["fr"].title == "Stationnement"
    assert hub.station("Eve").documents("*:documents") == {"terms": {"text": TERMS}}


def test_an_entry_with_an_error_stays_out_and_is_named(hub: Hub, folder: Path) -> None:
    (folder / "bad.en.md").write_text("no front matter", encoding="utf-8")
    (folder / "service.yaml").write_text("nothing: [", encoding="utf-8")

    result = admin.publish(hub.root, [folder])

    assert {Path(one.file).name for one in result.rejected} == {"bad.en.md", "service.yaml"}
    assert result.created == 2


def test_publishing_that_stops_half_way_shows_nothing(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin, "_entry_body", lambda _: "{")

    with pytest.raises(AgentAssistError) as refused:
        admin.publish(hub.root, [folder])

    assert refused.value.code == "hub-refused"
    assert hub.one("SELECT sum(head) FROM hub.stream") == 0


def test_a_person_is_a_login_with_limits_that_changes_role_and_team(hub: Hub) -> None:
    name = 'Zoé "Z" O’Neil'
    try:
        assert admin.add_person(hub.root, name, "agent", "phone", "correct horse") is True
        assert admin.add_person(hub.root, name, "lead", "mail", "") is False

        assert hub.station(name).met["role"] == "lead"
        assert "mail:drafts" in hub.station(name).heads()
        secret, most, settings = hub.one(
            "SELECT ARRAY[a.rolpassword, a.rolconnlimit::text, r.rolconfig::text] "
            "FROM pg_authid a JOIN pg_roles r USING (oid) WHERE a.rolname = %s",
            name,
        )
        assert secret.startswith("SCRAM-SHA-256$") and most == "3"
        assert "statement_timeout=15s" in settings
        admin.add_person(hub.root, name, "agent", "phone", "")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            hub.station(name).rows("v1_stale")
    finally:
        hub.run("DELETE FROM hub.device")
        hub.run("DELETE FROM hub.person WHERE person = %s", name)
        hub.root.execute('DROP ROLE "Zoé ""Z"" O’Neil"')


@pytest.mark.parametrize(
    ("name", "team", "code"),
    [
        ("", "phone", "hub-name"),
        ("é" * 32, "phone", "hub-name"),
        ("pg_read_all_data", "phone", "hub-name-reserved"),
        ("agent_assist_owner", "phone", "hub-name-reserved"),
        ("Zoé", "*", "hub-team-name"),
        ("Zoé", "a:b", "hub-team-name"),
        ("Zoé", " ", "hub-team-name"),
    ],
)
def test_names_that_cannot_be(hub: Hub, name: str, team: str, code: str) -> None:
    with pytest.raises(AgentAssistError) as refused:
        admin.add_person(hub.root, name, "agent", team, "")

    assert refused.value.code == code


def test_shutting_out_somebody_unknown_is_said(hub: Hub) -> None:
    with pytest.raises(AgentAssistError) as refused:
        admin.revoke_person(hub.root, "Nobody")

    assert refused.value.code == "hub-person-missing"


def test_who_let_whom_in_is_on_record(hub: Hub) -> None:
    admin.add_person(hub.root, "Bob", "agent", "phone", "")
    admin.revoke_person(hub.root, "Bob")

    rows = hub.root.execute("SELECT what, about, by_person FROM hub.audit ORDER BY number")

    assert [row[:2] for row in rows.fetchall()] == [
        ("person-added", "Bob"), ("person-revoked", "Bob"),
    ]  # fmt: skip


def test_status_counts_by_team(hub: Hub) -> None:
    ann = hub.station("Ann")
    ann.request("c1")
    ann.claim("c1")
    ann.push("put", "{", stream="phone:drafts", id="x", base=0)

    said = admin.status(hub.root)

    assert said["missing"] == [] and said["epoch"] == ann.met["epoch"]
    assert (said["devices"], said["rejected"], said["stale"], said["entries"]) == (1, 1, 0, 0)
    phone = next(one for one in said["teams"] if one["team"] == "phone")
    assert phone == {"team": "phone", "agents": 2, "leads": 1, "callbacks": 1, "leases": 1}


def test_a_snapshot_is_offered_when_all_of_it_is_there(hub: Hub) -> None:
    parts = [b"a" * 1048576, b"b" * 10]
    sha256 = hashlib.sha256(b"".join(parts)).hexdigest()
    eve = hub.station("Eve")
    heads = Jsonb({"*:entries": 7})
    size = sum(map(len, parts))
    id = hub.one(
        "SELECT hub.add_snapshot('knowledge', %s, %s, %s, '{}', 'signed')", heads, size, sha256
    )
    assert eve.value("v1_snapshot", "knowledge") is None

    for part in (0, 1):
        assert eve.value("v1_snapshot", "knowledge") is None
        hub.one("SELECT hub.add_snapshot_chunk(%s, %s, %s)", id, part, parts[part])

    found = eve.value("v1_snapshot", "knowledge")
    assert found == {
        "id": id, "kind": "knowledge", "epoch": eve.met["epoch"], "heads": {"*:entries": 7},
        "size": size, "sha256": sha256, "parts": 2, "manifest": "{}", "signature": "signed",
    }  # fmt: skip
    assert [eve.value("v1_snapshot_chunk", id, part) for part in range(3)] == [*parts, None]
