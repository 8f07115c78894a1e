"""`bench claims`: many desktops that claim and report over ten connections, at once.

Real PostgreSQL that writes through to the disk. A pair is what a desktop asks of the hub for a
call: a claim of a callback that it chose from its own list, and the outcome, two transactions; for
each it waits until a connection is free, in the order of arrival. `p50_ms`, `p99_ms`: of a pair
with that waiting. One client of twenty waits for two topics, so that some claims are refused, and
the desktop chooses the next: `refused` so many, which is known within `refused_p99_ms`; `until_…`
is counted from the first claim, those that were refused as well, to the outcome.
`hub_ms`: processor time of the server for a pair. `double_leases`: a client given to two desktops
at once. The desktops share the two cores of the hub, so they
are made light: prepared statements, and one thread that serves whatever connection has an answer;
`driver_ms`: their processor time for a pair. `next_…`: the same with claims of whatever comes next
in the queue of the hub, as for packs.
Peers, through the same ten connections and in as many calls: a bare table claimed with FOR UPDATE
SKIP LOCKED, which knows no people, no client, no number of an operation and no document (the
floor); and the same without SKIP LOCKED.
"""

import argparse
import json
import time
import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NamedTuple

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import ExecStatus

from agent_assist.domain.people import Person
from agent_assist.sync.connection import Connection
from tests.benchmarks.hubs import TEAM, new_hub, processor_ms
from tests.benchmarks.reporting import Figures, percentile, report

CONNECTIONS = 10
WAITING = 20_000
FILL = """
INSERT INTO hub.callback
    (id, team, line, topic, client_key, state, priority, queued_at, due_at, rev, attempts, changed,
    token, pack, taken_back, body)
SELECT 'c' || n, %(team)s, 'passport', topic, hub.client_key(number, ''), 'open', 0, asked, asked,
    1, '[]', true, 0, false, false,
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
CLAIM = "SELECT hub.v1_claim($1, $2, NULL, $3, 1, 900)"
CLAIM_NEXT = "SELECT hub.v1_claim($1, $2, NULL, NULL, 1, 900)"
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
    free_since: float = 0.0
    asks_since: float = 0.0
    held: Held | None = None
    got: float = 0.0


class Line:
    """One of the connections, and what is prepared on it."""

    def __init__(self, dsn: str, person: str) -> None:
        self.session = psycopg.connect(make_conninfo(dsn, user=person), autocommit=True)
        self._prepared: dict[str, bytes] = {}

    def fileno(self) -> int:
        return self.session.fileno()

    def send(self, statement: str, *values: str) -> None:
        told = self.session.pgconn
        name = self._prepared.get(statement)
        if name is None:
            name = self._prepared[statement] = b"s%d" % len(self._prepared)
            told.prepare(name, statement.encode())
        told.send_query_prepared(name, [one.encode() for one in values])
        told.flush()

    def received(self) -> bool:
        """Whether the whole answer is here, of which some part arrived."""
        told = self.session.pgconn
        told.consume_input()
        return not told.is_busy()

    def answer(self) -> bytes | None:
        """The one value of the one row, if there is one."""
        told = self.session.pgconn
        value = None
        while (answer := told.get_result()) is not None:
            good = answer.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
            assert good, answer.error_message
            value = answer.get_value(0, 0) if answer.ntuples else None
        return value

    def call(self, statement: str, *values: str) -> bytes | None:
        self.send(statement, *values)
        return self.answer()


# A statement with its values goes out, its answer comes in.
Said = tuple[str, ...]
Claim = Callable[[Desktop], Generator[Said, bytes | None, Held | None]]
Report = Callable[[Desktop, Held], Generator[Said, bytes | None, None]]


@dataclass
class Day:
    """What happened: how long each pair took, and who held which client from when to when."""

    took: list[float] = field(default_factory=list)
    until: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
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
        waiting = deque(f"c{number}" for number in range(1, WAITING + 1))
        product = _figures(persons, desktops, chooser(waiting), hub_outcome(waiting), args.seconds)
        by_queue = _figures(persons, desktops, claim_next, hub_outcome(waiting), args.seconds)
        product |= {
            f"next_{name}": by_queue[name] for name in ("pairs_per_s", "hub_ms", "double_leases")
        }
        peers = {
            name: _figures(plain, desktops, _taker(clause), _plain_outcome, args.seconds)
            for name, clause in (("bare skip locked", "SKIP LOCKED"), ("naive", ""))
        }
    report("claims", product, peers, 1)


def _run(root: Connection, script: str, values: dict[str, object]) -> None:
    for statement in filter(str.strip, script.split(";")):
        root.execute(statement.encode(), values if "%(" in statement else None)


def chooser(waiting: deque[str]) -> Claim:
    """Claims what stands first in the list of the desktops; what is refused waits again."""

    def claim(desktop: Desktop) -> Generator[Said, bytes | None, Held | None]:
        wanted = waiting.popleft()
        held = _held((yield CLAIM, str(uuid.uuid4()), desktop.device, wanted))
        if held is None:
            waiting.append(wanted)
        return held

    return claim


def claim_next(desktop: Desktop) -> Generator[Said, bytes | None, Held | None]:
    return _held((yield CLAIM_NEXT, str(uuid.uuid4()), desktop.device))


def _held(said: bytes | None) -> Held | None:
    for lease in json.loads(said or b"")["leases"]:
        callback = json.loads(lease["body"])["callback"]
        return Held(callback["number"], (lease, callback))
    return None


def hub_outcome(waiting: deque[str]) -> Report:
    """Nobody answered: the callback waits again, at the end of the queue."""

    def tell(desktop: Desktop, held: Held) -> Generator[Said, bytes | None, None]:
        desktop.n += 1
        lease, callback = held.lease
        after = {**callback, "queued_at": datetime.now(UTC).isoformat()}
        op = {
            "n": desktop.n, "op_id": str(uuid.uuid4()), "kind": "outcome", "said_at": None,
            "stream": f"{TEAM}:callbacks", "id": lease["callback"], "token": lease["token"],
            "outcome": "no_answer",
            "body": json.dumps({
                "token": lease["token"], "attempt": {"outcome": "no_answer"}, "callback": after,
            }),
        }  # fmt: skip
        said = yield PUSH, desktop.device, json.dumps([op])
        assert json.loads(said or b"")[0]["status"] == "ok", said
        waiting.append(lease["callback"])

    return tell


def _taker(clause: str) -> Claim:
    statement = TAKE.format(clause)

    def take(_: Desktop) -> Generator[Said, bytes | None, Held | None]:
        said = yield (statement,)
        return Held(said.decode(), said.decode()) if said else None

    return take


def _plain_outcome(_: Desktop, held: Held) -> Generator[Said, bytes | None, None]:
    yield GIVE, held.lease


def _figures(
    lines: Sequence[Line], desktops: Iterable[list[Desktop]], claim: Claim, outcome: Report,
    seconds: float,
) -> Figures:  # fmt: skip
    begun, used, mine = (
        time.monotonic(),
        processor_ms(one.session for one in lines),
        time.process_time(),
    )
    whole = Day()
    with DefaultSelector() as selector:
        for line, theirs in zip(lines, desktops, strict=True):
            working = _work(theirs, claim, outcome, begun + seconds, whole)
            line.send(*next(working))
            selector.register(line, EVENT_READ, (line, working))
        while selector.get_map():
            for key, _ in selector.select():
                if not _go_on(*key.data):
                    selector.unregister(key.fileobj)
    passed, used = time.monotonic() - begun, processor_ms(one.session for one in lines) - used
    mine = (time.process_time() - mine) * 1000
    return {
        "pairs_per_s": round(len(whole.took) / passed),
        "p50_ms": percentile(whole.took, 0.5),
        "p99_ms": percentile(whole.took, 0.99),
        "until_p99_ms": percentile(whole.until, 0.99),
        "refused": len(whole.refused),
        "refused_p99_ms": percentile(whole.refused or [0.0], 0.99),
        "hub_ms": round(used / max(1, len(whole.took)), 3),
        "driver_ms": round(mine / max(1, len(whole.took)), 3),
        "double_leases": whole.doubles(),
        "pairs": len(whole.took),
    }


def _go_on(line: Line, working: Generator[Said, bytes | None, None]) -> bool:
    """Lets those who wait for this connection go on with what arrived; False when they go home."""
    if not line.received():
        return True
    try:
        line.send(*working.send(line.answer()))
    except StopIteration:
        return False
    return True


def _work(
    desktops: list[Desktop], claim: Claim, outcome: Report, until: float, day: Day
) -> Generator[Said, bytes | None, None]:
    """Those who wait for one connection, in their order."""
    waiting = deque(desktops)
    for one in waiting:
        one.free_since = one.asks_since = time.monotonic()
        one.held = None
    while time.monotonic() < until:
        desktop = waiting.popleft()
        waiting.append(desktop)
        if desktop.held is None:
            desktop.held = yield from claim(desktop)
            desktop.got = time.monotonic()
            if desktop.held is None:
                day.refused.append((desktop.got - desktop.asks_since) * 1000)
                desktop.asks_since = desktop.got
            continue
        day.held[desktop.held.client].append((desktop.got, time.monotonic()))
        yield from outcome(desktop, desktop.held)
        desktop.held, done = None, time.monotonic()
        day.took.append((done - desktop.asks_since) * 1000)
        day.until.append((done - desktop.free_since) * 1000)
        desktop.free_since = desktop.asks_since = done


if __name__ == "__main__":
    main()
