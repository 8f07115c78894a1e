"""Translation files: refreshed from the source on request, compiled when newer than the result."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from devtools.environment import Venv
from devtools.steps import MINUTE, ROOT, Command, quietly, say

FOLDER = ROOT / "resources" / "translations"
# English is what the source says, except that it needs its own plurals.
LANGUAGES: dict[str, list[str]] = {"fr": [], "en": ["-pluralonly"]}


def stale(folder: Path = FOLDER) -> Iterator[Path]:
    """Translation files whose compiled form is missing or older."""
    for source in sorted(folder.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            yield source


def compile_stale(venv: Venv, folder: Path = FOLDER) -> None:
    for source in stale(folder):
        command: Command = [
            venv.program("pyside6-lrelease"),
            source,
            "-qm",
            source.with_suffix(".qm"),
        ]
        quietly(f"compiling {source.name}", command, MINUTE)


def refresh(venv: Venv) -> None:
    """Rewrites the .ts files; without line numbers in them a moved function changes nothing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    package = ROOT / "agent_assist"
    sources = [package / "app.py", *sorted((package / "ui").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "sources.lst"
        listing.write_text("\n".join(path.as_posix() for path in sources), encoding="utf-8")
        for language, options in LANGUAGES.items():
            target = FOLDER / f"agent_assist_{language}.ts"
            fixed: Command = ["-no-obsolete", "-locations", "none", f"@{listing}", "-ts", target]
            command = [venv.program("pyside6-lupdate"), *options, *fixed]
            said = quietly(f"reading the texts for {target.name}", command, MINUTE)
            say(f"{target.name}: {' '.join(said.split()[-12:])}")
    compile_stale(venv)
