"""The lock files name no address, hash everything and hold all that the project asks for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "packaging" / "locks"
NAMES = ("run", "dev", "build", "uv")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return normal(found[0])


def locked(lock: str) -> dict[str, set[str]]:
    """Name -> the versions that the lock pins for one platform or another."""
    pins: dict[str, set[str]] = {}
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE):
        pins.setdefault(normal(name), set()).add(version)
    return pins


def project() -> dict[str, list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"run": settings["project"]["dependencies"], **settings["dependency-groups"]}


@pytest.mark.parametrize("lock", NAMES)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    assert locked(lock)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", NAMES)
def test_every_pin_carries_a_hash(lock: str) -> None:
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    without = [line for line in text.splitlines() if "==" in line and "--hash=sha256:" not in line]
    assert without == []


@pytest.mark.parametrize(
    ("lock", "group"),
    [("run", "run"), ("dev", "run"), ("build", "run"), ("dev", "dev"), ("build", "build")],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, group: str) -> None:
    asked = {requirement_name(requirement) for requirement in project()[group]}
    assert asked - set(locked(lock)) == set()


@pytest.mark.parametrize("lock", ["dev", "build"])
def test_what_is_tested_and_built_is_what_ships(lock: str) -> None:
    pins = locked(lock)
    different = {name for name, versions in locked("run").items() if pins.get(name) != versions}
    assert different == set()


def test_no_lock_replaces_the_import_function() -> None:
    assert all("lazy-importer" not in locked(lock) for lock in NAMES)


def test_every_dependency_is_explained_in_its_locked_version() -> None:
    text = (ROOT / "packaging" / "DEPENDENCIES.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| ")]
    explained = {
        (normal(name.strip()), version.strip())
        for names, version in rows
        for name in names.split(",")
    }
    pins = locked("run")
    asked = {requirement_name(requirement) for requirement in project()["run"]}
    assert {(name, *pins[name]) for name in asked} - explained == set()
