"""`kb` as scripts use it: the documents of the contract, exit codes, and sentences."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import run_command
from agent_assist.cli.run import Run
from agent_assist.domain.feedback import Reported
from agent_assist.domain.languages import Lang
from agent_assist.services import feedback, lost_searches
from tests.builders import AGENT, NOW
from tests.content.folders import put, put_both

NOTES = Path(__file__).parents[1] / "content" / "notes"
KNOWLEDGE_BASE = Path(__file__).parents[2] / "knowledge_base"


class Kb:
    """Runs `kb` on one profile and gives its exit code and what it printed."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self.capsys = capsys

    def text(self, *words: object) -> tuple[int, str, str]:
        code = run_command(["--profile", str(self.profile), "kb", *map(str, words)])
        out, err = self.capsys.readouterr()
        return code, out, err

    def document(self, *words: object) -> tuple[int, dict[str, Any]]:
        code, out, _ = self.text(*words, "--json")
        document: dict[str, Any] = json.loads(out)
        return code, document


@pytest.fixture
def kb(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kb:
    monkeypatch.setenv("AGENT_ASSIST_PASSPHRASE", "correct horse battery staple")
    return Kb(tmp_path / "profile", capsys)


def test_the_starter_goes_out_and_comes_in_unchanged(kb: Kb, tmp_path: Path) -> None:
    code, exported = kb.document("export", tmp_path / "out")
    assert (code, exported["exported"] >= 89) == (0, True)
    code, document = kb.document("import", tmp_path / "out")
    assert code == 0
    assert document == {
        "created": 0, "updated": 0, "unchanged": exported["exported"],
        "documents": [], "rejected": [],
    }  # fmt: skip


def test_import_says_what_it_refused_and_why(kb: Kb, tmp_path: Path) -> None:
    put_both(tmp_path / "kb", "new-thing")
    put(tmp_path / "kb", "broken", "en", kind="poem")
    code, document = kb.document("import", tmp_path / "kb", "--lang", "fr")
    assert (code, document["created"], document["updated"]) == (1, 1, 0)
    assert document["rejected"] == [
        {
            "file": str(tmp_path / "kb" / "broken.en.md"),
            "line": 3,
            "code": "unknown-kind",
            "message": "«\u00a0poem\u00a0» n’est pas un type de fiche. Choisissez parmi\u00a0: "
            "article, script, checklist, reply, directory, announcement.",
        }
    ]
    code, out, _ = kb.text("import", tmp_path / "kb", "--lang", "en")
    assert code == 1
    assert "broken.en.md:3: “poem” is not a kind of entry." in out
    assert "0 created, 0 updated, 1 unchanged, 1 problems." in out


def test_notes_become_drafts(kb: Kb) -> None:
    code, document = kb.document(
        "import-note", NOTES / "fr_bibliotheque.txt", NOTES / "en_ferry.txt"
    )
    assert (code, document["rejected"]) == (0, [])
    french, english = document["drafts"]
    assert set(french) == {
        "id", "title", "lang", "suggested_response", "if_pressed", "background", "contact",
        "approver", "warnings",
    }  # fmt: skip
    assert (french["lang"], english["lang"]) == ("fr", "en")
    assert french["contact"]["name"] == "Aline Beaulieu"
    assert (english["suggested_response"], english["if_pressed"]) == (2, 2)
    assert "Signaler un problème" in str(french["warnings"])
    code, out, _ = kb.text("import-note", NOTES / "en_ferry.txt", NOTES / "gone.txt")
    assert code == 1
    assert "gone.txt:1: This could not be opened" in out


def test_check_needs_no_profile(kb: Kb, tmp_path: Path) -> None:
    assert kb.document("check", KNOWLEDGE_BASE) == (0, {"findings": []})
    put_both(tmp_path / "kb", "hours", "[x](kb:gone)")
    code, document = kb.document("check", tmp_path / "kb")
    assert code == 1
    assert {key: document["findings"][0][key] for key in ("severity", "code", "line")} == {
        "severity": "error", "code": "dead-link", "line": 9,
    }  # fmt: skip
    put(tmp_path / "warned", "hours", "en")
    code, out, _ = kb.text("check", tmp_path / "warned")
    assert code == 0
    assert out.endswith("0 errors, 1 warnings.\n")
    assert not kb.profile.exists()


def test_parity_by_id_and_by_path(kb: Kb, tmp_path: Path) -> None:
    put(tmp_path / "kb", "hours", "en", "It takes 13 days.")
    put(tmp_path / "kb", "hours", "fr", "Il faut 14 jours.")
    expected = {"differences": [{"id": "hours", "kind": "number", "en": "13", "fr": "14"}]}
    assert kb.document("parity", tmp_path / "kb" / "hours.en.md") == (1, expected)
    kb.document("import", tmp_path / "kb")
    assert kb.document("parity", "hours") == (1, expected)
    assert kb.document("parity", "centre-hours") == (0, {"differences": []})
    code, _, err = kb.text("parity", "nothing-here")
    assert (code, "nothing-here" in err) == (2, True)


def test_lost_searches_are_listed_by_meaning(kb: Kb) -> None:
    earlier = NOW - timedelta(days=30)
    asked: tuple[tuple[str, Lang, datetime], ...] = (
        ("lost pr card", "en", NOW), ("PR card lost", "en", NOW), ("PR card lost", "en", NOW),
        ("stationnement", "fr", NOW),
        ("parking lots", "en", earlier), ("parking lot", "en", earlier),
    )  # fmt: skip
    with Run(kb.profile, "en", True, NOW).open_profile() as place:
        for text, lang, at in asked:
            lost_searches.note(place.store, text, lang, "pr-card", (), at)
    code, document = kb.document("lost", "--from", "2026-11-01", "--to", "2026-11-30")
    assert (code, document["from"], document["to"]) == (0, "2026-11-01", "2026-11-30")
    first, second = document["groups"]
    assert first == {
        "total": 3, "languages": ["en"], "examples": ["PR card lost", "lost pr card"],
        "topic": "pr-card", "last_day": "2026-11-23",
    }  # fmt: skip
    assert (second["total"], second["languages"]) == (1, ["fr"])
    code, out, _ = kb.text("lost", "--to", "2026-10-31", "--lang", "fr")
    assert out.splitlines() == [
        "    2  parking lot  [en, 2026-10-24]",
        "       parking lots",
        "Questions sans réponse\u00a0: 1. Recherches en tout\u00a0: 2.",
    ]
    assert kb.document("lost", "--to", "2026-09-30")[1]["groups"] == []


def test_open_remarks_are_listed_by_entry(kb: Kb) -> None:
    with Run(kb.profile, "en", True, NOW).open_profile() as place:
        for entry_id, text in (("centre-hours", "Opens at 7"), ("gone", "")):
            reported = Reported(entry_id, 2, "en", "when do you open")
            feedback.remark(place.store, AGENT, reported, "wrong", text, (), NOW)
    code, document = kb.document("feedback")
    assert code == 0
    found = {one["id"]: one for one in document["entries"]}
    (remark,) = found["centre-hours"]["remarks"]
    assert remark.pop("id")
    assert remark == {
        "problem": "wrong", "text": "Opens at 7", "search": "when do you open", "language": "en",
        "revision": 2, "by": AGENT.name, "at": NOW.isoformat(),
    }  # fmt: skip
    assert found["gone"]["title"] is None
    code, out, _ = kb.text("feedback", "--lang", "fr")
    assert "2026-11-23  Jo Whitcomb  Inexact\u00a0: Opens at 7  (when do you open)" in out
    assert out.splitlines()[-1] == (
        "Entrées avec des remarques à traiter\u00a0: 2. Remarques en tout\u00a0: 2."
    )
