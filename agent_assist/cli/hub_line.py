"""A line to the hub for a command: its password comes from the keyring or from a prompt."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from agent_assist.cli.run import Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.hub_line import keep_password, kept_password, open_line
from agent_assist.storage.keys import SystemKeyring
from agent_assist.sync.connection import address, connect
from agent_assist.sync.hub import Hub


@contextmanager
def reach(dsn: str, run: Run) -> Iterator[Hub]:
    """The hub, reached. A password that was typed is kept in the keyring once the hub took it."""
    keyring = SystemKeyring()
    typed = _typed(dsn, kept_password(dsn, keyring))
    if typed is not None and not keep_password(dsn, typed, keyring):
        run.warn("hub-password-not-kept")
    hub = open_line(dsn, keyring, typed)
    try:
        yield hub
    finally:
        hub.close()


def _typed(dsn: str, kept: str | None) -> str | None:
    """None where the hub opens with what is kept, or without a password."""
    try:
        connect(dsn, kept).close()
        return None
    except AgentAssistError as error:
        if error.code != "hub-wrong-password" or not sys.stdin.isatty():
            raise
    typed = getpass.getpass(f"{address(dsn)}: ")
    connect(dsn, typed).close()
    return typed
