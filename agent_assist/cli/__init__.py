"""The command line: parse, one service call, then text or one JSON document."""

from agent_assist.cli.command import run_command

__all__ = ["run_command"]
