"""A team at work on a real hub, on several threads, with every fault there is; and who checks it.

Within a round the threads do what they like at the same moment; between rounds the true time
passes, for the hub as well, whose leases then end sooner. Once, the hub may be put back to what it
was in the middle of the story, while calls are under way; later all have been back, and it is said.
"""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import psycopg
from psycopg.conninfo import make_conninfo

from agent_assist.domain.people import Person
from agent_assist.domain.sharing import digest
from agent_assist.services.hub_leases import LONGEST_CALL
from agent_assist.sync.connection import Connection
from agent_assist.sync.postgres import PostgresHub
from tests.sync.backups import Backup
from tests.sync.watch import Watch
from tests.sync.workstations import Station, Time

PASSING = (1, 5, 14, 40)
# How long a hub is away that is put back to a backup; over night, no lease from before is left.
RESTORING, OVERNIGHT = timedelta(minutes=5), timedelta(hours=13)


@dataclass(frozen=True)
class Restore:
    """How a hub is put back. `all_lost`: all of the second third of the story, else one round of
    it, so that it still knows most of what is dialled; `said`: that all are back, too early."""

    away: timedelta
    all_lost: bool
    said: bool = False


RESTORES = (
    Restore(OVERNIGHT, all_lost=True), Restore(RESTORING, all_lost=False, said=True),
    Restore(OVERNIGHT, all_lost=False), Restore(RESTORING, all_lost=True),
)  # fmt: skip


@dataclass(frozen=True)
class Simulated:
    """What a simulation did; `stale`: results that came under an old lease and were kept."""

    calls: int
    messages: int
    restarts: int
    restores: int
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
        self.random = random.Random(self.seed)
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
        self.take_over()
        for one in self.stations:
            one.end_long_call(passing)

    def take_over(self) -> None:
        """A lead takes back what somebody dials who has lost the line, and dials at once."""
        leads = [one for one in self.stations if one.person.role == "lead"]
        lead, holder = self.random.choice(leads or self.stations), self.random.choice(self.stations)
        if lead is not holder and self.random.random() < 0.3:
            lead.take_over(holder.dial_alone())

    def come_back(self) -> None:
        for one in self.stations:
            one.come_back()

    def leave(self, away: timedelta) -> None:
        """All dial what the hub will not know of, or have said by then how it ended."""
        self.dialled = [(one, one.dial_alone()) for one in self.stations]
        for one in self.stations:
            one.end_long_call(away)
            if away > LONGEST_CALL:
                one.come_back()
        self.close()

    def meet_again(self) -> None:
        """One wants the callbacks of the others first of all; then each wants its own again."""
        first = self.random.choice(self.stations)
        first.end_call()
        first.come_back()
        for _, id in self.dialled:
            first.dial_again(id)
        for one, id in self.dialled:
            one.dial_again(id)

    def rest(self) -> None:
        for one in self.stations:
            one.rest()

    def check(self) -> None:
        for one in self.stations:
            one.check()

    def close(self) -> None:
        for one in self.hubs:
            one.close()


@dataclass
class Day:
    """What happens to the hub itself: its time passes, it is backed up and restored."""

    dsn: str
    time: Time
    watch: Watch
    restores: int = 0
    backup: Backup | None = None

    def __enter__(self) -> "Day":
        self.root = psycopg.connect(self.dsn, autocommit=True)
        self.root.execute("UPDATE hub.team SET pack_most = 3")
        return self

    def __exit__(self, *_: object) -> None:
        self.root.close()
        if self.backup is not None:
            self.backup.drop()

    def pass_time(self, passing: timedelta) -> None:
        self.time.now += passing
        self.root.execute("UPDATE hub.callback SET until = until - %s", [passing])
        self.root.execute("UPDATE hub.meta SET grants_from = grants_from - %s", [passing])

    def back_up(self) -> None:
        self.root.close()
        self.backup = Backup(self.dsn)
        self.watch.unseen = 0
        self.root = psycopg.connect(self.dsn, autocommit=True)

    def restore(self, away: timedelta) -> None:
        """Over night somebody announces it, and nobody has met the hub in the morning."""
        assert self.backup is not None
        self.root.close()
        self.backup.put_back()
        self.root = psycopg.connect(self.dsn, autocommit=True)
        if away == OVERNIGHT:
            self.root.execute("SELECT hub.restored()")
        self.pass_time(away)
        self.watch.restored()
        self.restores += 1

    def all_back(self) -> None:
        self.root.execute("SELECT hub.all_back()")


def simulate(
    dsn: str, people: Sequence[Sequence[Person]], seed: int, rounds: int,
    enough: Callable[[], bool] = lambda: False, *, restored: bool = False,
) -> Simulated:  # fmt: skip
    """`people`: who works on which thread. `enough`: whether no further round begins.
    `restored`: of what the second third of the rounds brought, the hub loses some or all."""
    true_time, watch, seeded = Time(), Watch(), random.Random(seed)
    restore = RESTORES[seed // 2 % len(RESTORES)]
    put_back = 2 * rounds // 3
    backed_up = rounds // 3 if restore.all_lost else put_back - 1
    groups = [Group(them, dsn, true_time, watch, seed * 100 + place)
              for place, them in enumerate(people)]  # fmt: skip
    with ExitStack() as stack:
        day = stack.enter_context(Day(dsn, true_time, watch))
        pools = [stack.enter_context(ThreadPoolExecutor(1)) for _ in groups]
        together = partial(_together, groups, pools)
        together("open")
        for number in range(rounds):
            if enough():
                break
            passing = timedelta(minutes=seeded.choice(PASSING))
            together("round", 3, passing)
            day.pass_time(passing)
            if restored and number == backed_up:
                together("close")
                day.back_up()
            elif number == put_back and day.backup:
                together("leave", restore.away)
                day.restore(restore.away)
                together("meet_again")
                together("come_back")  # while calls from before are still under way
                if restore.said:
                    day.all_back()
                together("meet_again")
            elif number == 3 * rounds // 4 and day.backup:
                together("come_back")
                day.all_back()
        for step in ("rest", "rest", "rest", "check", "close"):
            together(step)
        stale = _check_hub(day.root, watch)
    stations = [one for group in groups for one in group.stations]
    return Simulated(
        watch.calls, sum(one.messages for one in stations), sum(one.restarts for one in stations),
        day.restores, stale, tuple(watch.violations),
    )  # fmt: skip


def _together(
    groups: Sequence[Group], pools: Sequence[ThreadPoolExecutor], step: str, *arguments: object
) -> None:
    """Each thread does its part; what one of them raises is raised here."""
    begun = [pool.submit(getattr(group, step), *arguments)
             for group, pool in zip(groups, pools, strict=True)]  # fmt: skip
    for one in begun:
        one.result()


def _check_hub(root: Connection, watch: Watch) -> int:
    """Every result once, tokens that rise, numbers without a gap, digests that are true."""
    notes = [
        row[0]
        for row in root.execute(
            "SELECT body::json -> 'attempt' ->> 'note' FROM hub.op WHERE kind = 'outcome'"
        )
    ]
    if sorted(notes) != sorted(watch.results):
        lacks = sorted(set(watch.results) - set(notes))
        watch.saw(
            f"of {len(watch.results)} results the hub has {len(notes)}, {len(set(notes))} once: "
            f"it lacks {lacks}"
        )
    facts = root.execute("SELECT count(*) FROM hub.fact").fetchone()
    if facts != (watch.facts,):
        watch.saw(f"of {watch.facts} facts the hub has {facts}")
    for number, callback, token, at, forgotten in root.execute(COUNTED):
        watch.counted(number, callback, token, float(at), forgotten)
    for note, callback, at, forgotten in root.execute(LATE):
        watch.came_late(note, callback, float(at), forgotten)
    for what, query in FINDINGS.items():
        watch.violations += [f"{what}: {row}" for row in root.execute(query.encode())]
    for stream, said in root.execute("SELECT stream, digest FROM hub.stream").fetchall():
        rows = root.execute(
            "SELECT id, rev FROM hub.doc WHERE stream = %s AND body IS NOT NULL", [stream]
        ).fetchall()
        if digest(rows) != said:
            watch.saw(f"the digest of {stream} is another one")
    stale = root.execute("SELECT count(*) FROM hub.late_result").fetchone()
    assert stale is not None
    return int(stale[0])


COUNTED = """
SELECT c.body::json ->> 'number', c.id, told, extract(epoch FROM o.at),
    (SELECT max(last) FROM hub.lost_tokens WHERE last > told)
FROM hub.op o JOIN hub.callback c ON c.id = o.about,
    LATERAL (SELECT (o.body::json ->> 'token')::bigint AS told) AS t
WHERE o.kind = 'outcome' AND o.result ->> 'status' = 'ok'
"""
LATE = """
SELECT l.body::json ->> 'note', l.callback_id, extract(epoch FROM l.at), t.last
FROM hub.late_result l JOIN hub.lost_tokens t ON l.token BETWEEN t.first AND t.last
"""
# Each finds what must not be; facts never change, so that their numbers have no gap at all.
FINDINGS = {
    "a gap in a stream": """
        SELECT stream, head FROM hub.stream s WHERE head <> coalesce(
            (SELECT CASE WHEN strpos(s.stream, ':facts') > 0 THEN count(*) ELSE max(seq) END
             FROM hub.doc d WHERE d.stream = s.stream), 0)""",
    "a token that did not rise": """
        SELECT * FROM (
            SELECT told, lag(told) OVER (PARTITION BY client_key ORDER BY o.at) AS before
            FROM hub.callback c JOIN hub.op o ON o.about = c.id,
                LATERAL (SELECT (o.body::json ->> 'token')::bigint AS told) AS t
            WHERE o.kind = 'outcome' AND o.result ->> 'status' = 'ok') t
        WHERE told <= before AND NOT hub.is_before_restore(told)""",
    "a lease without its callback": """
        SELECT id, state, holder, token, device FROM hub.callback
        WHERE (state = 'leased' OR taken_back) <> (leased_key IS NOT NULL)""",
    # Who was copied is another device since: of the one before nobody hears again, and what it
    # held is free with time.
    "a hold that nobody lets go": """
        SELECT c.id, state, holder, token FROM hub.callback c JOIN hub.device o USING (device)
        WHERE taken_back AND NOT EXISTS (
            SELECT FROM hub.device n WHERE n.person = c.holder AND n.added_at > o.added_at)""",
}
