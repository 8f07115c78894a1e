"""A file before it is imported: how it is read, what it would do, and every refused line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from agent_assist.ui.callbacks.import_jobs import Count, Look
from agent_assist.ui.callbacks.mapping_table import MappingTable
from agent_assist.ui.callbacks.text_table import TextTable
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.panes import Panes
from agent_assist.ui.widgets.wrapping import wrapped

Doing = Literal["nothing", "reading", "counting", "importing"]


class ImportView(QWidget):
    """Shows what it is told and says what was chosen; `left` when the list is wanted again."""

    file_wanted = Signal()
    heading_chosen = Signal(str, str, str)
    import_wanted = Signal()
    stop_wanted = Signal()
    save_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._doing: Doing = "nothing"
        self.file = label(self.tr("No file is chosen."), "section", wrap=True)
        self.said = label("", "secondary", wrap=True)
        self.wrong = label("", "bad", wrap=True)
        self.choose = button(self.tr("Choose a file…"), "upload")
        self.mapping = MappingTable()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.rows = self._rows_table()
        self.refused = TextTable(
            self.tr("Refused lines"), (self.tr("Line"), self.tr("Why refused")), (64,)
        )
        self._rows_caption = label(self.tr("The first rows, as they are read"), "caption")
        self._refused_caption = label(self.tr("Refused lines"), "caption")
        self.save = button(self.tr("Save the refused lines…"), "download")
        self.take = button(self.tr("Import"), "check", "primary")
        self.stop = button(self.tr("Cancel"), "close")
        self.back = button(self.tr("Back to the list"), "arrow-left")
        self._build()
        self._connect()
        self.show_nothing()

    def _rows_table(self) -> TextTable:
        headings = (
            self.tr("Line"), self.tr("Client"), self.tr("Number"), self.tr("Line of business"),
            self.tr("Topic"), self.tr("Language"), self.tr("Requested"), self.tr("Chosen times"),
            self.tr("Priority"), self.tr("Note"),
        )  # fmt: skip
        widths = (56, 140, 128, 150, 120, 88, 132, 190, 88)
        return TextTable(self.tr("The first rows, as they are read"), headings, widths)

    def _build(self) -> None:
        middle = Card()
        middle.body.addWidget(label(self.tr("Import callbacks"), "title", wrap=True))
        middle.body.addWidget(self.file)
        middle.body.addWidget(self.said)
        middle.body.addWidget(self.wrong)
        middle.body.addWidget(self.bar)
        middle.body.addWidget(wrapped(self.take, self.choose, self.back, self.stop))
        middle.body.addWidget(self._rows_caption)
        middle.body.addWidget(self.rows, 3)
        middle.body.addWidget(self._refused_caption)
        middle.body.addWidget(self.refused, 2)
        middle.body.addWidget(wrapped(self.save))
        middle.body.addStretch(0)
        side = Card()
        side.body.addWidget(label(self.tr("Which heading is which"), "title", wrap=True))
        side.body.addWidget(self.mapping, 1)
        names = ("", self.tr("File"), self.tr("Headings"))
        self.panes = Panes(None, middle, side, names, self.tr("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.file_wanted)
        self.take.clicked.connect(self.import_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.back.clicked.connect(self.left)
        self.mapping.chosen.connect(self.heading_chosen)
        self._key("Ctrl+O", self.choose.click)
        self._key("Ctrl+Return", self.take.click)
        self._key("Ctrl+Enter", self.take.click)
        self._key("Ctrl+S", self.save.click)
        self._key("Esc", self._escape)

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(keys), self, context=here).activated.connect(act)

    def _escape(self) -> None:
        """First what is under way stops; with nothing under way, back to the list."""
        (self.left if self._doing == "nothing" else self.stop_wanted).emit()

    def show_nothing(self) -> None:
        self.said.setText(
            self.tr(
                "A CSV file of another system: one line for each callback. Nothing is kept "
                "before you have seen how it is read."
            )
        )
        self._show_rows(())
        self._show_refused({})
        self.show_doing("nothing")

    def show_doing(self, doing: Doing, file: str = "") -> None:
        """What is under way; only then there is something to cancel."""
        self._doing = doing
        if file:
            self.file.setText(file)
        words = {
            "reading": self.tr("Reading the file…"),
            "counting": self.tr("Looking for callbacks that are there already…"),
            "importing": self.tr("Importing…"),
        }
        if doing != "nothing":
            self.said.setText(words[doing])
        if doing in ("reading", "importing"):
            self.show_wrong("")
        busy = doing != "nothing"
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.stop.setVisible(busy)
        self.choose.setEnabled(doing != "importing")
        self.back.setEnabled(doing != "importing")
        self.mapping.setEnabled(doing != "importing")
        self.take.setEnabled(False)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        if self._doing in ("counting", "importing"):
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            text = self.tr("{done} of {total} lines").format(done=done, total=total)
            self.bar.setAccessibleDescription(text)

    def show_look(self, look: Look) -> None:
        self.mapping.show_look(look)
        self._show_rows(look.rows)
        self._show_refused({})
        self.said.setText(self.tr("%n line(s)", "", look.lines))
        if look.missing:
            words = self.tr("No heading says this yet: {fields}. Choose the one that does.")
            self.show_wrong(words.format(fields=", ".join(look.missing)))
            self.panes.show_pane("right")
            self.mapping.box.setFocus()
        elif look.doubt:
            self.show_wrong(look.doubt)

    def show_count(self, count: Count) -> None:
        words = self.tr("New: {new}. Join an open callback: {joined}. Refused: {refused}.")
        self.said.setText(
            words.format(new=count.created, joined=count.joined, refused=len(count.refused))
        )
        self._show_refused(count.refused)
        self.take.setEnabled(bool(count.created or count.joined))
        if self.take.isEnabled():
            self.take.setFocus()

    def refused_name(self, stem: str) -> str:
        """What a file of the refused lines is called at first."""
        return self.tr("{}-refused.csv").format(stem)

    def show_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.rows.show_rows(rows)
        for one in (self._rows_caption, self.rows):
            one.setVisible(bool(rows))

    def _show_refused(self, refused: Mapping[int, str]) -> None:
        self.refused.show_rows([(str(line), why) for line, why in refused.items()])
        for one in (self._refused_caption, self.refused, self.save):
            one.setVisible(bool(refused))
