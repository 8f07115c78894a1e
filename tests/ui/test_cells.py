"""The cells of a table as they are painted."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.look import chosen
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.widgets.cells import CELL_ROLE, CellPainter


class _Marked(QStringListModel):
    """One cell with a red mark and no text."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        mark = QPixmap(16, 16)
        mark.fill(Qt.GlobalColor.red)
        return ("", mark, None) if role == CELL_ROLE else None


@pytest.mark.parametrize(("choice", "as_text"), [("light", False), ("high-contrast", True)])
def test_a_mark_is_seen_on_the_chosen_row(
    qtbot: QtBot, theme: Theme, choice: Choice, as_text: bool
) -> None:
    theme.apply(choice, 100)
    view, model = QTableView(), _Marked(["one"])
    qtbot.addWidget(view)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 60, 40)  # type: ignore[assignment]
    option.state = QStyle.StateFlag.State_Selected  # type: ignore[assignment]
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    CellPainter(view).paint(painter, option, model.index(0))
    painter.end()
    assert picture.pixelColor(16, 20).name() == (chosen()[1].name() if as_text else "#ff0000")
