"""Several choices to tick, for topics and lines of business."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from agent_assist.ui.theme.look import px


class PickList(QListWidget):
    """Space ticks a choice. An id the service does not know is kept, and shown as it is."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(px(168))
        self.itemChanged.connect(self.edited)

    def show_choices(self, choices: Iterable[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Each choice is (id, words); the ticked ones come first and keep their order."""
        names = dict(choices)
        unknown = {id: id for id in ticked if id not in names}
        place = {id: number for number, id in enumerate(ticked)}
        every = sorted({**names, **unknown}.items(), key=lambda one: place.get(one[0], len(place)))
        self.blockSignals(True)
        self.clear()
        for id, words in every:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            on = id in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def ticked(self) -> tuple[str, ...]:
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )
