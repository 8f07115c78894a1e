"""`agent-assist connect`: this workstation joins the hub of a team, with all it has."""

import argparse
import os
from datetime import UTC, datetime

from agent_assist.cli.hub_line import reach
from agent_assist.cli.run import Run
from agent_assist.cli.sync import emit_synced
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("connect", help="join the hub of a team")
    parser.add_argument(
        "dsn", nargs="?", metavar="DSN", default=os.environ.get("AGENT_ASSIST_HUB", ""),
        help="address of the hub, without a password (or AGENT_ASSIST_HUB)",
    )  # fmt: skip
    parser.set_defaults(handler=connect)


def connect(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services import joining, syncing

    if not args.dsn:
        raise AgentAssistError("hub-dsn-missing")
    with run.open_profile() as place:
        upload = joining.would_upload(place.store)
        run.warn("hub-upload", vars(upload))
        with reach(args.dsn, run) as hub:
            done = syncing.connect(
                lambda job: job(place.store), args.dsn, hub, lambda: datetime.now(UTC), run.progress
            )
    return emit_synced(done, run, say("hub-met", {"person": done.person}, run.lang))
