"""The centre while revisions are compared: every revision kept, and what it changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.entries import Revision
from agent_assist.domain.languages import Lang
from agent_assist.ui.entries.jobs import History
from agent_assist.ui.entries.words import approval, moment_day
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

SIDE_BY_SIDE_FROM = 640
BEFORE, CURRENT = "before", "current"


class RevisionsView(Card):
    """Asks for a comparison as the choice moves; restoring asks for a draft."""

    compare_wanted = Signal(object, object)  # older Revision or None, newer Revision
    read_wanted = Signal(int)
    restore_wanted = Signal(object)  # Revision
    back_wanted = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._revisions: Sequence[Revision] = ()
        self._may_restore = False
        self._title = label("", "title", wrap=True)
        self.list = RowList(self.tr("Revisions"))
        self._with = Segments(
            ((BEFORE, self.tr("With the one before")), (CURRENT, self.tr("With the current one"))),
            self.tr("Compare"),
        )
        self._compared = label("", "section", wrap=True)
        self.reading = Reading(self.tr("What changed"))
        self._drafted = label(
            self.tr("To restore an old revision, publish or discard the draft first."),
            "secondary",
            wrap=True,
        )
        self._back = button(self.tr("Back to the text"), "arrow-left")
        self._read = button(self.tr("Read this revision"), "entries")
        self._restore = button(self.tr("Restore as a draft"), "undo")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back.setToolTip(self.tr("Esc"))
        left, right = QWidget(), QWidget()
        left_column, right_column = QVBoxLayout(left), QVBoxLayout(right)
        for column in (left_column, right_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        left_column.addWidget(self.list, 1)
        right_column.addWidget(wrapped(self._with))
        right_column.addWidget(self._compared)
        right_column.addWidget(self.reading, 1)
        self.list.setMinimumHeight(px(120))
        self.reading.setMinimumHeight(180)
        self._row.setSpacing(20)
        self._row.addWidget(left, 2)
        self._row.addWidget(right, 3)
        self.body.addWidget(self._title)
        self.body.addWidget(wrapped(self._back, self._read, self._restore))
        self.body.addWidget(self._drafted)
        self.body.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._ask)
        self.list.activated_row.connect(self._read_it)
        self._with.chosen.connect(self._ask)
        self._back.clicked.connect(self.back_wanted)
        self._read.clicked.connect(self._read_it)
        self._restore.clicked.connect(self._restore_it)

    def show_history(self, history: History, may_curate: bool) -> None:
        revisions = self._revisions = history.revisions
        # Restoring would write over the draft that somebody has under way.
        self._may_restore = may_curate and not history.drafted
        self._drafted.setVisible(may_curate and history.drafted)
        if not revisions:
            return
        self._title.setText(revisions[0].entry.text(self._lang).title)
        self.list.set_rows([self._line(one) for one in revisions])
        if not self.list.current_id():
            self.list.choose_first()
        else:
            self._ask()

    def show_changes(self, html: str) -> None:
        self.reading.show_html(html)

    def _line(self, revision: Revision) -> Row:
        current = revision is self._revisions[0]
        number = self.tr("Revision {}").format(revision.number)
        title = f"{number} · {moment_day(revision.at)}"
        icon, tone = ("check-circle", "ok") if current else ("history", "text2")
        mark = self.tr("current") if current else ""
        return Row(str(revision.number), icon, title, approval(revision), mark, tone)

    def _chosen(self) -> Revision | None:
        number = self.list.current_id()
        return next((one for one in self._revisions if str(one.number) == number), None)

    def _ask(self) -> None:
        revision = self._chosen()
        if revision is None:
            return
        newest = revision is self._revisions[0]
        self._read.setEnabled(True)
        self._restore.setVisible(self._may_restore and not newest)
        if self._with.value() == CURRENT:
            self._compare(revision, self._revisions[0])
        else:
            at = self._revisions.index(revision)
            before = self._revisions[at + 1] if at + 1 < len(self._revisions) else None
            self._compare(before, revision)

    def _compare(self, older: Revision | None, newer: Revision) -> None:
        if older is None:
            self._compared.setText(self.tr("The first revision"))
        elif older is newer:
            self._compared.setText(self.tr("This is the current revision"))
        else:
            words = self.tr("From revision {} to revision {}")
            self._compared.setText(words.format(older.number, newer.number))
        self.compare_wanted.emit(older, newer)

    def _read_it(self) -> None:
        revision = self._chosen()
        if revision is not None:
            self.read_wanted.emit(revision.number)

    def _restore_it(self) -> None:
        revision = self._chosen()
        if revision is not None and not self._restore.isHidden():
            self.restore_wanted.emit(revision)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
