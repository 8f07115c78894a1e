"""`bench claims`: many desktops that claim and report over ten connections, at once.

Real PostgreSQL that writes through to the disk. A pair is a claim of the next callback of the
queue and its outcome, two transactions; for each a desktop waits until a connection is free, in
the order of arrival. `p50_ms`, `p99_ms`: of a pair with that waiting. `hub_ms`: processor time of
the server for a pair. `double_leases`: a client given to two desktops at once (one client of
twenty waits for two topics). The desktops share the two cores of the hub, so they are made light:
prepared statements, spoken through libpq itself; `driver_ms`: their processor time for a pair.
Peers, through the same ten connections and in as many calls: a bare table claimed with FOR UPDATE
SKIP LOCKED, which knows no people, no client, no number of an operation and no document (the
floor); and the same without SKIP LOCKED.
"""

import argparse
import json
import os
import time
import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import ExecStatus

from agent_assist.domain.people import Person
from agent_assist.sync.connection import Connection
from tests.benchmarks.hubs import TEAM, new_hub
from tests.benchmarks.reporting import Figures, percentile, report

CONNECTIONS = 10
WAITING = 20_000
FILL = """
INSERT INTO hub.callback
    (id, team, line, topic, client_key, state, priority, queued_at, due_at, body)
SELECT 'c' || n, %(team)s, 'passport', topic, hub.client_key(number, ''), 'open', 0, asked, asked,
    json_build_object('number', number, 'extension', '', 'topic', topic, 'priority', 0,
        'line_of_business', 'passport', 'queued_at', asked, 'due_at', asked, 'status', 'open')::text
FROM generate_series(1, %(count)s) AS n,
    LATERAL (SELECT CASE WHEN n %% 20 = 0 THEN 'fees' ELSE 'delay' END AS topic,
        '+1613' || lpad((n - (n %% 20 = 0)::int)::text, 7, '0') AS number,
        now() - interval '1 day' + n * interval '1 second' AS asked) AS made;
ANALYZE hub.callback;
"""
PEER = """
CREATE TABLE queue (id text PRIMARY KEY, queued_at timestamptz NOT NULL, open boolean NOT NULL);
CREATE INDEX queue_open ON queue (queued_at, id) WHERE open;
CREATE TABLE outcome (id text NOT NULL, at timestamptz NOT NULL DEFAULT now(), body text NOT NULL);
INSERT INTO queue SELECT 'c' || n, now() + n * interval '1 microsecond', true
FROM generate_series(1, %(count)s) AS n;
ANALYZE queue;
"""
TAKE = """
UPDATE queue SET open = false WHERE id = (SELECT id FROM queue WHERE open
    ORDER BY queued_at, id LIMIT 1 FOR UPDATE {}) RETURNING id
"""
GIVE = """
WITH kept AS (INSERT INTO outcome (id, body) VALUES ($1, '{}'))
UPDATE queue SET open = true, queued_at = now() WHERE id = $1
"""
CLAIM = "SELECT hub.v1_claim($1, $2, NULL, NULL, 1, 900)"
PUSH = "SELECT hub.v1_push($1, $2)"


class Held(NamedTuple):
    """What was claimed: the client it is about, and what the outcome needs."""

    client: str
    lease: Any


@dataclass
class Desktop:
    """One claimant; `n` counts what it told the hub."""

    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    n: int = 0
    waits_since: float = 0.0
    held: Held | None = None
    got: float = 0.0


class Line:
    """One of the connections, and what is prepared on it."""

    def __init__(self, dsn: str, person: str) -> None:
        self.session = psycopg.connect(make_conninfo(dsn, user=person), autocommit=True)
        self._prepared: dict[str, bytes] = {}

    def call(self, statement: str, *values: str) -> bytes | None:
        """The one value of the one row, if there is one."""
        told = self.session.pgconn
        name = self._prepared.get(statement)
        if name is None:
            name = self._prepared[statement] = b"s%d" % len(self._prepared)
            told.prepare(name, statement.encode())
        answer = told.exec_prepared(name, [one.encode() for one in values])
        assert answer.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK), answer.error_message
        return answer.get_value(0, 0) if answer.ntuples else None


Claim = Callable[[Line, Desktop], Held | None]
Report = Callable[[Line, Desktop, Held], None]


@dataclass
class Day:
    """What happened: how long each pair took, and who held which client from when to when."""

    took: list[float] = field(default_factory=list)
    held: defaultdict[str, list[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def doubles(self) -> int:
        return sum(
            later < end
            for spans in self.held.values()
            for (_, end), (later, _) in zip(sorted(spans), sorted(spans)[1:], strict=False)
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--desktops", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=10)
    args = parser.parse_args()
    people = [Person(f"P{number}") for number in range(CONNECTIONS)]
    with new_hub(people) as server:
        with psycopg.connect(server.dsn(), autocommit=True) as root:
            _run(root, FILL, {"team": TEAM, "count": WAITING})
            _run(root, PEER, {"count": WAITING})
        persons = [Line(server.dsn(), one.name) for one in people]
        plain = [Line(server.dsn(), "postgres") for _ in people]
        desktops = [[Desktop() for _ in range(args.desktops // CONNECTIONS)] for _ in persons]
        for line, theirs in zip(persons, desktops, strict=True):
            for one in theirs:
                line.call("SELECT hub.v1_hello($1, 1, 'bench')", one.device)
        product = _figures(persons, desktops, hub_claim, hub_outcome, args.seconds)
        peers = {
            name: _figures(plain, desktops, _taker(clause), _plain_outcome, args.seconds)
            for name, clause in (("bare skip locked", "SKIP LOCKED"), ("naive", ""))
        }
    report("claims", product, peers, 1)


def _run(root: Connection, script: str, values: dict[str, object]) -> None:
    for statement in filter(str.strip, script.split(";")):
        root.execute(statement.encode(), values if "%(" in statement else None)


def hub_claim(line: Line, desktop: Desktop) -> Held | None:
    said = line.call(CLAIM, str(uuid.uuid4()), desktop.device)
    for lease in json.loads(said or b"")["leases"]:
        callback = json.loads(lease["body"])["callback"]
        return Held(callback["number"], (lease, callback))
    return None


def hub_outcome(line: Line, desktop: Desktop, held: Held) -> None:
    """Nobody answered: the callback waits again, at the end of the queue."""
    desktop.n += 1
    lease, callback = held.lease
    after = {**callback, "queued_at": datetime.now(UTC).isoformat()}
    op = {
        "n": desktop.n, "op_id": str(uuid.uuid4()), "kind": "outcome", "said_at": None,
        "stream": f"{TEAM}:callbacks", "id": lease["callback"], "token": lease["token"],
        "outcome": "no_answer",
        "body": json.dumps({"attempt": {"outcome": "no_answer"}, "callback": after}),
    }  # fmt: skip
    said = line.call(PUSH, desktop.device, json.dumps([op]))
    assert json.loads(said or b"")[0]["status"] == "ok", said


def _taker(clause: str) -> Claim:
    statement = TAKE.format(clause)

    def take(line: Line, _: Desktop) -> Held | None:
        said = line.call(statement)
        return Held(said.decode(), said.decode()) if said else None

    return take


def _plain_outcome(line: Line, _: Desktop, held: Held) -> None:
    line.call(GIVE, held.lease)


def _figures(
    lines: Sequence[Line], desktops: Iterable[list[Desktop]], claim: Claim, outcome: Report,
    seconds: float,
) -> Figures:  # fmt: skip
    begun, used, mine = time.monotonic(), _processor_ms(lines), time.process_time()
    with ThreadPoolExecutor(len(lines)) as pool:
        days = list(
            pool.map(
                lambda pair: _work(pair[0], pair[1], claim, outcome, begun + seconds),
                zip(lines, desktops, strict=True),
            )
        )
    passed, used = time.monotonic() - begun, _processor_ms(lines) - used
    mine = (time.process_time() - mine) * 1000
    whole = Day()
    for day in days:
        whole.took += day.took
        for client, spans in day.held.items():
            whole.held[client] += spans
    return {
        "pairs_per_s": round(len(whole.took) / passed),
        "p50_ms": percentile(whole.took, 0.5),
        "p99_ms": percentile(whole.took, 0.99),
        "hub_ms": round(used / max(1, len(whole.took)), 3),
        "driver_ms": round(mine / max(1, len(whole.took)), 3),
        "double_leases": whole.doubles(),
        "pairs": len(whole.took),
    }


def _processor_ms(lines: Sequence[Line]) -> float:
    """Of the server processes behind these connections; 0 where the system does not say."""
    if not Path("/proc/self/stat").exists():
        return 0.0
    ticks = 0
    for one in lines:
        said = Path(f"/proc/{one.session.info.backend_pid}/stat").read_text(encoding="utf-8")
        ticks += sum(int(field) for field in said.rpartition(")")[2].split()[11:13])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _work(line: Line, desktops: list[Desktop], claim: Claim, outcome: Report, until: float) -> Day:
    """One connection and those who wait for it, in their order."""
    day, waiting = Day(), deque(desktops)
    for one in waiting:
        one.waits_since, one.held = time.monotonic(), None
    while time.monotonic() < until:
        desktop = waiting.popleft()
        waiting.append(desktop)
        if desktop.held is None:
            desktop.held = claim(line, desktop)
            desktop.got = time.monotonic()
            continue
        day.held[desktop.held.client].append((desktop.got, time.monotonic()))
        outcome(line, desktop, desktop.held)
        desktop.held, done = None, time.monotonic()
        day.took.append((done - desktop.waits_since) * 1000)
        desktop.waits_since = done
    return day


if __name__ == "__main__":
    main()
