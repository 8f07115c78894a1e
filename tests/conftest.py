"""What every test starts from: no screen, no real keyring, no person's own profile."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# As in the application: before numpy, which is then content with one thread.
import agent_assist.search  # noqa: F401

# One server for all the tests that meet a hub, wherever they stand.
pytest_plugins = ["tests.hub.servers"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile(
    "house",
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no search for garbage looks at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nobody_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A test that forgot its own profile must not find the developer's."""
    monkeypatch.setenv("AGENT_ASSIST_PROFILE", str(tmp_path / "profile"))
    monkeypatch.delenv("AGENT_ASSIST_PASSPHRASE", raising=False)
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    return
