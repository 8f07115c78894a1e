"""The commands of a hub's administrator, on a real server."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import run_command
from agent_assist.hub import admin, offers, snapshots
from agent_assist.sync.connection import Connection
from tests.hub.stations import Hub

Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process; its exit code and its document."""

    def run(*arguments: str) -> tuple[int, Any]:
        code = run_command(["hub", *arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_hub_from_nothing_to_its_first_person(
    empty: Callable[[], Connection], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = empty()
    monkeypatch.setenv("AGENT_ASSIST_HUB", connection.info.dsn)

    assert command("status")[1]["error"]["code"] == "hub-not-initialised"
    assert command("migrate")[0] == 3
    code, made = command("init")
    assert code == 0 and made["applied"][0] == "001_tables"
    assert command("init") == (0, {"applied": []})
    assert command("migrate") == (0, {"applied": []})
    added = command("person", "add", "Ann", "--role", "agent", "--team", "phone")
    assert added[0] == 0 and added[1].items() >= {"person": "Ann", "team": "phone"}.items()
    code, said = command("status")
    assert code == 0 and said["teams"][0]["agents"] == 1
    assert command("person", "revoke", "Ann") == (0, {"person": "Ann", "revoked": True})
    assert command("person", "revoke", "Ann")[0] == 2
    epoch = command("restored")[1]["epoch"]
    assert command("status")[1]["callbacks_from"] is not None
    assert command("restored", "--all-back")[1] == {"epoch": epoch}
    assert command("compact", "--days", "30") == (0, {"forgotten": {}})


def test_publishing_says_what_it_refused(hub: Hub, command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.en.md").write_text("nothing", encoding="utf-8")

    code, document = command("publish", str(tmp_path), "--dsn", hub.dsn)

    assert code == 1
    assert (document["created"], document["updated"], document["unchanged"]) == (0, 0, 0)
    [rejected] = document["rejected"]
    assert rejected.keys() == {"file", "line", "code", "message"}


def test_a_person_reads_sentences(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["hub", "status", "--lang", "fr", "--dsn", hub.dsn]) == 0

    out = capsys.readouterr().out
    assert "phone\u00a0: agents\u00a0: 2, chefs d’équipe\u00a0: 1" in out


def test_who_is_missing_after_a_restore_is_named_or_nobody_is(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    ann = hub.station("Ann")
    admin.restored(hub.root)
    assert run_command(["hub", "status", "--dsn", hub.dsn]) == 0
    assert "not back yet, by person: Ann." in capsys.readouterr().out
    ann.hello()
    assert run_command(["hub", "status", "--dsn", hub.dsn]) == 0
    said = capsys.readouterr().out
    assert "Every workstation that the backup knows has been back" in said
    assert "by person" not in said


@pytest.mark.parametrize("days", ["0", "-5", "99999999999", "x"])
def test_only_what_is_a_number_of_days_is_compacted(days: str) -> None:
    with pytest.raises(SystemExit) as left:
        run_command(["hub", "compact", "--days", days])
    assert left.value.code == 2


@pytest.mark.parametrize(
    ("dsn", "code", "exit_code"),
    [
        ("", "hub-dsn-missing", 2),
        ("host=127.0.0.1 password=secret", "hub-dsn-password", 2),
        ("host=hub.invalid sslmode=disable", "hub-plaintext", 2),
        ("host=127.0.0.1 port=1 user=x", "hub-unreachable", 3),
    ],
)
def test_an_address_that_leads_nowhere(
    command: Command, dsn: str, code: str, exit_code: int
) -> None:
    ended, document = command("status", "--dsn", dsn)

    assert (ended, document["error"]["code"]) == (exit_code, code)
    assert "secret" not in document["error"]["message"]


def test_a_snapshot_is_made_with_the_hubs_own_key(
    hub: Hub, command: Command, tmp_path: Path
) -> None:
    entry = "---\nid: hours\nkind: article\nlang: en\ntitle: Hours\n---\nWe open at six.\n"
    (tmp_path / "hours.en.md").write_text(entry, encoding="utf-8")
    assert command("publish", str(tmp_path), "--dsn", hub.dsn)[0] == 0
    key, other = tmp_path / "key", tmp_path / "other"
    other.write_text("no key", encoding="ascii")

    def snapshot(*more: str | Path) -> tuple[int, Any]:
        return command("snapshot", "--dsn", hub.dsn, "--without-meaning", *map(str, more))

    assert snapshot()[1]["error"]["code"] == "hub-signing-key-missing"
    assert snapshot("--key", other)[1]["error"]["code"] == "hub-signing-key"
    code, made = snapshot("--key", key, "--new-key")
    assert (code, made["documents"], made["encoded"]) == (0, 1, False)
    assert snapshot("--key", key, "--new-key")[1]["error"]["code"] == "hub-signing-key-exists"
    assert snapshot("--key", key)[1]["id"] > made["id"]
    other.write_text("ab" * 32, encoding="ascii")
    assert snapshot("--key", other)[1]["error"]["code"] == "hub-signing-key-other"
    assert snapshot("--key", other, "--json")[0] == 2
    assert snapshot("--key", key)[0] == 0
    assert hub.one("SELECT count(*) FROM hub.snapshot") == 2


def test_publishing_much_makes_a_snapshot_or_says_that_one_is_due(
    hub: Hub, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "FEWEST", 2)
    folder, key = tmp_path / "texts", tmp_path / "key"
    folder.mkdir()

    def publish(*names: str, more: Sequence[str] = ()) -> tuple[int, Any]:
        for name in names:
            text = f"---\nid: {name}\nkind: article\nlang: en\ntitle: {name}\n---\nWe do {name}.\n"
            (folder / f"{name}.en.md").write_text(text, encoding="utf-8")
        code, said = command("publish", str(folder), "--dsn", hub.dsn, "--without-meaning", *more)
        return code, said.get("snapshot", said.get("error"))

    assert publish("hours") == (0, {"made": None, "lacking": 1, "due": False})
    assert publish("fees", "visas") == (0, {"made": None, "lacking": 3, "due": True})
    snapshots.make_key(hub.root, key)
    with_key = ["--key", str(key)]
    code, said = publish("taxes", more=with_key)
    assert (code, said["made"]["documents"], said["lacking"], said["due"]) == (0, 4, 0, False)
    assert publish("seats", more=with_key) == (0, {"made": None, "lacking": 1, "due": False})
    state = command("status", "--dsn", hub.dsn)[1]["snapshot"]
    assert (state["lacking"], state["due"]) == (1, False)
    snapshots.make_key(hub.root, tmp_path / "newer")
    assert publish("maps", more=with_key)[1]["code"] == "hub-signing-key-other"
    assert command("status", "--dsn", hub.dsn)[1]["entries"] == 5
    hub.one("SELECT hub.begin_epoch()::text")
    assert command("status", "--dsn", hub.dsn)[1]["snapshot"]["lacking"] == 5
    assert run_command(["hub", "status", "--lang", "fr", "--dsn", hub.dsn]) == 0
