"""One function for each command of packaging/dev.py."""

import os
import sys
from collections.abc import Callable

from devtools import bundle, environment, locks, start, translations
from devtools.steps import MINUTE, ROOT, Command, StepFailed, openly, product_environment, say

WRONG_USE = 2
SETUP_ONLY = "--setup-only"
# More than two at a time would make the watch over the event loop see the machine, not us.
TEST_PROCESSES = "2"
# Neighbours stay in one process, so that what a file of tests shares is made once.
TEST_ORDER = ("--dist", "worksteal")
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo", "--no-cache"),
)


def run(arguments: list[str]) -> int:
    venv = environment.ready("run")
    translations.compile_stale(venv)
    return start.start(venv, arguments)


def test(arguments: list[str]) -> int:
    venv = environment.ready("dev")
    translations.compile_stale(venv)
    if SETUP_ONLY in arguments:
        return 0
    env = product_environment(
        QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM") or "offscreen",
        # Kept even where Python may write nothing beside a source: tests start it many times.
        PYTHONPYCACHEPREFIX=str(ROOT / "build" / "bytecode"),
        PYTHONDONTWRITEBYTECODE="",
    )
    command: Command = [venv.python, "-m", "pytest", "-n", TEST_PROCESSES, *TEST_ORDER, *arguments]
    return openly("the tests", command, 30 * MINUTE, env=env)


def lint(arguments: list[str]) -> int:
    """Runs all of them even when the first one complains, so that one run shows everything."""
    if arguments:
        raise StepFailed("lint takes no arguments; use: dev.py tool ruff …", WRONG_USE)
    venv = environment.ready("dev")
    complaints = []
    for name, *options in LINTERS:
        if openly(name, [venv.program(name), *options], 10 * MINUTE):
            complaints.append(" ".join((name, *options)))
    if complaints:
        raise StepFailed(f"not clean: {', '.join(complaints)}")
    say("lint: clean")
    return 0


def bench(arguments: list[str]) -> int:
    """On one thread for each library, so that figures of two machines can be compared."""
    folder = ROOT / "tests" / "benchmarks"
    name = arguments[0].replace("-", "_") if arguments else ""
    program = folder / f"{name}.py"
    if not name.isidentifier() or not program.exists():
        found = sorted(path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py"))
        raise StepFailed(f"name a benchmark: {', '.join(found) or 'there is none yet'}", WRONG_USE)
    venv = environment.ready("dev")
    translations.compile_stale(venv)
    env = product_environment(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    command: Command = [venv.python, program, *arguments[1:]]
    return openly(f"the benchmark {arguments[0]}", command, 60 * MINUTE, env=env, cwd=None)


def team(arguments: list[str]) -> int:
    """A hub and three desktops on this computer; without a display the scene plays by itself."""
    if arguments:
        raise StepFailed("team takes no arguments", WRONG_USE)
    venv = environment.ready("dev")
    translations.compile_stale(venv)
    seen = start.has_display(sys.platform, os.environ)
    command: Command = [venv.python, "-m", "tests.scene", *(["--windows"] if seen else [])]
    return openly("the team", command, None, env=product_environment())


def shots(arguments: list[str]) -> int:
    venv = environment.ready("run")
    translations.compile_stale(venv)
    return start.pictures_in_both_languages(venv, arguments)


def translate(_arguments: list[str]) -> int:
    translations.refresh(environment.ready("run"))
    return 0


def encode(_arguments: list[str]) -> int:
    """The texts of the starter knowledge base are encoded here, not at everybody's first start."""
    venv = environment.ready("run")
    program = ROOT / "packaging" / "encode.py"
    return openly("encoding", [venv.python, program], 10 * MINUTE, env=product_environment())


def lock(_arguments: list[str]) -> int:
    locks.resolve(environment.ready("dev"))
    return 0


def build(_arguments: list[str]) -> int:
    venv = environment.ready("build", environment.build_venv())
    translations.compile_stale(venv)
    return bundle.build(venv)


def tool(arguments: list[str]) -> int:
    if not arguments:
        raise StepFailed("name a tool of the environment, for example: tool ruff check", WRONG_USE)
    venv = environment.ready("dev")
    command: Command = [venv.program(arguments[0]), *arguments[1:]]
    return openly(arguments[0], command, 30 * MINUTE, cwd=None)


DOORS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "team": team,
    "shots": shots,
    "translate": translate,
    "encode": encode,
    "lock": lock,
    "build": build,
    "tool": tool,
}
