"""Entries and documents written as a folder of files, each whole or untouched."""

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from agent_assist.content.files import write_text
from agent_assist.domain.entries import FOLDERS, Entry
from agent_assist.domain.errors import AgentAssistError


def export(entries: Iterable[Entry], documents: Mapping[str, str], folder: Path) -> None:
    """Writes service.yaml and terms.yaml (by name: text), and two files for every entry.

    Raises folder-read-only, disk-full.
    """
    for name, text in documents.items():
        write_safely(folder / f"{name}.yaml", text)
    for entry in entries:
        for lang in entry.texts:
            path = folder / FOLDERS[entry.kind] / f"{entry.id}.{lang}.md"
            write_safely(path, write_text(entry, lang))


def write_safely(path: Path, text: str) -> None:
    """A file beside the old one takes its place only when all of it is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".agent-assist-")
        beside = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        code = "disk-full" if error.errno == errno.ENOSPC else "folder-read-only"
        facts: dict[str, str | int] = {"file": path.name, "folder": str(path.parent)}
        raise AgentAssistError(code, facts) from error
