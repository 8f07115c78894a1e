"""Entries: the list at the left, and in the centre the entry that is read or written."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Kind, Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries import differences, jobs
from agent_assist.ui.entries.curating import Curating
from agent_assist.ui.entries.draft_view import DraftView
from agent_assist.ui.entries.edit_view import EditView
from agent_assist.ui.entries.entry_list import EntryList
from agent_assist.ui.entries.lost_searches import LostSearchesView
from agent_assist.ui.entries.new_view import NewView
from agent_assist.ui.entries.reading_view import ReadingView
from agent_assist.ui.entries.remarks_view import RemarksView
from agent_assist.ui.entries.revisions_view import RevisionsView
from agent_assist.ui.entries.to_confirm import ToConfirm
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.panes import Panes

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace

# Where the page was, for the one that replaces it when language or theme change.
PLACE = "entries-place"
WAITING_MS = 200
T = TypeVar("T")


class EntriesPage(Page):
    """Reads entries for everyone; writes, submits and approves for team leads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entry_id = ""
        self._asked = 0
        self.list = EntryList()
        self.reading = ReadingView(desk)
        self.revisions = RevisionsView(desk.lang)
        self.draft = DraftView(desk.lang)
        self.editor = EditView(desk.lang)
        self.new = NewView()
        self.lost = LostSearchesView()
        self.remarks = RemarksView(desk.lang)
        self.to_confirm = ToConfirm(desk.lang)
        self._empty = Card()
        self._empty_words = label("", "secondary", wrap=True)
        self._centre = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {self.editor: self.editor}
        self._view: QWidget = self._empty
        self._curating = Curating(desk, self)
        self._build()
        self._connect()
        self._shortcuts()
        QTimer.singleShot(WAITING_MS, self, self._show_waiting)
        desk.opened.connect(self._opened)
        if desk.service is not None:
            self._opened()

    def _build(self) -> None:
        self._empty.body.addWidget(self._empty_words)
        self._empty.body.addStretch(1)
        for view in (
            self._empty, self.reading, self.revisions, self.draft, self.new, self.lost,
            self.remarks,
        ):  # fmt: skip
            self._areas[view] = scrolling(view)
        for area in self._areas.values():
            self._centre.addWidget(area)
        self._centre.setCurrentWidget(self._areas[self._empty])
        names = (self.tr("Entries"), self.tr("Text"), "")
        self.panes = Panes(self.list, self._centre, None, names, self.tr("Part of the page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.to_confirm)
        column.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.list.read_wanted.connect(self._open)
        self.list.draft_wanted.connect(self.show_draft)
        self.list.new_wanted.connect(self.begin)
        self.list.lost_wanted.connect(self.show_lost_searches)
        self.list.remarks_wanted.connect(self._curating.show_remarks)
        self.list.entered.connect(self._go_to_text)
        self.to_confirm.read_wanted.connect(self.read)
        self.to_confirm.confirm_wanted.connect(self._confirm)
        reading, revisions = self.reading, self.revisions
        reading.texts.entry_wanted.connect(self.read)
        reading.texts.link_wanted.connect(lambda link: QDesktopServices.openUrl(QUrl(link)))
        reading.form.toggled.connect(self.hints_changed)
        reading.use_wanted.connect(self._use)
        reading.edit_wanted.connect(self.edit)
        reading.draft_wanted.connect(lambda: self.show_draft(self._entry_id))
        reading.revisions_wanted.connect(self.show_revisions)
        reading.current_wanted.connect(lambda: self.read(self._entry_id))
        revisions.compare_wanted.connect(self._compare)
        revisions.read_wanted.connect(lambda number: self._open(self._entry_id, number))
        revisions.back_wanted.connect(lambda: self.read(self._entry_id))
        self._curating.connect_views()

    def _shortcuts(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+F", self.list.box.setFocus),
            ("Alt+2", self.reading.toggle_both),
            ("Ctrl+H", self.show_revisions),
            ("Ctrl+E", self.edit),
            ("Ctrl+Return", self._go_on),
            ("Ctrl+Enter", self._go_on),
            ("Ctrl+Shift+N", self.begin),
            ("Ctrl+L", self.show_lost_searches),
            ("Ctrl+R", self._curating.show_remarks),
            ("Alt+R", self._report),
            ("Escape", self.back),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- what the window asks ---

    def read(self, entry_id: str) -> None:
        """Brings an entry to be read, from wherever it was asked for."""
        self._open(entry_id)
        self.panes.show_pane("centre")

    def hints(self) -> tuple[Hint, ...]:
        view = self._view
        if view is self.editor or view is self.draft:
            return (
                Hint(self.tr("Ctrl+Enter"), self.tr("Submit or approve")),
                Hint(self.tr("Esc"), self.tr("Back")),
            )
        if isinstance(view, LostSearchesView | RemarksView):
            return view.hints()
        if view is self.reading and self.reading.form.under_way:
            return self.reading.form.hints()
        hints = [Hint(self.tr("Ctrl+F"), self.tr("Filter"))]
        if view is self.reading:
            hints.append(Hint(self.tr("Alt+2"), self.tr("Both languages")))
            hints.append(Hint(self.tr("Ctrl+H"), self.tr("Revisions")))
        if self.desk.me.may_curate:
            if view is self.reading:
                hints.append(Hint(self.tr("Ctrl+E"), self.tr("Edit")))
            hints.append(Hint(self.tr("Ctrl+Shift+N"), self.tr("New entry")))
            hints.append(Hint(self.tr("Ctrl+L"), self.tr("Without an answer")))
            hints.append(Hint(self.tr("Ctrl+R"), self.tr("Remarks")))
        return tuple(hints)

    def arrived(self) -> None:
        if self._view is self.editor:
            self.editor.focus_first()
        elif isinstance(self._view, LostSearchesView | RemarksView):
            self._view.focus_list()
        elif self.list.list.row_ids():
            self.list.list.setFocus()
        else:
            self.list.box.setFocus()

    def apply(self, changes: Changes) -> None:
        if changes.ids("search") and self._view is self.lost:
            self.show_lost_searches()
        if changes.ids("feedback") and self._view is self.remarks:
            self._curating.show_remarks()
        elif changes.ids("feedback") and self._view is self.reading and not self.reading.old:
            self._open(self._entry_id)
        if not (changes.ids("entry") or changes.ids("draft")):
            return
        self._refresh_list()
        touched = changes.ids("entry") | changes.ids("draft")
        view = self._view
        if self._entry_id in touched:
            if view is self.reading and not self.reading.old:
                self._open(self._entry_id)
            elif view is self.draft and not changes.ids("entry"):
                self.show_draft(self._entry_id)

    def next_pane(self) -> None:
        self.panes.next_pane()

    # --- reading ---

    def _opened(self) -> None:
        """The profile is open, or another person works here now."""
        self._refresh_list()
        view, entry_id = self.desk.property(PLACE) or ("", "")
        if view == "edit" and self._view is not self.editor:
            self._entry_id = entry_id
            self.edit()
        elif view == "draft":
            self.show_draft(entry_id)
        elif view in ("lost", "remarks") and self.desk.me.may_curate:
            self._entry_id = entry_id
            (self.show_lost_searches if view == "lost" else self._curating.show_remarks)()
        elif self._view in (self.lost, self.remarks):
            self.forget()
        elif view == "read" and not self.reading.old:
            self._open(entry_id)

    def _refresh_list(self) -> None:
        me, lang, now = self.desk.me, self.desk.lang, self.desk.clock()
        self.desk.tasks.work(
            self, lambda place: jobs.listing(place, me, lang, now), self._show_listing
        )  # fmt: skip

    def _show_listing(self, listing: jobs.Listing) -> None:
        self.list.show_listing(listing, self.desk.me.may_curate)
        self.to_confirm.show_waiting(listing.to_confirm)
        self._show_to_confirm()
        if self._entry_id:
            self._mark_row()
        elif listing.published:
            self._open(self.list.list.row_ids()[0])
        self._empty_words.setText(self._nothing_words(listing))

    def _nothing_words(self, listing: jobs.Listing) -> str:
        if listing.published:
            return self.tr("Choose an entry in the list to read it.")
        return self.tr("There are no entries yet. A team lead adds them here or from files.")

    def _show_waiting(self) -> None:
        if not self._empty_words.text():
            self._empty_words.setText(self.tr("Opening the entries…"))

    def _open(self, entry_id: str, number: int | None = None) -> None:
        self._entry_id = entry_id
        self.ask(
            lambda place: jobs.shown(place, entry_id, number), self._show_entry, self._not_there
        )

    def _show_entry(self, shown: jobs.Shown) -> None:
        self.reading.show_entry(shown, self.desk.clock().date(), self.desk.me.may_curate)
        self._bring(self.reading, "read")

    def _not_there(self, error: AgentAssistError) -> None:
        """A draft of a new entry has no published text: it is shown itself."""
        if error.code == "entry-not-found" and self.desk.me.may_curate:
            self.show_draft(self._entry_id)
        else:
            self._gone(error)

    def _gone(self, error: AgentAssistError) -> None:
        self._entry_id = ""
        self.desk.refuse(error)

    def show_revisions(self) -> None:
        entry_id = self._entry_id
        if entry_id and self._view is self.reading:
            self.ask(lambda place: jobs.history(place, entry_id), self._show_history)

    def _show_history(self, history: jobs.History) -> None:
        self.revisions.show_history(history, self.desk.me.may_curate)
        self._bring(self.revisions, "read")
        self.revisions.list.setFocus()

    def _compare(self, older: Revision | None, newer: Revision) -> None:
        lang = self.desk.lang
        self.ask(lambda place: jobs.differences(older, newer, lang), self._show_changes)

    def _show_changes(self, changes: jobs.Changed) -> None:
        self.revisions.show_changes(differences.page(changes))

    def show_draft(self, entry_id: str) -> None:
        self._entry_id = entry_id
        lang = self.desk.lang
        self.ask(
            lambda place: jobs.draft_shown(place, entry_id, lang), self._show_draft, self._gone
        )

    def _show_draft(self, shown: jobs.DraftShown | None) -> None:
        if shown is None:
            self._open(self._entry_id)
            return
        self.draft.show_draft(shown, self.desk.me)
        self._bring(self.draft, "draft")

    def edit(self) -> None:
        self._curating.edit()

    def begin(self) -> None:
        self._curating.begin()

    def show_lost_searches(self) -> None:
        self._curating.show_lost_searches()

    # --- parts of the page, for its curating side ---

    @property
    def entry_id(self) -> str:
        return self._entry_id

    def forget(self) -> None:
        """The entry that was open is gone: a draft of a new one that was discarded."""
        self._entry_id = ""
        self._bring(self._empty, "")
        self._refresh_list()

    def show_editor(self, entry_id: str) -> None:
        self._entry_id = entry_id
        self._bring(self.editor, "edit")
        self.editor.focus_first()

    def show_list(self, view: LostSearchesView | RemarksView, place: str) -> None:
        """The focus goes there with the view; a list that is read again leaves it where it is."""
        if self._view is not view:
            self._bring(view, place)
            self.panes.show_pane("centre")
            view.focus_list()
        self.hints_changed.emit()

    def show_new(self) -> None:
        self._bring(self.new, "")
        self.new.start()

    def back(self) -> None:
        view = self._view
        if view is self.editor:
            self.editor.keep()
            self.show_draft(self._entry_id)
        elif view not in (self._empty, self.reading) or self.reading.old:
            if self._entry_id:
                self._open(self._entry_id)
        else:
            self.panes.show_pane("left")
            self.list.list.setFocus()

    def _report(self) -> None:
        if self._view is self.reading:
            self.panes.show_pane("centre")
            self.reading.report()

    def _go_on(self) -> None:
        view = self._view
        if view is self.editor:
            self.editor.submit()
        elif view is self.draft:
            self.draft.go_on()
        elif view is self.reading:
            self.reading.use()

    def _use(self, kind: str, entry_id: str) -> None:
        wanted = {
            Kind.SCRIPT: self.desk.script_wanted,
            Kind.CHECKLIST: self.desk.checklist_wanted,
            Kind.REPLY: self.desk.reply_wanted,
        }
        wanted[Kind(kind)].emit(entry_id)

    def _confirm(self, revision: Revision) -> None:
        me, now = self.desk.me, self.desk.clock()
        self.desk.tasks.write(self, lambda place: jobs.confirm(place, me, revision, now))

    def _bring(self, view: QWidget, place: str) -> None:
        self._view = view
        self._centre.setCurrentWidget(self._areas[view])
        self._show_to_confirm()
        self.desk.setProperty(PLACE, (place, self._entry_id))
        self._mark_row()
        self.hints_changed.emit()

    def _show_to_confirm(self) -> None:
        """Nobody is asked to read something else while writing."""
        self.to_confirm.setVisible(self.to_confirm.waits and self._view is not self.editor)

    def _mark_row(self) -> None:
        if self._view in (self.draft, self.editor):
            self.list.choose_draft(self._entry_id)
        else:
            self.list.choose(self._entry_id)

    def _go_to_text(self) -> None:
        self.panes.show_pane("centre")
        self.reading.texts.focus_text()

    def ask(
        self,
        job: "Callable[[Workplace], T]",
        done: Callable[[T], None],
        failed: Callable[[AgentAssistError], None] | None = None,
    ) -> None:
        """A read whose answer is dropped when something else was asked for since."""
        self._asked += 1
        number = self._asked

        def latest(result: T) -> None:
            if number == self._asked:
                done(result)

        self.desk.tasks.work(self, job, latest, failed)
