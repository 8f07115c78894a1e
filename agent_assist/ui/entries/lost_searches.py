"""The centre where a lead sees what was searched for and not found, and answers it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from agent_assist.domain.searches import LostGroup
from agent_assist.ui.entries.words import day, language_name
from agent_assist.ui.page import Hint
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.wrapping import wrapped

_MOST_OTHERS = 6


class LostSearchesView(Card):
    """Groups of searches that ask the same; each becomes an entry or is set aside."""

    begin_wanted = Signal(object)  # LostGroup
    aside_wanted = Signal(object)  # LostGroup
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[LostGroup] = ()
        self.list = RowList(self.tr("Searches without an answer"))
        self._about = label("", "secondary", wrap=True)
        self._others = label("", "body", wrap=True)
        self._begin = button(self.tr("New entry from this"), "plus", "primary")
        self._aside = button(self.tr("Set aside"), "check")
        self._back = button(self.tr("Back"), "arrow-left")
        self._below = QWidget()  # takes the room of the list when there is nothing to list
        self._build()
        self._connect()

    def _build(self) -> None:
        self._begin.setToolTip(self.tr("Enter"))
        self._aside.setToolTip(self.tr("Delete"))
        self._back.setToolTip(self.tr("Esc"))
        self.list.setMinimumHeight(px(160))
        self.body.addWidget(label(self.tr("Searches without an answer"), "title", wrap=True))
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._others)
        self.body.addWidget(wrapped(self._begin, self._aside, self._back))
        self.body.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_others)
        self.list.activated_row.connect(self._begin_it)
        self._begin.clicked.connect(self._begin_it)
        self._aside.clicked.connect(self._set_it_aside)
        self._back.clicked.connect(self.back_wanted)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._set_it_aside)

    def show_groups(self, groups: Sequence[LostGroup]) -> None:
        """The same group stays chosen while it is there; then the one that took its place."""
        at = self._place()
        self._groups = groups
        self._about.setText(self._words_about())
        self.list.set_rows([self._row(group) for group in groups])
        if groups and not self.list.current_id():
            self.list.choose(groups[min(max(at, 0), len(groups) - 1)].examples[0])
        self.list.setVisible(bool(groups))
        self._below.setVisible(not groups)
        for widget in (self._begin, self._aside):
            widget.setVisible(bool(groups))
        self._show_others()

    def hints(self) -> tuple[Hint, ...]:
        back = Hint(self.tr("Esc"), self.tr("Back"))
        if not self._groups:
            return (back,)
        return (
            Hint(self.tr("Enter"), self.tr("New entry from this")),
            Hint(self.tr("Delete"), self.tr("Set aside")),
            back,
        )

    def focus_list(self) -> None:
        if self._groups:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, group: LostGroup) -> Row:
        languages = ", ".join(language_name(lang) for lang in group.langs)
        last = self.tr("last on {}").format(day(group.last_day))
        times = self.tr("%n time(s)", "", group.total)
        text = group.examples[0]
        return Row(text, "search", text, f"{languages} · {last}", times)

    def _words_about(self) -> str:
        if self._groups:
            return self.tr(
                "What agents looked for and did not find, kept without names and numbers. "
                "Searches that ask the same stand together."
            )
        return self.tr(
            "Nothing is missing: every search of the last six months found an answer, "
            "or was set aside."
        )

    def _show_others(self) -> None:
        group = self._chosen()
        others = "; ".join(group.examples[1 : 1 + _MOST_OTHERS]) if group else ""
        self._others.setVisible(bool(others))
        self._others.setText(self.tr("Also asked: {}").format(others))

    def _begin_it(self) -> None:
        group = self._chosen()
        if group is not None:
            self.begin_wanted.emit(group)

    def _set_it_aside(self) -> None:
        group = self._chosen()
        if group is not None:
            self.aside_wanted.emit(group)

    def _chosen(self) -> LostGroup | None:
        at = self._place()
        return self._groups[at] if at >= 0 else None

    def _place(self) -> int:
        """Where the chosen group stands; -1 when none is chosen."""
        text = self.list.current_id()
        heads = [group.examples[0] for group in self._groups]
        return heads.index(text) if text in heads else -1
