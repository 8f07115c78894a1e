"""Which heading of a file is which of our fields; everything can be said otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.ui.callbacks.import_jobs import Look
from agent_assist.ui.callbacks.text_table import TextTable
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import label


class MappingTable(QWidget):
    """A line for each heading, and one choice that says what the line in hand is read as."""

    chosen = Signal(str, str, str)  # heading, the field it is to be, the field it was

    def __init__(self) -> None:
        super().__init__()
        headings = (self.tr("In the file"), self.tr("Read as"))
        self.table = TextTable(self.tr("Which heading is which"), headings, (150,))
        self.box = combo(self.tr("Read the chosen heading as"))
        self._look: Look | None = None
        caption = label(self.box.accessibleName(), "caption", wrap=True)
        caption.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(caption)
        column.addWidget(self.box)
        self.table.selectionModel().currentRowChanged.connect(self._show_choice)
        self.box.activated.connect(self._choose)

    def show_look(self, look: Look) -> None:
        """The line that was in hand stays in hand; at first it is one that says nothing yet."""
        before, self._look = self._look, look
        row = self.table.currentIndex().row()
        if before is None or before.headings != look.headings:
            self.box.clear()
            self.box.addItem(self.tr("Not read"), "")
            for one in look.fields:
                needed = self.tr("{} (required)").format(one.title)
                self.box.addItem(needed if one.required else one.title, one.name)
            row = next((at for at in range(len(look.headings)) if not look.field_at(at)), 0)
        titles = {one.name: one.title for one in look.fields}
        read = [titles.get(look.field_at(at), "—") for at in range(len(look.headings))]
        self.table.show_rows(list(zip(look.headings, read, strict=True)))
        if look.headings:
            self.table.selectRow(row)
        self._show_choice()

    def _show_choice(self) -> None:
        row = self.table.currentIndex().row()
        if self._look is not None and row >= 0:
            self.box.setCurrentIndex(max(0, self.box.findData(self._look.field_at(row))))

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if self._look is not None and row >= 0:
            was, field = self._look.field_at(row), self.box.currentData() or ""
            if field != was:
                self.chosen.emit(self._look.headings[row], field, was)
