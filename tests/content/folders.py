"""Folders of entry files for tests."""

from pathlib import Path

FRONT = """---
id: {id}
kind: {kind}
lang: {lang}
title: {title}
summary: x
{more}---

{body}
"""


def put(
    folder: Path, id: str, lang: str, body: str = "Text.", more: str = "", kind: str = "article"
) -> Path:
    """Writes one entry file with the given front matter lines and body."""
    path = folder / f"{id}.{lang}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    title = f"{id} {lang}"
    text = FRONT.format(id=id, kind=kind, lang=lang, title=title, more=more, body=body)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def put_both(
    folder: Path, id: str, body: str = "Text.", more: str = "", kind: str = "article"
) -> None:
    for lang in ("en", "fr"):
        put(folder, id, lang, body, more, kind)
