"""The table with the numbers behind the charts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from agent_assist.ui.theme.look import px

NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MOST_ROWS = 12


class Table(QTableWidget):
    """Names at the left, numbers at the right of their columns; as high as its rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(34))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def show_table(self, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        for column, text in enumerate(headings):
            made = QTableWidgetItem(text)
            made.setTextAlignment(NUMBER if column else NAME)
            self.setHorizontalHeaderItem(column, made)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                made = QTableWidgetItem(text)
                made.setTextAlignment(NUMBER if column else NAME)
                # In a table, a number alone says nothing to who does not see its heading.
                spoken = f"{headings[column]}: {text}" if column else text
                made.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(row, column, made)
        self.resizeColumnsToContents()
        self._fit_height(len(rows))

    def _fit_height(self, rows: int) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        shown = min(rows, MOST_ROWS) * px(34)
        self.setFixedHeight(head + shown + bar + 2 * self.frameWidth() + px(4))
