"""What an administrator does to a hub: set it up, look at it, let people in, publish to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb

from agent_assist.content import files, folders
from agent_assist.content.findings import Finding
from agent_assist.content.folders import Collection
from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Role
from agent_assist.hub import migrations, offers
from agent_assist.hub.calls import call
from agent_assist.sync.connection import Connection, world_errors

# A person's session: short statements, few connections, never idle while holding a lock.
LIMITS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "5s",
}
CONNECTIONS = 3
LONGEST_NAME_BYTES = 63
BATCH = 500


@dataclass
class Published:
    """What publishing did: numbers of documents, and what was refused."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Finding] = field(default_factory=list)


def set_up(connection: Connection) -> list[str]:
    """Makes a database into a hub, or brings one up to date; gives the steps taken.

    Raises hub-newer, hub-migration-changed, hub-busy, hub-permission.
    """
    steps = migrations.shipped()
    migrations.prepare(connection)
    return migrations.migrate(connection, steps)


def update(connection: Connection) -> list[str]:
    """As `set_up`, for a database that is a hub already. Raises hub-not-initialised as well."""
    if not migrations.applied(connection):
        raise AgentAssistError("hub-not-initialised")
    return set_up(connection)


def status(connection: Connection) -> dict[str, Any]:
    """What the hub says of itself, and the steps it lacks."""
    done = migrations.applied(connection)
    if not done:
        raise AgentAssistError("hub-not-initialised")
    said: dict[str, Any] = call(connection, "SELECT hub.status()")
    missing = [one.name for one in migrations.shipped() if one.number not in done]
    return {**said, "missing": missing, "snapshot": None if missing else _snapshot(connection)}


def _snapshot(connection: Connection) -> dict[str, Any]:
    source = offers.source(connection)
    made_at = source.newest.made_at if source.newest else None
    return {"made_at": made_at, "lacking": source.lacking, "due": source.is_due}


def add_person(connection: Connection, name: str, role: Role, team: str, password: str) -> bool:
    """Lets a person in, under a login of the same name; True if that login is new.

    A login that is there keeps its password, so a directory may have made it. An empty password
    makes a login that only a certificate or Kerberos opens.
    Raises hub-name, hub-team-name, hub-permission.
    """
    _check_names(name, team)
    with world_errors(), connection.transaction():
        is_new = not call(connection, "SELECT to_regrole(quote_ident(%s)) IS NOT NULL", name)
        login = sql.Identifier(name)
        if is_new:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(login))
        if is_new and password:
            _set_password(connection, name, password)
        connection.execute(
            sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(login, sql.Literal(CONNECTIONS))
        )
        for setting, value in LIMITS.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(
                    login, sql.Identifier(setting), sql.Literal(value)
                )
            )
        _join_group(connection, name, role)
        call(connection, "SELECT hub.add_person(%s, %s, %s)", name, role, team)
    return is_new


def revoke_person(connection: Connection, name: str) -> None:
    """Shuts a person out at once: the login stays, so that the desktop hears of it and wipes.

    Raises hub-person-missing.
    """
    if not call(connection, "SELECT hub.revoke_person(%s)", name):
        raise AgentAssistError("hub-person-missing", {"name": name})


def restored(connection: Connection) -> str:
    """After a backup was put back: every device sends again what it keeps. Gives the new epoch."""
    return str(call(connection, "SELECT hub.restored()"))


def all_back(connection: Connection) -> str:
    """Every desktop has been back since the restore: callbacks go on soon. Gives the epoch."""
    return str(call(connection, "SELECT hub.all_back()"))


def compact(connection: Connection, days: int) -> dict[str, int]:
    """Forgets deletions older than so many days; gives how many by stream."""
    gone: dict[str, int] = call(connection, "SELECT hub.compact(%s)", days)
    return gone


def publish(connection: Connection, paths: Sequence[Path]) -> Published:
    """Brings the entries and documents of folders into the shared streams, all of them or none.

    An entry arrives with all its files; one with an error stays out and is named.
    """
    collection = folders.gather(paths)
    result = Published(rejected=[one for one in collection.findings if one.is_error])
    entries = [(one.entry.id, _entry_body(one)) for one in collection.entries]
    with world_errors(), connection.transaction():
        _send(connection, "*:documents", _documents(collection, result), result)
        _send(connection, "*:entries", entries, result)
    return result


def _send(
    connection: Connection, stream: str, documents: Sequence[tuple[str, str]], result: Published
) -> None:
    for start in range(0, len(documents), BATCH):
        batch = [{"id": id, "body": body} for id, body in documents[start : start + BATCH]]
        counts = call(connection, "SELECT hub.publish(%s, %s)", stream, Jsonb(batch))
        result.created += counts["created"]
        result.updated += counts["updated"]
        result.unchanged += counts["unchanged"]


def _entry_body(gathered: folders.Gathered) -> str:
    entry = files.canonical(gathered.entry)
    texts = {lang: files.write_text(entry, lang) for lang in entry.texts}
    return json.dumps({"files": texts}, ensure_ascii=False, sort_keys=True)


def _documents(collection: Collection, result: Published) -> list[tuple[str, str]]:
    """The documents without an error, each as the text of its file."""
    sound = []
    for name, (file, text) in collection.documents.items():
        reader = read_service if name == "service" else read_terms
        problems = [one for one in reader(text, file).findings if one.is_error]
        result.rejected += problems
        if not problems:
            sound.append((name, json.dumps({"text": text}, ensure_ascii=False)))
    return sound


def _check_names(name: str, team: str) -> None:
    if not name.strip() or len(name.encode("utf-8")) > LONGEST_NAME_BYTES or "\0" in name:
        raise AgentAssistError("hub-name", {"bytes": LONGEST_NAME_BYTES})
    if name.startswith(("pg_", "agent_assist_")) or name in ("public", "none"):
        raise AgentAssistError("hub-name-reserved", {"name": name})
    if not team.strip() or team == "*" or ":" in team:
        raise AgentAssistError("hub-team-name")


def _set_password(connection: Connection, name: str, password: str) -> None:
    """Hashed on this side, so that the password is in no statement that a server logs."""
    encoded = connection.pgconn.encrypt_password(
        password.encode("utf-8"), name.encode("utf-8"), b"scram-sha-256"
    ).decode("ascii")
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(name), sql.Literal(encoded))
    )


def _join_group(connection: Connection, name: str, role: Role) -> None:
    groups: dict[Role, str] = {"agent": "agent_assist_agent", "lead": "agent_assist_lead"}
    for one, group in groups.items():
        verb = "GRANT {} TO {}" if one == role else "REVOKE {} FROM {}"
        names = sql.Identifier(group), sql.Identifier(name)
        connection.execute(sql.SQL(verb).format(*names))
