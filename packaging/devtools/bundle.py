"""Makes what people install (wheel, bundle, .deb) and starts each outside the checkout."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import LOCKS, Venv
from devtools.start import passing
from devtools.steps import MINUTE, ROOT, Command, StepFailed, quietly, say

DIST = ROOT / "dist"
PACKAGING = ROOT / "packaging"
# The oldest moment that a wheel (a zip file) can carry: for a tree without history.
EARLIEST = "315532800"


@dataclass(frozen=True)
class Workshop:
    """Where the building happens: the tools, their environment, a folder outside the checkout."""

    venv: Venv
    env: Mapping[str, str]
    outside: Path


def build(venv: Venv) -> int:
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    with tempfile.TemporaryDirectory(prefix="agent-assist-", ignore_cleanup_errors=True) as folder:
        workshop = Workshop(venv, reproducible(), Path(folder))
        wheel(workshop)
        bundle(workshop)
        if sys.platform.startswith("linux"):
            deb(workshop)
        else:
            say("the .deb is made on Linux only")
    return 0


def reproducible() -> dict[str, str]:
    """The same commit gives the same bytes: one time for every file, one order for every set."""
    return {**os.environ, "SOURCE_DATE_EPOCH": commit_time(), "PYTHONHASHSEED": "0"}


def commit_time() -> str:
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    try:
        return quietly("git", ["git", "log", "-1", "--format=%ct"], MINUTE).strip() or EARLIEST
    except StepFailed:
        return EARLIEST


def wheel(workshop: Workshop) -> None:
    tools: Command = [workshop.venv.python, "-m", "build", "--wheel", "--no-isolation"]
    quietly("building the wheel", [*tools, "--outdir", DIST], 5 * MINUTE, env=workshop.env)
    made = next(DIST.glob("*.whl"))
    empty = Venv(workshop.outside / "empty")
    quietly("an empty environment", [sys.executable, "-m", "venv", empty.folder], 5 * MINUTE)
    uv: Command = [workshop.venv.python, "-m", "uv", "--system-certs", "pip", "install", "-q"]
    into: Command = ["--python", empty.python]
    requirements: Command = ["--require-hashes", "-r", LOCKS / "run.txt"]
    quietly("what the wheel needs", [*uv, *into, *requirements], 15 * MINUTE)
    quietly("installing the wheel", [*uv, *into, "--no-deps", made], 5 * MINUTE)
    prove(workshop, "wheel", [empty.program("agent-assist")])
    announce(made, made.stat().st_size)


def bundle(workshop: Workshop) -> None:
    tools: Command = [workshop.venv.python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    places: Command = ["--distpath", DIST, "--workpath", ROOT / "build" / "pyinstaller"]
    spec = PACKAGING / "agent_assist.spec"
    quietly("building the bundle", [*tools, *places, spec], 15 * MINUTE, env=workshop.env)
    made = DIST / "agent-assist"
    copy = shutil.copytree(made, workshop.outside / "bundle", symlinks=True)
    prove(workshop, "bundle", [copy / program_name()])
    announce(made, tree_size(made))


def deb(workshop: Workshop) -> None:
    arch = quietly("dpkg", ["dpkg", "--print-architecture"], MINUTE).strip()
    facts = {"AGENT_ASSIST_VERSION": version(), "AGENT_ASSIST_ARCH": arch}
    env = {**workshop.env, **facts}
    age(DIST / "agent-assist", int(workshop.env["SOURCE_DATE_EPOCH"]))
    tools: Command = [workshop.venv.program("nfpm"), "package", "--packager", "deb"]
    config: Command = ["--config", PACKAGING / "linux" / "nfpm.yaml", "--target", DIST]
    quietly("packing the .deb", [*tools, *config], 10 * MINUTE, env=env)
    made = next(DIST.glob("*.deb"))
    root = workshop.outside / "deb"
    quietly("unpacking the .deb", ["dpkg-deb", "-x", made, root], 5 * MINUTE)
    prove(workshop, "deb", [root / "opt" / "agent-assist" / program_name()])
    announce(made, made.stat().st_size)


def prove(workshop: Workshop, name: str, program: Sequence[Path]) -> None:
    """Started where the checkout cannot help: one search of the starter content, one picture."""
    profile, picture = workshop.outside / f"profile-{name}", workshop.outside / f"{name}.png"
    env = passing({**os.environ, "AGENT_ASSIST_PROFILE": str(profile)})
    env["QT_QPA_PLATFORM"] = "offscreen"
    env.pop("PYTHONPATH", None)
    found = search(program, env, workshop.outside)
    command: Command = [*program, "--smoke", "--shot", picture]
    quietly(f"starting the {name}", command, MINUTE, env=env, cwd=workshop.outside)
    if not picture.exists() or not picture.stat().st_size:
        raise StepFailed(f"the {name} started but left no picture.")
    kept = ROOT / "build" / "screenshots" / f"built-{name}.png"
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(picture, kept)
    say(f"{name}: starts outside the checkout, its search finds {found} entries")


def search(program: Sequence[Path], env: Mapping[str, str], outside: Path) -> int:
    """Only standard output is the document; a first start may report its progress beside it."""
    words = ["search", "callback", "--lang", "en", "--json"]
    try:
        done = subprocess.run(
            [*program, *words],
            env=env,
            cwd=outside,
            timeout=2 * MINUTE,
            capture_output=True,
            encoding="utf-8",
        )
        hits = len(json.loads(done.stdout)["hits"])
    except subprocess.TimeoutExpired:
        raise StepFailed("the search of what was built did not end.") from None
    except ValueError:
        raise StepFailed(f"the search of what was built failed:\n{done.stderr[-2000:]}") from None
    if not hits:
        raise StepFailed("what was built starts, but holds no starter knowledge base.")
    return hits


def age(folder: Path, moment: int) -> None:
    """nfpm takes the times of the files from the disk."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment), follow_symlinks=False)


def version() -> str:
    facts: dict[str, str] = {}
    text = (ROOT / "agent_assist" / "__init__.py").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, value = line.partition(" = ")
        facts[name] = value.strip('"')
    return facts["__version__"]


def program_name() -> str:
    return "agent-assist.exe" if os.name == "nt" else "agent-assist"


def tree_size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def announce(made: Path, size: int) -> None:
    say(f"{made.relative_to(ROOT).as_posix()}: {size / 1_000_000:.1f} MB")
