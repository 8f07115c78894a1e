"""The real command in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """Runs the command on a profile; without a passphrase there is no keyring either."""
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    environment.pop("AGENT_ASSIST_PASSPHRASE", None)
    environment.pop("DISPLAY", None)
    environment.pop("QT_QPA_PLATFORM", None)
    if passphrase:
        environment["AGENT_ASSIST_PASSPHRASE"] = passphrase
    command = [sys.executable, "-m", "agent_assist", "--profile", str(profile)]
    ran = subprocess.run(
        [*command, *(str(one) for one in arguments)],
        capture_output=True, cwd=ROOT, env=environment, timeout=120,
    )  # fmt: skip
    answer = Answer(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))
    assert "Traceback" not in answer.err, answer.err
    return answer
