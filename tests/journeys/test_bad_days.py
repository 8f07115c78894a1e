"""Bad days of the desktop itself, on the real process: nothing crashes, nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "une phrase"


def _environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "AGENT_ASSIST_PASSPHRASE": PASSPHRASE,
        **more,
    }


def _smoke(profile: Path, shot: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "agent_assist", "--smoke", "--shot", str(shot)]
    return subprocess.run(
        [*command, "--profile", str(profile)],
        cwd=ROOT, env=_environment(**more), capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@contextmanager
def _running(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A desktop that is open; it holds the profile's lock once it answers."""
    command = [sys.executable, "-m", "agent_assist", "--profile", str(profile)]
    process = subprocess.Popen(command, cwd=ROOT, env=_environment())
    try:
        yield process
    finally:
        process.kill()
        process.wait(20)


def _start_second(profile: Path) -> int:
    command = [sys.executable, "-m", "agent_assist", "--profile", str(profile)]
    return subprocess.run(command, cwd=ROOT, env=_environment(), timeout=60).returncode


def _until(process: subprocess.Popen[bytes], path: Path) -> None:
    """Waits for a file of the running desktop by watching for it between process checks."""
    for _ in range(600):
        if path.exists():
            return
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise AssertionError(f"{path.name} did not appear")


def test_a_second_desktop_on_one_profile_leaves_to_the_first(tmp_path: Path) -> None:
    with _running(tmp_path) as first:
        _until(first, tmp_path / "desktop.lock")
        assert _start_second(tmp_path) == 0
        assert first.poll() is None


def test_a_killed_desktop_does_not_lock_the_next_one_out(tmp_path: Path) -> None:
    with _running(tmp_path) as first:
        _until(first, tmp_path / "desktop.lock")
    with _running(tmp_path) as again:
        _until(again, tmp_path / "work.db")
        assert again.poll() is None


def test_a_profile_that_cannot_be_written_is_said_in_the_window(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file" / "profile"
    (tmp_path / "a-file").write_text("not a folder", encoding="utf-8")
    ran = _smoke(blocked, tmp_path / "shot.png")
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0
    assert (tmp_path / "shot.png").exists()


def test_without_any_font_the_window_still_opens(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path / 'none'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    ran = _smoke(tmp_path / "profile", tmp_path / "shot.png", FONTCONFIG_FILE=str(config))
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "shot.png").exists()


def test_a_wrong_passphrase_opens_the_lock_and_not_the_work(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    assert _smoke(profile, tmp_path / "one.png").returncode == 0
    before = (profile / "work.db").read_bytes()
    ran = _smoke(profile, tmp_path / "two.png", AGENT_ASSIST_PASSPHRASE="another")
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr
    assert (profile / "work.db").read_bytes() == before
    assert (tmp_path / "one.png").read_bytes() != (tmp_path / "two.png").read_bytes()
