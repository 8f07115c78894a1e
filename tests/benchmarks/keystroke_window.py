"""`bench keystroke-window`: from a key in the search box to its results painted, in the window.

Questions are typed letter by letter into the real window over a profile of made-up entries, on
a screen in memory, each key as soon as what the last one found is painted. `p50_ms` … `max_ms`
end with the list that knows the meaning of the text, `first_…` with the first list for it; rows
below those that are seen may still be missing: the next key is faster than they are.
`work_…` is the processor time of the search and of the interface until that first list is
painted, which a busy computer changes little.
`painting_p50_ms` is one painting of the list alone. `memory_mib` is what a process that searches
holds more than one that has only opened the same databases; `index_open_ms` is the processor time
from there to the first list by words.
Encoding so many texts would take hours: the vectors of the texts are those of real sentences
with seeded noise, of what is typed they are real. The peer is the same window over FTS5.
"""

import argparse
import gc
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import LANGS
from agent_assist.search import index
from agent_assist.search.encoder import Encoder, load_encoder
from agent_assist.search.packing import pack
from agent_assist.search.texts import Said, passages
from agent_assist.services import search
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Findings, Focus, Hit
from agent_assist.services.workplace import Workplace
from agent_assist.settings import Settings
from agent_assist.storage import entries
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.tasks import Tasks
from agent_assist.ui.theme.look import scale
from agent_assist.ui.theme.theme import Theme
from tests.benchmarks.corpus import Pool, Typed, read_pools, texts, typed
from tests.benchmarks.profiles import NOW, PERSON, make_profile
from tests.benchmarks.reporting import Figures, held_mib, median, percentile, report
from tests.benchmarks.start import screen

SIZE = (1440, 900)
_BATCH = 2_000
_REAL_SENTENCES, _NOISE = 1_500, 0.02
_FRAME_MS, _TWO_FRAMES_MS = 16, 33
# The peer may take a second a key: it is asked one question in so many.
_PEER_PART = 4


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--runs", type=int, default=30, help="questions that are typed")
    parser.add_argument("--folder", type=Path, help="keeps the profile, for another run")
    parser.add_argument("--apart", choices=_APART, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.apart:
        print(_APART[args.apart](args.folder))
        return
    with tempfile.TemporaryDirectory() as folder:
        profile = args.folder or Path(folder)
        product, peer = _compare(profile, args.entries, args.data, args.runs)
        apart = {name: _apart(profile, name) for name in _APART}
    product = {
        **product,
        "memory_mib": round(apart["searching"] - apart["opened"], 1),
        "index_open_ms": round(apart["first"], 1),
    }
    report("keystroke-window", product, {"the same window over FTS5": peer}, args.runs)


def _compare(profile: Path, entries: int, data: Path | None, runs: int) -> tuple[Figures, Figures]:
    pools = read_pools(data)
    told, questions = list(texts(pools, entries)), typed(pools, data, runs)
    with screen():
        app = QApplication(["bench", "-style", "Fusion"])
        Theme(app).apply("light", 100)
        desk = _desk(profile, told, pools)
        window = MainWindow(desk, scale())
        window.resize(*SIZE)
        window.show()
        window.show_page("find")
        _wait(lambda: _active(window))
        watch = _Watch(window.page_named("find"))
        with _not_collecting():
            product = _typed_through(watch, questions)
            with _over_fts5(told):
                peer = _typed_through(watch, questions[: 1 + len(questions) // _PEER_PART])
        desk.tasks.close()
    return product, peer


@contextmanager
def _not_collecting() -> Iterator[None]:
    """As in the application, where garbage is collected between keys."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# The profile


def _desk(profile: Path, told: Sequence[Said], pools: dict[Any, Pool]) -> Desk:
    def opener(progress: object) -> Workplace:
        kept = (profile / "profile.json").exists()
        place = make_profile(profile, 0, 0)
        if not kept:
            _publish(place, told)
            _give_meaning(place, load_encoder(), pools)
        return place

    desk = Desk(Tasks(opener), Settings(None), "en", lambda: NOW)
    desk.tasks.open(desk, desk.ready, _stop, lambda done, total: None)
    _wait(lambda: desk.service is not None)
    ready: list[object] = []
    desk.tasks.index(desk, lambda keeper: keeper.catch_up(), ready.append)
    _wait(lambda: bool(ready))
    return desk


def _publish(place: Workplace, told: Sequence[Said]) -> None:
    numbered = enumerate(told)
    while batch := list(islice(numbered, _BATCH)):
        with place.store.write(PERSON.name, NOW) as writing:
            for number, said in batch:
                text = EntryText(said.lang, said.title, said.body)
                made = Entry(f"made-{number:06}", Kind.ARTICLE, {said.lang: text},
                             verified_on=NOW.date())  # fmt: skip
                entries.publish(writing, made, PERSON.name, None)
    catch_up(place.store)


def _give_meaning(place: Workplace, encoder: Encoder, pools: dict[Any, Pool]) -> None:
    """Every text gets as many vectors as it has passages, each near that of a real sentence."""
    seeded, noise = random.Random(5), np.random.default_rng(5)
    real = {
        lang: encoder.encode(seeded.choices(pools[lang].sentences, k=_REAL_SENTENCES))
        for lang in LANGS
    }
    knowledge = place.store.knowledge
    while some := index.without_meaning(knowledge, encoder.fingerprint, _BATCH):
        kept = {}
        for told, said in some.items():
            rows = noise.integers(_REAL_SENTENCES, size=len(passages(said)))
            near = real[said.lang][rows] + noise.normal(0, _NOISE, (len(rows), 512))
            near /= np.linalg.norm(near, axis=1, keepdims=True)
            kept[told] = pack(near.astype(np.float32)).tobytes()
        index.save_meaning(knowledge, encoder.fingerprint, kept)


# The window


class _Watch(QObject):
    """Knows when a text was answered and when that was painted."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        assert isinstance(page, FindPage)
        self.page = page
        self.first = self.last = self.work = 0.0
        self._answered: list[Findings] = []
        self._searched: list[float] = []
        self._changed = False
        show = page._found

        def found(wanted: Any, findings: Findings) -> None:
            self._changed = False
            show(wanted, findings)
            self._answered.append(findings)
            if not self._changed:  # the same rows again: nothing is painted
                self._painted()

        page._found = found  # type: ignore[method-assign]
        page.results.list.model().modelReset.connect(self._reset)
        page.results.list.model().rowsInserted.connect(self._reset)
        page.results.list.viewport().installEventFilter(self)

    def key(self, letter: str) -> tuple[float, float, float]:
        """Milliseconds from the key to the first list for it, and to the one by meaning; and
        of work until the first.
        """
        self._answered.clear()
        self._searched.clear()
        self.first = self.last = 0.0
        begun, used = time.perf_counter(), time.thread_time()
        with self._searching():
            QTest.keyClick(self.page.box, letter)
            _wait(lambda: self.last > 0)
        times = self.first - begun, self.last - begun, self.work - used + self._searched[0]
        return times[0] * 1000, times[1] * 1000, times[2] * 1000

    @contextmanager
    def _searching(self) -> Iterator[None]:
        """Notes the processor time of each search, on the thread where it is done."""
        find = search.find

        def noted(*given: Any, **named: Any) -> Findings:
            used = time.thread_time()
            findings = find(*given, **named)
            self._searched.append(time.thread_time() - used)
            return findings

        search.find = noted
        try:
            yield
        finally:
            search.find = find

    def clear(self) -> None:
        self.page.box.clear()
        self.page._typed()
        _wait(lambda: self.page.desk.tasks.idle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._changed and self._answered:
            self._changed = False
            self.page.results.list.viewport().removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            self.page.results.list.viewport().installEventFilter(self)
            self._painted()
            return True
        return False

    def _reset(self) -> None:
        self._changed = True

    def _painted(self) -> None:
        now = time.perf_counter()
        if not self.first:
            self.first, self.work = now, time.thread_time()
        findings = self._answered[-1]
        if not findings.pending and (findings.whole or self.page.results.list.fills_view()):
            self.last = now


def _typed_through(watch: _Watch, questions: Sequence[Typed]) -> Figures:
    keys: list[tuple[float, float, float]] = []
    painted: list[float] = []
    used = time.process_time()
    for number, one in enumerate(questions):
        watch.page.desk.lang = one.lang
        watch.clear()
        # Keys of other letters cannot be sent; and a blank alone is no question.
        timed = [watch.key(letter) for letter in "".join(filter(str.isascii, one.text)).lstrip()]
        keys += timed if number else []  # the first question warms up
        begun = time.perf_counter()
        watch.page.results.list.viewport().repaint()
        painted.append((time.perf_counter() - begun) * 1000)
    first, last, work = zip(*keys, strict=True)
    return {
        **_spread("", last),
        **_spread("first_", first),
        **_spread("work_", work),
        "painting_p50_ms": median(painted),
        "cpu_a_key_ms": round((time.process_time() - used) * 1000 / len(keys), 2),
        "keys": float(len(keys)),
    }


def _spread(name: str, keys: Sequence[float]) -> Figures:
    return {
        f"{name}p50_ms": percentile(keys, 0.5),
        f"{name}p95_ms": percentile(keys, 0.95),
        f"{name}p99_ms": percentile(keys, 0.99),
        f"{name}max_ms": percentile(keys, 1),
        f"{name}over_16_ms": float(sum(key > _FRAME_MS for key in keys)),
        f"{name}over_33_ms": float(sum(key > _TWO_FRAMES_MS for key in keys)),
    }


# The peer


@contextmanager
def _over_fts5(told: Sequence[Said]) -> Iterator[None]:
    """What most applications do in place of our search: any of the words, bm25."""
    tables = sqlite3.connect(":memory:", check_same_thread=False)
    tables.execute(
        "CREATE VIRTUAL TABLE said USING"
        " fts5(title, body, lang UNINDEXED, prefix = '1 2 3', tokenize = 'unicode61')"
    )
    rows = ((one.title, one.body, one.lang) for one in told)
    tables.executemany("INSERT INTO said VALUES (?, ?, ?)", rows)

    def find(reader: object, text: str, focus: Focus, now: datetime, **how: Any) -> Findings:
        words = [f'"{word}"' for word in re.findall(r"\w+", text)]
        if not words:
            return Findings(text, (), (), None, 0.0)
        match = " OR ".join([*words[:-1], words[-1] + "*"])
        sql = """SELECT rowid, title, snippet(said, 1, '', '', '…', 24) FROM said
            WHERE said MATCH ? AND lang = ? ORDER BY bm25(said) LIMIT ?"""
        found = tables.execute(sql, [match, focus.lang, how["limit"]]).fetchall()
        hits = tuple(
            Hit(f"made-{number - 1:06}", Kind.ARTICLE, focus.lang, title, "", 1.0, ("body",),
                now.date(), False, passage)
            for number, title, passage in found
        )  # fmt: skip
        return Findings(text, hits, (), None, 0.0)

    ours, search.find = search.find, find  # type: ignore[assignment]
    try:
        yield
    finally:
        search.find = ours


# What is measured in a process of its own: the memory, and opening the index


def _apart(profile: Path, name: str) -> float:
    command = [sys.executable, "-m", __spec__.name, "--folder", str(profile), "--apart", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return float(done.stdout)


def _opened(profile: Path) -> float:
    make_profile(profile, 0, 0)
    return held_mib()


def _searching(profile: Path) -> float:
    place = make_profile(profile, 0, 0)
    place.keeper.catch_up()
    reader = place.reader()
    for text in ("renew a passport", "carte de résident permanent"):
        for end in range(1, len(text) + 1):
            search.find(reader, text[:end], Focus("en"), NOW, typing=True)
    return held_mib()


def _first(profile: Path) -> float:
    reader = make_profile(profile, 0, 0).reader()
    begun = time.process_time()
    search.find(reader, "p", Focus("en"), NOW, typing=True)
    return 1000 * (time.process_time() - begun)


_APART: Mapping[str, Callable[[Path], float]] = {
    "opened": _opened, "searching": _searching, "first": _first,
}  # fmt: skip


def _active(window: MainWindow) -> bool:
    """Asked for again and again: a screen without a window manager may not listen at first."""
    window.activateWindow()
    return window.isActiveWindow()


def _wait(until: Callable[[], bool]) -> None:
    """Sleeps between events: a loop that turns round takes the processor from the search."""
    beat = QTimer(interval=20)
    beat.start()
    flags = QEventLoop.ProcessEventsFlag
    while not until():
        QApplication.processEvents(flags.AllEvents | flags.WaitForMoreEvents)


def _stop(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
