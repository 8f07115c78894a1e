"""A line to the hub that loses requests, loses answers and says things twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Answer, Doc, Grant, Head, LateResult, Offer, Op, Welcome
from agent_assist.sync.hub import Hub

T = TypeVar("T")


@dataclass
class FaultyHub:
    """Does to each call what `faults` says next: ok, lost, unanswered, twice, or meanwhile (while
    it is under way, somebody works here); then all is well. With its cable out, all is lost."""

    hub: Hub
    faults: list[str] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None
    cable_out: bool = False

    def _call(self, call: Callable[[], T]) -> T:
        fault = self.faults.pop(0) if self.faults else "ok"
        if fault == "lost" or self.cable_out:
            raise AgentAssistError("hub-unreachable")
        answer = call()
        if fault == "meanwhile":
            self.meanwhile()
        if fault == "unanswered":
            raise AgentAssistError("hub-unreachable")
        return call() if fault == "twice" else answer

    def hello(self, device: str) -> Welcome:
        return self._call(lambda: self.hub.hello(device))

    def heads(self) -> list[Head]:
        return self._call(self.hub.heads)

    def pull(self, stream: str, after: int, limit: int) -> list[Doc]:
        return self._call(lambda: self.hub.pull(stream, after, limit))

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        return self._call(lambda: self.hub.push(device, ops))

    def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
        return self._call(lambda: self.hub.claim(request, device, id, seconds))

    def pack(self, request: str, device: str, want: int, seconds: int) -> list[Grant]:
        return self._call(lambda: self.hub.pack(request, device, want, seconds))

    def renew(self, device: str, tokens: Sequence[int], seconds: int) -> dict[int, int]:
        return self._call(lambda: self.hub.renew(device, tokens, seconds))

    def release(self, device: str, tokens: Sequence[int]) -> None:
        self._call(lambda: self.hub.release(device, tokens))

    def take_back(self, id: str, token: int) -> None:
        self._call(lambda: self.hub.take_back(id, token))

    def late_results(self) -> list[LateResult]:
        return self._call(self.hub.late_results)

    def reviewed(self, op_id: str) -> bool:
        return self._call(lambda: self.hub.reviewed(op_id))

    def allow_packs(self, most: int) -> int:
        return self._call(lambda: self.hub.allow_packs(most))

    def snapshot_key(self) -> str:
        return self._call(self.hub.snapshot_key)

    def snapshot(self) -> Offer | None:
        return self._call(self.hub.snapshot)

    def snapshot_part(self, id: int, part: int) -> bytes:
        return self._call(lambda: self.hub.snapshot_part(id, part))

    def close(self) -> None:
        self.hub.close()
