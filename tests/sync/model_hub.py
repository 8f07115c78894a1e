"""A hub in memory, by the rules of the real one: what the engine is tried against, thousands of
times; the contract suite holds it to the same answers as PostgreSQL."""

import copy
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Role
from agent_assist.domain.sharing import (
    Answer,
    Doc,
    Grant,
    Head,
    LateResult,
    Offer,
    Op,
    Welcome,
    digest,
)
from agent_assist.sync.hub import OtherDevice

GRACE = 900


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


@dataclass
class Device:
    person: str
    ops: list[str] = field(default_factory=list)


@dataclass
class State:
    """All that a backup of the hub holds."""

    streams: dict[str, Stream] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    callbacks: dict[str, dict[str, Any]] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    stale: list[Op] = field(default_factory=list)
    late: dict[str, LateResult] = field(default_factory=dict)
    fence: int = 0
    lost: set[int] = field(default_factory=set)


@dataclass
class ModelService:
    """The hub itself; `now` moves by hand."""

    people: dict[str, tuple[str, Role]]
    now: float = 0.0
    epoch: str = "first"
    packs: int = 20
    state: State = field(default_factory=State)

    def backup(self) -> State:
        return copy.deepcopy(self.state)

    def restore(self, backup: State) -> None:
        """Tokens that were granted since the backup are known to be lost, and not given again."""
        newest = self.state.fence
        self.state = copy.deepcopy(backup)
        self.state.lost |= set(range(self.state.fence + 1, newest + 1))
        self.state.fence = newest
        self.epoch = uuid.uuid4().hex

    def stream(self, name: str) -> Stream:
        return self.state.streams.setdefault(name, Stream())


class ModelHub:
    """What one person sees of the service."""

    def __init__(self, service: ModelService, person: str) -> None:
        self._service = service
        self._person = person
        self._team, self._role = service.people[person]

    def hello(self, device: str) -> Welcome:
        known = self._service.state.devices.setdefault(device, Device(self._person))
        return Welcome(
            self._service.epoch,
            len(known.ops),
            self._person,
            self._team,
            self._role,
            self._service.packs,
            tuple(self.heads()),
        )

    def heads(self) -> list[Head]:
        return [
            Head(
                name, one.head, one.floor,
                digest((doc.id, doc.rev) for doc in one.docs.values() if doc.body is not None),
            )
            for name, one in self._service.state.streams.items()
            if name.partition(":")[0] in ("*", self._team)
        ]  # fmt: skip

    def pull(self, stream: str, after: int, limit: int) -> list[Doc]:
        docs = sorted(self._service.stream(stream).docs.values(), key=lambda doc: doc.seq)
        return [one for one in docs if one.seq > after][:limit]

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        known = self._service.state.devices.get(device)
        if known is None or known.person != self._person:
            raise OtherDevice
        return [self._push(known, one) for one in ops]

    def _push(self, device: Device, op: Op) -> Answer:
        if op.n <= len(device.ops):
            if device.ops[op.n - 1] != op.op_id:
                raise OtherDevice
            return self._again(op)
        if op.n > len(device.ops) + 1:
            raise OtherDevice
        device.ops.append(op.op_id)
        if op.op_id in self._service.state.answers:
            return self._again(op)
        answer = self._take(op)
        self._service.state.answers[op.op_id] = answer
        return answer

    def _again(self, op: Op) -> Answer:
        first = self._service.state.answers[op.op_id]
        return Answer(op.n, first.status, first.id, first.rev, first.body, first.code)

    def _take(self, op: Op) -> Answer:
        match op.kind:
            case "put" | "delete":
                return self._put(op)
            case "fact":
                assert op.body is not None
                kind = json.loads(op.body)["kind"]
                nameless = kind == "lost-search"
                fact = {"kind": kind, "person": None if nameless else self._person,
                        "said_at": None if nameless else op.said_at.isoformat(),
                        "body": op.body}  # fmt: skip
                self._service.stream(f"{self._team}:facts").put(op.op_id, json.dumps(fact))
                return Answer(op.n, "ok", op.op_id)
            case "callback-request":
                return self._request(op)
            case "callback-change":
                return self._change(op)
            case "outcome":
                return self._outcome(op)
        return Answer(op.n, "ok")

    def _put(self, op: Op) -> Answer:
        team, _, kind = op.stream.partition(":")
        if team not in ("*", self._team) or kind in ("callbacks", "facts"):
            return Answer(op.n, "rejected", code="not-allowed")
        if kind in ("entries", "documents") and self._role != "lead":
            return Answer(op.n, "rejected", code="not-allowed")
        stream = self._service.stream(op.stream)
        known = stream.docs.get(op.id)
        if (known.rev if known else 0) != op.base:
            theirs = known or Doc(op.id, 0, 0, None)
            return Answer(op.n, "conflict", "", theirs.rev, theirs.body)
        return Answer(op.n, "ok", "", stream.put(op.id, op.body).rev)

    def _request(self, op: Op) -> Answer:
        assert op.body is not None
        body = json.loads(op.body)
        for id, one in self._service.state.callbacks.items():
            same = all(one["callback"].get(key) == body.get(key)
                       for key in ("number", "extension", "topic"))  # fmt: skip
            if same and one["state"] in ("open", "leased"):
                return Answer(op.n, "joined", id, one["rev"], json.dumps(one))
        self._service.state.callbacks[op.id] = _new(body)
        return Answer(op.n, "ok", op.id, self._told(op.id))

    def _change(self, op: Op) -> Answer:
        assert op.body is not None
        doc = self._service.state.callbacks.get(op.id)
        if doc is None:
            return Answer(op.n, "rejected", code="callback-not-found")
        if doc["owner"] not in (None, self._person):
            return Answer(op.n, "rejected", code="callback-claimed")
        if doc["rev"] != op.base:
            return Answer(op.n, "conflict", "", doc["rev"], json.dumps(doc))
        self._write(op.id, json.loads(op.body))
        return Answer(op.n, "ok", "", self._told(op.id))

    def _outcome(self, op: Op) -> Answer:
        assert op.body is not None
        said, state = json.loads(op.body), self._service.state
        lost = said["token"] in state.lost
        if op.id not in state.callbacks:
            if not lost:
                return Answer(op.n, "rejected", code="callback-not-found")
            state.callbacks[op.id] = _new(said["callback"])
        doc = state.callbacks[op.id]
        lease = state.leases.get(self._client(doc))
        held = lease is not None and lease.callback == op.id and lease.person == self._person
        if lease is not None and held and lease.token == said["token"]:
            del state.leases[self._client(doc)]
        elif not lost or said["token"] <= max(doc["token"], lease.token if lease else 0):
            state.stale.append(op)
            state.late[op.op_id] = LateResult(
                op.op_id, op.id, self._person, said["token"], said["attempt"]["outcome"],
                json.dumps(said["attempt"]), op.said_at,
            )  # fmt: skip
            return Answer(op.n, "stale")
        doc["attempts"].append(
            {
                "op_id": op.op_id, "person": self._person, "said_at": op.said_at.isoformat(),
                "outcome": said["attempt"]["outcome"], "token": said["token"],
                "body": said["attempt"],
            }
        )  # fmt: skip
        doc |= {"owner": None, "token": max(doc["token"], said["token"])}
        self._write(op.id, said["callback"])
        return Answer(op.n, "ok", "", self._told(op.id))

    def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
        self._reap()
        doc = self._service.state.callbacks.get(id)
        if doc is None:
            raise AgentAssistError("callback-not-found", {"id": id})
        if doc["state"] not in ("open", "leased"):
            raise AgentAssistError("callback-ended", {"id": id})
        held = self._service.state.leases.get(self._client(doc))
        if held is not None and (held.callback != id or held.person != self._person):
            code = "callback-claimed" if held.callback == id else "callback-client-claimed"
            raise AgentAssistError(code, {"id": id, "owner": held.person})
        if held is None:
            self._service.state.fence += 1
            held = Lease(id, self._person, self._service.state.fence, 0, request)
            self._service.state.leases[self._client(doc)] = held
            doc |= {"owner": self._person, "token": held.token, "state": "leased"}
            self._told(id)
        held.until = self._service.now + seconds
        return Grant(id, held.token, seconds, json.dumps(doc))

    def pack(self, request: str, device: str, want: int, seconds: int) -> list[Grant]:
        if not self._service.packs:
            raise AgentAssistError("hub-packs-refused")
        found: list[Grant] = []
        for id, doc in self._service.state.callbacks.items():
            free = doc["state"] == "open" and self._client(doc) not in self._service.state.leases
            if free and len(found) < want:
                found.append(self.claim(request, device, id, seconds))
        return found

    def renew(self, device: str, tokens: Sequence[int], seconds: int) -> dict[int, int]:
        mine = [one for one in self._service.state.leases.values()
                if one.person == self._person and one.token in tokens]  # fmt: skip
        for one in mine:
            one.until = self._service.now + seconds
        return {one.token: seconds for one in mine}

    def release(self, device: str, tokens: Sequence[int]) -> None:
        for one in list(self._service.state.leases.values()):
            if one.person == self._person and one.token in tokens:
                self._free(one)

    def take_back(self, id: str) -> None:
        if (lease := self._lease_of(id)) is not None:
            self._free(lease)

    def late_results(self) -> list[LateResult]:
        self._lead()
        return list(self._service.state.late.values())

    def reviewed(self, op_id: str) -> bool:
        self._lead()
        return self._service.state.late.pop(op_id, None) is not None

    def allow_packs(self, most: int) -> int:
        self._lead()
        self._service.packs = max(0, min(most, 20))
        return self._service.packs

    def _lead(self) -> None:
        if self._role != "lead":
            raise AgentAssistError("hub-permission")

    def snapshot_key(self) -> str:
        return ""

    def snapshot(self) -> Offer | None:
        return None

    def snapshot_part(self, id: int, part: int) -> bytes:
        return b""

    def close(self) -> None:
        """Nothing to close."""

    def _reap(self) -> None:
        for one in list(self._service.state.leases.values()):
            if one.until + GRACE < self._service.now:
                self._free(one)

    def _free(self, lease: Lease) -> None:
        doc = self._service.state.callbacks[lease.callback]
        del self._service.state.leases[self._client(doc)]
        doc |= {"owner": None, "state": "open"}
        self._told(lease.callback)

    def _write(self, id: str, body: dict[str, Any]) -> None:
        doc = self._service.state.callbacks[id]
        doc["callback"] = body
        doc["state"] = "leased" if doc["owner"] else body["status"]

    def _told(self, id: str) -> int:
        """The callback as a document of the team's stream; gives its revision."""
        doc = self._service.state.callbacks[id]
        stream = self._service.stream(f"{self._team}:callbacks")
        doc["rev"] += 1
        stream.put(id, json.dumps(doc))
        return int(doc["rev"])

    def _lease_of(self, id: str) -> Lease | None:
        leases = self._service.state.leases.values()
        return next((one for one in leases if one.callback == id), None)

    def _client(self, doc: dict[str, Any]) -> str:
        return f"{doc['callback']['number']} {doc['callback']['extension']}"


def _new(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "callback": body, "rev": 0, "state": "open", "owner": None, "token": 0, "pack": False,
        "attempts": [],
    }  # fmt: skip
