"""`agent-assist`: a command for a script, or the desktop for a person."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the arguments ask for; gives the exit code (0, 1, 2 or 3)."""
    # Nothing made while starting is garbage: looking for it would only delay the first paint.
    gc.disable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    from agent_assist.cli import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
