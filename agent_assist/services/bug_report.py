"""What is said of a bug: what helps to find it, and nothing about any person."""

import sys
import traceback
from types import TracebackType

from agent_assist import __version__

PACKAGE = "agent_assist"


def bug_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, the kind of error and where it happened; its message may name a client."""
    places = [
        f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = f"Agent Assist {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return "\n".join([head, kind.__name__, *places])


def _place(file: str) -> str:
    """From our package on; of others the name alone: a folder may be named after a person."""
    if PACKAGE in file:
        return file.rpartition(PACKAGE)[2]
    return file.replace("\\", "/").rpartition("/")[2]
