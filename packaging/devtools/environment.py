"""The virtual environment: made once, filled from a hashed lock, left alone until that changes."""

import hashlib
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from devtools import system
from devtools.steps import MINUTE, ROOT, Command, StepFailed, quietly, say

LOCKS = ROOT / "packaging" / "locks"
# A lock that holds everything of another one makes the other one's installation unnecessary.
HOLDS = {"run": ("run", "dev"), "dev": ("dev",), "build": ("build",)}


@dataclass(frozen=True)
class Venv:
    """One environment on disk and the programs in it."""

    folder: Path
    windows: bool = os.name == "nt"

    @property
    def python(self) -> Path:
        return self.program("python")

    def program(self, name: str) -> Path:
        if self.windows:
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def stamp(self, lock: str) -> Path:
        return self.folder / f".agent-assist-{lock}"


def working_venv() -> Venv:
    return Venv(Path(os.environ.get("AA_VENV") or ROOT / ".venv"))


def build_venv() -> Venv:
    """A second environment: the bundle is made of what the application needs, nothing else."""
    return Venv(ROOT / "build" / "venv")


def ready(lock: str, venv: Venv | None = None) -> Venv:
    """Sets up whatever is missing for one lock file."""
    started = time.monotonic()
    venv = venv or working_venv()
    machine = system.this_machine()
    if system.applies():
        programs = system.BUILD_PROGRAMS if lock == "build" else system.NO_PROGRAMS
        system.prepare(machine, programs)
    if is_fresh(venv, lock):
        return venv
    if system.applies():
        system.prepare_font(machine)
    create(venv)
    install(venv, LOCKS / f"{lock}.txt")
    venv.stamp(lock).write_text(key(LOCKS / f"{lock}.txt"), encoding="utf-8")
    say(f"ready after {time.monotonic() - started:.1f} s")
    return venv


def key(lock: Path, python: str = sys.version) -> str:
    return hashlib.sha256(lock.read_bytes() + python.encode()).hexdigest()


def is_fresh(venv: Venv, lock: str, locks: Path = LOCKS) -> bool:
    """True when an earlier start installed exactly this lock with exactly this Python."""
    if not venv.python.exists():
        return False
    return any(_stamped(venv, name, locks) for name in HOLDS[lock])


def _stamped(venv: Venv, lock: str, locks: Path) -> bool:
    stamp = venv.stamp(lock)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == key(locks / f"{lock}.txt")


def create(venv: Venv) -> None:
    """Makes the environment; anew when it belongs to another Python or was left half done."""
    if serves_this_python(venv):
        return
    say(f"creating the environment {venv.folder.name} with Python {sys.version.split()[0]}")
    command = [sys.executable, "-m", "venv", "--clear", str(venv.folder)]
    quietly("creating the environment", command, 5 * MINUTE)


def serves_this_python(venv: Venv) -> bool:
    """pip is the last part of an environment to arrive: without it the making was interrupted."""
    if not venv.python.exists():
        return False
    home = "Lib" if venv.windows else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}"
    if not (venv.folder / home / "site-packages" / "pip" / "__main__.py").exists():
        return False
    settings = (venv.folder / "pyvenv.cfg").read_text(encoding="utf-8")
    return f"version = {'.'.join(str(part) for part in sys.version_info[:2])}." in settings


def install(venv: Venv, lock: Path) -> None:
    """By uv where it works; pip takes the same file with the same hashes and needs longer."""
    say(f"installing {lock.name}")
    pip: Command = [
        venv.python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "-q",
    ]
    uv: Command = [venv.python, "-m", "uv", "--system-certs", "pip", "install", "-q"]
    try:
        quietly("installing uv", [*pip, "--require-hashes", "-r", LOCKS / "uv.txt"], 5 * MINUTE)
        options: Command = ["--python", venv.python, "--require-hashes", "--compile-bytecode"]
        quietly("installing with uv", [*uv, *options, "-r", lock], 15 * MINUTE)
    except StepFailed as failure:
        say(f"uv does not work here, using pip. ({failure.message.splitlines()[-1]})")
        quietly("installing with pip", [*pip, "--require-hashes", "-r", lock], 20 * MINUTE)
