"""The centre where a lead sees what agents found wrong with entries, and settles it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from agent_assist.domain.feedback import Remark, RemarkedEntry
from agent_assist.domain.languages import Lang
from agent_assist.sentences import say
from agent_assist.ui.entries.jobs import Remarked
from agent_assist.ui.entries.words import day, language_name
from agent_assist.ui.page import Hint
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.wrapping import wrapped


class RemarksView(Card):
    """Open remarks below the entries they are about; each leads to its entry or is settled."""

    edit_wanted = Signal(str)  # entry id
    settle_wanted = Signal(object)  # Sequence[Remark]
    back_wanted = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._remarked = Remarked((), {})
        self.list = RowList(self.tr("Remarks on entries"))
        self._about = label("", "secondary", wrap=True)
        self.whole = label("", "body", wrap=True)
        self._edit = button(self.tr("Edit the entry"), "edit", "primary")
        self._settle = button(self.tr("Settled"), "check")
        self._settle_all = button(self.tr("All of this entry settled"), "check-circle")
        self._back = button(self.tr("Back"), "arrow-left")
        self._below = QWidget()  # takes the room of the list when there is nothing to list
        self._build()
        self._connect()

    def _build(self) -> None:
        self._edit.setToolTip(self.tr("Enter"))
        self._settle.setToolTip(self.tr("Delete"))
        self._settle_all.setToolTip(self.tr("Shift+Delete"))
        self._back.setToolTip(self.tr("Esc"))
        self.list.setMinimumHeight(px(160))
        self.body.addWidget(label(self.tr("Remarks on entries"), "title", wrap=True))
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.whole)
        self.body.addWidget(wrapped(self._edit, self._settle, self._settle_all, self._back))
        self.body.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_whole)
        self.list.activated_row.connect(self._edit_it)
        self._edit.clicked.connect(self._edit_it)
        self._settle.clicked.connect(self._settle_it)
        self._settle_all.clicked.connect(self._settle_entry)
        self._back.clicked.connect(self.back_wanted)
        for keys, act in (("Delete", self._settle_it), ("Shift+Delete", self._settle_entry)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def show_remarked(self, remarked: Remarked) -> None:
        """The same remark stays chosen while it is open; then the one that took its place."""
        before = self.list.row_ids()
        at = before.index(self.list.current_id()) if self.list.current_id() in before else 0
        focused = self.list.hasFocus()
        self._remarked = remarked
        there = bool(remarked.entries)
        self.list.set_rows([row for one in remarked.entries for row in self._rows(one)])
        if there and not self.list.current_id():
            ids = self.list.row_ids()
            self.list.choose(ids[min(at, len(ids) - 1)])
        self._about.setText(self._words_about(there))
        for widget in (self.list, self._edit, self._settle, self._settle_all):
            widget.setVisible(there)
        self._below.setVisible(not there)
        self._show_whole()
        if focused:
            self.focus_list()

    def hints(self) -> tuple[Hint, ...]:
        back = Hint(self.tr("Esc"), self.tr("Back"))
        if not self._remarked.entries:
            return (back,)
        return (
            Hint(self.tr("Enter"), self.tr("Edit the entry")),
            Hint(self.tr("Delete"), self.tr("Settled")),
            Hint(self.tr("Shift+Delete"), self.tr("The whole entry")),
            back,
        )

    def focus_list(self) -> None:
        """Where work goes on: on the list, or on the way back when nothing is left."""
        wanted = self.list if self._remarked.entries else self._back
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self, one: RemarkedEntry) -> Sequence[Row]:
        gone = self.tr("{} (no longer here)").format(one.entry_id)
        title = self._remarked.titles.get(one.entry_id, gone)
        count = self.tr("%n remark(s)", "", len(one.remarks))
        heading = Row("", "", f"{title} · {count}", heading=True)
        return (heading, *(self._row(remark) for remark in one.remarks))

    def _row(self, remark: Remark) -> Row:
        return Row(
            remark.id, "flag", self._said(remark), self._words_who(remark),
            language_name(remark.lang), passage=self._searched(remark),
        )  # fmt: skip

    def _said(self, remark: Remark) -> str:
        what = say(f"feedback-{remark.problem}", {}, self._lang)
        if not remark.text:
            return what
        return say("feedback-said", {"problem": what, "text": remark.text}, self._lang)

    def _words_who(self, remark: Remark) -> str:
        revision = self.tr("revision {}").format(remark.revision)
        when = day(remark.at.astimezone().date())
        return " · ".join((remark.by, when, revision))

    def _searched(self, remark: Remark) -> str:
        return self.tr("Searched for: {}").format(remark.search) if remark.search else ""

    def _words_about(self, there: bool) -> str:
        if there:
            return self.tr("What agents found wrong, the latest first, without clients’ data.")
        return self.tr("Nothing to settle: nobody found anything wrong, or all of it is settled.")

    def _show_whole(self) -> None:
        """A row shows one line of each; here stands all of it."""
        chosen = self._chosen()
        told = (chosen.text, self._searched(chosen)) if chosen else ()
        self.whole.setText("\n".join(one for one in told if one))
        self.whole.setVisible(any(told))

    def _edit_it(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.edit_wanted.emit(chosen.entry_id)

    def _settle_it(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.settle_wanted.emit((chosen,))

    def _settle_entry(self) -> None:
        chosen = self._chosen()
        for one in self._remarked.entries:
            if chosen in one.remarks:
                self.settle_wanted.emit(one.remarks)

    def _chosen(self) -> Remark | None:
        id = self.list.current_id()
        every = (remark for one in self._remarked.entries for remark in one.remarks)
        return next((remark for remark in every if remark.id == id), None)
