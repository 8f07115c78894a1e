"""A network cable that can be pulled out: it carries bytes between a desk and the hub."""

import contextlib
import socket
import threading

HERE = "127.0.0.1"
_AT_ONCE = 65_536


class Cable:
    """Listens on a port of its own; while it is out, every connection through it breaks."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._out = False
        self._ends: set[socket.socket] = set()
        self._listener = socket.create_server((HERE, 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def pull_out(self) -> None:
        self._out = True
        for end in list(self._ends):
            _hang_up(end)

    def plug_in(self) -> None:
        self._out = False

    def close(self) -> None:
        _hang_up(self._listener)
        self.pull_out()

    def _listen(self) -> None:
        while True:
            try:
                here, _ = self._listener.accept()
            except OSError:
                return
            if self._out:
                here.close()
                continue
            try:
                here = self._welcome(here)
            except OSError:
                here.close()
                continue
            there = socket.create_connection((HERE, self._to))
            for one, other in ((here, there), (there, here)):
                self._ends.add(one)
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _welcome(self, caller: socket.socket) -> socket.socket:
        """What follows is read from here."""
        return caller

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(_AT_ONCE):
                other.sendall(data)
        except OSError:
            pass
        finally:
            _hang_up(other)
            self._ends.discard(one)
            one.close()


def _hang_up(end: socket.socket) -> None:
    """Wakes whoever reads from it; closing alone would leave them waiting."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
