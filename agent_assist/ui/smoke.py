"""A start without a person: waits until the page stands still, takes a picture, leaves."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.tasks import Tasks

_STATUS = Path("/proc/self/status")
_BEAT_MS, _STILL_BEATS, _LONGEST_MS = 20, 8, 60_000


class Smoke(QObject):
    """Calls `done(error)` once nothing is under way any more, or after a minute."""

    def __init__(
        self, window: QWidget, tasks: Tasks, shot: Path | None,
        done: Callable[[AgentAssistError | None], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._tasks, self._shot, self._done = window, tasks, shot, done
        self._still = self._waited = 0
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._look)
        self._beat.start()

    def _look(self) -> None:
        self._waited += _BEAT_MS
        self._still = self._still + 1 if self._tasks.idle else 0
        if self._still >= _STILL_BEATS or self._waited >= _LONGEST_MS:
            self._beat.stop()
            self._done(self._save())

    def _save(self) -> AgentAssistError | None:
        if self._waited >= _LONGEST_MS:
            return AgentAssistError("start-too-slow")
        if self._shot is None:
            return None
        self._shot.parent.mkdir(parents=True, exist_ok=True)
        if self._window.grab().save(str(self._shot), "PNG"):
            return None
        return AgentAssistError("shot-not-saved", {"file": str(self._shot)})


def resident_mib() -> float | None:
    """The memory this process holds now, where the system tells it in a file."""
    if not _STATUS.exists():
        return None
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmRSS:"))
    return round(int(held.split()[1]) / 1024, 1)
