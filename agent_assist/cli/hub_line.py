"""A line to the hub for a command: its password comes from the keyring or from a prompt."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from agent_assist.cli.run import Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.keys import SystemKeyring
from agent_assist.sync.connection import address, connect
from agent_assist.sync.postgres import PostgresHub


@contextmanager
def open_line(dsn: str, run: Run) -> Iterator[PostgresHub]:
    """The hub, reached. A password that was typed is kept in the keyring once the hub took it."""
    hub = PostgresHub(dsn, _password(dsn, run))
    try:
        yield hub
    finally:
        hub.close()


def kept_password(dsn: str) -> str | None:
    try:
        return SystemKeyring().get(f"hub {address(dsn)}")
    except AgentAssistError:
        return None


def _password(dsn: str, run: Run) -> str | None:
    """None where the hub opens without one: a certificate, Kerberos, libpq's own file."""
    kept = kept_password(dsn)
    try:
        connect(dsn, kept).close()
        return kept
    except AgentAssistError as error:
        if error.code != "hub-wrong-password" or not sys.stdin.isatty():
            raise
    typed = getpass.getpass(f"{address(dsn)}: ")
    connect(dsn, typed).close()
    try:
        SystemKeyring().set(f"hub {address(dsn)}", typed)
    except AgentAssistError:
        run.warn("hub-password-not-kept")
    return typed
