"""`bench contract`: does the hub in memory, on which the engine is tried, answer as a real one?

`histories`: generated deeds of a team (requests, leases, results, texts, repetitions, time that
passes), played to both; `different`: answers that are not alike (must be 0; each is said on
standard error); `answers`: how many were compared.
"""

import argparse
import sys

from agent_assist.domain.people import Person
from tests.benchmarks.hubs import new_hub
from tests.benchmarks.reporting import progress, reported
from tests.hub.stations import Hub
from tests.sync.histories import LENGTH, PEOPLE
from tests.sync.test_histories import played

STEP = 100


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1000, help="of the first history")
    args = parser.parse_args()
    people = [Person(name, role) for name, (role, _) in PEOPLE.items()]
    with reported("contract") as figures, new_hub(people, durable=False) as server:
        hub = Hub(server.dsn())
        figures |= {"histories": 0, "answers": 0, "different": 0}
        for seed in range(args.seed, args.seed + args.histories):
            found = played(hub, seed)
            for one in found:
                print(one, file=sys.stderr)
            figures["histories"] += 1
            figures["answers"] += LENGTH
            figures["different"] += len(found)
            if figures["histories"] % STEP == 0:
                progress(figures)
        hub.close()
    sys.exit(1 if figures["different"] else 0)


if __name__ == "__main__":
    main()
