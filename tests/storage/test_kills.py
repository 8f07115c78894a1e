"""What a desktop acknowledged outlives a kill; `bench crash` does this thousands of times."""

from pathlib import Path

from tests.storage.kills import kill_desktops


def test_what_a_killed_desktop_acknowledged_is_there(tmp_path: Path) -> None:
    done = kill_desktops(tmp_path / "profile", runs=3, seed=7)
    assert (done.lost, done.half) == (0, 0)
    assert done.acknowledged >= 3
