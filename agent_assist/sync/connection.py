"""A connection to PostgreSQL, and everything that can go wrong with one as an error with a code."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import psycopg
from psycopg import conninfo

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sync.issuers import trusted

Connection = psycopg.Connection[Any]

# What the functions of the hub refuse with; agent_assist/hub/sql raises them.
OWN_STATES: Mapping[str, str] = MappingProxyType(
    {
        "HB001": "hub-device-unknown",
        "HB002": "hub-device-clone",
        "HB003": "hub-gap",
        "HB004": "hub-unknown-person",
        "HB005": "hub-revoked",
        "HB006": "hub-permission",
        "HB007": "hub-client-too-old",
        "HB008": "hub-behind-floor",
        "HB009": "hub-packs-refused",
        "HB011": "hub-callbacks-wait",
    }
)
# The longest beginning of an SQLSTATE that stands here decides.
STATES: Mapping[str, str] = MappingProxyType(
    {
        "08": "hub-unreachable",
        "25006": "hub-recovery",
        "28": "hub-wrong-password",
        "3D000": "hub-database-missing",
        "3F000": "hub-not-initialised",
        "40": "hub-busy",
        "42501": "hub-permission",
        "42883": "hub-older",
        "42P01": "hub-older",
        "53": "hub-busy",
        "53100": "hub-full",
        "55P03": "hub-busy",
        "57": "hub-busy",
        "57P03": "hub-starting",
    }
)
# libpq says these in words only, whatever the language of the server.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "password authentication failed": "hub-wrong-password",
        "no password supplied": "hub-wrong-password",
        "not permitted to log in": "hub-wrong-password",
        "the database system is starting up": "hub-starting",
        "the database system is in recovery": "hub-starting",
        "does not support SSL": "hub-certificate",
        "certificate": "hub-certificate",
        "SSL error": "hub-certificate",
        "could not translate host name": "hub-unknown-host",
        "failed to resolve host": "hub-unknown-host",
        "Name or service not known": "hub-unknown-host",
        'role "': "hub-wrong-password",
        'database "': "hub-database-missing",
        "invalid integer value": "hub-dsn",
        "invalid port number": "hub-dsn",
        "too many connections": "hub-busy",
        "too many clients": "hub-busy",
    }
)
LOOPBACK = frozenset(["localhost", "127.0.0.1", "::1"])


def connect(dsn: str, password: str | None = None, *, timeout: int = 10) -> Connection:
    """Opens the hub: each statement commits by itself, and TLS is verified outside this computer.

    Raises hub-dsn, hub-dsn-password, hub-plaintext, and what `world_error` names.
    """
    usual: dict[str, Any] = {"connect_timeout": timeout, "application_name": "Agent Assist"}
    settings = usual | _settings(dsn)
    if password is not None:
        settings["password"] = password
    try:
        return psycopg.connect(**settings, autocommit=True, prepare_threshold=None)
    except psycopg.ProgrammingError as error:
        raise AgentAssistError("hub-dsn") from error  # a part of the address is no number
    except psycopg.Error as error:
        raise world_error(error) from error


def address(dsn: str) -> str:
    """Who is asked where, for a person to read and as the name of the password in the keyring."""
    settings = _settings(dsn)
    host = settings.get("host") or settings["hostaddr"]
    port, user = settings.get("port", "5432"), settings.get("user", "")
    return f"{user}@{host}:{port}/{settings.get('dbname', user)}"


@contextmanager
def world_errors() -> Iterator[None]:
    """Turns what goes wrong with the hub inside it into our errors."""
    try:
        yield
    except psycopg.Error as error:
        raise world_error(error) from error


def world_error(error: psycopg.Error) -> AgentAssistError:
    """The one place where an error of PostgreSQL gets a code of ours."""
    state = error.sqlstate or ""
    if state in OWN_STATES:
        have = error.diag.message_detail or ""
        return AgentAssistError(OWN_STATES[state], {"have": have} if state == "HB003" else {})
    for length in (5, 2):
        if state and state[:length] in STATES:
            return AgentAssistError(STATES[state[:length]], {"sqlstate": state})
    said = str(error)
    for words, code in WORDS.items():
        if words in said:
            return AgentAssistError(code)
    if _is_about_password(error):
        return AgentAssistError("hub-wrong-password")
    if not state and isinstance(error, psycopg.OperationalError):
        return AgentAssistError("hub-unreachable")
    return AgentAssistError("hub-refused", {"sqlstate": state or type(error).__name__})


def _is_about_password(error: psycopg.Error) -> bool:
    """A server that speaks another language asked for a password and then said no."""
    attempt = None if error.sqlstate else error.pgconn
    return attempt is not None and bool(attempt.used_password or attempt.needs_password)


def _settings(dsn: str) -> dict[str, Any]:
    """The parts of an address, TLS verified by default. An address never holds a password."""
    try:
        settings = conninfo.conninfo_to_dict(dsn)
    except psycopg.ProgrammingError as error:
        raise AgentAssistError("hub-dsn") from error
    if settings.get("password"):
        raise AgentAssistError("hub-dsn-password")
    if not (settings.get("host") or settings.get("hostaddr")):
        raise AgentAssistError("hub-dsn")
    if not _is_here(settings):
        mode = settings.setdefault("sslmode", "verify-full")
        if mode != "verify-full":
            raise AgentAssistError("hub-plaintext", {"mode": str(mode)})
        if "PGSSLROOTCERT" not in os.environ:
            settings.setdefault("sslrootcert", trusted())
    return settings


def _is_here(settings: Mapping[str, Any]) -> bool:
    """Whether nothing leaves this computer: loopback only, or a socket of its own."""
    hosts = str(settings.get("hostaddr") or settings["host"]).split(",")
    return all(host.startswith("/") or host in LOOPBACK for host in hosts)
