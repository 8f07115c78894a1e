"""`agent-assist callbacks`: list them and explain the next attempt; files and figures beside."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli import callback_figures, callback_files, callback_hub, callback_offers
from agent_assist.cli.run import DONE, Run
from agent_assist.domain.calendars import zone_named
from agent_assist.domain.callbacks import STATES, Reason
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import formats, say

if TYPE_CHECKING:
    from agent_assist.services.callback_explain import Explanation
    from agent_assist.services.callbacks import CallbackRow

EVERYTHING = -1  # as SQL's LIMIT has it


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "callbacks", help="list, import, export, count and explain callbacks"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="the callbacks of this workstation")
    listing.add_argument("--state", choices=STATES, help="only those in this state now")
    listing.set_defaults(handler=list_callbacks)
    callback_files.register(actions)
    callback_figures.register(actions)
    callback_offers.register(actions)
    callback_hub.register(actions)
    explaining = actions.add_parser("explain", help="when the next attempt is due, and why")
    explaining.add_argument(
        "--request", required=True, metavar="FILE.json|-", help="the request; - is standard input"
    )
    explaining.add_argument("--now", required=True, metavar="ISO", help="the present moment")
    explaining.set_defaults(handler=explain_callback)


def list_callbacks(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callbacks import CallbackFilter, rows
    from agent_assist.services.offline_limit import refuse_locked

    wanted = CallbackFilter(state=args.state)
    with run.open_profile(reading=True) as place:
        refuse_locked(place.store, run.now)
        found = rows(place.store, wanted, run.now, limit=EVERYTHING)
        zone = place.service.calendar.zone
    text = "\n".join(_line(row, zone, run) for row in found)
    document = {"callbacks": [_document(row) for row in found]}
    run.emit(document, text or say("callbacks-none", {}, run.lang))
    return DONE


def explain_callback(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callback_explain import explain

    explanation = explain(_request(args.request), _moment(args.now))
    run.emit(_explain_document(explanation, run), _explain_text(explanation, run))
    return DONE


def _document(row: "CallbackRow") -> dict[str, Any]:
    callback = row.callback
    return {
        "id": callback.id,
        "state": row.state,
        "client": callback.client,
        "number": callback.number,
        "extension": callback.extension,
        "line_of_business": callback.line_of_business,
        "topic": callback.topic,
        "due_at": callback.due_at and callback.due_at.isoformat(timespec="seconds"),
        "attempts": callback.attempts,
        "owner": callback.owner,
    }


def _line(row: "CallbackRow", zone: str, run: Run) -> str:
    from agent_assist.services.numbers import shown

    callback = row.callback
    due = callback.due_at
    when = formats.moment(due.astimezone(zone_named(zone)), run.lang) if due else "–"
    number = shown(callback.number, callback.extension)
    return f"{row.state:8}  {when}  {callback.client}, {number}  [{callback.id}]"


def _explain_document(explanation: "Explanation", run: Run) -> dict[str, Any]:
    decision = explanation.decision
    local = decision.next_at and decision.next_at.astimezone(zone_named(explanation.zones[0]))
    return {
        "state": decision.state,
        "next_at": local and local.isoformat(timespec="seconds"),
        "zones": list(explanation.zones),
        "reasons": [{"code": one.code, "text": _sentence(one, run)} for one in decision.reasons],
    }


def _explain_text(explanation: "Explanation", run: Run) -> str:
    return "\n".join(_sentence(one, run) for one in explanation.decision.reasons)


def _sentence(reason: Reason, run: Run) -> str:
    return say(reason.code, reason.facts, run.lang)


def _request(source: str) -> Mapping[str, Any]:
    try:
        text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        request = json.loads(text.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise AgentAssistError("request-unreadable", {"file": source}) from error
    if not isinstance(request, dict):
        raise AgentAssistError("request-unreadable", {"file": source})
    return request


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise AgentAssistError("moment-unreadable", {"value": text}) from error
    if moment.tzinfo is None or not 1970 <= moment.year < 2200:
        raise AgentAssistError("moment-unreadable", {"value": text})
    return moment
