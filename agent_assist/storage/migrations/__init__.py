"""The schemas of both files, step by step; a step that has shipped is never edited."""

from sqlite_utils import Database


def run_script(db: Database, script: str) -> None:
    """Each statement by itself: `executescript` would commit what a failure must undo."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)
