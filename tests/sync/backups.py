"""A backup of a whole hub, and the hub put back to it: what a dump and its restore come to."""

from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo


class Backup:
    """A copy of the database of a hub. While it is taken and put back, nobody is connected."""

    def __init__(self, dsn: str) -> None:
        name = str(conninfo_to_dict(dsn)["dbname"])
        self._hub, self._copy = sql.Identifier(name), sql.Identifier(f"{name}_backup")
        self._server = make_conninfo(dsn, dbname="template1")
        self._run("DROP DATABASE IF EXISTS {copy}")
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
        self._run("CREATE DATABASE {copy} TEMPLATE {hub}")

    def put_back(self) -> None:
        """As a restore does it: into a new database, which the hub knows it by."""
        self._run("DROP DATABASE {hub} WITH (FORCE)")
        self._run("CREATE DATABASE {hub} TEMPLATE {copy}")

    def drop(self) -> None:
        self._run("DROP DATABASE {copy}")

    def _run(self, statement: LiteralString) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(hub=self._hub, copy=self._copy))
