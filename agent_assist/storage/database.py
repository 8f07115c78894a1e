"""One encrypted SQLite file: opened, keyed, checked, migrated; its errors as ours."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
from sqlcipher3 import dbapi2

from agent_assist.domain.errors import AgentAssistError

# sqlite-utils looks for a module of this name before the standard library's, and
# catches the errors of the one it found: it must be the one we connect with.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database, Migrations  # noqa: E402

__all__ = ["Database", "open_database", "world_errors"]

SQLITE_HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 5.0
# When its store is full, the driver forgets the newest statement first: two new ones that take
# turns would be prepared anew each time. An opening alone runs more than the usual 128.
STATEMENTS = 1024


def open_database(
    path: Path | None, key: str | None, migrations: Migrations, *, durable: bool
) -> Database:
    """The database at `path` (None: in memory), migrated to today's schema.

    Raises file-foreign, file-damaged, file-newer, profile-busy, profile-read-only, disk-full.
    """
    if path is not None:
        _refuse_foreign(path)
    with world_errors(path):
        connection = dbapi2.connect(
            ":memory:" if path is None else str(path),
            timeout=BUSY_SECONDS,
            check_same_thread=True,
            cached_statements=STATEMENTS,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        if path is not None and key is not None:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        db = Database(connection)
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if path is not None:
            db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        if durable:
            # Lists of 100,000 callbacks are read off indexes: decrypted once, then kept.
            db.execute("PRAGMA cache_size = -32000")
        _migrate(db, migrations, path)
    return db


@contextmanager
def world_errors(path: Path | None = None) -> Iterator[None]:
    """Turns what SQLite says about disk, locks and damage into our codes."""
    facts: dict[str, str | int] = {"file": path.name if path else ""}
    try:
        yield
    except (dbapi2.OperationalError, dbapi2.DatabaseError) as error:
        code = _code(str(error))
        if code is None:
            raise
        raise AgentAssistError(code, facts) from error


def _code(message: str) -> str | None:
    known = {
        "disk is full": "disk-full",
        "readonly": "profile-read-only",
        "unable to open": "profile-read-only",
        "is locked": "profile-busy",
        "not a database": "file-damaged",
        "malformed": "file-damaged",
        "disk I/O error": "disk-full",
        "file is encrypted": "file-damaged",
    }
    return next((code for part, code in known.items() if part in message), None)


def _refuse_foreign(path: Path) -> None:
    """A plain SQLite file or any other file in the place of ours is foreign."""
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise AgentAssistError("profile-read-only", {"file": path.name}) from error
    if start == SQLITE_HEADER:
        raise AgentAssistError("file-foreign", {"file": path.name})


def _migrate(db: Database, migrations: Migrations, path: Path | None) -> None:
    known = {one.name for one in migrations._migrations}
    applied = {one.name for one in migrations.applied(db)}
    if applied - known:
        raise AgentAssistError("file-newer", {"file": path.name if path else ""})
    if known - applied:
        migrations.apply(db)
