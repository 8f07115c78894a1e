"""Opening, sorting and filtering the lists of callbacks, beside a plain table in the same file.

Milliseconds of processor time from the request to the count and the first window of rows, with
the rows read as callbacks: the median of several openings. `list_<name>_ms`: each list in the
order it has on the page. `first_worst_ms`: the slowest list as the first thing asked of a profile
just opened, when every page is still to be deciphered. `sort_worst_ms`: every column, both ways.
`text_worst_ms`, `broad_text_worst_ms`: every list narrowed by a text that at most one callback in
fifty has, or by one that many more have. `counts_ms`: how many each list has.
The peer counts and reads as many rows of a table of three columns with an index.
"""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from agent_assist.domain.callbacks import Attempt, Callback
from agent_assist.domain.service import Service
from agent_assist.services import callbacks
from agent_assist.services.callback_decisions import decided
from agent_assist.storage.callback_lists import LISTS, SORTED, CallbackFilter, ListName, SortKey
from agent_assist.storage.callbacks import insert_all
from agent_assist.storage.store import Store, open_store
from tests.benchmarks.reporting import Figures, median

WINDOW = 60
OPENINGS = 5
KEY = "5a" * 32
PEOPLE = ("Ann", "Bob", "Cy", "Dee", "Eve")
CLIENTS = ("Élise Tremblay", "Bob Roy", "Chloé Ng", "Ann Smith", "Zoé Côté", "Omar Haddad")
TEXTS = ("zoe cote made-9", "made-1234", "nobody")
BROAD_TEXTS = ("trem", "613")
# As the page has them until a heading is chosen.
USUAL: dict[ListName, tuple[SortKey, bool]] = {
    "later": ("due_at", False), "done": ("ended_at", True), "all": ("due_at", False),
}  # fmt: skip


def measured(
    service: Service, made: Iterable[tuple[Callback, tuple[Attempt, ...]]], now: datetime
) -> tuple[Figures, Figures]:
    """The figures of the product and those of the plain table."""
    with TemporaryDirectory() as name:
        profile = Path(name)
        kept = [_kept(service, *one, now) for one in made]
        store = open_store(profile, KEY, now)
        with store.write("Bench", now) as writing:
            insert_all(writing, kept)
        _make_plain(store, kept)
        store.close()
        first = {one: _first(profile, one, now) for one in LISTS}
        store = open_store(profile, KEY, now)
        lists = {one: _opening(store, CallbackFilter(one, me="Ann"), now) for one in LISTS}
        figures = {f"list_{one}_ms": took for one, took in lists.items()}
        figures["list_worst_ms"] = max(lists.values())
        figures["first_worst_ms"] = max(first.values())
        figures |= _narrowed(store, now)
        plain = _milliseconds(lambda: _read_plain(store))
        store.close()
    return figures, {"list_worst_ms": plain}


def _kept(
    service: Service, callback: Callback, history: Sequence[Attempt], now: datetime
) -> Callback:
    """As it would be in a busy centre: some asked again, some in somebody's hands, some done."""
    seeded = random.Random(callback.id)
    client = f"{seeded.choice(CLIENTS)} {callback.id}"
    # The made-up numbers come again: an extension keeps the promises apart.
    callback = replace(callback, client=client, extension=callback.id, attempts=len(history))
    then = now - timedelta(hours=seeded.randrange(30))
    callback = decided(service, callback, callbacks.decide(service, callback, history, then), now)
    if callback.status == "open" and seeded.random() < 0.2:
        until = now + timedelta(hours=seeded.randrange(-3, 5))
        return replace(callback, owner=seeded.choice(PEOPLE), claimed_at=now, owner_until=until)
    if callback.status == "open" and seeded.random() < 0.2:
        return replace(
            callback, status="done", ended_as="reached", ended_at=now - timedelta(hours=3),
            due_at=None, risk_at=None, overdue_at=None,
        )  # fmt: skip
    return callback


def _narrowed(store: Store, now: datetime) -> Figures:
    whole = CallbackFilter(me="Ann")
    sorts = [
        _milliseconds(lambda sort=sort, down=down: _open(store, whole, sort, down, now))  # type: ignore[misc]
        for sort, down in product(SORTED, (False, True))
    ]
    texts, broad = (
        [
            _opening(store, CallbackFilter(one, text, me="Ann"), now)
            for one, text in product(LISTS, them)
        ]
        for them in (TEXTS, BROAD_TEXTS)
    )
    return {
        "sort_worst_ms": max(sorts),
        "text_worst_ms": max(texts),
        "broad_text_worst_ms": max(broad),
        "counts_ms": _milliseconds(lambda: callbacks.counts(store, whole, now)),
    }


def _first(profile: Path, name: ListName, now: datetime) -> float:
    store = open_store(profile, KEY, now)
    begun = time.thread_time()
    _open(store, CallbackFilter(name, me="Ann"), *USUAL.get(name, ("place", False)), now)
    took = (time.thread_time() - begun) * 1000
    store.close()
    return round(took, 2)


def _opening(store: Store, wanted: CallbackFilter, now: datetime) -> float:
    sort, down = USUAL.get(wanted.list, ("place", False))
    return _milliseconds(lambda: _open(store, wanted, sort, down, now))


def _open(store: Store, wanted: CallbackFilter, sort: SortKey, down: bool, now: datetime) -> None:
    callbacks.opened(store, wanted, now, sort=sort, descending=down, limit=WINDOW)


def _make_plain(store: Store, kept: Sequence[Callback]) -> None:
    rows = [(one.requested_at.timestamp(), one.client, one.number) for one in kept]
    connection = store.work.conn
    connection.execute("CREATE TABLE plain (at REAL, client TEXT, number TEXT)")
    connection.executemany("INSERT INTO plain VALUES (?, ?, ?)", rows)
    connection.execute("CREATE INDEX plain_by_at ON plain (at)")
    connection.commit()


def _read_plain(store: Store) -> None:
    store.work.execute("SELECT count(*) FROM plain WHERE at > 0").fetchone()
    store.work.execute("SELECT * FROM plain ORDER BY at LIMIT ?", [WINDOW]).fetchall()


def _milliseconds(act: Callable[[], object]) -> float:
    took = []
    for _ in range(OPENINGS):
        begun = time.thread_time()
        act()
        took.append((time.thread_time() - begun) * 1000)
    return median(took)
