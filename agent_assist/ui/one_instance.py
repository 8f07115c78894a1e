"""One desktop a profile: a second start raises the first window and leaves."""

import zlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

_ANSWER_MS = 1000


class OneInstance(QObject):
    """Holds the profile's lock while this desktop runs, and listens for later starts."""

    raised = Signal()

    def __init__(self, profile: Path) -> None:
        super().__init__()
        with suppress(OSError):  # a read-only place is said when the profile is opened
            profile.mkdir(parents=True, exist_ok=True)
        self._name = f"agent-assist-{zlib.crc32(str(profile.resolve()).encode()):08x}"
        self._lock = QLockFile(str(profile / "desktop.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def another_runs(self) -> bool:
        """Whether a desktop already has this profile open; if so, it is raised."""
        if self._lock.tryLock(0) or self._lock.error() == QLockFile.LockError.PermissionError:
            return False
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_ANSWER_MS):
            socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """From now on later starts can reach this one."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._hear)
        server.listen(self._name)
        self._server = server

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(self._server, QLocalServer)
        self._server.nextPendingConnection().deleteLater()
        self.raised.emit()
