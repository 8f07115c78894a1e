"""`bench sync`: what it costs a desktop to keep up with its hub.

`check_ms`: of the hub, to say that nothing changed, with a million documents in it, by the clock
and (`check_processor_ms`) of the processor; `trips`: calls a round without changes makes.
`first_s`: a desktop that has joined takes `--entries` entries row by row into an encrypted
profile, until they can be found (`pull_s`: until they are kept).
`incremental_ms`: a round that brings one entry. The peer of the check asks for the number of
documents, which a hub without heads would have to do.
"""

import argparse
import json
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from agent_assist.domain.people import Person
from agent_assist.services.publishing import catch_up
from agent_assist.services.replica import StoreReplica
from agent_assist.storage import entries, membership
from agent_assist.storage.store import Store, open_store
from agent_assist.sync.connection import Connection
from agent_assist.sync.engine import Engine
from agent_assist.sync.hub import Hub
from agent_assist.sync.postgres import PostgresHub
from tests.benchmarks.hubs import new_hub, processor_ms
from tests.benchmarks.reporting import median, percentile, report
from tests.builders import KEY, NOW, make_entry

LEAD = Person("Nadia", "lead")
DOCUMENTS = 1_000_000
FILL = """
INSERT INTO hub.doc (stream, id, rev, seq, body) SELECT %(stream)s, 'e' || n, 1, n, %(body)s
FROM generate_series(1, %(count)s) AS n
"""
COUNT = """
UPDATE hub.stream SET head = %(count)s, live = %(count)s, digest = (
    SELECT bit_xor(hub.mark(id, rev)) FROM hub.doc WHERE stream = %(stream)s)
WHERE stream = %(stream)s
"""
# The one call of a round without changes, a thousand times: no line, no parsing, the hub alone.
CHECK = """
DO $$ BEGIN FOR n IN 1..1000 LOOP PERFORM hub.v1_hello('{}', 1, 'bench'); END LOOP; END $$
"""


class Counting:
    """A hub that counts what it is asked."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.trips = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        self.trips += 1
        call: Callable[..., Any] = getattr(self._hub, name)
        return call


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="in another stream")
    args = parser.parse_args()
    with new_hub([LEAD]) as server, psycopg.connect(server.dsn(), autocommit=True) as root:
        _fill(root, "phone:drafts", args.documents, "{}")
        _fill(root, "*:entries", args.entries, _entry("Opening hours of office"))
        root.execute("VACUUM ANALYZE hub.doc")
        hub = PostgresHub(make_conninfo(server.dsn(), user=LEAD.name), None)
        session = psycopg.connect(make_conninfo(server.dsn(), user=LEAD.name), autocommit=True)
        check = CHECK.replace("{}", str(uuid.uuid4()))
        used = processor_ms([session])
        product = {"check_ms": _milliseconds(session, check) / 1000}
        product["check_processor_ms"] = (processor_ms([session]) - used) / 3000
        peer = {"check_ms": _milliseconds(root, "SELECT stream, count(*) FROM hub.doc GROUP BY 1")}
        root.execute("DELETE FROM hub.doc WHERE stream = 'phone:drafts'")
        root.execute(
            "UPDATE hub.stream SET head = 0, live = 0, digest = 0 WHERE stream = 'phone:drafts'"
        )
        with TemporaryDirectory() as folder:
            product |= _desktop(root, hub, Path(folder))
        hub.close()
        session.close()
    report("sync", product, {"counting": peer}, 1)


def _entry(title: str) -> str:
    store = open_store(None, None, NOW)
    with store.write(LEAD.name, NOW) as writing:
        entries.publish(writing, make_entry("e", title), LEAD.name, None)
    row = store.work.execute("SELECT number, at, author, approver, snapshot FROM revision")
    number, at, author, approver, snapshot = row.fetchone()
    store.close()
    return json.dumps(
        {"number": number, "at": at, "author": author, "approver": approver,
         "snapshot": json.loads(snapshot)}
    )  # fmt: skip


def _fill(root: Connection, stream: str, count: int, body: str) -> None:
    values = {"stream": stream, "count": count, "body": body}
    root.execute(FILL.encode(), values)
    if stream == "*:entries":
        root.execute(
            "UPDATE hub.doc SET body = jsonb_set(body::jsonb, '{snapshot,id}', to_jsonb(id))::text "
            "WHERE stream = %(stream)s",
            values,
        )
    root.execute(COUNT.encode(), values)


def _milliseconds(connection: Connection, statement: str) -> float:
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        connection.execute(statement.encode())
        took.append((time.perf_counter() - begun) * 1000)
    return round(min(took), 3)


def _desktop(root: Connection, hub: Hub, profile: Path) -> dict[str, float]:
    store = open_store(profile, KEY, NOW)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    begun = time.perf_counter()
    pulled = _round(store, hub).pulled
    kept = time.perf_counter()
    catch_up(store)
    done = time.perf_counter()
    counting = Counting(hub)
    _round(store, counting)
    took = [_one_more(root, hub, store) for _ in range(20)]
    store.close()
    return {
        "entries": pulled, "pull_s": round(kept - begun, 2), "first_s": round(done - begun, 2),
        "trips": counting.trips, "incremental_ms": median(took),
        "incremental_p95_ms": percentile(took, 0.95),
    }  # fmt: skip


def _one_more(root: Connection, hub: Hub, store: Store) -> float:
    root.execute("SELECT hub.put_doc('*:entries', 'e1', NULL, body, NULL) FROM hub.doc "
                 "WHERE stream = '*:entries' AND id = 'e1'")  # fmt: skip
    begun = time.perf_counter()
    _round(store, hub)
    catch_up(store)
    return (time.perf_counter() - begun) * 1000


def _round(store: Store, hub: Hub) -> Any:
    return Engine(hub, StoreReplica(store, lambda: NOW)).sync()


if __name__ == "__main__":
    main()
