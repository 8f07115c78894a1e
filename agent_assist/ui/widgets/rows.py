"""A list of rows with an icon, a title, lines below it and a text at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from agent_assist.ui.theme.look import colour
from agent_assist.ui.widgets.marking import Marks
from agent_assist.ui.widgets.row_painting import PLAIN, RowPainter, State

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
_ALONE = Qt.ItemFlag.ItemNeverHasChildren
_TO_CHOOSE = _ALONE | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True)
class Row:
    """One thing of a list. A heading names the rows below it and cannot be chosen.

    `passage` is a line of its text; marks are places to point out. Without `title_marks` the
    words of the list are pointed out in the title.
    """

    id: str
    icon: str
    title: str
    subtitle: str = ""
    trailing: str = ""
    tone: str = "text2"
    heading: bool = False
    passage: str = ""
    title_marks: Marks | None = None
    passage_marks: Marks = ()

    @property
    def spoken(self) -> str:
        parts = (self.title, self.subtitle, self.passage, self.trailing)
        return ", ".join(part for part in parts if part)

    @property
    def lines(self) -> tuple[bool, ...]:
        """What its height depends on."""
        return self.heading, bool(self.subtitle), bool(self.passage)


class RowModel(QAbstractListModel):
    """The rows as Qt wants to see them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def replace(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self.rows += rows
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ALONE if self.rows[index.row()].heading else _TO_CHOOSE


class RowList(QListView):
    """A list to move through with the keyboard.

    `chosen` tells the id under the cursor whenever it changes ("" when it is gone),
    `activated_row` the id on Enter or double click. With `fit` the list is as tall as its rows.
    """

    chosen = Signal(str)
    activated_row = Signal(str)

    def __init__(self, name: str, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._fit = fit
        if fit:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._model = RowModel(self)
        self._painter = RowPainter(self, self._model)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._activate)
        self._at_rest = QTimer(self, interval=0)
        self._at_rest.timeout.connect(self._rest)
        self.set_rows([], keep=False)

    def set_rows(self, rows: Sequence[Row], keep: bool = True, at_first: bool = False) -> None:
        """Show other rows; with `keep` the cursor stays on its id if that is still there.

        With `at_first` it goes to the first row, whatever it was on.
        """
        shown = len(self._model.rows)
        if keep and (shown or not rows) and list(rows[:shown]) == self._model.rows:
            self._append(rows[shown:])
            if at_first and self.current_id() not in self.row_ids()[:1]:
                self.choose_first()
            return
        before = self.current_id()
        self.selectionModel().blockSignals(True)
        self._model.replace(rows)
        self.setUniformItemSizes(len({row.lines for row in rows}) < 2)
        # An empty list is no place to stop at.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        if at_first:
            self.choose_first()
        elif keep and before:
            self.choose(before)
        self.selectionModel().blockSignals(False)
        if self._fit:
            self._fit_height()
        if self.current_id() != before:
            self.chosen.emit(self.current_id())
        self.viewport().update()

    def fills_view(self) -> bool:
        """Whether there is no room left below the rows."""
        return sum(map(self._painter.height, self._model.rows)) >= self.viewport().height()

    def stand_on(self, ground: str) -> None:
        """The list covers what lies below in one colour: none of that is painted with it."""
        self._painter.ground = colour(ground)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        beside = self.verticalScrollBar().parentWidget()
        assert beside is not None
        worn = beside.palette()
        worn.setColor(QPalette.ColorRole.Window, self._painter.ground)
        beside.setPalette(worn)
        beside.setAutoFillBackground(True)

    def set_highlight(self, words: str) -> None:
        """Mark these words where a title has them."""
        if words.split() != self._painter.words:
            self._painter.words = words.split()
            self.viewport().update()

    def rows(self) -> list[Row]:
        return list(self._model.rows)

    def row_ids(self) -> list[str]:
        return [row.id for row in self._model.rows if not row.heading]

    def current_id(self) -> str:
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else ""

    def choose(self, row_id: str) -> bool:
        """Move the cursor to an id; False when there is no such row."""
        for number, row in enumerate(self._model.rows):
            if row.id == row_id and not row.heading:
                self._move_to(number)
                return True
        return False

    def choose_first(self) -> None:
        ids = self.row_ids()
        if ids:
            self.choose(ids[0])

    def step(self, rows: int) -> None:
        """Move the cursor up or down, for a search box that keeps the focus."""
        ids = self.row_ids()
        if not ids:
            return
        here = ids.index(self.current_id()) if self.current_id() in ids else -1
        self.choose(ids[max(0, min(len(ids) - 1, here + rows))])

    def _move_to(self, number: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self._model.index(number)
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def _append(self, rows: Sequence[Row]) -> None:
        """What is above stays as it is, and where it is."""
        if not rows:
            return
        self.setUniformItemSizes(False)
        self._model.append(rows)
        if self._fit:
            self._fit_height()

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated_row.emit(self._model.rows[index.row()].id)

    def _fit_height(self) -> None:
        heights = [self._painter.height(row) for row in self._model.rows]
        self.setFixedHeight(sum(heights) + 2 * self.frameWidth() + 4)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows are drawn here one after the other: asking a delegate for each costs as much again
        as drawing it.
        """
        self._paint(event)
        if not self._painter.pictures.complete:
            self._at_rest.start()

    def _rest(self) -> None:
        """Nothing waits: what was painted is made ready to be painted again, line by line."""
        if self._painter.pictures.complete:
            self._at_rest.stop()
        else:
            self._painter.pictures.make_one()

    def _paint(self, event: QPaintEvent) -> None:
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        if self._painter.ground is not None:
            painter.fillRect(event.rect(), self._painter.ground)
        number = self.indexAt(event.rect().topLeft()).row()
        if number < 0:
            return
        area = self.visualRect(self._model.index(number))
        states = self._states()
        for at, row in enumerate(self._model.rows[number:], number):
            area.setHeight(self._painter.height(row))
            self._painter.draw(painter, area, row, states.get(at, PLAIN))
            area.moveTop(area.top() + area.height())
            if area.top() > event.rect().bottom():
                return

    def _states(self) -> dict[int, State]:
        """The few rows that look different: the chosen one, and the one below the mouse."""
        states: dict[int, State] = {}
        if self.viewport().underMouse():
            hovered = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos()))
            states[hovered.row()] = State(hovered=True)
        current = self.currentIndex()
        if current.isValid():
            selected = self.selectionModel().isSelected(current)
            hovered_too = current.row() in states
            states[current.row()] = State(selected, hovered_too, focused=self.hasFocus())
        return states

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._model.rows[current.row()].id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_id():
            self._move_to(self.currentIndex().row())
        else:
            self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        return QSize(usual.width(), self.maximumHeight()) if self._fit else usual

    def minimumSizeHint(self) -> QSize:
        return QSize(self._painter.padding * 8, self._painter.padding * 5)
