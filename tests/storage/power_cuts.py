"""Power cuts while a desktop works: what it had acknowledged must be on the disk, whole.

`tests.storage.disk` notes what SQLite does to the files of a profile; each cut puts together what
the disk may hold at one moment of it, and the profile is opened there.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.sharing import share_writes
from agent_assist.storage.store import Store, open_store
from tests.builders import KEY, NOW
from tests.storage.disk import Disk
from tests.storage.kills import Said, join_hub, left_rows, promise, told_rows

PROMISES = 30
# SQLite moves what was written into the main file after so many pages; the usual is 1000.
CHECKPOINTS = (1000, 100, 10)


@dataclass
class Cuts:
    """`lost`: acknowledged and not there, or not in the outbox; `half`: one without the other;
    `damaged`: files that did not open as they were, or with a page that is not whole."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    damaged: int = 0


def cut_power(
    cuts: int, seed: int, until: float | None = None,
    prepare: Callable[[Store], object] = lambda store: None, promises: int = PROMISES,
    say: Callable[[Cuts], object] = lambda done: None,
) -> Cuts:  # fmt: skip
    """`prepare`: what is done to the open store first. `until`: on the monotonic clock."""
    done, seeded, pages = Cuts(), random.Random(seed), cycle(CHECKPOINTS)
    while done.cuts < cuts and (until is None or time.monotonic() < until):
        disk = _recorded(next(pages), prepare, promises)
        for _ in range(min(cuts - done.cuts, 2 * promises)):
            at = seeded.randrange(len(disk.events) + 1)
            with TemporaryDirectory() as folder:
                said = disk.after_cut(at, seeded, Path(folder))
                _check(Path(folder), said, done)
            say(done)
    return done


def _recorded(pages: int, prepare: Callable[[Store], object], promises: int) -> Disk:
    disk = Disk()
    with TemporaryDirectory() as folder, disk.recorded():
        profile = Path(folder)
        join_hub(profile)
        store = open_store(profile, KEY, NOW)
        share_writes(store)
        store.work.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        prepare(store)
        for number in range(promises):
            promise(store, f"0-{number}", f"+1613555{number:04}", disk.acknowledge)
        store.close()
    return disk


def _check(profile: Path, said: list[Said], done: Cuts) -> None:
    done.cuts += 1
    done.acknowledged += len(said)
    try:
        there, told = _found(profile)
    except (AgentAssistError, dbapi2.DatabaseError):
        done.damaged += 1
        there = told = set()
    done.lost += sum(one not in there or one not in told for one in said)
    done.half += len(there ^ told)


def _found(profile: Path) -> tuple[set[Said], set[Said]]:
    """What stands in a profile that opens as it was, every page of it whole."""
    store = open_store(profile, KEY, NOW)
    try:
        whole = [row[0] for row in store.work.execute("PRAGMA integrity_check")] == ["ok"]
        # That check reads the main file alone, of which newer pages may wait beside it.
        store.work.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        torn = list(store.work.execute("PRAGMA cipher_integrity_check"))
        if torn or not whole or any(one.code == "work-moved-aside" for one in store.notices):
            raise AgentAssistError("file-damaged")
        return left_rows(store, 0), told_rows(store, 0)
    finally:
        store.close()
