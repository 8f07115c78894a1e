"""The left side: a box to narrow the list, a kind, and the entries by group."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from agent_assist.domain.entries import Kind
from agent_assist.ui.entries.jobs import Listing
from agent_assist.ui.entries.listing import DRAFT, Filter, rows
from agent_assist.ui.entries.words import kind_group
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.filter_line import FilterLine
from agent_assist.ui.widgets.forms import combo
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import RowList


class EntryList(Card):
    """Tells which entry is wanted: `read` with its id, or `draft` with its id."""

    read_wanted = Signal(str)
    draft_wanted = Signal(str)
    new_wanted = Signal()
    lost_wanted = Signal()
    remarks_wanted = Signal()
    entered = Signal()  # Enter in the list: the focus goes to the text

    def __init__(self) -> None:
        super().__init__()
        self._listing = Listing((), (), ())
        self.box = FilterLine(self.tr("Filter entries"), self.tr("Filter by title or question"))
        self.kinds = combo(self.tr("Kind of entry"))
        self.list = RowList(self.tr("Entries"))
        self.new = button(self.tr("New entry"), "plus", "plain")
        self.lost = button(self.tr("Searches without an answer"), "search", "plain")
        self.remarks = button(self.tr("Remarks on entries"), "flag", "plain")
        self._count = label("", "caption")
        self._nothing = label("", "secondary", wrap=True)
        self._quiet = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(12, 14, 12, 12)
        self.body.setSpacing(8)
        self.box.setClearButtonEnabled(True)
        self.kinds.addItem(self.tr("All kinds"), "")
        for kind in Kind:
            self.kinds.addItem(kind_group(kind), kind.value)
        self.new.setToolTip(self.tr("Ctrl+Shift+N"))
        self.lost.setToolTip(self.tr("Ctrl+L"))
        self.remarks.setToolTip(self.tr("Ctrl+R"))
        head = QVBoxLayout()
        head.setSpacing(8)
        for widget in (self.box, self.kinds, self._count, self._nothing):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.new)
        self.body.addWidget(self.lost)
        self.body.addWidget(self.remarks)
        self.setTabOrder(self.box, self.kinds)
        self.setTabOrder(self.kinds, self.list)
        self.setTabOrder(self.list, self.new)
        self.setTabOrder(self.new, self.lost)
        self.setTabOrder(self.lost, self.remarks)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._refill)
        self.kinds.currentIndexChanged.connect(self._refill)
        self.box.entered.connect(self._first)
        self.list.chosen.connect(self._chosen)
        self.list.activated_row.connect(self.entered)
        self.new.clicked.connect(self.new_wanted)
        self.lost.clicked.connect(self.lost_wanted)
        self.remarks.clicked.connect(self.remarks_wanted)

    def show_listing(self, listing: Listing, may_curate: bool) -> None:
        """The same entry stays chosen; nobody is told again."""
        self._listing = listing
        self.new.setVisible(may_curate)
        self.lost.setVisible(may_curate)
        self.remarks.setVisible(may_curate)
        self._refill()

    def choose(self, row_id: str) -> None:
        """Shows which entry is open; the filter gives way when it hides it."""
        self._quiet = True
        if not self.list.choose(row_id) and (self.box.text() or self.kinds.currentIndex()):
            self.box.clear()
            self.kinds.setCurrentIndex(0)
            self.list.choose(row_id)
        self._quiet = False

    def choose_draft(self, entry_id: str) -> None:
        self.choose(DRAFT + entry_id)

    def _refill(self) -> None:
        kind = self.kinds.currentData()
        wanted = Filter(self.box.text(), Kind(kind) if kind else None)
        listing = self._listing
        made = rows(listing.published, listing.drafts, wanted)
        found = sum(not row.heading for row in made)
        self._quiet = True
        self.list.set_highlight(wanted.words)
        self.list.set_rows(made)
        self._quiet = False
        self._count.setText(self.tr("%n entry(ies)", "", found))
        self._nothing.setVisible(not found and bool(listing.published))
        self._nothing.setText(self.tr("Nothing fits. Use fewer words, or choose all kinds."))

    def _first(self) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _chosen(self, row_id: str) -> None:
        if self._quiet or not row_id:
            return
        if row_id.startswith(DRAFT):
            self.draft_wanted.emit(row_id.removeprefix(DRAFT))
        else:
            self.read_wanted.emit(row_id)
