"""`agent-assist reply`: a finished e-mail from a template, or what it still lacks."""

import argparse
import json
from pathlib import Path

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.replies import Problem, Reply
from agent_assist.sentences import say
from agent_assist.services import replies


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    reply = commands.add_parser("reply", help="write replies from templates")
    actions = reply.add_subparsers(dest="action", required=True, metavar="ACTION")
    render = actions.add_parser("render", help="fill a template and show both parts")
    render.add_argument("template", metavar="TEMPLATE", help="id of a reply template")
    render.add_argument(
        "--value",
        action="extend",
        nargs="+",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help="a value of the reply; may be repeated",
    )
    render.add_argument("--values", type=Path, metavar="FILE.json", help="values from a file")
    render.add_argument("--eml", type=Path, metavar="OUT.eml", help="write the draft there")
    render.set_defaults(handler=run_render)


def run_render(args: argparse.Namespace, run: Run) -> int:
    # --lang is an option of every command; a letter's language is never taken from the system.
    if args.lang is None:
        raise AgentAssistError("reply-language-needed")
    values = (_from_file(args.values) if args.values else {}) | dict(args.value)
    with run.open_profile(reading=True) as place:
        today = place.service.calendar.day_of(run.now)
        reply = replies.compose(
            place.store.knowledge,
            place.service,
            args.template,
            args.lang,
            values,
            None,
            place.person,
            today,
        )
    if reply.ready and args.eml:
        replies.hand_over_eml(reply, args.eml, values.get("client_email", ""), "", run.now)
    run.emit(_document(reply, run.lang), _for_people(reply, run.lang))
    return DONE if reply.ready else FINDINGS


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"NAME=VALUE: {text!r}")
    return name.strip(), value


def _from_file(path: Path) -> dict[str, str]:
    """The values of a file; numbers are taken as they are written there."""
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str)
    except (OSError, ValueError, RecursionError) as error:
        raise AgentAssistError("reply-values-unreadable", {"file": path.name}) from error
    if not isinstance(read, dict) or not all(isinstance(one, str) for one in read.values()):
        raise AgentAssistError("reply-values-unreadable", {"file": path.name})
    return read


def _document(reply: Reply, lang: Lang) -> dict[str, object]:
    return {
        "subject": reply.subject,
        "text": reply.text,
        "html": reply.html,
        "missing": list(reply.missing),
        "problems": [
            {"code": one.code, "field": one.field, "message": _message(one, lang)}
            for one in reply.problems
        ],
    }


def _for_people(reply: Reply, lang: Lang) -> str:
    if reply.ready:
        return f"{reply.subject}\n\n{reply.text}"
    missing = [say("reply-value-missing", {"name": name}, lang) for name in reply.missing]
    return "\n".join([*missing, *(_line(one, lang) for one in reply.problems)])


def _line(problem: Problem, lang: Lang) -> str:
    colon = ":" if lang == "en" else "\u00a0:"
    return f"{problem.field}{colon} {_message(problem, lang)}"


def _message(problem: Problem, lang: Lang) -> str:
    return say(problem.code, problem.facts, lang)
