"""Find: results as you type, the chosen entry beside them, and everything it is good for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Kind
from agent_assist.domain.feedback import Reported
from agent_assist.ui.desk import Desk
from agent_assist.ui.find import jobs
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.find.keys import keys
from agent_assist.ui.find.model import (
    Asked,
    asked,
    look_around,
    result_rows,
    rows_at_hand,
    search,
    search_again,
    search_in_steps,
    without_filter,
)
from agent_assist.ui.find.preview import STARTED, FindPreview
from agent_assist.ui.find.results import FindResults
from agent_assist.ui.find.split import Split
from agent_assist.ui.find.under_way import SearchUnderWay
from agent_assist.ui.find.use import SearchEnds, Use, note, start_entry
from agent_assist.ui.page import Hint, Page

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from agent_assist.services.indexing import Step
    from agent_assist.services.search import AtHand, Findings

_REST_MS = 120


class FindPage(Page):
    """`box` stands in the top bar of the window and belongs to this page."""

    def __init__(self, desk: Desk, box: SearchBox) -> None:
        super().__init__(desk)
        self.box = box
        self.results = FindResults()
        self.preview = FindPreview(desk)
        self._split = Split(self.results, self.preview)
        self._ends = SearchEnds(desk)
        self._asked: Asked | None = None
        self._shown: Asked | None = None
        kept = desk.search_under_way or SearchUnderWay()
        self._as_typed = kept.as_typed
        self._repaired = False
        self._prepares = ""
        self.results.begin(kept.kind, kept.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._connect()
        self._connect_preview()
        self._ask()

    def _connect(self) -> None:
        box, results, desk = self.box, self.results, self.desk
        box.textEdited.connect(self._typed)
        box.moved.connect(self._move)
        box.entered.connect(self._enter)
        box.escaped.connect(self._escape)
        box.taken_back.connect(self._take_filter_back)
        results.kind_changed.connect(self._kind_chosen)
        results.chips.removed.connect(self._search_without)
        results.as_typed_wanted.connect(self._search_as_typed)
        results.chosen.connect(self._read_soon)
        results.list.activated_row.connect(self._enter)
        desk.opened.connect(self._ask)
        desk.preparing.connect(self._prepared)
        desk.contact_changed.connect(self._contact_changed)
        self._split.changed.connect(self._show_back)

    def _connect_preview(self) -> None:
        preview = self.preview
        preview.open_wanted.connect(self.open)
        preview.copy_wanted.connect(self.copy)
        preview.insert_wanted.connect(self.insert)
        preview.start_wanted.connect(self.start)
        preview.report_wanted.connect(self.report)
        preview.form.toggled.connect(self.hints_changed)
        preview.back_wanted.connect(self._go_back)
        preview.reading.entry_wanted.connect(self._follow)
        preview.reading.link_wanted.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        # These work from the search box too, which stands outside this page.
        for pressed, act in (
            ("Ctrl+Shift+C", self.copy),
            ("Ctrl+I", self.insert),
            ("Ctrl+Return", self.start),
            ("Alt+R", self.report),
        ):
            QShortcut(QKeySequence(pressed), self).activated.connect(act)
        for number in range(len(Kind) + 1):
            one = QShortcut(QKeySequence(f"Alt+{number}"), self)
            one.activated.connect(partial(self.results.choose_kind, number))
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=here).activated.connect(self._escape)

    # What is looked for

    def _typed(self) -> None:
        self._as_typed = False
        if self._asked is None or not self._asked.text.strip():
            self.results.forget_choice()
        self._ask()
        self._ends.typed(self.box.text())
        self._split.show_first()

    def _contact_changed(self) -> None:
        """A contact is kept while its notes are typed: only what a search depends on counts."""
        before, after = self._asked, asked(self.desk, "")
        if before is None or (before.lang, before.topic, before.line_of_business) != (
            after.lang, after.topic, after.line_of_business
        ):  # fmt: skip
            self._ask()

    def _kind_chosen(self) -> None:
        """What was chosen last counts, not a kind that was typed before."""
        self.results.forget_choice()
        self._retype(without_filter(self.box.text(), "kind"))

    def _search_without(self, name: str) -> None:
        self.results.forget_choice()
        if name == "kind":
            self.results.forget_kind()
        self._retype(without_filter(self.box.text(), name))
        self.box.setFocus()

    def _take_filter_back(self) -> None:
        if self.results.chips.names:
            self._search_without(self.results.chips.names[-1])

    def _retype(self, text: str) -> None:
        if text != self.box.text():
            self.box.setText(text)
        self._ask()

    def _search_as_typed(self) -> None:
        self._as_typed = True
        self._ask()
        self.box.setFocus()

    def _ask(self) -> None:
        """Searches for what stands in the box, or looks around when it is empty."""
        if self.desk.service is None:
            return
        text = self.box.text()
        self._asked = asked(self.desk, text, self.results.kind, self._as_typed)
        self._keep()
        if text.strip() or self.results.kind:
            wanted = self._asked
            found, still = partial(self._found, wanted), lambda: self._asked is wanted
            if self.results.own_id:  # it may stand in either language
                search(self.desk, self, wanted, found, still)
            else:
                fills_view = self.results.list.fills_view
                search_in_steps(self.desk, self, wanted, found, still, fills_view)
        else:
            look_around(self.desk, self, self._asked, partial(self._looked, self._asked))

    def _keep(self) -> None:
        """The window made anew goes on with it."""
        self.desk.search_under_way = SearchUnderWay(
            self.box.text(), self.results.kind, self._as_typed, self.results.own_id
        )

    def _prepared(self, step: "Step | None") -> None:
        """Slips and meanings are known from some step on: what was asked before is asked again."""
        doing, wanted = step.doing if step else self._prepares, self._asked
        if doing != self._prepares and wanted is not None and wanted is self._shown:
            found = partial(self._found, wanted)
            search_again(self.desk, self, wanted, found, lambda: self._asked is wanted)
        self._prepares = doing

    def _found(self, wanted: Asked, findings: "Findings") -> None:
        rows = result_rows(findings, wanted.lang, self.desk.lang)
        hits = len(findings.hits) + len(findings.others)
        self._repaired = findings.repaired is not None
        self.results.show_repaired(findings.repaired)
        self.results.chips.show_filters(findings.filters, self.desk.service, self.desk.lang)
        if self._shown is wanted:
            self.results.show_late(rows)
        else:
            self.results.show_rows(rows, first=True)
        self._shown = wanted
        self._ends.answered(findings)
        self.results.show_nothing("" if hits else self._words_for_nothing(wanted))
        if findings.whole:
            count = self.tr("%n result(s)", "", hits) if hits else ""
            self.desk.tasks.soon(self, partial(self.results.show_count, count))
        self.desk.tasks.soon(self, partial(self._read_rested, wanted), _REST_MS)

    def _looked(self, wanted: Asked, at_hand: "AtHand") -> None:
        self._repaired = False
        rows = rows_at_hand(at_hand, wanted.topic_name, self.desk.lang)
        self.results.show_repaired(None)
        self.results.show_nothing("")
        self.results.chips.show_filters(None, self.desk.service, self.desk.lang)
        self.results.show_rows(rows, first=False)
        self.desk.tasks.soon(self, partial(self.results.show_count, self.tr("Useful now")))

    def _words_for_nothing(self, wanted: Asked) -> str:
        if wanted.kind:
            return self.tr("Nothing of this kind was found. Try all kinds, or other words.")
        return self.tr("Nothing was found. Try fewer words, or the words the client uses.")

    # What is chosen

    def _read_soon(self, entry_id: str) -> None:
        """The list is painted first, and of what is chosen meanwhile only the last is read."""
        self._keep()
        if self.results.own_choice or not entry_id:
            self.desk.tasks.soon(self, lambda: self._read() if entry_id == self.chosen else None)

    def _read_rested(self, wanted: Asked) -> None:
        """Between two keys nobody reads: what comes first is shown once typing rests."""
        shown = self.preview.shown
        if wanted is self._asked and (shown is None or shown.id != self.chosen):
            self._read()

    def _read(self) -> None:
        entry_id = self.chosen
        if not entry_id or self._asked is None:
            self.preview.clear()
            self.hints_changed.emit()
            return
        lang, today = self._asked.lang, self._asked.now.date()
        self.desk.tasks.work(
            self, lambda place: jobs.read(place, entry_id, lang, today), self._show
        )

    def _show(self, shown: jobs.Shown) -> None:
        """A late answer about an entry that is no longer chosen is not shown."""
        if self._asked and shown.id == self.results.list.current_id():
            self.preview.show_entry(shown, self._asked.lang, self.desk.lang)
            self._show_back()
            self.hints_changed.emit()

    @property
    def chosen(self) -> str:
        return self.results.list.current_id()

    def _move(self, rows: int) -> None:
        if not self.isVisible():
            self.desk.page_wanted.emit("find")
        self._split.show_first()
        self.results.step(rows)

    def _enter(self) -> None:
        """Where only the list is seen, Enter shows the entry first."""
        if not self.isVisible():
            self.desk.page_wanted.emit("find")
        elif self.chosen and not self._split.both and not self._split.second_in_front:
            self._split.show_second()
            self._show_back()
            self.preview.reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open()

    def _escape(self) -> None:
        """Takes back one thing: the preview in front, the repair, then the text."""
        if self._split.second_in_front:
            self._go_back()
        elif self._repaired:
            self._search_as_typed()
        elif self.box.text():
            self.box.clear()
            self.results.forget_choice()
            self._typed()
            self.box.setFocus()
        else:
            self._take_filter_back()

    def _go_back(self) -> None:
        self._split.show_first()
        self._show_back()
        self.results.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_back(self) -> None:
        self.preview.back.setVisible(self._split.second_in_front)
        self.hints_changed.emit()

    # What is done with it

    def open(self) -> None:
        if self.chosen:
            self._use(self.chosen, "opened")
            self.desk.entry_wanted.emit(self.chosen)

    def copy(self) -> None:
        if not self.chosen or self._asked is None:
            return
        entry_id, lang = self.chosen, self._asked.lang
        self._use(entry_id, "copied")
        self.desk.tasks.work(
            self, lambda place: jobs.answer(place, entry_id, lang), self._to_clipboard
        )

    def _to_clipboard(self, answer: jobs.Answer) -> None:
        QGuiApplication.clipboard().setText(answer.text)
        todo = ""
        if self._asked and answer.lang != self._asked.lang:
            todo = (
                self.tr("The text is in French: there is no English yet.")
                if answer.lang == "fr"
                else self.tr("The text is in English: there is no French yet.")
            )
        self.desk.confirm(self.tr("The answer was copied."), todo)

    def insert(self) -> None:
        if self.chosen:
            self._use(self.chosen, "inserted")
            self.desk.insert_wanted.emit(self.chosen)

    def start(self) -> None:
        """Begins a script, a checklist or a reply where it is carried out."""
        shown = self.preview.shown
        if shown is None or shown.id != self.chosen or shown.kind not in STARTED:
            return
        self._ends.used()
        start_entry(self.desk, shown.id, shown.kind)

    def report(self) -> None:
        """Something is wrong with the chosen entry: a small form below it."""
        shown = self.preview.shown
        if shown is not None and shown.id == self.chosen:
            self._split.show_second()
            self._show_back()
            self.desk.lead_to(shown.id, self.box.text())
            self.preview.form.begin(Reported(shown.id, shown.revision, shown.lang), shown.title)

    def _follow(self, entry_id: str) -> None:
        self._use(entry_id, "opened")
        self.desk.entry_wanted.emit(entry_id)

    def _use(self, entry_id: str, use: Use) -> None:
        self.desk.lead_to(entry_id, self.box.text())
        self._ends.used()
        note(self.desk, entry_id, use)

    # What the window asks

    def hints(self) -> tuple[Hint, ...]:
        if self.preview.form.under_way:
            return self.preview.form.hints()
        kind = self.preview.shown.kind if self.preview.shown else None
        return keys(bool(self.chosen), kind, self._split.second_in_front, self._repaired)

    def arrived(self) -> None:
        if not self.box.hasFocus():
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.selectAll()

    def apply(self, changes: Changes) -> None:
        if changes.ids("entry") or changes.ids("term"):
            self._ask()
            self._read()

    def hideEvent(self, event: "QHideEvent") -> None:
        """The page is left, or the window closes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._ends.left()

    def next_pane(self) -> None:
        """Box, list, text, and round again."""
        focused = QApplication.focusWidget()
        if self.box.hasFocus() and self.results.list.row_ids():
            self._split.show_first()
            self.results.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focused and self.results.isAncestorOf(focused) and self.preview.shown:
            self._split.show_second()
            self.preview.reading.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_back()
