"""A line to the hub from here: its password lies in the keyring of the system, and nowhere else."""

from typing import Protocol

from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.keys import Keyring
from agent_assist.sync.backoff import Backoff as Backoff
from agent_assist.sync.hub import Hub as Hub

PATIENCE_SECONDS = 10


class Lines(Protocol):
    """Opens lines to a hub and keeps the passwords of those that it took."""

    def open(self, address: str, typed: str | None = None) -> Hub: ...
    def keep(self, address: str, password: str) -> bool: ...


class HubLines:
    """Opens lines to hubs with the passwords of this keyring."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def open(self, address: str, typed: str | None = None) -> Hub:
        return open_line(address, self._keyring, typed)

    def keep(self, address: str, password: str) -> bool:
        return keep_password(address, password, self._keyring)


def open_line(
    address: str, keyring: Keyring, typed: str | None = None, patience: int = PATIENCE_SECONDS
) -> Hub:
    """A line that is opened by its first call. `typed`: a password that is not kept yet."""
    # Imported here: it brings the driver of PostgreSQL, which only members need.
    from agent_assist.sync.postgres import PostgresHub

    password = kept_password(address, keyring) if typed is None else typed
    return PostgresHub(address, password, patience=patience)


def kept_password(address: str, keyring: Keyring) -> str | None:
    """None where the hub opens without one: a certificate, Kerberos, libpq's own file."""
    try:
        return keyring.get(_name(address))
    except AgentAssistError:
        return None


def keep_password(address: str, password: str, keyring: Keyring) -> bool:
    """Whether it could be kept; without a keyring it is asked for each time."""
    try:
        keyring.set(_name(address), password)
    except AgentAssistError:
        return False
    return True


def _name(address: str) -> str:
    from agent_assist.sync import connection

    return f"hub {connection.address(address)}"
