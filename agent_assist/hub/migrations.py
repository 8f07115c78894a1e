"""The schema of the hub, brought up to date by numbered SQL files that are never edited again."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg.sql import SQL, Identifier

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sync.connection import Connection, world_errors

SQL_FILES = Path(__file__).parent / "sql"
OWNER = "agent_assist_owner"
TRIES, PAUSE_SECONDS = 5, 0.5
# Two administrators at the same time: the second waits for the first.
_ONE_AT_A_TIME = 0x4167656E74


@dataclass(frozen=True)
class Migration:
    """One step of the schema."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def shipped(folder: Path = SQL_FILES) -> list[Migration]:
    """The steps this program knows, in order; line ends do not count for the checksum."""
    paths = sorted(folder.glob("[0-9]*.sql"))
    return [
        Migration(int(one.stem.partition("_")[0]), one.stem, one.read_text(encoding="utf-8"))
        for one in paths
    ]


def prepare(connection: Connection) -> None:
    """Makes the roles, the schema and the list of migrations where they are missing."""
    text = (SQL_FILES / "foundation.sql").read_bytes()
    with world_errors(), connection.transaction():
        _wait_for_turn(connection)
        connection.execute(text)


def migrate(connection: Connection, steps: Sequence[Migration]) -> list[str]:
    """Applies what the hub lacks, each step in a transaction of its own; gives their names.

    A step that meets a lock gives way to the people at work and is tried again.
    Raises hub-newer, hub-migration-changed, hub-busy.
    """
    done = applied(connection)
    _refuse_strange(done, steps)
    missing = [one for one in steps if one.number not in done]
    for one in missing:
        _apply_patiently(connection, one)
    return [one.name for one in missing]


def applied(connection: Connection) -> dict[int, str]:
    """Number → checksum of what the hub has; empty for a database that is no hub yet."""
    with world_errors():
        found = connection.execute("SELECT to_regclass('hub.migration') IS NOT NULL").fetchone()
        if not (found and found[0]):
            return {}
        rows = connection.execute("SELECT number, sha256 FROM hub.migration").fetchall()
    return {int(number): str(sha256) for number, sha256 in rows}


def _refuse_strange(done: dict[int, str], steps: Sequence[Migration]) -> None:
    known = {one.number: one for one in steps}
    newest = max(done, default=0)
    if newest > max(known):
        raise AgentAssistError("hub-newer", {"schema": newest})
    for number, sha256 in done.items():
        if known[number].sha256 != sha256:
            raise AgentAssistError("hub-migration-changed", {"name": known[number].name})


def _apply_patiently(connection: Connection, step: Migration) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            _apply(connection, step)
            return
        except AgentAssistError as error:
            if error.code != "hub-busy" or attempt == TRIES:
                raise
        time.sleep(PAUSE_SECONDS)


def _apply(connection: Connection, step: Migration) -> None:
    with world_errors(), connection.transaction():
        _wait_for_turn(connection)
        if step.number in applied(connection):
            return  # the other administrator was faster
        connection.execute("SET LOCAL lock_timeout = '2s'")
        connection.execute(SQL("SET LOCAL ROLE {}").format(Identifier(OWNER)))
        connection.execute(step.text.encode())
        connection.execute(
            "INSERT INTO hub.migration (number, name, sha256) VALUES (%s, %s, %s)",
            [step.number, step.name, step.sha256],
        )


def _wait_for_turn(connection: Connection) -> None:
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
