"""A team at work on a real hub, on several threads, with every fault there is; and who checks it.

Within a round the threads do what they like at the same moment; between rounds the true time
passes, for the hub as well, whose leases then end sooner.
"""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import psycopg
from psycopg.conninfo import make_conninfo

from agent_assist.domain.people import Person
from agent_assist.domain.sharing import digest
from agent_assist.sync.connection import Connection
from agent_assist.sync.postgres import PostgresHub
from tests.sync.watch import Watch
from tests.sync.workstations import Station, Time

PASSING = (1, 5, 14, 40)


@dataclass(frozen=True)
class Simulated:
    """What a simulation did; `stale`: results that came under an old lease and were kept."""

    calls: int
    messages: int
    restarts: int
    stale: int
    violations: tuple[str, ...]


@dataclass
class Group:
    """The workstations of one thread."""

    people: Sequence[Person]
    dsn: str
    time: Time
    watch: Watch
    seed: int

    def open(self) -> None:
        self.hubs = [PostgresHub(make_conninfo(self.dsn, user=one.name), None)
                     for one in self.people]  # fmt: skip
        self.stations = [
            Station(f"{one.name}-{self.seed}-{place}", one, hub, self.time, self.watch,
                    random.Random(f"{self.seed} {place}"))
            for place, (one, hub) in enumerate(zip(self.people, self.hubs, strict=True))
        ]  # fmt: skip

    def round(self, deeds: int, passing: timedelta) -> None:
        for _ in range(deeds):
            for one in self.stations:
                one.act()
        for one in self.stations:
            one.end_long_call(passing)

    def rest(self) -> None:
        for one in self.stations:
            one.rest()

    def check(self) -> None:
        for one in self.stations:
            one.check()

    def close(self) -> None:
        for one in self.hubs:
            one.close()


def simulate(
    dsn: str, people: Sequence[Sequence[Person]], seed: int, rounds: int, until: float | None = None
) -> Simulated:
    """`people`: who works on which thread. `until`: a moment of the monotonic clock at which no
    further round begins."""
    true_time, watch, seeded = Time(), Watch(), random.Random(seed)
    groups = [Group(them, dsn, true_time, watch, seed * 100 + place)
              for place, them in enumerate(people)]  # fmt: skip
    with ExitStack() as stack:
        root = stack.enter_context(psycopg.connect(dsn, autocommit=True))
        pools = [stack.enter_context(ThreadPoolExecutor(1)) for _ in groups]
        together = partial(_together, groups, pools)
        root.execute("UPDATE hub.team SET pack_most = 3")
        together("open")
        for _ in range(rounds):
            if until is not None and time.monotonic() > until:
                break
            passing = timedelta(minutes=seeded.choice(PASSING))
            together("round", 3, passing)
            _pass(root, true_time, passing)
        for step in ("rest", "rest", "rest", "check", "close"):
            together(step)
        stale = _check_hub(root, watch)
    stations = [one for group in groups for one in group.stations]
    return Simulated(
        watch.calls, sum(one.messages for one in stations), sum(one.restarts for one in stations),
        stale, tuple(watch.violations),
    )  # fmt: skip


def _together(
    groups: Sequence[Group], pools: Sequence[ThreadPoolExecutor], step: str, *arguments: object
) -> None:
    """Each thread does its part; what one of them raises is raised here."""
    begun = [pool.submit(getattr(group, step), *arguments)
             for group, pool in zip(groups, pools, strict=True)]  # fmt: skip
    for one in begun:
        one.result()


def _pass(root: Connection, true_time: Time, passing: timedelta) -> None:
    true_time.now += passing
    root.execute("UPDATE hub.lease SET until = until - %s", [passing])


def _check_hub(root: Connection, watch: Watch) -> int:
    """Every result once, tokens that rise, numbers without a gap, digests that are true."""
    notes = [row[0] for row in root.execute("SELECT body::json ->> 'note' FROM hub.attempt")]
    if sorted(notes) != sorted(watch.results):
        watch.saw(
            f"of {len(watch.results)} results the hub has {len(notes)}, {len(set(notes))} once"
        )
    facts = root.execute("SELECT count(*) FROM hub.fact").fetchone()
    if facts != (watch.facts,):
        watch.saw(f"of {watch.facts} facts the hub has {facts}")
    for number, token, at in root.execute(COUNTED):
        watch.counted(number, token, float(at))
    for what, query in FINDINGS.items():
        watch.violations += [f"{what}: {row}" for row in root.execute(query.encode())]
    for stream, said in root.execute("SELECT stream, digest FROM hub.stream").fetchall():
        rows = root.execute(
            "SELECT id, rev FROM hub.doc WHERE stream = %s AND body IS NOT NULL", [stream]
        ).fetchall()
        if digest(rows) != said:
            watch.saw(f"the digest of {stream} is another one")
    stale = root.execute("SELECT count(*) FROM hub.attempt WHERE stale").fetchone()
    assert stale is not None
    return int(stale[0])


COUNTED = """
SELECT c.body::json ->> 'number', a.token, extract(epoch FROM a.at)
FROM hub.attempt a JOIN hub.callback c ON c.id = a.callback_id WHERE NOT a.stale
"""
# Each finds what must not be; facts never change, so that their numbers have no gap at all.
FINDINGS = {
    "a gap in a stream": """
        SELECT stream, head FROM hub.stream s WHERE head <> coalesce(
            (SELECT CASE WHEN strpos(s.stream, ':facts') > 0 THEN count(*) ELSE max(seq) END
             FROM hub.doc d WHERE d.stream = s.stream), 0)""",
    "a token that did not rise": """
        SELECT * FROM (
            SELECT c.client_key, a.token,
                lag(a.token) OVER (PARTITION BY c.client_key ORDER BY number) AS before
            FROM hub.attempt a JOIN hub.callback c ON c.id = a.callback_id WHERE NOT stale) t
        WHERE token <= before""",
    "a lease without its callback": """
        SELECT callback_id FROM hub.lease l JOIN hub.callback c ON c.id = l.callback_id
        WHERE c.state <> 'leased'""",
}
