"""The hub over PostgreSQL: each call is one function of its API, in a transaction of its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

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
)
from agent_assist.sync.connection import connect, world_error
from agent_assist.sync.hub import OtherDevice

API = 1
STRANGERS = ("hub-device-unknown", "hub-device-clone", "hub-gap")


class PostgresHub:
    """One connection, made when it is first needed and again after it broke."""

    def __init__(
        self, address: str, password: str | None, name: str = "", patience: int = 10
    ) -> None:
        self._address = address
        self._password = password
        self._name = name
        self._patience = patience
        self._connection: psycopg.Connection[Any] | None = None

    def hello(self, device: str) -> Welcome:
        said = self._one("SELECT hub.v1_hello(%s, %s, %s)", [device, API, self._name])
        if said["api_max"] < API:
            raise AgentAssistError("hub-older")
        return Welcome(
            said["epoch"], said["last_n"], said["person"], said["team"], said["role"],
            said["pack_most"], tuple(_head(*one) for one in said["heads"]),
            tuple(Named(*one) for one in said["taken_back"]), said["api_min"] > API,
        )  # fmt: skip

    def heads(self) -> list[Head]:
        return [_head(*row) for row in self._rows("SELECT * FROM hub.v1_heads()", [])]

    def pull(self, stream: str, after: int, limit: int) -> list[Doc]:
        rows = self._rows(
            "SELECT id, rev, seq, body FROM hub.v1_pull(%s, %s, %s)", [stream, after, limit]
        )
        return [Doc(*row) for row in rows]

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        told = json.dumps([_told(one) for one in ops])
        try:
            answers = self._one("SELECT hub.v1_push(%s, %s::jsonb)", [device, told])
        except AgentAssistError as error:
            if error.code in STRANGERS:
                raise OtherDevice from error
            raise
        return [_answer(one) for one in answers]

    def claim(self, request: str, device: str, id: str, seconds: int) -> Grant:
        said = self._one(
            "SELECT hub.v1_claim(%s, %s, NULL, %s, 1, %s)", [request, device, id, seconds]
        )
        if not said["leases"]:
            refused = said["refused"] or {"code": "callback-not-found"}
            raise AgentAssistError(refused["code"], {"id": id, "owner": refused.get("owner") or ""})
        return _grant(said["leases"][0])

    def pack(self, request: str, device: str, want: int, seconds: int) -> list[Grant]:
        said = self._one(
            "SELECT hub.v1_pack(%s, %s, NULL, %s, %s)", [request, device, want, seconds]
        )
        return [_grant(one) for one in said["leases"]]

    def renew(self, device: str, tokens: Sequence[int], seconds: int) -> dict[int, int]:
        said = self._one("SELECT hub.v1_renew(%s, %s, %s)", [device, list(tokens), seconds])
        return {one["token"]: one["secs"] for one in said}

    def release(self, device: str, tokens: Sequence[int]) -> None:
        self._one("SELECT hub.v1_release(%s, %s)", [device, list(tokens)])

    def take_back(self, id: str, token: int) -> None:
        said = self._one("SELECT hub.v1_take_back(%s, %s)", [id, token])
        if said is not None and said["token"] is None:
            raise AgentAssistError("callback-changed", {"id": id})

    def late_results(self) -> list[LateResult]:
        rows = self._rows(
            "SELECT op_id::text, callback, person, token, outcome, body, coalesce(said_at, at) "
            "FROM hub.v1_stale()",
            [],
        )
        return [LateResult(*row) for row in rows]

    def reviewed(self, op_id: str) -> bool:
        return bool(self._one("SELECT hub.v1_reviewed(%s)", [op_id]))

    def allow_packs(self, most: int) -> int:
        return int(self._one("SELECT hub.v1_allow_packs(%s)", [most]))

    def snapshot_key(self) -> str:
        try:
            return self._one("SELECT hub.v1_snapshot_key()", []) or ""
        except AgentAssistError as error:
            if error.code != "hub-older":  # it came to hubs later than the rest
                raise
            return ""

    def snapshot(self) -> Offer | None:
        said = self._one("SELECT hub.v1_snapshot('knowledge')", [])
        return Offer(said["id"], said["manifest"], said["signature"]) if said else None

    def snapshot_part(self, id: int, part: int) -> bytes:
        sent = self._rows("SELECT hub.v1_snapshot_chunk(%s, %s)", [id, part], binary=True)
        return sent[0][0] or b""

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, sql: str, values: Sequence[object]) -> Any:
        return self._rows(sql, values)[0][0]

    def _rows(
        self, sql: str, values: Sequence[object], *, binary: bool = False
    ) -> list[tuple[Any, ...]]:
        with self._world_errors():
            if self._connection is None or self._connection.closed:
                self._connection = connect(self._address, self._password, timeout=self._patience)
            # The texts are constants of this module; psycopg wants to know that.
            answer = self._connection.execute(sql.encode(), values, binary=binary)
            rows: list[tuple[Any, ...]] = answer.fetchall()
        return rows

    @contextmanager
    def _world_errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.OperationalError as error:
            self.close()
            raise world_error(error) from error
        except psycopg.Error as error:
            raise world_error(error) from error


def _told(op: Op) -> dict[str, object]:
    """An operation as the hub reads it; what it must know of a body stands beside it."""
    whole: dict[str, object] = {
        "n": op.n, "op_id": op.op_id, "kind": op.kind, "said_at": op.said_at.isoformat(),
        "stream": op.stream, "id": op.id, "base": op.base, "body": op.body,
    }  # fmt: skip
    said: Mapping[str, Any] = json.loads(op.body) if op.body and op.kind != "raw" else {}
    if op.kind == "fact":
        whole["fact"] = said["kind"]
    elif op.kind == "outcome":
        whole |= {"token": said["token"], "outcome": said["attempt"]["outcome"]}
    elif op.kind == "callback-change":
        whole["token"] = said["token"] if said["owner"] else None
    return whole


def _head(stream: str, head: int, floor: int, live: int, digest: int) -> Head:
    return Head(stream, head, floor, digest)


def _answer(said: Mapping[str, Any]) -> Answer:
    return Answer(
        said["n"], said["status"], said.get("callback") or "", said.get("rev") or 0,
        said.get("body"), said.get("code") or "",
    )  # fmt: skip


def _grant(lease: Mapping[str, Any]) -> Grant:
    return Grant(lease["callback"], lease["token"], lease["secs"], lease["body"])
