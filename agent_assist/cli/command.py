"""From arguments to a handler; the desktop is what runs when no command is named."""

import argparse
import gc
import importlib
from collections.abc import Sequence
from pathlib import Path

from agent_assist import __version__
from agent_assist.domain.errors import AgentAssistError
from agent_assist.settings import default_profile
from agent_assist.start import Start

COMMANDS = {
    "search": "find entries",
    "kb": "import, export and check the knowledge base",
    "callbacks": "list, import and explain callbacks",
    "reply": "render a reply from its template",
    "connect": "join the hub of a team",
    "sync": "send and receive what is new",
    "hub": "administer the hub of a team",
    "doctor": "what works on this computer, and what does not",
    "demo": "the desktop on a throw-away profile with sample work",
}
"""Each is a module of this package; only the one that is asked for is imported."""


def run_command(given: Sequence[str]) -> int:
    """Runs a command, or the desktop. Every error ends in a sentence, a bug in one more."""
    common, rest = _common().parse_known_args(given)
    if not rest:
        from agent_assist.app import run_desktop

        return run_desktop(Start.of(common))
    gc.enable()
    args = _parser(rest).parse_args(rest)
    vars(args).update(vars(common))
    return _handle(args)


def _handle(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from agent_assist.cli.run import DONE, FINDINGS, Run

    run = Run.of(args, datetime.now(UTC).astimezone())
    try:
        return int(args.handler(args, run))
    except AgentAssistError as error:
        return run.refuse(error)
    except KeyboardInterrupt:
        return FINDINGS
    except BrokenPipeError:
        return DONE
    except Exception as bug:
        return run.confess(bug)


def _common() -> argparse.ArgumentParser:
    """The options that may stand anywhere, before or after the command."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--profile", type=Path, metavar="DIR", default=default_profile(),
        help="where all data and settings of this run lie",
    )  # fmt: skip
    common.add_argument("--json", action="store_true", help="print one JSON document")
    common.add_argument("--lang", choices=("en", "fr"), help="language of the sentences")
    common.add_argument("--smoke", action="store_true", help="start, paint, and leave")
    common.add_argument("--shot", type=Path, metavar="FILE.png", help="save a picture (--smoke)")
    common.add_argument("--page", metavar="NAME", default="find", help="page to show first")
    common.add_argument("--size", metavar="WxH", default="1440x900", help="size of the window")
    return common


def _parser(rest: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agent-assist", parents=[_common()])
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    wanted = next((word for word in rest if word in COMMANDS), None)
    for name, does in COMMANDS.items():
        if name == wanted:
            importlib.import_module(f"agent_assist.cli.{name}").register(commands)
        else:
            commands.add_parser(name, help=does)
    return parser
