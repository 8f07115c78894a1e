"""How much of a large copy has come from the hub, for whoever waits for it."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from agent_assist.domain.errors import AgentAssistError

# Fewer are here before anybody could read how many there are.
FEWEST_TOLD = 2_000


class Arriving(QObject):
    """May be stopped; what has come by then is kept."""

    changed = Signal()
    _told = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.so_far: tuple[int, int] | None = None
        self.stopping = False
        self._percent = -1
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def heard(self, done: int, whole: int) -> None:
        """On the network thread; told on the interface thread, a hundred times at most.

        Raises sync-stopped.
        """
        if self.stopping:
            raise AgentAssistError("sync-stopped")
        percent = 100 * done // max(whole, 1)
        if whole >= FEWEST_TOLD and percent != self._percent:
            self._percent = percent
            self._told.emit(done, whole)

    def stop(self) -> None:
        """Before the next documents come."""
        self.stopping = True
        self.changed.emit()

    def end(self) -> None:
        """The round is over, however it ended."""
        shown = self.so_far is not None or self.stopping
        self.so_far, self.stopping, self._percent = None, False, -1
        if shown:
            self.changed.emit()

    @Slot(int, int)
    def _tell(self, done: int, whole: int) -> None:
        if self._percent >= 0:
            self.so_far = done, whole
            self.changed.emit()
