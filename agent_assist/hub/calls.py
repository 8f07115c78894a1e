"""One call of a function of the hub, as its administrator."""

from typing import Any

from agent_assist.sync.connection import Connection, world_errors


def call(connection: Connection, statement: str, *arguments: object) -> Any:
    """The one value that it answers."""
    with world_errors():
        row = connection.execute(statement.encode(), arguments).fetchone()
    assert row is not None
    return row[0]
