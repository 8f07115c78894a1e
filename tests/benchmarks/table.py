"""`bench table`: the page of callbacks over many rows, beside a Qt table over a Python list.

`open_ms`: from asking for the list to its first rows painted. `scroll_p99_ms`: one page
down, painted. `sort_ms`, `filter_ms`: from the key to the new rows painted; medians.
The peer holds every row in memory as ready strings and sorts and filters them there.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from agent_assist.settings import Settings
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.desk import Desk
from agent_assist.ui.tasks import Tasks
from agent_assist.ui.theme.theme import Theme
from tests.benchmarks.profiles import NOW, make_profile
from tests.benchmarks.reporting import Figures, median, percentile, report
from tests.benchmarks.start import screen

SIZE = (1400, 860)
PAGES_DOWN = 200
Act = Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, screen():
        app = QApplication([])
        Theme(app).apply("light", 100)
        desk = _desk(Path(folder), args.rows)
        product = _page_figures(desk, args.runs)
        peer = _peer_figures(args.rows, args.runs)
        desk.tasks.close()
    report("table", product, {"QTableView over a list": peer}, args.runs)


def _desk(profile: Path, rows: int) -> Desk:
    tasks = Tasks(lambda progress: make_profile(profile, 0, rows))
    desk = Desk(tasks, Settings(None), "en", lambda: NOW)
    tasks.open(desk, desk.ready, _stop, lambda done, total: None)
    _wait(lambda: desk.service is not None)
    return desk


def _page_figures(desk: Desk, runs: int) -> Figures:
    opened = []
    for _ in range(runs):
        page = CallbacksPage(desk)
        page.choice.lists.setCurrentIndex(page.choice.lists.findData("all"))
        page.resize(*SIZE)
        page.show()
        _settle(desk)
        opened.append(_timed(page, desk, page.show_list))
        page.hide()
        page.deleteLater()
    page = CallbacksPage(desk)
    page.choice.lists.setCurrentIndex(page.choice.lists.findData("all"))
    page.resize(*SIZE)
    page.show()
    page.arrived()
    _settle(desk)
    headings = itertools.cycle((0, 2, 4, 3))
    orders = itertools.cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    header = page.table.horizontalHeader()
    sorts = [
        _timed(page, desk, lambda: header.setSortIndicator(next(headings), next(orders)))
        for _ in range(runs * 2)
    ]
    page.filter.blockSignals(True)  # the pause after typing would read the list a second time
    texts = itertools.cycle(("client 12", "5550", "client 9", ""))
    filters = [
        _timed(page, desk, lambda: (page.filter.setText(next(texts)), page.show_list()))
        for _ in range(runs * 2)
    ]
    _settle(desk)
    return {
        "open_ms": median(opened),
        "scroll_p99_ms": percentile(_scrolled(page.table), 0.99),
        "sort_ms": median(sorts),
        "filter_ms": median(filters),
    }


def _timed(page: CallbacksPage, desk: Desk, act: Act) -> float:
    """From an act to the rows it asked for, painted (milliseconds)."""
    filled: list[bool] = []

    def note() -> None:
        filled.append(True)

    page.model.filled.connect(note)
    begun = time.perf_counter()
    act()
    while not filled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    page.table.viewport().repaint()
    took = (time.perf_counter() - begun) * 1000
    page.model.filled.disconnect(note)
    _settle(desk)
    return took


def _scrolled(table: QTableView) -> list[float]:
    """The time of each page down, from the key to the painted frame."""
    frames = []
    table.setFocus()
    for _ in range(PAGES_DOWN):
        begun = time.perf_counter()
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        table.viewport().repaint()
        frames.append((time.perf_counter() - begun) * 1000)
        QApplication.processEvents()
    return frames


class ListModel(QAbstractTableModel):
    """Every row as ready strings."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.all = [
            (f"Client {n * 7919 % count}", f"613-555-{n % 10000:04}", f"Line {n % 6}",
             datetime.fromtimestamp(1.8e9 + n, UTC).strftime("%d %H:%M"), str(n % 3), "")
            for n in range(count)
        ]  # fmt: skip
        self.rows = self.all

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 6

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None

    def put(self, rows: list[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def _peer_figures(count: int, runs: int) -> Figures:
    model, view = ListModel(count), QTableView()
    view.setModel(model)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()

    def timed(act: Act) -> float:
        begun = time.perf_counter()
        act()
        view.viewport().repaint()
        return (time.perf_counter() - begun) * 1000

    opened = [timed(lambda: model.put(list(model.all))) for _ in range(runs)]
    sorts = [
        timed(lambda place=place: model.put(sorted(model.all, key=itemgetter(place))))
        for place in itertools.islice(itertools.cycle((0, 2, 4, 3)), runs)
    ]
    filters = [
        timed(lambda: model.put([row for row in model.all if "lient 12" in row[0]]))
        for _ in range(runs)
    ]
    model.put(model.all)
    QApplication.processEvents()
    return {
        "open_ms": median(opened),
        "scroll_p99_ms": percentile(_scrolled(view), 0.99),
        "sort_ms": median(sorts),
        "filter_ms": median(filters),
    }


def _settle(desk: Desk) -> None:
    _wait(lambda: desk.tasks.idle)


def _wait(until: Callable[[], bool]) -> None:
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def _stop(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
