"""The command as a script runs it: in the process of the test, or in one of its own."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import run_command

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def agent_assist(*arguments: str | Path, profile: Path, passphrase: str = "une phrase") -> Answer:
    """Runs the command on a profile without starting Python anew, which takes longer than it."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")  # a pipe that knows no accent
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("AGENT_ASSIST_PASSPHRASE", passphrase)
        try:
            code = run_command(_words(arguments, profile))
        except SystemExit as left:  # how wrong use ends
            code = int(left.code or 0)
    return Answer(code, _said(out), _said(err))


def in_its_own_process(
    *arguments: str | Path, profile: Path, passphrase: str = "une phrase"
) -> Answer:
    """Runs the real command; without a passphrase there is no keyring either, and no screen."""
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    environment.pop("AGENT_ASSIST_PASSPHRASE", None)
    environment.pop("DISPLAY", None)
    environment.pop("QT_QPA_PLATFORM", None)
    if passphrase:
        environment["AGENT_ASSIST_PASSPHRASE"] = passphrase
    ran = subprocess.run(
        [sys.executable, "-m", "agent_assist", *_words(arguments, profile)],
        capture_output=True, cwd=ROOT, env=environment, timeout=120,
    )  # fmt: skip
    answer = Answer(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))
    assert "Traceback" not in answer.err, answer.err
    return answer


def _words(arguments: tuple[str | Path, ...], profile: Path) -> list[str]:
    return ["--profile", str(profile), *(str(one) for one in arguments)]


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.detach()
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8")
