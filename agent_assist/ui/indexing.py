"""Search is made ready beside the work: one short step after the other, until all is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from agent_assist.ui.desk import Desk

if TYPE_CHECKING:
    from agent_assist.domain.changes import Changes
    from agent_assist.domain.errors import AgentAssistError
    from agent_assist.services.indexing import Step

AFTER_OPENING_MS = 3_000
# Between two steps others may have the processor; a search under way is waited for.
_PAUSE_MS, _LATER_MS, _LONG_MS = 4, 40, 1_000


class Indexing(QObject):
    """Begins a little after the profile is open or with the first search, whichever is first.

    It begins again when entries change. How far it is goes to `desk.preparing`.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._begun = self._under_way = self._once_more = False
        self._first = QTimer(self, singleShot=True, interval=AFTER_OPENING_MS)
        self._next = QTimer(self, singleShot=True)
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._first.timeout.connect(self.begin)
        self._long.timeout.connect(lambda: desk.preparing.emit(None))
        self._next.timeout.connect(self._step)
        desk.opened.connect(self._opened)
        desk.searched.connect(self._searched)
        desk.changed.connect(self._changed)

    def begin(self) -> None:
        """Does what there is to do; while it is under way, once more afterwards."""
        self._first.stop()
        self._begun = True
        if self._under_way:
            self._once_more = True
            return
        self._under_way = True
        self._next.start(0)

    def _opened(self) -> None:
        if not self._begun:
            self._first.start()

    def _searched(self) -> None:
        if not self._begun:
            self.begin()

    def _changed(self, changes: "Changes") -> None:
        if self._begun and changes.ids("entry"):
            self.begin()

    def _step(self) -> None:
        if self._desk.tasks.idle:
            self._long.start()
            self._desk.tasks.index(self, lambda keeper: keeper.step(), self._done, self._failed)
        else:
            self._next.start(_LATER_MS)

    def _failed(self, error: "AgentAssistError") -> None:
        """Nothing more until entries change or the program is started again."""
        self._long.stop()
        self._under_way = self._once_more = False
        self._desk.preparing.emit(None)
        self._desk.refuse(error)

    def _done(self, step: "Step") -> None:
        self._long.stop()
        self._desk.preparing.emit(step)
        if step.doing != "done":
            self._next.start(_PAUSE_MS)
            return
        self._under_way = False
        if self._once_more:
            self._once_more = False
            self.begin()
