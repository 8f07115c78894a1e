"""The list of callbacks as windows of rows: only what is looked at is read."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from agent_assist.ui.callbacks import jobs
from agent_assist.ui.callbacks.jobs import Ask, Cells
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.icons import pixmap
from agent_assist.ui.widgets.cells import CELL_ROLE

if TYPE_CHECKING:
    from agent_assist.services.callbacks import CallbackFilter, SortKey

WINDOW = 60
_KEPT_WINDOWS = 60
ANY_INDEX = QModelIndex()

# The columns, each with what the store sorts it by.
SORTS: tuple["SortKey", ...] = (
    "client", "client", "line_of_business", "due_at", "attempts", "owner",
)  # fmt: skip
# Until a heading is chosen; the other lists show the place that clients have in the queue.
_USUAL_SORTS: dict[str, tuple["SortKey", bool]] = {
    "later": ("due_at", False),
    "done": ("ended_at", True),
    "all": ("due_at", False),
}
_ICONS = {
    "calling": ("contact", "accent"),
    "overdue": ("warning", "bad"),
    "due": ("clock", "warn"),
    "later": ("calendar", "text2"),
    "done": ("check-circle", "ok"),
    "closed": ("close", "text2"),
    "here-only": ("circle", "text2"),
    "sent": ("send", "text2"),
    "confirmed": ("check", "text2"),
    "refused": ("close", "bad"),
    "conflict": ("warning", "warn"),
    "stale": ("history", "warn"),
}


class CallbackTable(QAbstractTableModel):
    """Rows arrive from the work thread; until then a row shows nothing but its place."""

    counted = Signal(int)
    filled = Signal()

    def __init__(self, desk: Desk, headings: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._headings = desk, headings
        self._filter: CallbackFilter | None = None
        self._sort: SortKey | None = None
        self._descending = False
        self._rows = 0
        self._windows: dict[int, list[Cells]] = {}
        self._asked: set[int] = set()
        self._generation = 0
        self._pictures: dict[str, QPixmap] = {}
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._ask_waiting)
        self._waiting: set[int] = set()

    # --- what the page asks ---

    def show_list(self, wanted: "CallbackFilter") -> None:
        """Shows another list. The old rows stay until the new ones are there."""
        self._filter = wanted
        self.reload()

    def sort_by(self, sort: "SortKey", descending: bool) -> None:
        self._sort, self._descending = sort, descending
        self.reload()

    def reload(self) -> None:
        """Reads the count and the first window again; both arrive in one answer."""
        if self._filter is None:
            return
        self._generation += 1
        now, lang = self._desk.clock(), self._desk.lang
        job = partial(jobs.opened, ask=self._window_ask(0), lang=lang, now=now)
        self._desk.tasks.work(self, job, partial(self._take_all, self._generation))

    def id_at(self, row: int) -> str:
        cells = self._cells(row)
        return cells.id if cells else ""

    def row_of(self, id: str) -> int:
        """Where a callback is among the rows that were read; -1 when it is not."""
        for number, window in self._windows.items():
            for place, cells in enumerate(window):
                if cells.id == id:
                    return number * WINDOW + place
        return -1

    # --- Qt ---

    def rowCount(self, parent: Any = ANY_INDEX) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Any = ANY_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL_ROLE:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            cells = self._cells(index.row())
            return cells.texts[index.column()] if cells else ""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            cells = self._cells(index.row())
            return self._picture(cells.state) if cells else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            cells = self._cells(index.row())
            return cells.hub_words if cells else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = self._cells(index.row())
            return self._spoken(cells, index.column()) if cells else ""
        return None

    def _spoken(self, cells: Cells, column: int) -> str:
        said = f"{self._headings[column]}: {cells.texts[column]}"
        return f"{said}. {cells.hub_words}" if column == 0 and cells.hub_words else said

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    # --- windows ---

    def _cells(self, row: int) -> Cells | None:
        number, place = divmod(row, WINDOW)
        window = self._windows.get(number)
        if window is None:
            if number not in self._asked:
                self._waiting.add(number)
                self._fetch.start()
            return None
        return window[place] if place < len(window) else None

    def _cell(self, row: int, column: int) -> tuple[str, QPixmap | None, QPixmap | None]:
        """Beside the client: the state, and at the end how far the callback got with the hub."""
        cells = self._cells(row)
        if cells is None:
            return "", None, None
        if column != 0:
            return cells.texts[column], None, None
        hub = self._picture(cells.hub) if cells.hub else None
        return cells.texts[column], self._picture(cells.state), hub

    def _ask_waiting(self) -> None:
        """Asks for the windows that were missed while painting, the last wanted ones only."""
        now, lang = self._desk.clock(), self._desk.lang
        for number in sorted(self._waiting)[-2:]:
            self._asked.add(number)
            job: Callable[[Any], list[Cells]] = partial(
                jobs.cells, ask=self._window_ask(number), lang=lang, now=now
            )
            done = partial(self._take_window, self._generation, number)
            self._desk.tasks.work(self, job, done)
        self._waiting.clear()

    def _window_ask(self, number: int) -> Ask:
        assert self._filter is not None
        sort, descending = self._sort, self._descending
        if sort is None:
            sort, descending = _USUAL_SORTS.get(self._filter.list, ("place", False))
        return Ask(self._filter, sort, descending, number * WINDOW, WINDOW)

    def _take_all(self, generation: int, answer: tuple[int, list[Cells]]) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._rows, first = answer
        self._windows, self._asked = {0: first}, {0}
        self._waiting.clear()
        self.endResetModel()
        self.counted.emit(self._rows)
        self.filled.emit()

    def _take_window(self, generation: int, number: int, window: list[Cells]) -> None:
        if generation != self._generation:
            return
        if len(self._windows) >= _KEPT_WINDOWS:
            oldest = next(one for one in self._windows if one != number)
            del self._windows[oldest]
            self._asked.discard(oldest)
        self._windows[number] = window
        first = number * WINDOW
        last = min(first + WINDOW, self._rows) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._headings) - 1))

    def _picture(self, state: str) -> QPixmap:
        if state not in self._pictures:
            self._pictures[state] = pixmap(*_ICONS[state], 16)
        return self._pictures[state]
