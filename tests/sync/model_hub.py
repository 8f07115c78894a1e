"""A hub in memory, by the rules of the real one: what the engine is tried against, thousands of
times; the contract suite holds it to the same answers as PostgreSQL."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import (
    Answer,
    Doc,
    Grant,
    Head,
    LateResult,
    Named,
    Offer,
    Op,
    Welcome,
    digest,
)
from agent_assist.sync.hub import OtherDevice
from tests.builders import NOW
from tests.sync.model_state import (
    GRACE,
    Device,
    Lapsed,
    Lease,
    client,
    new_callback,
    waits,
)
from tests.sync.model_state import ModelService as ModelService


class ModelHub:
    """What one person sees of the service."""

    def __init__(self, service: ModelService, person: str) -> None:
        self._service = service
        self._person = person
        self._team, self._role = service.people[person]

    def hello(self, device: str) -> Welcome:
        known = self._service.state.devices.setdefault(device, Device(self._person))
        known.epoch = self._service.epoch
        return Welcome(
            self._service.epoch,
            known.last_n,
            self._person,
            self._team,
            self._role,
            self._service.packs,
            tuple(self.heads()),
            tuple(
                Named(one.callback, one.token)
                for one in self._service.state.leases.values()
                if one.taken_back and one.device == device
            ),
        )

    def heads(self) -> list[Head]:
        self._reap()
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
        known = op.op_id in self._service.state.answers
        if op.n > device.last_n + 1 or (op.n <= device.last_n and not known):
            raise OtherDevice
        device.last_n = max(device.last_n, op.n)
        if known:
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
                if kind in ("offer", "feedback-settled") and self._role != "lead":
                    return Answer(op.n, "rejected", code="not-allowed")
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
        body, callbacks = json.loads(op.body), self._service.state.callbacks
        if op.id in callbacks:
            return Answer(op.n, "ok", op.id)  # brought back before
        for id, one in callbacks.items():
            if waits(one, body):
                return Answer(op.n, "joined", id, one["rev"], json.dumps(one))
        callbacks[op.id] = new_callback(body, 1)
        self._told(op.id)
        return Answer(op.n, "ok", op.id)

    def _change(self, op: Op) -> Answer:
        assert op.body is not None
        body, state = json.loads(op.body), self._service.state
        if op.id not in state.callbacks:
            if op.base == 0:
                return Answer(op.n, "rejected", code="callback-not-found")
            state.callbacks[op.id] = new_callback(self._or_joined(op.id, body), op.base)
        doc, lease = state.callbacks[op.id], self._lease_of(op.id)
        token = body["token"] if body["owner"] else 0
        if lease is not None and lease.taken_back:
            lease = None
        if lease is not None and (lease.person, lease.token) != (self._person, token):
            return Answer(op.n, "rejected", code="callback-claimed")
        if op.base < doc["rev"]:
            return Answer(op.n, "conflict", "", doc["rev"], json.dumps(doc))
        if lease is not None and body["status"] != "open":
            self._end(lease)
        return self._keep(op, doc, body)

    def _outcome(self, op: Op) -> Answer:
        assert op.body is not None
        said, state = json.loads(op.body), self._service.state
        lost = said["token"] in state.lost
        if op.id not in state.callbacks:
            if not lost:
                return Answer(op.n, "rejected", code="callback-not-found")
            state.callbacks[op.id] = new_callback(self._or_joined(op.id, said["callback"]), 1)
        doc = state.callbacks[op.id]
        if not self._counts(doc, op.id, said["token"], lost):
            state.stale.append(op)
            state.late[op.op_id] = LateResult(
                op.op_id, op.id, self._person, said["token"], said["attempt"]["outcome"],
                json.dumps(said["attempt"]), op.said_at,
            )  # fmt: skip
            held = self._lease_of(op.id)
            if held is not None and held.taken_back and self._is_of(held, op.id, said["token"]):
                self._free(held)  # the call is over
            return Answer(op.n, "stale")
        doc["attempts"].append(
            {
                "op_id": op.op_id, "person": self._person, "said_at": op.said_at.isoformat(),
                "outcome": said["attempt"]["outcome"], "token": said["token"],
                "body": said["attempt"],
            }
        )  # fmt: skip
        state.lapsed.pop(client(doc), None)
        doc["token"] = max(doc["token"], said["token"])
        if (lease := self._lease_of(op.id)) is not None:
            self._end(lease)
        return self._keep(op, doc, said["callback"])

    def _is_of(self, lease: Lease, id: str, token: int) -> bool:
        return (lease.callback, lease.person, lease.token) == (id, self._person, token)

    def _counts(self, doc: dict[str, Any], id: str, token: int, lost: bool) -> bool:
        """Under the live token; under one that a restore cut off, or that ran out, while it is
        the newest."""
        state = self._service.state
        lease, lapsed = state.leases.get(client(doc)), state.lapsed.get(client(doc))
        if lease is not None and not lease.taken_back and self._is_of(lease, id, token):
            return True
        if lapsed is not None:
            now = (doc["rev"], doc["state"], doc["token"])
            if self._is_of(lapsed.lease, id, token) and now == (lapsed.rev, "open", token):
                return True
        return lost and token > max(doc["token"], lease.token if lease else 0)

    def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
        self._refuse_unmet(device)
        doc = self._service.state.callbacks.get(id)
        if doc is None:
            raise AgentAssistError("callback-not-found", {"id": id})
        if doc["state"] not in ("open", "leased"):
            raise AgentAssistError("callback-ended", {"id": id})
        held = self._service.state.leases.get(client(doc))
        mine = held is not None and (held.callback, held.device) == (id, device)
        regained = mine and held is not None and held.taken_back and held.person == self._person
        if held is not None and not regained and held.until + GRACE < self._service.now:
            self._reap()
            held = None
        if held is None or regained:
            held = self._lease(request, device, id)
        elif held.taken_back:
            raise AgentAssistError("callback-held", {"id": id, "owner": held.person})
        elif held.callback != id:
            raise AgentAssistError("callback-client-claimed", {"id": id, "owner": held.person})
        elif (held.person, held.device) != (self._person, device):
            raise AgentAssistError("callback-claimed", {"id": id, "owner": held.person})
        elif held.token < max(self._service.state.lost, default=0):
            held.token = doc["token"] = self._service.next_token()
            self._told(id)
        held.until = max(held.until, self._service.now + seconds)
        return Grant(id, held.token, seconds, json.dumps(doc))

    def _lease(self, request: str, device: str, id: str) -> Lease:
        """A new one, of a callback whose client has none, or none but one that was taken back."""
        doc, token = self._service.state.callbacks[id], self._service.next_token()
        before = self._service.state.leases.get(client(doc))
        until = before.until if before else 0  # its device may go by the end it knows
        lease = Lease(id, self._person, token, until, request, device)
        self._service.state.leases[client(doc)] = lease
        self._service.state.lapsed.pop(client(doc), None)
        doc |= {"owner": self._person, "token": lease.token, "state": "leased", "held": None}
        self._told(id)
        return lease

    def pack(self, request: str, device: str, want: int, seconds: int) -> list[Grant]:
        self._refuse_unmet(device)
        if not self._service.packs:
            raise AgentAssistError("hub-packs-refused")
        self._reap()
        found: list[Grant] = []
        for id, doc in self._service.state.callbacks.items():
            free = doc["state"] == "open" and client(doc) not in self._service.state.leases
            if free and len(found) < want:
                found.append(self.claim(request, device, id, seconds))
        return found

    def renew(self, device: str, tokens: Sequence[int], seconds: int) -> dict[int, int]:
        self._refuse_unmet(device)
        mine = [one for one in self._mine(device, tokens) if not one.taken_back]
        for one in mine:
            one.until = max(one.until, self._service.now + seconds)
        return {one.token: seconds for one in mine}

    def release(self, device: str, tokens: Sequence[int]) -> None:
        for one in self._mine(device, tokens):
            self._free(one)

    def take_back(self, id: str, token: int) -> None:
        lease = self._lease_of(id)
        if lease is None or lease.taken_back:
            return
        if lease.token != token:
            raise AgentAssistError("callback-changed", {"id": id})
        lease.taken_back, until = True, timedelta(seconds=lease.until + GRACE)
        self._service.state.callbacks[id] |= {
            "owner": None, "state": "open",
            "held": {"person": lease.person, "until": (NOW + until).isoformat()},
        }  # fmt: skip
        self._told(id)

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

    def _refuse_unmet(self, device: str) -> None:
        known = self._service.state.devices.get(device)
        if known is None or (known.person, known.epoch) != (self._person, self._service.epoch):
            raise AgentAssistError("hub-device-unknown")
        if self._service.state.grants_from > self._service.now:
            raise AgentAssistError("hub-callbacks-wait")

    def _mine(self, device: str, tokens: Sequence[int]) -> list[Lease]:
        return [
            one
            for one in self._service.state.leases.values()
            if (one.person, one.device) == (self._person, device) and one.token in tokens
        ]

    def _reap(self) -> None:
        state = self._service.state
        for one in list(state.leases.values()):
            if one.until + GRACE < self._service.now:
                doc = state.callbacks[one.callback]
                if not one.taken_back:
                    state.lapsed[client(doc)] = Lapsed(one, doc["rev"])
                self._free(one)

    def _free(self, lease: Lease) -> None:
        doc = self._service.state.callbacks[lease.callback]
        self._end(lease)
        if doc["state"] == "leased":
            doc["state"] = "open"
        self._told(lease.callback)

    def _end(self, lease: Lease) -> None:
        doc = self._service.state.callbacks[lease.callback]
        del self._service.state.leases[client(doc)]
        doc |= {"owner": None, "held": None}

    def _keep(self, op: Op, doc: dict[str, Any], body: dict[str, Any]) -> Answer:
        body = self._or_joined(op.id, body)
        leased = doc["owner"] is not None and body["status"] == "open"
        doc |= {"callback": body, "rev": doc["rev"] + 1,
                "state": "leased" if leased else body["status"]}  # fmt: skip
        self._told(op.id)
        return Answer(op.n, "ok", "", doc["rev"])

    def _or_joined(self, id: str, body: dict[str, Any]) -> dict[str, Any]:
        """One open callback of a promise: where another one waits by now, this one joined it."""
        others = [one for other, one in self._service.state.callbacks.items() if other != id]
        if body["status"] == "open" and any(waits(one, body) for one in others):
            return {**body, "status": "closed", "ended_as": "joined-at-hub", "due_at": None,
                    "risk_at": None, "overdue_at": None, "ended_at": NOW.isoformat()}  # fmt: skip
        return body

    def _told(self, id: str) -> None:
        """The callback as a document of the team's stream."""
        doc = self._service.state.callbacks[id]
        self._service.stream(f"{self._team}:callbacks").put(id, json.dumps(doc))

    def _lease_of(self, id: str) -> Lease | None:
        leases = self._service.state.leases.values()
        return next((one for one in leases if one.callback == id), None)
