"""Notes typed into a contact are there after the program was killed without warning."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.services import contacts
from agent_assist.services.workplace import Key, open_workplace
from tests.builders import NOW, DictKeyring
from tests.journeys.typing_contact import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
NOTES = "Moved on 3 May; the letter went to the old address."


def test_a_draft_survives_a_kill(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_contact", str(profile), NOTES],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert program.stdout is not None
    try:
        if program.stdout.readline().strip() != "kept":
            pytest.fail("the notes were never kept")
    finally:
        program.kill()
        program.wait()
        program.stdout.close()
    place = open_workplace(profile, Key(DictKeyring(), PASSPHRASE), [], NOW)
    under_way = contacts.open_contact(place.store)
    place.store.close()
    assert under_way is not None
    assert under_way.notes == NOTES
