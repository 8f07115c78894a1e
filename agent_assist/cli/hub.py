"""`agent-assist hub`: what the administrator of a team's hub does, for a script."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.hub.snapshots import Made
    from agent_assist.sync.connection import Connection

MOST_DAYS = 36_500


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("hub", help="administer the hub of a team")
    hub = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    where = _where()
    simple = {
        "init": (init, "make a database into a hub"),
        "migrate": (migrate, "bring a hub up to date"),
        "status": (status, "what a hub holds and lacks"),
    }
    for name, (handler, does) in simple.items():
        hub.add_parser(name, help=does, parents=[where]).set_defaults(handler=handler)

    command = hub.add_parser("restored", help="say that a backup was put back", parents=[where])
    command.add_argument(
        "--all-back", action="store_true", help="and later: every workstation has been back since"
    )
    command.set_defaults(handler=restored)

    command = hub.add_parser("compact", help="forget old deletions", parents=[where])
    command.add_argument("--days", type=_days, default=90, metavar="N", help="older than N days")
    command.set_defaults(handler=compact)

    signing = _signing()
    command = hub.add_parser(
        "publish", help="publish folders to every team", parents=[where, signing]
    )
    command.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    command.set_defaults(handler=publish)

    command = hub.add_parser(
        "snapshot", help="pack all that is shared for new workstations", parents=[where, signing]
    )
    command.add_argument("--new-key", action="store_true", help="make FILE, the hub's key from now")
    command.set_defaults(handler=snapshot)

    person = hub.add_parser("person", help="let people in and shut them out")
    _register_person(person.add_subparsers(title="commands", metavar="COMMAND", required=True))


def _register_person(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    where = _where()
    add = commands.add_parser("add", help="let somebody in, or change the role", parents=[where])
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=("agent", "lead"), required=True)
    add.add_argument("--team", required=True, metavar="TEAM")
    add.add_argument(
        "--password-stdin", action="store_true", help="read the first password from standard input"
    )
    add.set_defaults(handler=add_person)
    revoke = commands.add_parser("revoke", help="shut somebody out at once", parents=[where])
    revoke.add_argument("name", metavar="NAME")
    revoke.set_defaults(handler=revoke_person)


def _days(text: str) -> int:
    """At least one, so that nothing of today is forgotten, and no more than PostgreSQL counts."""
    if not 1 <= int(text) <= MOST_DAYS:
        raise ValueError
    return int(text)


def _where() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--dsn", default=os.environ.get("AGENT_ASSIST_HUB", ""), metavar="DSN",
        help="address of the hub, without a password (or AGENT_ASSIST_HUB)",
    )  # fmt: skip
    return where


def _signing() -> argparse.ArgumentParser:
    signing = argparse.ArgumentParser(add_help=False)
    signing.add_argument(
        "--key", type=Path, metavar="FILE", default=os.environ.get("AGENT_ASSIST_SNAPSHOT_KEY"),
        help="the key that snapshots are signed with, which the hub never sees "
        "(or AGENT_ASSIST_SNAPSHOT_KEY)",
    )  # fmt: skip
    signing.add_argument(
        "--without-meaning", action="store_true", help="leave the meanings of texts to workstations"
    )
    return signing


def init(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        applied = admin.set_up(connection)
    return _say_applied(applied, run)


def migrate(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        applied = admin.update(connection)
    return _say_applied(applied, run)


def status(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        said = admin.status(connection)
    lines = [say("hub-status", {**said, "mib": said["bytes"] // 2**20}, run.lang)]
    lines += [say("hub-status-team", team, run.lang) for team in said["teams"]]
    if said["callbacks_from"]:
        lines.append(_say_waiting(said, run))
    if said["missing"]:
        lines.append(say("hub-status-behind", {"count": len(said["missing"])}, run.lang))
    if said["snapshot"]:
        lines += _say_snapshot(said["snapshot"], run)
    run.emit(said, "\n".join(lines))
    return FINDINGS if said["missing"] else DONE


def restored(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        epoch = admin.all_back(connection) if args.all_back else admin.restored(connection)
    code = "hub-all-back" if args.all_back else "hub-restored"
    run.emit({"epoch": epoch}, say(code, {}, run.lang))
    return DONE


def compact(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        forgotten = admin.compact(connection, args.days)
    counts = {"count": sum(forgotten.values()), "days": args.days}
    run.emit({"forgotten": forgotten}, say("hub-compacted", counts, run.lang))
    return DONE


def add_person(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        password = _first_password(args, run)
        created = admin.add_person(connection, args.name, args.role, args.team, password)
    document = {"person": args.name, "role": args.role, "team": args.team, "created": created}
    code = "hub-person-added" if created else "hub-person-changed"
    run.emit(document, say(code, document, run.lang))
    return DONE


def revoke_person(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import admin

    with _open(args) as connection:
        admin.revoke_person(connection, args.name)
    document = {"person": args.name, "revoked": True}
    run.emit(document, say("hub-person-revoked", document, run.lang))
    return DONE


def publish(args: argparse.Namespace, run: Run) -> int:
    """Makes a snapshot, too, where the key is at hand and so much has changed since the last."""
    from agent_assist.hub import admin, offers, snapshots

    with _open(args) as connection:
        key = snapshots.read_key(Path(args.key)) if args.key else None
        if key:
            snapshots.check_key(offers.source(connection), key)
        result = admin.publish(connection, args.folders)
        due, made = offers.source(connection).is_due, None
        if due and key:
            encode = not args.without_meaning
            made = snapshots.make(connection, key, run.now, run.progress, encode=encode)
        lacking = offers.source(connection).lacking
    rejected = [
        {
            "file": one.file,
            "line": one.line,
            "code": one.code,
            "message": say(one.code, one.facts, run.lang),
        }
        for one in result.rejected
    ]
    document: dict[str, Any] = {
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": rejected,
        "snapshot": {"made": made and vars(made), "lacking": lacking, "due": due and not made},
    }
    counts = {**document, "rejected": len(rejected)}
    lines = [f"{one['file']}:{one['line']}: {one['message']}" for one in rejected]
    lines.append(say("hub-published", counts, run.lang))
    if made:
        lines.append(_say_made(made, run))
    elif due:
        lines.append(say("hub-snapshot-due", {"lacking": lacking}, run.lang))
    run.emit(document, "\n".join(lines))
    return FINDINGS if rejected else DONE


def snapshot(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.hub import snapshots

    if args.key is None:
        raise AgentAssistError("hub-signing-key-missing")
    with _open(args) as connection:
        if args.new_key:
            snapshots.make_key(connection, Path(args.key))
        key = snapshots.read_key(Path(args.key))
        encode = not args.without_meaning
        made = snapshots.make(connection, key, run.now, run.progress, encode=encode)
    run.emit(vars(made), _say_made(made, run))
    return DONE


def _say_waiting(said: Mapping[str, Any], run: Run) -> str:
    until = datetime.fromisoformat(said["callbacks_from"]).astimezone()
    code = "hub-status-waiting" if said["away"] else "hub-status-returned"
    away = ", ".join(said["away"])
    return say(code, {"callbacks_from": until, "away": away}, run.lang)


def _say_made(made: "Made", run: Run) -> str:
    facts = {"documents": made.documents, "mib": round(made.bytes / 2**20, 1)}
    return say("hub-snapshot-made", facts, run.lang)


def _say_snapshot(state: Mapping[str, Any], run: Run) -> list[str]:
    facts = dict(state)
    if state["made_at"]:
        made = datetime.fromisoformat(state["made_at"])
        facts |= {"day": made.date(), "days": (run.now - made).days}
    code = "hub-status-snapshot" if state["made_at"] else "hub-status-no-snapshot"
    due = ["hub-snapshot-due"] if state["due"] else []
    return [say(one, facts, run.lang) for one in (code, *due)]


def _say_applied(applied: list[str], run: Run) -> int:
    code = "hub-updated" if applied else "hub-up-to-date"
    run.emit({"applied": applied}, say(code, {"count": len(applied)}, run.lang))
    return DONE


@contextmanager
def _open(args: argparse.Namespace) -> "Iterator[Connection]":
    """The hub; its password comes from the keyring, from libpq's own places, or from a prompt."""
    from agent_assist.sync.connection import address, connect

    if not args.dsn:
        raise AgentAssistError("hub-dsn-missing")
    password = _kept_password(address(args.dsn))
    try:
        connection = connect(args.dsn, password)
    except AgentAssistError as error:
        if error.code != "hub-wrong-password" or password or not sys.stdin.isatty():
            raise
        connection = connect(args.dsn, getpass.getpass(f"{address(args.dsn)}: "))
    with connection:
        yield connection


def _kept_password(name: str) -> str | None:
    from agent_assist.storage.keys import SystemKeyring

    try:
        return SystemKeyring().get(f"hub {name}")
    except AgentAssistError:
        return None


def _first_password(args: argparse.Namespace, run: Run) -> str:
    """Empty for a login that a directory, a certificate or Kerberos opens."""
    if args.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        return ""
    return getpass.getpass(say("hub-ask-password", {"person": args.name}, run.lang) + " ")
