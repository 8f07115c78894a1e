"""What a hub in memory keeps, and that it can be put back to a backup of it."""

import copy
import uuid
from dataclasses import dataclass, field
from typing import Any

from agent_assist.domain.people import Role
from agent_assist.domain.sharing import Answer, Doc, LateResult, Op

LONGEST_LEASE, GRACE = 12 * 3600, 900


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
    last_n: int = 0


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
    grants_from: float = 0.0


@dataclass
class ModelService:
    """The hub itself; `now` moves by hand."""

    people: dict[str, tuple[str, Role]]
    now: float = 0.0
    epoch: str = "first"
    packs: int = 20
    state: State = field(default_factory=State)

    def pass_time(self, minutes: int) -> None:
        self.now += 60 * minutes

    def backup(self) -> State:
        return copy.deepcopy(self.state)

    def restore(self, backup: State) -> None:
        """Tokens that were granted since the backup are known to be lost, and not given again."""
        newest = self.state.fence
        self.state = copy.deepcopy(backup)
        self.state.lost |= set(range(self.state.fence + 1, newest + 1))
        self.state.fence = newest
        self.state.grants_from = self.now + LONGEST_LEASE + GRACE
        self.epoch = uuid.uuid4().hex

    def all_back(self) -> None:
        """Every desktop has met the hub since it was restored."""
        self.state.grants_from = min(self.state.grants_from, self.now + GRACE)

    def next_token(self) -> int:
        self.state.fence += 1
        return self.state.fence

    def stream(self, name: str) -> Stream:
        return self.state.streams.setdefault(name, Stream())


def client(doc: dict[str, Any]) -> str:
    return f"{doc['callback']['number']} {doc['callback']['extension']}"


def waits(doc: dict[str, Any], body: dict[str, Any]) -> bool:
    """Whether a callback is open, and of the same promise as that text."""
    keys = ("number", "extension", "topic")
    same = all(doc["callback"].get(key) == body.get(key) for key in keys)
    return same and doc["state"] in ("open", "leased")


def new_callback(body: dict[str, Any], rev: int) -> dict[str, Any]:
    return {
        "callback": body, "rev": rev, "state": body["status"], "owner": None, "token": 0,
        "pack": False, "attempts": [], "held": None,
    }  # fmt: skip
