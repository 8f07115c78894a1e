#!/usr/bin/env python3
"""The developers' door: each command first sets up what it needs, on a bare machine with Python.

    python3 packaging/dev.py run [ARGUMENTS]    start the application (no display: a tour of it)
    python3 packaging/dev.py test [OPTIONS]     run pytest; --setup-only stops when all is ready
    python3 packaging/dev.py lint               style, types and room contracts
    python3 packaging/dev.py bench NAME [...]   one of tests/benchmarks, as one JSON document
    python3 packaging/dev.py team               a hub and three desktops (no display: by themselves)
    python3 packaging/dev.py shots [FOLDER]     pictures of the main pages in both languages
    python3 packaging/dev.py translate          refresh the translation files from the source
    python3 packaging/dev.py encode             encode the starter knowledge base's texts anew
    python3 packaging/dev.py lock               resolve packaging/locks/*.txt anew
    python3 packaging/dev.py build              wheel, bundle and .deb in dist/, each started once
    python3 packaging/dev.py tool NAME [...]    a tool of the environment, for the commit hooks

Exit codes: 0 done, 1 something failed, 2 wrong use, 3 this machine lacks something (said, with
what to do). AA_VENV names another folder for the environment than .venv.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - runs before anything is installed
    print("Python 3.11 or newer is needed; this is Python " + sys.version.split()[0] + ".")
    sys.exit(3)

from devtools import doors, steps


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0 if arguments else 2
    door = doors.DOORS.get(arguments[0])
    if door is None:
        steps.say(f"there is no command {arguments[0]!r}; it is one of: {', '.join(doors.DOORS)}")
        return 2
    try:
        return door(arguments[1:])
    except steps.StepFailed as failure:
        steps.say(failure.message)
        return failure.exit_code
    except KeyboardInterrupt:
        steps.say("stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
