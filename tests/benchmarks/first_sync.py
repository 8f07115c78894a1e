"""The first copy of a large base, by snapshot and row by row, until a search answers."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from psycopg.types.json import Jsonb

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.hub import snapshots
from agent_assist.search.hits import Focus
from agent_assist.search.searcher import Searcher
from agent_assist.search.typed_vectors import TypedVectors, at_once
from agent_assist.services.indexing import Keeper
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Reader, find
from agent_assist.services.syncing import sync_once
from agent_assist.storage import entries, membership
from agent_assist.storage.store import Store, open_store
from agent_assist.sync.connection import Connection
from agent_assist.sync.hub import Hub
from tests.benchmarks.corpus import read_pools, texts
from tests.builders import KEY, NOW

BATCH = 1000
# The one entry that says this: who finds it has all of them.
ASKED = "lanterns of the harbour museum"
_KNOWN = EntryText("en", ASKED.capitalize(), f"The {ASKED} are lit at six.", "")


def publish(root: Connection, count: int) -> None:
    """Fills the hub with entries that differ as those of people do."""
    batch: list[dict[str, str]] = []
    for number, said in enumerate(texts(read_pools(None), count), 1):
        text = EntryText(said.lang, said.title, said.body, "") if number < count else _KNOWN
        entry = Entry(f"e{number:07}", Kind.ARTICLE, {text.lang: text})
        body = {"number": 1, "at": NOW.isoformat(), "author": "Nadia", "approver": None,
                "snapshot": json.loads(entries.to_json(entry))}  # fmt: skip
        batch.append({"id": entry.id, "body": json.dumps(body, ensure_ascii=False)})
        if len(batch) == BATCH or number == count:
            root.execute("SELECT hub.publish('*:entries', %s)", [Jsonb(batch)])
            batch.clear()


def make_snapshot(root: Connection) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        snapshots.make_key(root, key)
        begun = time.perf_counter()
        made = snapshots.make(root, snapshots.read_key(key), NOW, lambda *_: None, encode=False)
    took = time.perf_counter() - begun
    return {"snapshot_build_s": round(took, 1), "snapshot_mib": round(made.bytes / 2**20, 1)}


class _Line:
    """A hub, and how long it was waited for."""

    def __init__(self, hub: Hub, *, whole: bool) -> None:
        self._hub, self._whole = hub, whole
        self.waited = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call: Callable[..., Any] = getattr(self._hub, name)
        if name == "snapshot" and not self._whole:
            return lambda: None

        def timed(*arguments: Any) -> Any:
            begun = time.perf_counter()
            try:
                return call(*arguments)
            finally:
                self.waited += time.perf_counter() - begun

        return timed


def first_sync(hub: Hub, profile: Path, *, by_snapshot: bool) -> dict[str, float]:
    """From an empty encrypted profile to a search by words that finds what it should."""
    store = open_store(profile, KEY, NOW)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    line: Any = _Line(hub, whole=by_snapshot)
    begun, busy = time.perf_counter(), time.process_time()
    done = sync_once(store, line, lambda: NOW)
    kept = time.perf_counter()
    _search(store)
    ended, cpu = time.perf_counter(), time.process_time() - busy
    assert done.problem is None, done.problem
    store.close()
    return {
        "first_s": round(ended - begun, 2), "first_cpu_s": round(cpu, 2),
        "first_hub_s": round(line.waited, 2), "first_kept_s": round(kept - begun, 2),
        "first_search_s": round(ended - kept, 2), "first_load": round(os.getloadavg()[0], 1),
        "first_entries": done.pulled,
    }  # fmt: skip


def _search(store: Store) -> None:
    """As the product does: what is ready is searched, and what is not is made ready meanwhile."""
    catch_up(store)
    searcher = Searcher()
    keeper = Keeper(store.knowledge, searcher, own=False, load=_later)
    reader = Reader(store.knowledge, False, searcher, TypedVectors(lambda: keeper, at_once))
    while not _finds(reader):
        assert keeper.step().doing != "done", "everything is indexed, and nothing was found"


def _finds(reader: Reader) -> bool:
    hits = find(reader, ASKED, Focus("en"), NOW).hits
    return bool(hits) and hits[0].title == _KNOWN.title


def _later() -> Any:
    """Meanings come afterwards, in both ways."""
    raise AgentAssistError("encoder-missing")
