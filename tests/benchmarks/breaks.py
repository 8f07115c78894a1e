"""`bench breaks`: does anybody notice when a rule that keeps a team safe is taken away?

Breaks of the program are tried in any history of three workstations, breaks of the hub's own
functions in the simulation on a real hub. `survived` must be 0; each one is named on standard
error, and the command fails.
"""

import sys
from contextlib import redirect_stdout
from io import StringIO

from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from agent_assist.domain.people import Person
from tests.benchmarks.hubs import new_hub
from tests.benchmarks.reporting import report
from tests.hub.stations import Hub
from tests.sync.breaks import BREAKS, HUB_BREAKS, Break, HubBreak
from tests.sync.simulation import simulate
from tests.sync.test_any_history import AnyHistory

# As many examples as the normal run of the tests has.
QUICK = settings(
    max_examples=20, stateful_step_count=30, deadline=None, database=None, phases=[Phase.generate]
)
TRIES = 8
# Some rules matter in one kind of restore only, which every eighth run has.
SEEDS = 24
ROUNDS = 60
PEOPLE = [[Person("P00", "lead"), Person("P01"), Person("P02")], [Person("P10"), Person("P11")]]


def main() -> None:
    survived = [one.rule for one in BREAKS if not is_noticed(one)]
    with new_hub([one for them in PEOPLE for one in them], durable=False) as server:
        survived += [f"hub: {one.rule}" for one in HUB_BREAKS if not is_seen(one, server.dsn())]
    for rule in survived:
        print(f"nobody notices when this does not hold: {rule}", file=sys.stderr)
    breaks = len(BREAKS) + len(HUB_BREAKS)
    figures = {"breaks": breaks, "caught": breaks - len(survived), "survived": len(survived)}
    report("breaks", figures, {}, 1)
    sys.exit(1 if survived else 0)


def is_noticed(one: Break) -> bool:
    with one.done():
        for _ in range(TRIES):
            try:
                with redirect_stdout(StringIO()):
                    run_state_machine_as_test(AnyHistory, settings=QUICK)
            except Exception:
                return True
    return False


def is_seen(one: HubBreak, dsn: str) -> bool:
    with one.done(dsn):
        for seed in range(SEEDS):
            hub = Hub(dsn)
            hub.clear()
            hub.close()
            try:
                if simulate(dsn, PEOPLE, seed, ROUNDS, restored=seed % 2 == 0).violations:
                    return True
            except Exception:
                return True
    return False


if __name__ == "__main__":
    main()
