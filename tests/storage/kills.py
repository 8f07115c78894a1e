"""A desktop killed while it writes: what it had acknowledged must be there afterwards, whole.

Another process works through the services and says what is done once the service has returned;
it is killed without warning (kill -9, or TerminateProcess) at any moment of this, and the profile
is opened again.
"""

import json
import multiprocessing
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Welcome
from agent_assist.services import callbacks as calls
from agent_assist.services.callback_leases import LocalLeases
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.sharing import share_writes
from agent_assist.storage import membership
from agent_assist.storage.store import Store, open_store
from tests.builders import KEY, NOW
from tests.sync.team import SERVICE

# What was done, to which callback, and the name of its client.
Said = tuple[str, str, str]
AGENT = Person("Jo Whitcomb")
# Far more than one run can leave. To read all that earlier runs left would soon take longest.
MOST_ROWS = 1_000
MOST_WORDS = 6
# A process that starts as a copy of one that has imported everything, where the system has that.
_quick = "forkserver" in multiprocessing.get_all_start_methods()
PROCESSES = (
    multiprocessing.get_context("forkserver") if _quick else multiprocessing.get_context("spawn")
)
PROCESSES.set_forkserver_preload(["tests.storage.warm"])


@dataclass
class Kills:
    """`lost`: acknowledged and not there, or there and not in the outbox. `half`: an attempt
    without its operation, or the other way round."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0


def work(profile: Path, run: int, said: Connection) -> None:
    """Asks for callbacks and records attempts until it is killed; says each once it is done."""
    store = open_store(profile, KEY, NOW)
    share_writes(store)
    for number in count():
        promise(store, f"{run}-{number}", f"+1613555{number % 10_000:04}", said.send)


def promise(store: Store, client: str, number: str, say: Callable[[Said], object]) -> None:
    """Asks for a callback and tries it once."""
    draft = CallbackDraft(client, number, "passport", client, "en")
    asked, _ = calls.request(store, SERVICE, AGENT, draft, NOW)
    say(("callback-request", asked.id, client))
    held, _ = calls.start_attempt(store, SERVICE, LocalLeases(), AGENT, asked.id, NOW)
    calls.record_attempt(store, SERVICE, AGENT, asked.id, "no_answer", NOW, NOW, client, held.token)
    say(("outcome", asked.id, client))


def kill_desktops(
    profile: Path, runs: int, seed: int, until: float | None = None,
    say: Callable[[Kills], object] = lambda done: None,
) -> Kills:  # fmt: skip
    """One run after another on the same profile; `until`: on the monotonic clock."""
    join_hub(profile)
    done, seeded = Kills(), random.Random(seed)
    for run in range(runs):
        if until is not None and time.monotonic() > until:
            break
        said = _run(profile, run, seeded.randint(1, MOST_WORDS), seeded.uniform(0, 0.02))
        done.runs += 1
        done.acknowledged += len(said)
        _check(profile, run, said, done)
        say(done)
    return done


def join_hub(profile: Path) -> None:
    profile.mkdir(parents=True, exist_ok=True)
    store = open_store(profile, KEY, NOW)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
        membership.met(writing, Welcome("first", 0, AGENT.name, "east", "agent"))
    store.close()


def _run(profile: Path, run: int, words: int, seconds: float) -> list[Said]:
    """What the process acknowledged before it was killed, so long after so many words.

    Words come first: a machine that is busy with others would never get far in mere seconds.
    """
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(profile, run, there))
    process.start()
    there.close()
    said = [here.recv() for _ in range(words)]
    time.sleep(seconds)
    process.kill()
    with suppress(EOFError, OSError):
        while True:
            said.append(here.recv())
    process.join()
    here.close()
    return said


def _check(profile: Path, run: int, said: list[Said], done: Kills) -> None:
    store = open_store(profile, KEY, NOW)
    try:
        there, told = left_rows(store, run), told_rows(store, run)
    finally:
        store.close()
    done.lost += sum(one not in there or one not in told for one in said)
    done.half += len(there ^ told)


def left_rows(store: Store, run: int) -> set[Said]:
    """The callbacks and attempts that this run left in the profile: they are the newest."""
    mine = f"{run}-", f"{run}."
    asked = store.work.execute(
        "SELECT id, client FROM callback WHERE rowid > (SELECT max(rowid) FROM callback) - ? "
        "AND client >= ? AND client < ?",
        [MOST_ROWS, *mine],
    ).fetchall()
    tried = store.work.execute(
        "SELECT callback_id, note FROM attempt WHERE rowid > (SELECT max(rowid) FROM attempt) - ? "
        "AND note >= ? AND note < ?",
        [MOST_ROWS, *mine],
    ).fetchall()
    return {("callback-request", *one) for one in asked} | {("outcome", *one) for one in tried}


def told_rows(store: Store, run: int) -> set[Said]:
    """What stands in the outbox of it; the newest operations are those of this run."""
    found = set()
    rows = store.work.execute("SELECT kind, id, body FROM outbox ORDER BY n DESC")
    for kind, id, text in rows:
        body = json.loads(text)
        client = body["client"] if kind == "callback-request" else body["attempt"]["note"]
        if not client.startswith(f"{run}-"):
            break
        found.add((kind, id, client))
    return found
