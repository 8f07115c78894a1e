"""The view of the list: one key each for what is done with a callback."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from agent_assist.ui.callbacks.form_keys import command
from agent_assist.ui.callbacks.model import SORTS, CallbackTable
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cells import CellPainter

_WIDTHS = (150, 128, 200, 132, 88, 120)
_LINE, _WHEN = 2, 3


class CallbackView(QTableView):
    """Whole rows, fixed heights, sorted by its headings in the store."""

    chosen = Signal(str)
    key_pressed = Signal(str)

    def __init__(self, model: CallbackTable, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self._table = model
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(36))
        self._set_up_headings()
        model.modelReset.connect(self._keep_choice)
        self._wanted = ""

    def _set_up_headings(self) -> None:
        headings = self.horizontalHeader()
        headings.setHighlightSections(False)
        headings.setTextElideMode(Qt.TextElideMode.ElideRight)
        headings.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        headings.setMinimumSectionSize(px(88))
        headings.setSectionsClickable(True)
        headings.setSortIndicatorShown(True)
        headings.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        headings.sortIndicatorChanged.connect(self._sort)
        for column, width in enumerate(_WIDTHS):
            headings.resizeSection(column, px(width))
        headings.setSectionResizeMode(_LINE, QHeaderView.ResizeMode.Stretch)
        # In a narrow window, who, where and when are seen without scrolling.
        headings.moveSection(_WHEN, _LINE)

    def choose(self, id: str) -> None:
        """Selects a callback now, or as soon as the rows with it are there."""
        self._wanted = id
        row = self._table.row_of(id)
        if row >= 0:
            self.selectRow(row)

    def chosen_id(self) -> str:
        return self._table.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else ""

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        super().selectionChanged(now, before)
        id = self.chosen_id()
        if id and not now.isEmpty():
            self._wanted = id
            self.chosen.emit(id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters and digits are commands; everything else moves through the list."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if typed := command(event):
            self.key_pressed.emit(typed)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.key_pressed.emit("D")
        else:
            super().keyPressEvent(event)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0:
            self._table.sort_by(SORTS[column], order == Qt.SortOrder.DescendingOrder)

    def _keep_choice(self) -> None:
        """The same callback stays chosen when the list is read again; else its first row."""
        if not self._table.rowCount():
            self.chosen.emit("")
            return
        self.selectRow(max(0, self._table.row_of(self._wanted)))
