"""Workstations for tests: each a person with a device that calls the functions of a hub."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from agent_assist.domain.people import Role
from agent_assist.sync.connection import Connection

PEOPLE: Mapping[str, tuple[Role, str]] = {
    "Ann": ("agent", "phone"),
    "Bob": ("agent", "phone"),
    "Lea": ("lead", "phone"),
    "Eve": ("agent", "mail"),
    "Max": ("lead", "mail"),
}
NUMBER = "+14165550100"


CLEAR = """
DELETE FROM hub.late_result; DELETE FROM hub.callback; DELETE FROM hub.doc;
DELETE FROM hub.op; DELETE FROM hub.fact; DELETE FROM hub.device; DELETE FROM hub.request;
DELETE FROM hub.audit; DELETE FROM hub.lost_tokens;
DELETE FROM hub.snapshot_chunk; DELETE FROM hub.snapshot;
UPDATE hub.stream SET head = 0, floor = 0, live = 0, digest = 0;
UPDATE hub.team SET pack_most = 0;
UPDATE hub.person SET revoked_at = NULL;
UPDATE hub.meta SET api_min = 1, api_max = 1, fingerprint = hub.fingerprint(), started = NULL,
    snapshot_key = NULL, grants_from = '-infinity';
"""


class Station:
    """One device of a person; `n` counts what it did."""

    def __init__(self, connection: Connection, person: str) -> None:
        self.person, self.device, self.n = person, uuid.uuid4(), 0
        self._connection = connection
        self.met: dict[str, Any] = self.hello()

    def hello(self, api: int = 1) -> Any:
        return self.value("v1_hello", self.device, api, "desk")

    def value(self, function: str, *arguments: object) -> Any:
        """What a function of the hub answers."""
        rows = self.rows(function, *arguments)
        return rows[0][0]

    def rows(self, function: str, *arguments: object) -> list[tuple[Any, ...]]:
        places = ", ".join("%s" for _ in arguments)
        sent = [Jsonb(one) if isinstance(one, dict | list) and function == "v1_push" else one
                for one in arguments]  # fmt: skip
        statement = f"SELECT * FROM hub.{function}({places})"
        return self._connection.execute(statement.encode(), sent).fetchall()

    def op(self, kind: str, body: object = None, **fields: object) -> dict[str, Any]:
        """The next operation of this device, not sent yet."""
        self.n += 1
        text = body if isinstance(body, str | None) else json.dumps(body)
        return {"n": self.n, "op_id": str(uuid.uuid4()), "kind": kind, "said_at": None,
                "body": text, **fields}  # fmt: skip

    def send(self, *ops: Mapping[str, Any]) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = self.value("v1_push", self.device, list(ops))
        return results

    def push(self, kind: str, body: object = None, **fields: object) -> dict[str, Any]:
        return self.send(self.op(kind, body, **fields))[0]

    def put(self, stream: str, id: str, base: int, body: object) -> dict[str, Any]:
        return self.push("put", body, stream=stream, id=id, base=base)

    def request(self, id: str, **said: object) -> dict[str, Any]:
        return self.push("callback-request", callback(**said), id=id)

    def claim(self, callback: str | None = None, *, line: str | None = None, want: int = 1,
              secs: int = 900, request: uuid.UUID | None = None) -> dict[str, Any]:  # fmt: skip
        request = request or uuid.uuid4()
        answer: dict[str, Any] = self.value(
            "v1_claim", request, self.device, line, callback, want, secs
        )
        return answer

    def outcome(self, lease: Mapping[str, Any], outcome: str, **after: object) -> dict[str, Any]:
        body = {"attempt": {"outcome": outcome}, "callback": callback(**after)}
        return self.push(
            "outcome", body, id=lease["callback"], token=lease["token"], outcome=outcome
        )

    def heads(self) -> dict[str, tuple[int, int, int, int]]:
        """Stream → head, floor, live, digest."""
        return {stream: rest for stream, *rest in self.rows("v1_heads")}  # type: ignore[misc]

    def documents(self, stream: str) -> dict[str, Any]:
        """Id → body of what lives in a stream, brought up to date first."""
        self.heads()
        rows = self.rows("v1_pull", stream, 0, 5000)
        return {id: json.loads(body) for _, id, _, deleted, body in rows if not deleted}


class Hub:
    """A hub and who is connected to it."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self._open: list[Connection] = []
        self.root = self.connect()

    def connect(self, person: str | None = None) -> Connection:
        """A session of a person, or of the superuser; passwords are the server's own business."""
        connection = psycopg.connect(self.dsn, autocommit=True)
        self._open.append(connection)
        if person is not None:
            name = sql.Identifier(person)
            connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(name))
        return connection

    def station(self, person: str) -> Station:
        return Station(self.connect(person), person)

    def one(self, statement: str, *arguments: object) -> Any:
        """The one value that a superuser finds, for looking behind the functions."""
        row = self.root.execute(statement.encode(), arguments).fetchone()
        assert row is not None
        return row[0]

    def run(self, statement: str, *arguments: object) -> int:
        return self.root.execute(statement.encode(), arguments).rowcount

    def expire_leases(self) -> None:
        """As if a day had passed."""
        self.run("UPDATE hub.callback SET until = until - interval '1 day'")

    def close(self) -> None:
        for one in self._open:
            one.close()

    def clear(self) -> None:
        """As it was set up: the same people, nothing done. A new one takes much longer."""
        self.root.execute(CLEAR.encode())


def callback(**said: object) -> dict[str, object]:
    """What a client says of a callback; due long ago unless told otherwise."""
    usual: dict[str, object] = {
        "number": NUMBER, "extension": "", "topic": "refund", "line_of_business": "taxes",
        "priority": 0, "queued_at": "2026-01-05T15:00:00Z", "due_at": "2026-01-05T15:00:00Z",
        "status": "open",
    }  # fmt: skip
    return {**usual, **said}
