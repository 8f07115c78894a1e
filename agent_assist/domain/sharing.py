"""What a workstation and the hub tell each other: operations, answers, documents and heads."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from agent_assist.domain.people import Role

OpKind = Literal["put", "delete", "fact", "callback-request", "callback-change", "outcome", "raw"]
# What became of an operation, as people see it.
OpState = Literal["unsent", "confirmed", "refused", "conflict", "stale"]
# How far a record got, as people see it: `sent` was handed over, and nobody knows more yet.
Reached = Literal["here-only", "sent", "confirmed", "refused", "conflict", "stale"]
AnswerStatus = Literal["ok", "joined", "conflict", "stale", "rejected"]

STATE_AFTER: dict[AnswerStatus, OpState] = {
    "ok": "confirmed",
    "joined": "confirmed",
    "conflict": "conflict",
    "stale": "stale",
    "rejected": "refused",
}
REACHED: dict[OpState, Reached] = {
    "unsent": "here-only",
    "confirmed": "confirmed",
    "refused": "refused",
    "conflict": "conflict",
    "stale": "stale",
}
# Confirmed operations are kept so long: a hub restored from a backup gets them once more.
KEPT_DAYS = 30


@dataclass(frozen=True)
class Op:
    """One change made here, for the hub.

    `n`: dense for a device, so that a lost one is noticed. `base`: the revision it was made upon.
    `body`: JSON; None takes the document away. `said_at`: what the workstation's clock said.
    """

    n: int
    op_id: str
    kind: OpKind
    stream: str
    id: str
    base: int
    body: str | None
    said_at: datetime

    def as_raw(self) -> "Op":
        """For a hub that no longer understands this program: kept there whole, and taken once the
        same operation comes in a form it knows."""
        whole = asdict(self) | {"said_at": self.said_at.isoformat()}
        return replace(self, kind="raw", body=json.dumps(whole))


@dataclass(frozen=True)
class Answer:
    """What the hub says of one operation.

    `id`, `rev` and `body` are those of the document as the hub has it now, which is another one
    for a request that joined; `code` says why an operation was rejected.
    """

    n: int
    status: AnswerStatus
    id: str = ""
    rev: int = 0
    body: str | None = None
    code: str = ""


@dataclass(frozen=True)
class Doc:
    """A document at its newest revision; without a body it has been taken away."""

    id: str
    rev: int
    seq: int
    body: str | None


@dataclass(frozen=True)
class Head:
    """Where a stream stands: its last number, the digest of what lives in it.

    `floor`: what was taken away up to there is no longer told.
    """

    stream: str
    head: int
    floor: int = 0
    digest: int = 0


class Named(NamedTuple):
    """A lease by its callback and token."""

    id: str
    token: int


@dataclass(frozen=True)
class Welcome:
    """How the hub greets a device: its epoch changes when it was restored from a backup.

    `packs`: how many callbacks a person may take along to work offline. `heads`: where every stream
    stands that this person may read. `taken_back`: leases of this device that are over, whose
    clients the hub holds until the device lets go of them. `too_old`: the hub has left this program
    behind, and takes its operations raw only.
    """

    epoch: str
    last_n: int
    person: str
    team: str
    role: Role
    packs: int = 0
    heads: tuple[Head, ...] = ()
    taken_back: tuple[Named, ...] = ()
    too_old: bool = False


@dataclass(frozen=True)
class Offer:
    """A snapshot that the hub has: what its maker says of it, and the signature under that."""

    id: int
    manifest: str
    signature: str


@dataclass(frozen=True)
class Grant:
    """A lease that the hub granted: the callback as it knows it, and the right to dial.

    `seconds`: how long, from the moment at which the request was first sent.
    """

    id: str
    token: int
    seconds: int
    body: str


@dataclass(frozen=True)
class LateResult:
    """How a call ended under a lease that was over: a fact for a lead, which changed nothing.

    `body`: the attempt as JSON. `said_at`: what the clock of the agent's workstation said.
    """

    op_id: str
    callback: str
    person: str
    token: int
    outcome: str
    body: str
    said_at: datetime


def mark(id: str, rev: int) -> int:
    """The share of one living document in the digest of its stream: 64 bits, signed."""
    return int.from_bytes(sha256(f"{id}:{rev}".encode()).digest()[:8], "big", signed=True)


def digest(docs: Iterable[tuple[str, int]]) -> int:
    """Of (id, revision) pairs, in whatever order: equal digests mean equal streams."""
    whole = 0
    for id, rev in docs:
        whole ^= mark(id, rev)
    return whole
