"""The left side of the page: how many were found, of which kind, and the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agent_assist.domain.entries import Kind
from agent_assist.ui.find.chips import FilterChips
from agent_assist.ui.find.settling import settled
from agent_assist.ui.find.words import kind_choices
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.rows import Row, RowList


class FindResults(Card):
    """A list that never moves the agent's own choice, under a line on what is shown."""

    chosen = Signal(str)
    kind_changed = Signal()
    as_typed_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Results"))
        self._count = label("", "caption")
        self.kinds = combo(self.tr("Kind of entry"), kind_choices())
        self.kinds.setToolTip(self.tr("Alt+1 to Alt+6; Alt+0 for all kinds"))
        self.chips = FilterChips()
        self.list = RowList(self.tr("Entries found"))
        self.list.stand_on("surface")
        self._repair_text = label("", "secondary", wrap=True)
        self.as_typed = button(self.tr("Search as typed"), kind="link")
        self._repaired = QWidget()
        self._nothing = label("", "secondary", wrap=True)
        self.own_choice = False
        self._awaited = ""
        self._showing = False
        self._build()
        self.kinds.currentIndexChanged.connect(self.kind_changed)
        self.as_typed.clicked.connect(self.as_typed_wanted)
        self.list.chosen.connect(self._chosen)

    def _build(self) -> None:
        self.body.setContentsMargins(px(8), px(12), px(8), px(8))
        self.body.setSpacing(px(8))
        top = QHBoxLayout()
        top.setContentsMargins(px(10), 0, px(4), 0)
        top.addWidget(self._count, 1)
        top.addWidget(self.kinds)
        told = QHBoxLayout(self._repaired)
        told.setContentsMargins(px(10), 0, px(4), 0)
        told.setSpacing(px(8))
        told.addWidget(icon_label("info", "accent", 16))
        told.addWidget(self._repair_text, 1)
        told.addWidget(self.as_typed)
        self._repaired.hide()
        self._nothing.setContentsMargins(px(10), px(4), px(10), px(4))
        self._nothing.hide()
        self.chips.setContentsMargins(px(10), 0, px(4), 0)
        self.body.addLayout(top)
        self.body.addWidget(self.chips)
        self.body.addWidget(self._repaired)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)

    @property
    def kind(self) -> Kind | None:
        value = self.kinds.currentData()
        return Kind(value) if value else None

    def choose_kind(self, number: int) -> None:
        """The first kind is 1; 0 stands for all."""
        self.kinds.setCurrentIndex(number)

    def begin(self, kind: Kind | None, chosen: str) -> None:
        """As it was in the window before; the entry is chosen as soon as it is found."""
        self.kinds.blockSignals(True)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind.value if kind else None)))
        self.kinds.blockSignals(False)
        self._awaited = chosen

    @property
    def own_id(self) -> str:
        """What the agent chose, shown already or not; empty while the list chooses by itself."""
        return self.list.current_id() if self.own_choice else self._awaited

    def show_count(self, count: str) -> None:
        """What is shown, in words: after the list, for which nobody should wait."""
        self._count.setText(count)

    def show_late(self, rows: Sequence[Row]) -> None:
        """Rows of a second answer: none at or above the agent's own choice moves."""
        if self.own_choice:
            more = self.tr("Found as well")
            rows = settled(self.list.rows(), rows, self.list.current_id(), more)
        self.show_rows(rows, first=True)

    def show_rows(self, rows: Sequence[Row], *, first: bool) -> None:
        """Shows rows. Without a choice of the agent's own the `first` one is chosen."""
        before = self.list.current_id()
        self._showing = True
        at_first = first and not self.own_choice
        self.list.set_rows(rows, keep=first or self.own_choice, at_first=at_first)
        self.own_choice = self.own_choice and bool(self.list.current_id())
        if self._awaited and self.list.choose(self._awaited):
            self.own_choice, self._awaited = True, ""
        if first and not (at_first or self.own_choice):
            self.list.choose_first()
        self._showing = False
        if self.list.current_id() != before:
            self.chosen.emit(self.list.current_id())

    def show_repaired(self, text: str | None) -> None:
        self._repaired.setVisible(text is not None)
        if text is not None:
            self._repair_text.setText(self.tr("Showing results for “{}”").format(text))

    def show_nothing(self, sentence: str) -> None:
        self._nothing.setVisible(bool(sentence))
        self._nothing.setText(sentence)

    def forget_kind(self) -> None:
        """All kinds again, without asking for them."""
        self.begin(None, "")

    def step(self, rows: int) -> None:
        self.list.step(rows)

    def forget_choice(self) -> None:
        """The next rows are chosen from afresh."""
        self.own_choice, self._awaited = False, ""

    def _chosen(self, entry_id: str) -> None:
        if not self._showing:
            self.own_choice, self._awaited = bool(entry_id), ""
            self.chosen.emit(entry_id)
