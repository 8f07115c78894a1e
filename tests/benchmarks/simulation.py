"""`bench simulation`: a team of workstations on a real hub, with every fault there is.

Real stores in memory, real PostgreSQL, true concurrency on several threads; three messages of ten
are lost, unanswered or said twice, clocks are a year wrong, machines restart and are copied.
`calls`: dialled in `--seconds`, with one seed after another; `violations` must be 0 (each is said
on standard error): two calls to one client at once, a token that does not rise, a result lost or
doubled, a stream that is not the hub's.
"""

import argparse
import sys
import time

from agent_assist.domain.people import Person
from tests.benchmarks.hubs import new_hub
from tests.benchmarks.reporting import report
from tests.hub.stations import Hub
from tests.sync.simulation import simulate

ROUNDS = 60


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--desktops", type=int, default=3, help="on each thread")
    args = parser.parse_args()
    threads = [
        [
            Person(f"P{thread}{place}", "agent" if place else "lead")
            for place in range(args.desktops)
        ]
        for thread in range(args.threads)
    ]
    everybody = [one for them in threads for one in them]
    figures = {"calls": 0, "messages": 0, "restarts": 0, "stale": 0, "violations": 0}
    runs, begun = 0, time.monotonic()
    with new_hub(everybody, durable=False) as server:
        while time.monotonic() < begun + args.seconds:
            _empty(server.dsn())
            seed = args.seed + runs
            done = simulate(server.dsn(), threads, seed, ROUNDS, begun + args.seconds)
            for one in done.violations:
                print(f"seed {seed}: {one}", file=sys.stderr)
            for figure in ("calls", "messages", "restarts", "stale"):
                figures[figure] += getattr(done, figure)
            figures["violations"] += len(done.violations)
            runs += 1
    seconds = time.monotonic() - begun
    report("simulation", figures | {"calls_per_s": round(figures["calls"] / seconds, 1)}, {}, runs)


def _empty(dsn: str) -> None:
    hub = Hub(dsn)
    hub.clear()
    hub.close()


if __name__ == "__main__":
    main()
