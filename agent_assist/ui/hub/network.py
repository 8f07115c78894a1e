"""Keeps the workstation and its hub together, on threads that nobody waits for."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.desk import Desk
from agent_assist.ui.hub.arriving import Arriving

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from agent_assist.domain.sharing import Head
    from agent_assist.services.hub_line import Hub, Lines
    from agent_assist.services.late_results import Late
    from agent_assist.services.syncing import OnStore, Standing, Store, Synced
    from agent_assist.services.workplace import Workplace

T = TypeVar("T")
EVERY_MS, SOON_MS = 30_000, 300
# How soon what others published, asked or claimed is seen: one short question to the hub.
GLANCE_MS = 1_000
# A claim holds up the work of this desk: so long, and then what is held here must do.
CLAIM_SECONDS = 5
# What was shut out, and what to forget of it.
ALL = Changes.of("person", "me") | Changes.of("service", "service") | Changes.of("term", "terms")


class Network(QObject):
    """One round after opening, after writes, when a stream has moved, and every half minute.

    Failures wait longer. The hub is called on the network thread, claims on one of their own; the
    store is visited on the work thread. Nothing of it exists before a hub was joined.
    """

    joined = Signal(object)  # Synced
    not_joined = Signal(object)  # AgentAssistError
    ended = Signal()  # this person was shut out; all is wiped
    _landed = Signal(object, object)

    def __init__(self, desk: Desk, lines: "Lines") -> None:
        super().__init__(desk)
        self._desk, self._opener = desk, lines
        self.standing: Standing | None = None
        self.problem: AgentAssistError | None = None
        self.late: tuple[Late, ...] = ()
        # What people should read although the hub can be reached.
        self.notice: AgentAssistError | None = None
        self.arriving = Arriving(self)
        self._rounds: ThreadPoolExecutor | None = None
        self._claims: ThreadPoolExecutor | None = None
        self._lines: dict[str, Hub] = {}
        self._address, self._typed = "", ""
        self._is_kept = False
        self._failures = 0
        self._under_way = self._again = self._closed = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.go)
        self._heads: tuple[Head, ...] = ()
        self._glancing = False
        self._glances = QTimer(self, interval=GLANCE_MS)
        self._glances.timeout.connect(self._glance)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self.arriving.changed.connect(desk.hub_changed)
        desk.changed.connect(self._changed)

    @property
    def away(self) -> bool:
        """Whether the hub did not answer when it was last asked."""
        return self.problem is not None

    def begin(self) -> None:
        """The profile is open: a first round follows if it has joined a hub."""
        self._look(self._stands_at_opening)

    def join(self, address: str, password: str) -> None:
        """Joins a hub; `joined` or `not_joined` says how it went."""
        self._address, self._typed, self._is_kept = address, password, False
        self._start()
        self._submit(self._first_round, self._was_joined, self._was_not_joined)

    def retype(self, password: str) -> None:
        """The hub takes another password by now, or none could be kept; a round tries this one."""
        self._typed, self._is_kept, self._failures = password, False, 0
        self._hang_up_all()
        self.go()

    def leave(self) -> None:
        """Works without a hub from now on."""
        from agent_assist.services.joining import leave

        now = self._desk.clock()

        def job(place: "Workplace") -> tuple[None, Changes]:
            changes = leave(place.store, now)
            place.meet_team()
            return None, changes

        self._next.stop()
        self._desk.tasks.write(self, job, lambda _: self._left())

    def go(self) -> None:
        """A round now; one that is asked for during another follows it."""
        if self._rounds is None or self._closed:
            return
        if self._under_way:
            self._again = True
            return
        if self._paused:
            self.notice = None
        self._under_way = True
        self._next.stop()
        self._submit(self._round, self._synced, self._failed)

    def ask(
        self, job: "Callable[[OnStore, Hub], Changes]", done: Callable[[], None],
        failed: Callable[[AgentAssistError], object] | None = None,
    ) -> None:  # fmt: skip
        """One question to the hub and what follows here; views hear of it before `done` does."""

        def asking() -> Changes:
            changes = job(self._on_store, self._line("rounds"))
            self._desk.tasks.visit(lambda place: place.refresh(changes))
            return changes

        def answered(changes: Changes) -> None:
            self._desk.tasks.changed.emit(changes)
            done()
            self.go()

        if self._rounds is None or self._closed:
            (failed or self._desk.refuse)(AgentAssistError("hub-not-joined"))
        else:
            self._submit(asking, answered, failed or self._desk.refuse)

    def close(self) -> None:
        """What is under way is not waited for: a hub may be silent for long."""
        self._closed = True
        self._next.stop()
        self._glances.stop()
        for pool in (self._rounds, self._claims):
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)

    # --- on the network thread ---

    def _round(self) -> "Synced":
        from agent_assist.services.syncing import sync_round

        done = sync_round(
            self._on_store, self._line("rounds"), self._desk.clock, self.arriving.heard
        )
        self._keep_typed()
        self._look_for_late()
        self._desk.tasks.visit(lambda place: place.refresh(done.changes))
        return done

    def _look_for_late(self) -> None:
        """What the round did stands, whatever becomes of this question after it."""
        from agent_assist.services.late_results import late_results

        with suppress(AgentAssistError):
            self.late = late_results(self._on_store, self._line("rounds"))

    def _first_round(self) -> "Synced":
        from agent_assist.services.syncing import connect

        self._hang_up("rounds")
        line = self._lines["rounds"] = self._opener.open(self._address, self._typed or None)
        try:
            done = connect(
                self._on_store, self._address, line, self._desk.clock, self.arriving.heard
            )
        except AgentAssistError as error:
            if error.code == "sync-stopped":  # joined: only a part of the copy is missing
                self._has_joined()
            raise
        self._has_joined()
        self._desk.tasks.visit(lambda place: place.refresh(done.changes))
        return done

    def _has_joined(self) -> None:
        self._keep_typed()
        self._look_for_late()
        self._desk.tasks.visit(self._met)

    def _keep_typed(self) -> None:
        """Only what the hub took, and once: without a keyring it serves until the window closes."""
        if self._typed and not self._is_kept:
            self._is_kept = True
            self._opener.keep(self._address, self._typed)

    def _on_store(self, job: "Callable[[Store], T]") -> T:
        return self._desk.tasks.visit(lambda place: job(place.store))

    def _line(self, name: str) -> "Hub":
        """Each thread has a line of its own."""
        if name not in self._lines:
            self._lines[name] = self._opener.open(self._address, self._typed or None)
        return self._lines[name]

    def _hang_up(self, name: str) -> None:
        line = self._lines.pop(name, None)
        if line is not None:
            line.close()

    # --- on the work thread ---

    def _met(self, place: "Workplace") -> None:
        place.ask = self._ask
        place.meet_team()

    def _ask(self, call: "Callable[[Hub], T]") -> T:
        """A claim waits for no round, and the desk not for ever for a claim."""
        if self._claims is None or self._closed:
            raise AgentAssistError("hub-unreachable")
        asked: Future[T] = self._claims.submit(lambda: call(self._line("claims")))
        try:
            return asked.result(CLAIM_SECONDS)
        except TimeoutError as late:
            raise AgentAssistError("hub-unreachable") from late

    # --- on the interface thread ---

    def _start(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        if self._rounds is None:
            self._rounds = ThreadPoolExecutor(1, "network")
            self._claims = ThreadPoolExecutor(1, "claims")
            self._glances.start()

    @property
    def _paused(self) -> bool:
        return self.notice is not None and self.notice.code == "sync-stopped"

    def _look(self, then: "Callable[[Standing], None]") -> None:
        """How things stand, which is not worth a thread of its own."""
        now = self._desk.clock()

        def job(place: "Workplace") -> "Standing":
            from agent_assist.services.syncing import standing

            return standing(place.store, now)

        self._desk.tasks.work(self, job, then)

    def _stands_at_opening(self, standing: "Standing") -> None:
        self._stands(standing)
        if standing.joined:
            self._address = standing.address
            self._start()
            self._desk.tasks.work(self, self._met, lambda _: self.go())

    def _stands(self, standing: "Standing") -> None:
        self.standing = replace(standing, late=len(self.late))
        self._desk.hub_changed.emit()

    def _changed(self, changes: Changes) -> None:
        if self._rounds is not None and not self._under_way:
            self._look(self._stands_after_write)

    def _stands_after_write(self, standing: "Standing") -> None:
        """Several writes in a row make one round; while the hub is away, its time is kept."""
        self._stands(standing)
        if standing.unsent and not self._failures and self._next.remainingTime() > SOON_MS:
            self._next.start(SOON_MS)

    def _glance(self) -> None:
        """Nothing here is visited: where no stream has moved, it costs one call and no more."""
        waiting = self._under_way or self._glancing or self._failures or self._paused
        if self._rounds is not None and not waiting:
            self._glancing = True
            self._submit(lambda: tuple(self._line("rounds").heads()), self._saw, self._saw_nothing)

    def _saw(self, heads: "tuple[Head, ...]") -> None:
        self._glancing = False
        if heads != self._heads and not self._paused:
            self._heads = heads
            self.go()

    def _saw_nothing(self, _error: AgentAssistError) -> None:
        """The round says what is the matter, and waits."""
        self._glancing = False
        if not self._paused:
            self.go()

    def _synced(self, done: "Synced") -> None:
        self.problem, self._failures = None, 0
        self.notice = done.problem or self.notice
        self._finish(round(EVERY_MS * random.uniform(0.8, 1.2)))
        if done.restored:
            self._desk.refuse(AgentAssistError("hub-was-restored"))
        if done.changes:
            self._desk.tasks.changed.emit(done.changes)

    def _failed(self, error: AgentAssistError) -> None:
        from agent_assist.services.hub_line import Backoff

        if error.code == "sync-stopped":
            self._pause(error)
            return
        self.problem = error
        if error.code == "hub-access-ended":
            self._shut_out(error)
            return
        wait = Backoff(failures=self._failures).failed()
        self._failures += 1
        self._finish(round(1000 * wait))

    def _pause(self, stopped: AgentAssistError) -> None:
        """Somebody wanted no more for now: the next round is asked for, or comes at the start."""
        self.notice = stopped
        self._under_way = self._again = False
        self._look(self._stands)

    def _finish(self, wait: int) -> None:
        self._under_way = False
        self._next.start(SOON_MS if self._again and not self._failures else wait)
        self._again = False
        self._desk.hub_changed.emit()
        self._look(self._stands_after_write)

    def _was_joined(self, done: "Synced") -> None:
        self._synced(done)
        self.joined.emit(done)

    def _was_not_joined(self, error: AgentAssistError) -> None:
        if error.code == "sync-stopped":
            self._pause(error)
        else:
            self._look(self._stands)
        self.not_joined.emit(error)

    def _left(self) -> None:
        self._stop()
        self._look(self._stands)

    def _shut_out(self, error: AgentAssistError) -> None:
        self._stop()
        self._desk.tasks.write(self, lambda place: (None, ALL), lambda _: self.ended.emit())
        self._look(self._stands)
        self._desk.refuse(error)

    def _stop(self) -> None:
        self._under_way = self._again = self._glancing = False
        self._next.stop()
        self._glances.stop()
        self._hang_up_all()
        for pool in (self._rounds, self._claims):
            if pool is not None:
                pool.shutdown(wait=False)
        self._rounds = self._claims = None
        self._address = self._typed = ""
        self.late = ()

    def _hang_up_all(self) -> None:
        """Each line on the thread it belongs to."""
        for pool, name in ((self._rounds, "rounds"), (self._claims, "claims")):
            if pool is not None:
                pool.submit(self._hang_up, name)

    def _submit(
        self, job: "Callable[[], T]", done: "Callable[[T], None]",
        failed: Callable[[AgentAssistError], object],
    ) -> None:  # fmt: skip
        def run() -> None:
            try:
                result = job()
            except AgentAssistError as error:
                self._landed.emit(failed, error)
            except Exception as bug:
                self._landed.emit(_raise, bug)
            else:
                self._landed.emit(done, result)

        assert self._rounds is not None
        self._rounds.submit(run)

    @Slot(object, object)
    def _land(self, answer: "Callable[[object], None]", result: object) -> None:
        if not self._closed:
            self.arriving.end()
            answer(result)


def _raise(bug: object) -> None:
    assert isinstance(bug, Exception)
    raise bug
