"""The room contracts hold on the real tree, and each of them is able to fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("app", "cli", "ui", "services", "storage", "search", "content", "replies", "sync", "hub")

# (contract, the room that sins, what it imports)
PLANTED = [
    ("rooms", "domain", "agent_assist.services"),
    ("rooms", "services", "agent_assist.ui"),
    ("rooms", "ui", "agent_assist.cli"),
    ("rooms", "ui", "agent_assist.hub"),
    ("rooms", "storage", "agent_assist.search"),
    ("rooms", "content", "agent_assist.replies"),
    ("rooms", "sync", "agent_assist.storage"),
    ("rooms", "storage", "agent_assist.sentences"),
    ("hub", "ui", "agent_assist.hub.admin"),
    ("hub", "services", "agent_assist.hub.migrations"),
    ("services-only", "ui", "agent_assist.storage"),
    ("services-only", "ui", "agent_assist.sync.engine"),
    ("qt", "services", "PySide6.QtCore"),
    ("qt", "cli", "PySide6.QtWidgets"),
    ("pure-domain", "domain", "sqlite_utils"),
    ("pure-domain", "domain", "phonenumbers"),
]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def contracts() -> dict[str, str]:
    """Id -> name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = settings["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["name"] for contract in listed}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a copy in which every room exists and every planted import is there."""
    folder = tmp_path_factory.mktemp("planted")
    package = folder / "agent_assist"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "agent_assist", package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ROOMS:
        if not (package / f"{room}.py").exists():
            (package / room).mkdir(exist_ok=True)
            (package / room / "__init__.py").touch()
    (package / "sync" / "engine.py").touch()
    for number, (_, room, target) in enumerate(PLANTED):
        planted = package / room / f"planted_{number}.py"
        planted.write_text(f"import {target}\n", encoding="utf-8")
    result = check(folder)
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stdout.split("Broken contracts", 1)[1]


def test_the_real_tree_keeps_every_contract() -> None:
    result = check(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=[" ".join(row) for row in PLANTED])
def test_a_planted_import_breaks_its_contract(complaints: str, number: int) -> None:
    contract, room, _ = PLANTED[number]
    name = contracts()[contract]
    heading = f"{name}\n{'-' * len(name)}\n"
    others = [other for other in contracts().values() if other != name]

    said = complaints.split(heading, 1)[1]
    for other in others:
        said = said.split(f"{other}\n{'-' * len(other)}\n", 1)[0]

    assert f"agent_assist.{room}.planted_{number} ->" in said


def test_every_contract_has_a_planted_violation() -> None:
    assert set(contracts()) == {contract for contract, _, _ in PLANTED}
