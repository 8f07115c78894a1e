"""`bench publish`: from a lead's publishing to an agent's finding it, on connected desktops.

Two desktops with their threads, encrypted profiles and a hub on this computer; no window is
touched. `p50_ms` … `max_ms`: from the write to a search of the agent that shows the new title.
The floor is the same search told by hand that something came: a round without waiting for it.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from agent_assist.domain.changes import Changes
from agent_assist.domain.people import Person
from agent_assist.services.hub_line import HubLines
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Focus, Reader, find
from agent_assist.services.workplace import Key, Workplace, open_workplace
from agent_assist.settings import Settings
from agent_assist.storage import entries
from agent_assist.ui.desk import Desk
from agent_assist.ui.hub.network import Network
from agent_assist.ui.tasks import Tasks
from tests.benchmarks.hubs import new_hub
from tests.benchmarks.reporting import Figures, median, percentile, report
from tests.benchmarks.start import screen
from tests.builders import DictKeyring, make_entry

LEAD, AGENT = Person("Nadia", "lead"), Person("Jo")
ENTRY = "moose"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=30, help="publications")
    args = parser.parse_args()
    with screen(), TemporaryDirectory() as home, new_hub([LEAD, AGENT]) as server:
        app = QApplication(["bench"])
        assert app is not None
        with (
            _joined(Path(home), server.dsn, LEAD) as lead,
            _joined(Path(home), server.dsn, AGENT) as agent,
        ):
            numbers = range(args.runs)
            waited = [_published(lead, agent, f"Moose {one}", told=False) for one in numbers]
            told = [_published(lead, agent, f"Moose told {one}", told=True) for one in numbers]
    report("publish", _figures(waited), {"told by hand": _figures(told)}, args.runs)


def _figures(seconds: list[float]) -> Figures:
    waited = [1000 * one for one in seconds]
    return {
        "p50_ms": median(waited),
        "p99_ms": percentile(waited, 0.99),
        "max_ms": round(max(waited), 1),
        "over_2_s": float(sum(one > 2000 for one in waited)),
    }


@contextmanager
def _joined(home: Path, dsn: Callable[[str, str], str], person: Person) -> Iterator[Desk]:
    profile, keyring = home / person.name, DictKeyring()
    tasks = Tasks(lambda told: open_workplace(profile, Key(keyring), [], _now(), told))
    desk = Desk(tasks, Settings(profile), "en", _now)
    tasks.open(desk, desk.ready, print, lambda done, whole: None)
    _wait(lambda: desk.service is not None)
    network = desk.network = Network(desk, HubLines(keyring))
    joined: list[object] = []
    network.joined.connect(joined.append)
    network.not_joined.connect(print)
    network.join(dsn("postgres", person.name), "")
    _wait(lambda: bool(joined) and tasks.idle)
    try:
        yield desk
    finally:
        network.close()
        tasks.close()


def _published(lead: Desk, agent: Desk, title: str, *, told: bool) -> float:
    """Seconds until the agent finds it. `told`: both rounds are begun by hand."""
    later = time.monotonic() + random.random()  # nobody publishes in step with a timer
    _wait(lambda: time.monotonic() > later)
    found: list[str] = []
    heard = agent.changed.connect(lambda _: agent.tasks.search(agent, _first, found.append))
    begun = time.perf_counter()
    written: list[object] = []
    lead.tasks.write(lead, partial(_publish, title=title), written.append)
    if told:
        _wait(lambda: bool(written))
        _round(lead)
        _round(agent)
    _wait(lambda: title in found)
    taken = time.perf_counter() - begun
    agent.changed.disconnect(heard)
    return taken


def _round(desk: Desk) -> None:
    network = desk.network
    assert network is not None
    network.go()
    _wait(lambda: desk.tasks.idle and not network._under_way)


def _publish(place: Workplace, title: str) -> tuple[None, Changes]:
    with place.store.write(LEAD.name, _now()) as writing:
        entries.publish(writing, make_entry(ENTRY, title), LEAD.name, None)
    catch_up(place.store)
    return None, writing.changes


def _first(reader: Reader) -> str:
    hits = find(reader, "moose", Focus("en"), _now()).hits
    return hits[0].title if hits else ""


def _now() -> datetime:
    return datetime.now(UTC)


def _wait(until: Callable[[], bool]) -> None:
    beat = QTimer(interval=5)
    loop = QEventLoop()
    beat.timeout.connect(lambda: loop.quit() if until() else None)
    beat.start()
    loop.exec()
    beat.stop()


if __name__ == "__main__":
    main()
