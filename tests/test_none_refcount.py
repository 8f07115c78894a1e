"""The version of Qt that we pin keeps count of its references to None."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

SCAN = Path(__file__).parent / "none_refcount.py"
NONE_IS_MORTAL = sys.version_info < (3, 12)


def scan(*options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCAN), *options],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not NONE_IS_MORTAL, reason="from Python 3.12 on None has no count")
def test_no_qt_call_loses_a_reference_to_none() -> None:
    found = scan()
    assert found["calls"] > 30
    assert found["losing"] == {}


@pytest.mark.skipif(not NONE_IS_MORTAL, reason="from Python 3.12 on None has no count")
def test_the_scan_sees_a_planted_loss() -> None:
    assert list(scan("--planted")["losing"]) == ["planted"]


def test_the_version_that_crashes_is_not_installed() -> None:
    assert version("PySide6-Essentials") == version("shiboken6")
    assert not (NONE_IS_MORTAL and version("PySide6-Essentials").startswith("6.12.0"))
