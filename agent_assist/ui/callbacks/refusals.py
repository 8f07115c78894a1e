"""Who has a client is said when a claim is refused, and no longer than it is true."""

from functools import partial

from PySide6.QtCore import QObject

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.callbacks import jobs
from agent_assist.ui.desk import Desk, Said

_TAKEN = ("callback-claimed", "callback-client-claimed", "callback-held")


class Refusals(QObject):
    """Says why an act on a callback was refused, and takes it back once the client is free."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: dict[str, Said] = {}  # by callback
        self._heard: set[str] = set()  # those that this computer knows to be taken, too
        desk.changed.connect(self._look)

    def refuse(self, id: str, error: AgentAssistError) -> None:
        said = self._desk.refuse(error)
        if error.code in _TAKEN:
            self._said[id] = said
            self._ask()

    def take_back(self, id: str) -> None:
        """The agent has it now, or others have it no longer."""
        self._heard.discard(id)
        if id in self._said:
            self._desk.outdated.emit(self._said.pop(id))

    def _look(self, changes: Changes) -> None:
        if self._said and changes.ids("callback"):
            self._ask()

    def _ask(self) -> None:
        desk = self._desk
        job = partial(jobs.taken, ids=tuple(self._said), person=desk.me, now=desk.clock())
        desk.tasks.work(self, job, self._show)

    def _show(self, taken: set[str]) -> None:
        """The hub refuses before the desk has heard who has it: that it is free must be news."""
        for id in self._heard - taken:
            self.take_back(id)
        self._heard |= taken
