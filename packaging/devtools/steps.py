"""Runs one command with a time limit and says in plain words what went wrong with it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MINUTE = 60
SHOWN_OUTPUT = 3000

Command = Sequence[str | Path]


class StepFailed(Exception):
    """A step could not be done; the message is for the person at the terminal."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code


def say(text: str) -> None:
    """Progress goes to standard error: standard output belongs to the command that is started."""
    print(f"[dev] {text}", file=sys.stderr, flush=True)


def quietly(
    what: str,
    command: Command,
    seconds: int,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> str:
    """Returns the output; a failure shows the end of it."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=cwd,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        raise StepFailed(_too_slow(what, seconds)) from None
    except OSError as error:
        raise StepFailed(f"{what} could not start: {error}") from error
    if done.returncode:
        end = done.stdout[-SHOWN_OUTPUT:].rstrip()
        raise StepFailed(f"{what} failed with exit code {done.returncode}:\n{end}")
    return done.stdout


def openly(
    what: str,
    command: Command,
    seconds: int | None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = ROOT,
) -> int:
    """Lets the command speak for itself and returns its exit code."""
    try:
        return subprocess.run(
            [str(part) for part in command], env=env, cwd=cwd, timeout=seconds
        ).returncode
    except subprocess.TimeoutExpired:
        raise StepFailed(_too_slow(what, seconds or 0)) from None
    except OSError as error:
        raise StepFailed(f"{what} could not start: {error}") from error


def _too_slow(what: str, seconds: int) -> str:
    return f"{what} was stopped: it was not done after {seconds} seconds."


def product_environment(**more: str) -> dict[str, str]:
    """The environment in which this checkout is the application."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}
