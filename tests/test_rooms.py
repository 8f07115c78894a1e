"""The room contracts hold on the real tree, and each of them is able to fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("app", "cli", "ui", "services", "storage", "search", "content", "replies", "sync", "hub")

# contract -> (a file of ours, a line that breaks the contract)
PLANTED = [
    ("rooms", "domain/planted.py", "import agent_assist.services"),
    ("rooms", "services/planted.py", "import agent_assist.ui"),
    ("rooms", "ui/planted.py", "import agent_assist.cli"),
    ("rooms", "ui/planted.py", "import agent_assist.hub"),
    ("rooms", "storage/planted.py", "import agent_assist.search"),
    ("rooms", "content/planted.py", "import agent_assist.replies"),
    ("rooms", "sync/planted.py", "import agent_assist.storage"),
    ("rooms", "storage/planted.py", "import agent_assist.sentences"),
    ("services-only", "ui/planted.py", "import agent_assist.storage"),
    ("services-only", "ui/planted.py", "import agent_assist.sync.planted_engine"),
    ("qt", "services/planted.py", "from PySide6.QtCore import QObject"),
    ("qt", "cli/planted.py", "from PySide6 import QtWidgets"),
    ("pure-domain", "domain/planted.py", "import sqlite_utils"),
    ("pure-domain", "domain/planted.py", "import phonenumbers"),
]


def check(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *chosen],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package in which every room exists, also those that have not opened yet."""
    package = tmp_path / "agent_assist"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "agent_assist", package, ignore=ignored)
    for room in ROOMS:
        if not (package / f"{room}.py").exists():
            (package / room).mkdir(exist_ok=True)
            (package / room / "__init__.py").touch()
    (package / "sync" / "planted_engine.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_real_tree_keeps_every_contract() -> None:
    result = check(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    tree: Path, contract: str, file: str, line: str
) -> None:
    planted = tree / "agent_assist" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n", encoding="utf-8")

    result = check(tree, contract)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "planted" in result.stdout.split("Broken contracts")[1]


def test_every_contract_has_a_planted_violation() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _, _ in PLANTED}
