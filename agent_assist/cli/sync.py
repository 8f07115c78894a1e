"""`agent-assist sync`: rounds with the hub that this workstation has joined."""

import argparse
import random
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.syncing import Synced
    from agent_assist.services.workplace import Workplace
    from agent_assist.sync.hub import Hub

EVERY_SECONDS = 30


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("sync", help="send and receive what is new")
    parser.add_argument("--once", action="store_true", help="one round, and no more")
    parser.set_defaults(handler=sync)


def sync(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.cli.hub_line import reach
    from agent_assist.services.syncing import standing

    with run.open_profile() as place:
        known = standing(place.store, run.now)
        if not known.joined:
            raise AgentAssistError("hub-not-joined")
        with reach(known.address, run) as hub:
            done = _round(place, hub, run)
            if not args.once:
                done = _go_on(place, hub, run, done)
    return emit_synced(done, run)


def _round(place: "Workplace", hub: "Hub", run: Run) -> "Synced":
    from agent_assist.services.syncing import sync_once

    return sync_once(place.store, hub, lambda: datetime.now(UTC), run.progress)


def _go_on(place: "Workplace", hub: "Hub", run: Run, done: "Synced") -> "Synced":
    """Until somebody ends it; a hub that is away is tried again, later each time."""
    from agent_assist.sync.backoff import Backoff

    backoff, wait = Backoff(), float(EVERY_SECONDS)
    try:
        while True:
            time.sleep(wait)
            try:
                done = done.and_then(_round(place, hub, run))
            except AgentAssistError as error:
                if error.code == "hub-access-ended":
                    raise
                run.warn(error.code, error.facts)
                wait = backoff.failed()
            else:
                backoff.succeeded()
                wait = EVERY_SECONDS * random.uniform(0.8, 1.2)
    except KeyboardInterrupt:
        return done


def emit_synced(done: "Synced", run: Run, first: str = "") -> int:
    if done.problem is not None:
        run.warn(done.problem.code, done.problem.facts)
    if done.restored:
        run.warn("hub-was-restored", {})
    refused = [
        {"kind": one.noun, "id": one.id, "name": one.name, "code": one.reason,
         "message": say(one.reason, {}, run.lang)}
        for one in done.refused
    ]  # fmt: skip
    document = {
        "pushed": done.pushed, "pulled": done.pulled, "refused": refused,
        "freshness": done.freshness, "epoch": done.epoch,
    }  # fmt: skip
    lines = [first, *(f"{one['name']}: {one['message']}" for one in refused)]
    counts = {"pushed": done.pushed, "pulled": done.pulled, "refused": len(refused)}
    lines.append(say("hub-synced", counts, run.lang))
    run.emit(document, "\n".join(filter(None, lines)))
    return FINDINGS if refused else DONE
