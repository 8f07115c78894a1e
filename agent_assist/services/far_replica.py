"""The workstation for an engine on another thread: each call visits the thread of the store."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from agent_assist.domain.changes import Changes
from agent_assist.domain.sharing import Answer, Doc, Named, Op, Welcome
from agent_assist.services.replica import StoreReplica
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Standing

T = TypeVar("T")


class OnStore(Protocol):
    """Runs a job where the store lives, and waits for it."""

    def __call__(self, job: Callable[[Store], T], /) -> T: ...


class FarReplica:
    """The replica for an engine on another thread: each call visits the thread of the store."""

    def __init__(self, here: OnStore, clock: Callable[[], datetime]) -> None:
        self._here = here
        self._clock = clock

    def _visit(self, job: Callable[[StoreReplica], T]) -> T:
        return self._here(lambda store: job(StoreReplica(store, self._clock)))

    def standing(self) -> Standing:
        return self._visit(lambda one: one.standing())

    def met(self, welcome: Welcome) -> Changes:
        return self._visit(lambda one: one.met(welcome))

    def send_again(self) -> None:
        self._visit(lambda one: one.send_again())

    def become_new(self) -> None:
        self._visit(lambda one: one.become_new())

    def unsent(self, limit: int, after: int = 0) -> list[Op]:
        return self._visit(lambda one: one.unsent(limit, after))

    def handed_over(self, last: int) -> None:
        self._visit(lambda one: one.handed_over(last))

    def answered(self, answers: Sequence[Answer]) -> Changes:
        return self._visit(lambda one: one.answered(answers))

    def let_go(self, taken_back: Sequence[Named]) -> tuple[Changes, list[int]]:
        return self._visit(lambda one: one.let_go(taken_back))

    def cursors(self) -> dict[str, int]:
        return self._visit(lambda one: one.cursors())

    def digest(self, stream: str) -> int:
        return self._visit(lambda one: one.digest(stream))

    def apply(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        return self._visit(lambda one: one.apply(stream, docs, cursor))

    def replace(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        return self._visit(lambda one: one.replace(stream, docs, cursor))
