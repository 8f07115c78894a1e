"""`bench crash`: desktops and hubs killed while they write; what was acknowledged must be there.

`runs`: a process that writes to an encrypted profile through the services is killed without
warning, and the profile is opened again; `lost_rows`: acknowledged callbacks and attempts that
are not in work.db or not in the outbox; `half`: of which only one of the two is there.
`cuts`: the power goes at any moment of such work, and the profile is opened with whatever a disk
may hold then; `cut_lost_rows` and `cut_half` as above, `damaged`: profiles that are not whole.
`hub_kills`: PostgreSQL is stopped at once (no shutdown, no checkpoint) under writers that send
what was not answered once more; `hub_lost`: acknowledged operations that are gone; `hub_doubled`:
operations that were done twice. `unanswered`: those of which the writer did not hear.
The figures are reported however the run ends; those so far stand on standard error.
"""

import argparse
import random
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg.conninfo import make_conninfo

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Op
from agent_assist.sync.hub import OtherDevice
from agent_assist.sync.postgres import PostgresHub
from tests.benchmarks.hubs import TEAM, new_hub
from tests.benchmarks.reporting import Figures, progress, reported
from tests.builders import NOW
from tests.storage.kills import Kills, kill_desktops
from tests.storage.power_cuts import Cuts, cut_power

SEED = 5
STEP = 50
WRITERS = [Person(f"P{number}") for number in range(4)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--hub-kills", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=1200, help="for the desktops, at most")
    args = parser.parse_args()
    until = time.monotonic() + args.seconds
    with reported("crash") as figures, TemporaryDirectory() as folder:
        if args.hub_kills:
            figures |= _hub_kills(args.hub_kills)
            progress(figures)
        if args.cuts:
            cut_power(args.cuts, SEED, until, say=lambda done: _cut(figures, done))
        if args.runs:
            profile = Path(folder) / "profile"
            kill_desktops(profile, args.runs, SEED, until, say=lambda done: _killed(figures, done))


def _killed(figures: dict[str, float], done: Kills) -> None:
    figures |= {
        "runs": done.runs, "acknowledged_rows": done.acknowledged, "lost_rows": done.lost,
        "half": done.half,
    }  # fmt: skip
    if done.runs % STEP == 0:
        progress(figures)


def _cut(figures: dict[str, float], done: Cuts) -> None:
    figures |= {
        "cuts": done.cuts, "cut_acknowledged_rows": done.acknowledged, "cut_lost_rows": done.lost,
        "cut_half": done.half, "damaged": done.damaged,
    }  # fmt: skip
    if done.cuts % STEP == 0:
        progress(figures)


@dataclass
class Writer:
    """Sends facts one by one until it is told to stop; sends again what was not answered."""

    dsn: str
    name: str
    stop: threading.Event
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    unanswered: int = 0
    strange: int = 0

    def work(self) -> None:
        hub = PostgresHub(make_conninfo(self.dsn, user=self.name), None)
        device, greeted, body = str(uuid.uuid4()), False, '{"kind": "feedback"}'
        while not self.stop.is_set():
            n, op_id = len(self.sent) + 1, str(uuid.uuid4())
            op = Op(n, op_id, "fact", f"{TEAM}:facts", "", 0, body, NOW)
            self.sent.append(op.op_id)
            while op.op_id not in self.acknowledged[-1:]:
                try:
                    greeted = greeted or bool(hub.hello(device))
                    hub.push(device, [op])
                    self.acknowledged.append(op.op_id)
                except AgentAssistError:
                    self.unanswered += 1
                    time.sleep(0.02)
                except OtherDevice:  # a number that the hub acknowledged is gone
                    self.strange += 1
                    return
        hub.close()


def _hub_kills(kills: int) -> Figures:
    seeded, stop = random.Random(SEED), threading.Event()
    with new_hub(WRITERS) as server:
        writers = [Writer(server.dsn(), one.name, stop) for one in WRITERS]
        threads = [threading.Thread(target=one.work) for one in writers]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(seeded.uniform(0.2, 0.8))
            server.kill()
            server.start()
        time.sleep(0.3)
        stop.set()
        for thread in threads:
            thread.join()
        with psycopg.connect(server.dsn()) as root:
            facts = [str(row[0]) for row in root.execute("SELECT id FROM hub.fact")]
            told = root.execute("SELECT count(*) FROM hub.doc").fetchone()
    return {"hub_kills": kills, **_compared(writers, facts, told[0] if told else 0)}


def _compared(writers: Sequence[Writer], facts: Sequence[str], documents: int) -> Figures:
    acknowledged = {op for one in writers for op in one.acknowledged}
    return {
        "hub_acknowledged": len(acknowledged),
        "hub_lost": len(acknowledged - set(facts)) + sum(one.strange for one in writers),
        "hub_doubled": max(len(facts), documents) - len(set(facts)),
        "unanswered": sum(one.unanswered for one in writers),
    }


if __name__ == "__main__":
    main()
