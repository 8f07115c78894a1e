"""The only door to other threads: one owns the writing connection, one searches, one indexes."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from agent_assist.domain.errors import AgentAssistError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from agent_assist.domain.changes import Changes
    from agent_assist.services.indexing import Keeper
    from agent_assist.services.search import Reader
    from agent_assist.services.workplace import Workplace

Done = Callable[[Any], None]
Failed = Callable[[AgentAssistError], None]
T = TypeVar("T")
_SWITCH_SECONDS = 0.0005
_PAINTED_MS = 10


@dataclass
class _Asked:
    """What was asked of another thread, and its answer."""

    job: Callable[[], object]
    owner: QObject
    done: Done
    failed: Failed
    counted: int
    result: object = None
    error: Exception | None = None

    def carry_out(self) -> None:
        try:
            self.result = self.job()
        except Exception as error:
            self.error = error


class Tasks(QObject):
    """Runs service calls away from the interface and brings their results back to it.

    An answer whose owner is gone is dropped. Errors of the world go to `failed` (or the
    `refused` signal); anything else is a bug and is raised again in the interface thread.
    What is asked for before the profile is open waits for it.
    """

    changed = Signal(object)
    refused = Signal(object)
    _landed = Signal(int)

    def __init__(self, opener: "Callable[[Callable[[int, int], None]], Workplace]") -> None:
        super().__init__()
        self._opener = opener
        self._worker: ThreadPoolExecutor | None = None
        self._searcher: ThreadPoolExecutor | None = None
        self._indexer: ThreadPoolExecutor | None = None
        self._place: Workplace | None = None
        self._reader: Reader | None = None
        self._keeper: Keeper | None = None
        self._held: list[Callable[[], None]] = []
        self._latest_search: dict[int, int] = {}
        self._asked: dict[int, _Asked] = {}
        self._numbers = count()
        self._under_way = 0
        self._closed = False
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def open(
        self, owner: QObject, done: "Callable[[Workplace], None]", failed: Failed,
        progress: Callable[[int, int], None],
    ) -> None:  # fmt: skip
        """Opens the profile on the work thread. `progress` is called there."""
        self._start_threads()

        def job() -> "Workplace":
            self._place = self._opener(progress)
            return self._place

        def opened(place: "Workplace") -> None:
            done(place)
            held, self._held = self._held, []
            for submit in held:
                submit()

        self._submit(self._worker, job, owner, opened, failed)

    def work(
        self, owner: QObject, job: "Callable[[Workplace], T]",
        done: Callable[[T], None] | None = None, failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """A read on the work thread."""
        answered, refused = done or _nothing, failed or self.refused.emit
        self._once_open(
            lambda: self._submit(
                self._worker, lambda: job(self._opened()), owner, answered, refused
            )
        )

    def write(
        self, owner: QObject, job: "Callable[[Workplace], tuple[T, Changes]]",
        done: Callable[[T], None] | None = None, failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """A write on the work thread; views hear of what it touched before `done` is called."""

        def changing() -> "tuple[T, Changes]":
            result, changes = job(self._opened())
            self._opened().refresh(changes)
            return result, changes

        def arrived(both: "tuple[T, Changes]") -> None:
            self.changed.emit(both[1])
            if done and shiboken6.isValid(owner):
                done(both[0])

        refused = failed or self.refused.emit
        self._once_open(lambda: self._submit(self._worker, changing, self, arrived, refused))

    def search(
        self, owner: QObject, job: "Callable[[Reader], T]", done: Callable[[T], None]
    ) -> None:
        """A search; only the latest one its owner asked for is carried out and answered."""
        number = self._latest_search[id(owner)] = self._latest_search.get(id(owner), 0) + 1

        def is_latest() -> bool:
            return number == self._latest_search[id(owner)]

        def latest() -> T | None:
            return job(self._reading()) if is_latest() else None

        def arrived(result: T | None) -> None:
            if result is not None and is_latest():
                done(result)

        def submit() -> None:
            pool = self._searcher if self._kept else self._worker
            self._submit(pool, latest, owner, arrived, self.refused.emit)

        self._once_open(submit)

    def index(
        self, owner: QObject, job: "Callable[[Keeper], T]", done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """A step of indexing, which nobody waits for: it does not count as under way."""
        refused = failed or self.refused.emit

        def submit() -> None:
            pool = self._indexer if self._kept else self._worker
            self._submit(pool, lambda: job(self._keeping()), owner, done, refused, counted=0)

        self._once_open(submit)

    def soon(
        self, owner: QObject, act: Callable[[], None], after_ms: int = _PAINTED_MS
    ) -> None:  # fmt: skip
        """Acts when what was just changed in the window is painted; until then it is under way."""
        self._under_way += 1

        def painted() -> None:
            self._under_way -= 1
            if not self._closed and shiboken6.isValid(owner):
                act()

        QTimer.singleShot(after_ms, self, painted)

    def visit(self, job: "Callable[[Workplace], T]") -> T:
        """Runs a job on the work thread and waits for it: for threads that may wait.

        Raises hub-unreachable when the program is ending: nobody goes on with what is asked then.
        """
        assert self._worker is not None
        try:
            visiting = self._worker.submit(lambda: job(self._opened()))
        except RuntimeError as ending:
            raise AgentAssistError("hub-unreachable") from ending
        return visiting.result()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._under_way == 0

    def close(self) -> None:
        """Lets what is under way finish, then closes the databases on their own threads."""
        if self._closed or not (self._worker and self._searcher and self._indexer):
            self._closed = True
            return
        self._closed = True
        if self._keeper is not None:
            self._keeper.stop()
        if self._reader is not None and self._reader.own:
            self._searcher.submit(self._reader.knowledge.close)
        self._searcher.shutdown()
        if self._keeper is not None and self._keeper.own:
            self._indexer.submit(self._keeper.knowledge.close)
        self._indexer.shutdown()
        if self._place is not None:
            self._worker.submit(self._place.store.close)
        self._worker.shutdown()

    def _start_threads(self) -> None:
        # Imported here: it brings the logging package, which the first paint can do without.
        from concurrent.futures import ThreadPoolExecutor

        if self._worker is None:
            # Painting must not wait the usual 5 ms each time a worker holds the interpreter.
            sys.setswitchinterval(_SWITCH_SECONDS)
            self._worker = ThreadPoolExecutor(1, "work")
            self._searcher = ThreadPoolExecutor(1, "search")
            self._indexer = ThreadPoolExecutor(1, "index")

    def _once_open(self, submit: Callable[[], None]) -> None:
        if self._place is None:
            self._held.append(submit)
        else:
            submit()

    def _opened(self) -> "Workplace":
        assert self._place is not None, "held until the profile is open"
        return self._place

    @property
    def _kept(self) -> bool:
        """Whether there are files: a database in memory belongs to the work thread alone."""
        return self._opened().store.profile is not None

    def _reading(self) -> "Reader":
        """Made on the search thread."""
        if self._reader is None:
            submit = self._indexer.submit if self._kept and self._indexer else None
            self._reader = self._opened().reader(submit)
        self._opened().brief(self._reader)
        return self._reader

    def _keeping(self) -> "Keeper":
        """Made on the index thread."""
        if self._keeper is None:
            self._keeper = self._opened().keeper
        return self._keeper

    def _submit(
        self, pool: "ThreadPoolExecutor | None", job: Callable[[], object], owner: QObject,
        done: Done, failed: Failed, counted: int = 1,
    ) -> None:  # fmt: skip
        if self._closed:
            return
        assert pool is not None
        self._under_way += counted
        # Kept here until the answer is back, and known over there by its number only: whoever
        # lets go of a widget last destroys it, and no other thread may.
        number = next(self._numbers)
        self._asked[number] = _Asked(job, owner, done, failed, counted)
        pool.submit(self._carry_out, number)

    def _carry_out(self, number: int) -> None:
        self._asked[number].carry_out()
        self._landed.emit(number)

    @Slot(int)
    def _land(self, number: int) -> None:
        asked = self._asked.pop(number)
        self._under_way -= asked.counted
        error, asked.error = asked.error, None
        if self._closed:
            return
        if error is not None and not isinstance(error, AgentAssistError):
            raise error
        if not shiboken6.isValid(asked.owner):
            return
        if error is None:
            asked.done(asked.result)
        else:
            asked.failed(error)


def _nothing(result: object) -> None:
    """A write whose answer nobody waits for."""
