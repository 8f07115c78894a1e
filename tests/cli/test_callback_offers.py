"""The offers of callbacks as a script meets them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli.command import run_command
from agent_assist.domain.people import Person
from agent_assist.resources import folder
from agent_assist.services.workplace import Key, Workplace, introduce, open_workplace
from tests.builders import NOW, DictKeyring

PASSPHRASE = "a long enough passphrase"
LINE = "permanent-residence"
WHY = ["--reason-en", "The lines are down", "--reason-fr", "Les lignes sont en panne"]
Cli = Callable[..., Any]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command, checks its exit code and reads its document."""
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", PASSPHRASE)
    open_profile(tmp_path).store.close()

    def run(*words: str, code: int = 0, lang: str = "en") -> Any:
        common = ["--json", "--lang", lang, "--profile", str(tmp_path / "profile")]
        assert run_command(["callbacks", *words, *common]) == code
        return json.loads(capsys.readouterr().out)

    return run


def open_profile(folder_of_test: Path) -> Workplace:
    """With one article and the service: the whole starter would take seconds."""
    source = Path(folder("knowledge_base"))
    starter = [source / "service.yaml", source / "articles" / "centre-hours.en.md"]
    key = Key(DictKeyring(), PASSPHRASE)
    return open_workplace(folder_of_test / "profile", key, starter, NOW)


def test_a_lead_pauses_and_resumes_and_everybody_is_told_why(cli: Cli, tmp_path: Path) -> None:
    refused = cli("pause", LINE, *WHY, code=2)["error"]
    assert refused == {
        "code": "callback-leads-only",
        "message": "Only team leads can change the callback offer. Ask your team lead.",
    }
    place = open_profile(tmp_path)
    introduce(place, Person("Lea", "lead"), NOW)
    place.store.close()
    assert cli("pause", LINE, *WHY) == {"line_of_business": LINE, "state": "paused"}
    listed = {one["line_of_business"]: one for one in cli("offers", lang="fr")["offers"]}
    paused = listed[LINE]
    assert {name: paused[name] for name in ("name", "state", "offered_from", "capacity")} == {
        "name": "Résidence permanente", "state": "paused", "offered_from": "2019-04-17",
        "capacity": 500,
    }  # fmt: skip
    assert paused["reason"] == {"en": WHY[1], "fr": WHY[3]}
    assert len(paused["paused_since"]) == len("2026-11-24")
    assert "est suspendu depuis le" in paused["why"]
    assert listed["passport"] == {
        "line_of_business": "passport", "name": "Passeport", "state": "not-offered",
        "why": listed["passport"]["why"], "offered_from": None, "capacity": None, "waiting": 0,
        "paused_since": None, "reason": None,
    }  # fmt: skip
    assert (listed["family-sponsorship"]["state"], listed["family-sponsorship"]["why"]) == (
        "open", None,
    )  # fmt: skip
    assert cli("resume", LINE) == {"line_of_business": LINE, "state": "open"}
