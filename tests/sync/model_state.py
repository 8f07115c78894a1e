"""What a hub in memory keeps: all that a backup of it holds."""

from dataclasses import dataclass, field
from typing import Any

from agent_assist.domain.sharing import Answer, Doc, LateResult, Op


@dataclass
class Stream:
    head: int = 0
    floor: int = 0
    docs: dict[str, Doc] = field(default_factory=dict)

    def put(self, id: str, body: str | None) -> Doc:
        self.head += 1
        before = self.docs.get(id)
        doc = Doc(id, (before.rev if before else 0) + 1, self.head, body)
        self.docs[id] = doc
        return doc

    def compact(self) -> None:
        gone = [one for one in self.docs.values() if one.body is None]
        self.floor = max((one.seq for one in gone), default=self.floor)
        self.docs = {id: one for id, one in self.docs.items() if one.body is not None}


@dataclass
class Lease:
    callback: str
    person: str
    token: int
    until: float
    request: str
    device: str
    taken_back: bool = False


@dataclass
class Lapsed:
    """A lease that ran out by itself, when the callback had this revision."""

    lease: Lease
    rev: int


@dataclass
class Device:
    person: str
    epoch: str = ""
    ops: list[str] = field(default_factory=list)


@dataclass
class State:
    """All that a backup of the hub holds."""

    streams: dict[str, Stream] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    callbacks: dict[str, dict[str, Any]] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    lapsed: dict[str, Lapsed] = field(default_factory=dict)
    stale: list[Op] = field(default_factory=list)
    late: dict[str, LateResult] = field(default_factory=dict)
    fence: int = 0
    lost: set[int] = field(default_factory=set)
