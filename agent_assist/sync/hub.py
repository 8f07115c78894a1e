"""The hub as a workstation sees it: one protocol, whatever carries it."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Answer, Doc, Grant, Head, LateResult, Offer, Op, Welcome

T = TypeVar("T")


class OtherDevice(Exception):
    """The hub does not know this device, or knows other operations under its numbers."""


class Hub(Protocol):
    """What every transport offers. A call either happened wholly or raises an error of the world.

    After an error (hub-unreachable and its like) the call may or may not have happened; it is made
    again with the same operations or the same `request`, which the hub recognises.
    """

    def hello(self, device: str) -> Welcome:
        """Makes the device known, and says as `heads` does what there is to read.

        What it may read and write is decided by who connected.
        """
        ...

    def heads(self) -> list[Head]:
        """Where every stream stands that this person may read."""
        ...

    def pull(self, stream: str, after: int, limit: int) -> list[Doc]:
        """What changed in a stream after that number, in order; fewer than `limit`: no more."""
        ...

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        """Takes operations in their order, each by itself. Raises OtherDevice."""
        ...

    def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
        """The right to dial this callback; renewed for whoever holds it.

        Raises callback-claimed, callback-client-claimed, callback-held, callback-ended,
        callback-not-found, hub-callbacks-wait.
        """
        ...

    def pack(self, request: str, device: str, want: int, seconds: int) -> list[Grant]:
        """The next callbacks of the queue, to work offline. Raises hub-packs-refused,
        hub-callbacks-wait."""
        ...

    def renew(self, device: str, tokens: Sequence[int], seconds: int) -> dict[int, int]:
        """Puts off the end of leases; gives the seconds of those that are still held."""
        ...

    def release(self, device: str, tokens: Sequence[int]) -> None:
        """Hands callbacks back to the team; lets go of those that a lead took back."""
        ...

    def take_back(self, id: str, token: int) -> None:
        """A lead gives a callback back to the team; that token is worth nothing then.

        Its client is held until the holder's device lets go, says the result of its call, or such
        a call must be over.
        Raises callback-changed when somebody has it under another token by now.
        """
        ...

    def late_results(self) -> list[LateResult]:
        """For a lead: those that nobody has reviewed, oldest first. Raises hub-permission."""
        ...

    def reviewed(self, op_id: str) -> bool:
        """A lead has seen to a late result; False when somebody else had. Raises hub-permission."""
        ...

    def allow_packs(self, most: int) -> int:
        """A lead says how many callbacks a person of the team may take along; gives what holds.

        Raises hub-permission.
        """
        ...

    def snapshot_key(self) -> str:
        """What the hub's snapshots are signed with; empty where it has none."""
        ...

    def snapshot(self) -> Offer | None:
        """The newest snapshot of the shared streams."""
        ...

    def snapshot_part(self, id: int, part: int) -> bytes:
        """A part of its packed file, counted from 0; nothing where there is none."""
        ...

    def close(self) -> None: ...


class Ask(Protocol):
    """Runs a call to the hub away from the thread of the store; raises what the call raises."""

    def __call__(self, call: Callable[[Hub], T], /) -> T: ...


def unreachable(call: Callable[[Hub], T], /) -> T:
    """Where nobody opened a line to the hub."""
    raise AgentAssistError("hub-unreachable")
