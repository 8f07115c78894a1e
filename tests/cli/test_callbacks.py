"""The callbacks commands as a script meets them."""

import io
import json
import re
import sys
from pathlib import Path
from string import Formatter

import pytest

import agent_assist
from agent_assist.cli.command import run_command
from agent_assist.sentences import (
    callback_figures,
    callback_files,
    callback_windows,
    callback_work,
    callbacks,
)
from agent_assist.sentences.catalogue import catalogue

SENTENCES = (
    callbacks.SENTENCES | callback_work.SENTENCES | callback_files.SENTENCES
    | callback_figures.SENTENCES | callback_windows.SENTENCES
)  # fmt: skip
REQUEST = {
    "number": "+17095550100", "zone": "America/St_Johns", "line_of_business": "passport",
    "requested_at": "2026-12-24T09:00:00-05:00", "requested_window": None, "policy": None,
    "calendar": {
        "zone": "America/Toronto",
        "hours": {day: [["08:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
        "holidays": [{"date": "2026-12-25", "en": "Christmas Day", "fr": "Noël"}],
    },
    "attempts": [
        {
            "started_at": "2026-12-24T17:58:00-05:00", "ended_at": "2026-12-24T18:00:00-05:00",
            "outcome": "no_answer",
        }
    ],
}  # fmt: skip
EXPLAIN = ["callbacks", "explain", "--now", "2026-12-24T18:05:00-05:00", "--request"]


def explained(capsys: pytest.CaptureFixture[str], tmp_path: Path, *more: str) -> str:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(REQUEST), encoding="utf-8")
    assert run_command([*EXPLAIN, str(file), *more]) == 0
    return capsys.readouterr().out


def test_a_decision_is_explained_part_by_part_in_english(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert explained(capsys, tmp_path, "--lang", "en").replace("\u00a0", " ").splitlines() == [
        "Attempt 2 of 3.",
        "No answer: 4 hours after the last attempt ended.",
        "Outside the hours of our service.",
        "Friday, December 25 is a holiday (Christmas Day).",
        "Next attempt: Monday, December 28, 9:30 a.m. where the client is, "
        "which is Monday, December 28, 8 a.m. here.",
    ]


def test_a_decision_is_explained_part_by_part_in_french(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert explained(capsys, tmp_path, "--lang", "fr").splitlines() == [
        "Tentative 2 sur 3.",
        "Pas de réponse\u00a0: 4\u00a0heures après la fin de la dernière tentative.",
        "Hors des heures de notre service.",
        "Jour férié\u00a0: vendredi 25\u00a0décembre (Noël).",
        "Prochaine tentative\u00a0: lundi 28\u00a0décembre à 9\u00a0h\u00a030 là où se trouve le "
        "client, soit lundi 28\u00a0décembre à 8\u00a0h ici.",
    ]


def test_the_document_of_an_explanation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(json.dumps(REQUEST).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert run_command([*EXPLAIN, "-", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["state"] == "later"
    assert document["next_at"] == "2026-12-28T09:30:00-03:30"
    assert document["zones"] == ["America/St_Johns"]
    assert [one["code"] for one in document["reasons"]] == [
        "attempt-of", "outcome-delay", "service-hours", "holiday-named", "next-attempt-elsewhere",
    ]  # fmt: skip
    assert not (tmp_path / "profile").exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"attempts": 3}'])
def test_a_request_that_cannot_be_read_is_wrong_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "request.json"
    file.write_text(text, encoding="utf-8")
    assert run_command([*EXPLAIN, str(file)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_import_then_list(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", "a long enough passphrase")
    common = ["--json", "--lang", "en", "--profile", str(tmp_path / "profile")]
    file = tmp_path / "callbacks.csv"
    file.write_text(
        "client,number,line_of_business\n"
        "Zoé Roy,613-555-0100,permanent-residence\nNobody,12,permanent-residence\n",
        encoding="utf-8",
    )
    assert run_command(["callbacks", "import", str(file), "--dry-run", *common]) == 1
    assert json.loads(capsys.readouterr().out)["created"] == 1
    assert run_command(["callbacks", "import", str(file), *common]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["created"], document["duplicates"]) == (1, [])
    assert [(one["line"], one["code"]) for one in document["rejected"]] == [(3, "number-invalid")]
    assert "“12”" in document["rejected"][0]["message"]
    assert run_command(["callbacks", "list", *common]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["callbacks"]
    assert (listed["client"], listed["number"], listed["attempts"], listed["owner"]) == (
        "Zoé Roy", "+16135550100", 0, "",
    )  # fmt: skip
    assert run_command(["callbacks", "list", "--state", "done", *common]) == 0
    assert json.loads(capsys.readouterr().out) == {"callbacks": []}


def test_import_with_a_mapping_then_export_and_numbers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", "a long enough passphrase")
    common = ["--json", "--lang", "fr", "--profile", str(tmp_path / "profile")]
    file, out = tmp_path / "callbacks.csv", tmp_path / "out.csv"
    line = "Zoé Roy,613-555-0100,permanent-residence\n"
    file.write_text(f"Nom,Ligne A,Secteurs\n{line}{line}", encoding="utf-8")
    assert run_command(["callbacks", "import", str(file), *common]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "csv-headings-missing"
    assert run_command(["callbacks", "import", str(file), "--map", "number=Ligne A", *common]) == 0
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert (document["created"], document["joined"]) == (1, {"in_file": 1, "open": 0})
    assert document["mapping"] == [
        {"heading": "Nom", "field": "client", "how": "known"},
        {"heading": "Ligne A", "field": "number", "how": "given"},
        {"heading": "Secteurs", "field": "line_of_business", "how": "similar"},
    ]
    assert "«\u00a0Secteurs\u00a0»" in said.err
    assert run_command(["callbacks", "export", str(out), *common]) == 0
    assert json.loads(capsys.readouterr().out)["exported"] == 1
    assert "Zoé Roy;613-555-0100;Résidence permanente" in out.read_text(encoding="utf-8-sig")
    policy = tmp_path / "policy.json"
    policy.write_text('{"id": "once", "attempts": 1}', encoding="utf-8")
    assert run_command(["callbacks", "numbers", "--policy", str(policy), *common]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["requested"], document["reference"]["incomplete_rate"]) == (1, 0.125)
    line = document["lines"][0]
    assert (line["line_of_business"], line["requested"], line["uptake"]) == (
        "permanent-residence", 1, 1.0,
    )  # fmt: skip
    assert line["waiting_days"] == document["waiting_days"]
    assert line["waiting_days"][0] == {"from_days": 0, "to_days": 1, "count": 1}
    assert line["waiting_days"][-1] == {"from_days": 8, "to_days": None, "count": 0}
    assert set(line["states"]) == {"calling", "overdue", "due", "later", "done", "closed"}
    tried = document["what_if"]
    assert (tried["policy"], tried["clients"], tried["earlier"], tried["later"]) == (
        "once", 1, 0, 0,
    )  # fmt: skip
    assert tried["present"]["clients"] == 1
    assert run_command(["callbacks", "numbers", "--queued", "4", *common[1:]]) == 0
    assert "(25\u00a0%; référence\u00a0: 45\u00a0%)" in capsys.readouterr().out


def test_every_code_of_callbacks_has_its_sentence() -> None:
    package = Path(agent_assist.__file__).parent
    patterns = (
        "*/callback*.py", "domain/retry*.py", "domain/calendars.py", "services/numbers.py",
        "services/client_calendars.py", "services/csv*.py", "content/statutory.py",
    )  # fmt: skip
    files = [file for pattern in patterns for file in package.glob(pattern)]
    raised = re.compile(r'(?:AgentAssistError|Reason|say)\(\s*"([a-z-]+)"')
    codes = {code for file in files for code in raised.findall(file.read_text(encoding="utf-8"))}
    assert len(codes) > 40
    assert codes - catalogue().keys() == set()


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same_facts(code: str) -> None:
    sentence = SENTENCES[code]
    names = [{part[1] for part in Formatter().parse(text)} for text in (sentence.en, sentence.fr)]
    assert names[0] == names[1]
    assert sentence.en != sentence.fr
    assert not re.search(
        r"[^\u00a0]:|\s[;?!]|'|«[^\u00a0]|[^\u00a0]»",
        re.sub(r"\d:\d|\b(tel|sips?|callto):", "", sentence.fr),
    )
