"""`bench simulation`: a team of workstations on a real hub, with every fault there is.

Real stores in memory, real PostgreSQL, true concurrency on several threads; three messages of ten
are lost, unanswered or said twice, clocks are a year wrong, machines restart and are copied, and
in every second run the hub is put back to a backup. `calls`: dialled until there were `--calls` of
them or `--seconds` have passed, with one seed after another; `violations` must be 0 (each is said
on standard error): two calls to one client at once, a token that does not rise, a result lost or
doubled, a stream that is not the hub's. `--processes`: each has a hub and seeds of its own.
"""

import argparse
import multiprocessing
import queue
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from multiprocessing.synchronize import Event as Stop
from typing import TypeAlias

from agent_assist.domain.people import Person
from tests.benchmarks.hubs import new_hub
from tests.benchmarks.reporting import progress, reported
from tests.hub.stations import Hub
from tests.sync.simulation import Simulated, simulate

ROUNDS = 60
PROCESSES = multiprocessing.get_context("spawn")
Results: TypeAlias = "multiprocessing.Queue[tuple[int, Simulated]]"
COUNTED = ("calls", "messages", "restarts", "restores", "stale")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--desktops", type=int, default=3, help="on each thread")
    parser.add_argument("--processes", type=int, default=1)
    args = parser.parse_args()
    people = [
        [
            Person(f"P{thread}{place}", "agent" if place else "lead")
            for place in range(args.desktops)
        ]
        for thread in range(args.threads)
    ]
    results: Results = PROCESSES.Queue()
    stop: Stop = PROCESSES.Event()
    workers = [
        PROCESSES.Process(
            target=work, args=(people, args.seed + place, args.processes, results, stop)
        )
        for place in range(args.processes)
    ]
    for one in workers:
        one.start()
    try:
        _gather(results, stop, workers, args.calls, args.seconds)
    finally:
        stop.set()
        for one in workers:
            one.join()


def work(
    people: Sequence[Sequence[Person]], seed: int, step: int, results: Results, stop: Stop
) -> None:
    """One seed after another on a hub of its own."""
    with new_hub([one for them in people for one in them], durable=False) as server:
        while not stop.is_set():
            _empty(server.dsn())
            results.put((seed, simulate(server.dsn(), people, seed, ROUNDS, stop.is_set,
                                        restored=seed % 2 == 0)))  # fmt: skip
            seed += step


def _gather(
    results: Results, stop: Stop, workers: Sequence[multiprocessing.process.BaseProcess],
    calls: int, seconds: float,
) -> None:  # fmt: skip
    begun = time.monotonic()
    with reported("simulation") as figures:
        figures |= dict.fromkeys(("runs", "violations", *COUNTED), 0)
        # What the last ones said may still lie in the queue when they are gone.
        while any(one.is_alive() for one in workers) or not results.empty():
            if figures["calls"] >= calls or time.monotonic() > begun + seconds:
                stop.set()
            try:
                seed, done = results.get(timeout=1)
            except queue.Empty:
                continue
            figures["runs"] += 1
            figures["violations"] += len(done.violations)
            for figure in COUNTED:
                figures[figure] += asdict(done)[figure]
            figures["calls_per_s"] = round(figures["calls"] / (time.monotonic() - begun), 1)
            for one in done.violations:
                print(f"seed {seed}: {one}", file=sys.stderr)
            progress({"seed": seed, **figures})
    if any(one.exitcode for one in workers):
        raise SystemExit("a worker ended by itself")


def _empty(dsn: str) -> None:
    hub = Hub(dsn)
    hub.clear()
    hub.close()


if __name__ == "__main__":
    main()
