"""The contract that scripts outside rely on: names, fields, exit codes."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import agent_assist, in_its_own_process


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the starter knowledge base, shared by commands that only read."""
    made = tmp_path_factory.mktemp("profile")
    assert agent_assist("search", "callback", profile=made).code == 0
    return made


def test_search_answers_with_the_agreed_fields(profile: Path) -> None:
    answer = in_its_own_process(
        "search", "can I ask for a callback", "--lang", "en", "--limit", "3", "--json",
        profile=profile,
    )  # fmt: skip
    found = answer.document
    assert answer.code == 0
    assert set(found) == {"query", "repaired", "hits", "ms"}
    assert found["query"] == "can I ask for a callback"
    assert found["repaired"] is None
    assert len(found["hits"]) == 3
    fields = {"id", "kind", "lang", "title", "score", "why", "verified_on", "stale"}
    assert all(set(hit) == fields for hit in found["hits"])
    assert "callback" in found["hits"][0]["id"]


def test_search_answers_in_the_language_asked(profile: Path) -> None:
    found = agent_assist("search", "heures d’ouverture", "--lang", "fr", "--json", profile=profile)
    assert found.document["hits"][0]["lang"] == "fr"
    kinds = agent_assist("search", "passeport", "--kind", "reply", "--json", profile=profile)
    assert {hit["kind"] for hit in kinds.document["hits"]} == {"reply"}


def test_search_without_a_hit_is_exit_1_and_a_sentence(profile: Path) -> None:
    answer = agent_assist("search", "zzzzzz qqqqq", "--lang", "fr", profile=profile)
    assert answer.code == 1
    assert "Rien n’a été trouvé" in answer.out


@pytest.mark.parametrize(
    "arguments", [("search",), ("nonsense",), ("kb", "nonsense"), ("search", "x", "--lang", "de")]
)
def test_wrong_use_is_exit_2(profile: Path, arguments: tuple[str, ...]) -> None:
    assert agent_assist(*arguments, profile=profile).code == 2


def test_doctor_tells_what_works_and_what_to_do(profile: Path) -> None:
    answer = in_its_own_process("doctor", "--json", "--lang", "fr", profile=profile)
    checks = {check["name"]: check for check in answer.document["checks"]}
    assert set(checks) >= {
        "keyring",
        "encryption",
        "display",
        "fonts",
        "search",
        "hub",
        "calendars",
    }
    assert checks["encryption"]["ok"]
    assert checks["search"]["ok"]
    assert checks["calendars"]["ok"]
    assert not checks["display"]["ok"]
    assert checks["display"]["fix"]
    assert answer.code == 1


def test_without_a_keyring_reading_works_and_nothing_is_written(tmp_path: Path) -> None:
    answer = in_its_own_process(
        "search", "callback", "--json", profile=tmp_path / "p", passphrase=""
    )
    assert answer.code == 0
    assert answer.document["hits"]
    assert "AGENT_ASSIST_PASSPHRASE" in answer.err
    assert not (tmp_path / "p").exists() or not list((tmp_path / "p").iterdir())


def test_without_a_keyring_writing_is_refused(tmp_path: Path) -> None:
    answer = in_its_own_process("kb", "import", tmp_path, profile=tmp_path / "p", passphrase="")
    assert answer.code == 3
    assert answer.err.strip()


def test_a_wrong_passphrase_is_exit_3_in_either_form(profile: Path) -> None:
    plain = agent_assist("search", "callback", profile=profile, passphrase="wrong")
    assert plain.code == 3
    assert "Nothing was changed" in plain.err
    assert plain.out == ""
    told = agent_assist("search", "callback", "--json", profile=profile, passphrase="wrong")
    assert told.code == 3
    assert told.document["error"]["code"] == "wrong-key"


def test_a_damaged_knowledge_file_is_rebuilt_and_said(profile: Path, tmp_path: Path) -> None:
    copy = tmp_path / "profile"
    shutil.copytree(profile, copy)
    for name in ("knowledge.db-wal", "knowledge.db-shm"):
        (copy / name).unlink(missing_ok=True)
    (copy / "knowledge.db").write_bytes(b"gone" * 4000)
    answer = agent_assist("search", "callback", "--json", profile=copy)
    assert answer.code == 0
    assert answer.document["hits"]
    assert "knowledge.db.damaged-" in answer.err
    assert list(copy.glob("knowledge.db.damaged-*"))


def test_export_then_import_changes_nothing(profile: Path, tmp_path: Path) -> None:
    copy = tmp_path / "profile"
    shutil.copytree(profile, copy)
    assert agent_assist("kb", "export", tmp_path / "out", profile=copy).code == 0
    again = agent_assist("kb", "import", tmp_path / "out", "--json", profile=copy).document
    assert set(again) >= {"created", "updated", "unchanged", "rejected"}
    assert not again["created"]
    assert not again["updated"]
    assert not again["rejected"]
    assert again["unchanged"]


def test_the_window_without_a_screen_is_said_not_crashed(profile: Path) -> None:
    answer = in_its_own_process(profile=profile)
    assert answer.code == 3
    assert "--smoke" in answer.err


@pytest.mark.parametrize("page", ["find", "callbacks"])
def test_a_smoke_start_leaves_a_picture(profile: Path, tmp_path: Path, page: str) -> None:
    shot = tmp_path / f"{page}.png"
    answer = in_its_own_process("--smoke", "--page", page, "--shot", shot, profile=profile)
    assert answer.code == 0, answer.err
    assert shot.read_bytes().startswith(b"\x89PNG")
    assert shot.stat().st_size > 20_000


def test_a_smoke_start_of_an_unknown_page_is_said(profile: Path) -> None:
    answer = in_its_own_process("--smoke", "--page", "nowhere", "--lang", "fr", profile=profile)
    assert answer.code == 2
    assert "nowhere" in answer.err
