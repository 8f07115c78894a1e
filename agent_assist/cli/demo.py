"""`agent-assist demo`: the desktop with sample contacts and callbacks, on nothing kept."""

import argparse
import dataclasses
import tempfile
from pathlib import Path

from agent_assist.cli.run import Run
from agent_assist.settings import default_profile
from agent_assist.start import Start


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("demo", help="the desktop with sample work")
    parser.set_defaults(handler=demo)


def demo(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.app import run_desktop

    start = Start.of(args, demo=True)
    if args.profile != default_profile():
        return run_desktop(start)
    with tempfile.TemporaryDirectory(prefix="agent-assist-demo-") as folder:
        return run_desktop(dataclasses.replace(start, profile=Path(folder)))
