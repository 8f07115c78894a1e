"""Lock files: plain requirements with hashes and platform markers, without any address in them."""

from pathlib import Path

from devtools.environment import LOCKS, Venv
from devtools.steps import MINUTE, ROOT, Command, StepFailed, quietly, say

OLDEST_PYTHON = "3.11"
FORM = ("--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate")
UV_GROUP = "pyproject.toml:uv"


def resolve(venv: Venv) -> None:
    """The dev and build locks keep the versions of the run lock: what is tested is what ships."""
    run = LOCKS / "run.txt"
    held = ("-c", run.relative_to(ROOT))
    _compile(venv, "run", "pyproject.toml", "-c", "packaging/constraints.txt")
    _compile(venv, "dev", "pyproject.toml", "--group", "dev", *held)
    _compile(venv, "build", "pyproject.toml", "--group", "build", *held)
    _compile(venv, "uv", "--group", UV_GROUP)


def _compile(venv: Venv, name: str, *what: str | Path) -> None:
    target = LOCKS / f"{name}.txt"
    uv: Command = [venv.python, "-m", "uv", "--system-certs", "pip", "compile", "-q", "--upgrade"]
    command = [*uv, *FORM, "--python-version", OLDEST_PYTHON, *what, "-o", target]
    quietly(f"resolving {target.name}", command, 5 * MINUTE)
    if "://" in target.read_text(encoding="utf-8"):
        raise StepFailed(f"{target.name} names an address; a lock must hold names and hashes only.")
    say(f"{target.name} resolved")
