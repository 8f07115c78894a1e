"""Call back: the list, the callback in hand, and asking for a new one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.callbacks import jobs
from agent_assist.ui.callbacks.detail_view import DetailView
from agent_assist.ui.callbacks.files import CallbackFiles
from agent_assist.ui.callbacks.holding import LeaseKeeper
from agent_assist.ui.callbacks.jobs import Detail, Unfinished
from agent_assist.ui.callbacks.lists import Lists
from agent_assist.ui.callbacks.model import CallbackTable
from agent_assist.ui.callbacks.pack_form import PackForm
from agent_assist.ui.callbacks.request_form import RequestForm
from agent_assist.ui.callbacks.side_forms import NoteForm, TimeForm
from agent_assist.ui.callbacks.table import CallbackView
from agent_assist.ui.callbacks.taking import Taking
from agent_assist.ui.callbacks.under_way import RequestUnderWay
from agent_assist.ui.callbacks.unfinished import UnfinishedBanner
from agent_assist.ui.callbacks.work import CallbackWork
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.panes import Panes
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.callbacks import ListName

_CLOCK = 30_000  # a callback becomes due while nobody touches anything


class CallbacksPage(Page):
    """Every action on the chosen callback is one key in the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._detail: Detail | None = None
        headings = (
            self.tr("Client"), self.tr("Number"), self.tr("Line of business"), self.tr("When"),
            self.tr("Attempts"), self.tr("Agent"),
        )  # fmt: skip
        self.model = CallbackTable(desk, headings, self)
        self.table = CallbackView(self.model, self.tr("Callbacks"))
        self.choice = Lists(desk, self)
        self._nothing = label("", "secondary", wrap=True)
        self.detail_view = DetailView(desk.lang)
        self.request_form: RequestForm | None = None
        self.unfinished = UnfinishedBanner()
        self.work = CallbackWork(desk, self)
        self.leases = LeaseKeeper(desk, self, self.table.chosen_id)
        self._side_form: NoteForm | TimeForm | PackForm | None = None
        self._side = QStackedWidget()
        self.taking = Taking(desk, self._side)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._side.addWidget(self.detail_view)
        new = button(self.tr("New callback"), "plus", "primary")
        new.clicked.connect(self.request_callback)
        bring = button(self.tr("Import…"), "upload")
        bring.setToolTip("I")
        bring.clicked.connect(lambda: self._key("I"))
        take = button(self.tr("Export…"), "download")
        take.setToolTip("E")
        take.clicked.connect(lambda: self._key("E"))
        self.along = button(self.tr("Take along…"), "flag")
        self.along.setToolTip("T")
        self.along.clicked.connect(self.taking.open)
        card = Card()
        card.body.addWidget(self.unfinished)
        # Above the list: messages stand over what is below it.
        card.body.addWidget(self.choice.row)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.table, 1)
        self._keys = wrapped(new, bring, take, self.along)
        card.body.addWidget(self._keys)
        names = ("", self.tr("List"), self.tr("Callback"))
        self._panes = Panes(None, card, self._side, names, self.tr("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._panes)
        self.files = CallbackFiles(self.desk, self, self._panes)

    def _connect(self) -> None:
        self._clock = QTimer(self, interval=_CLOCK)
        self._clock.timeout.connect(self.show_list)
        self.choice.chosen.connect(self.show_list)
        self.choice.entered.connect(self.table.setFocus)
        self.model.counted.connect(self._show_count)
        self.model.filled.connect(self.choice.count_all)
        self.unfinished.answered.connect(self.work.end_unfinished)
        self.work.done.connect(self.table.setFocus)
        self.taking.ready.connect(self._show_side_form)
        self.taking.done.connect(lambda: self.show_callbacks("mine", None))
        self.files.closed.connect(self.table.setFocus)
        self.files.changed.connect(self.hints_changed)
        self.table.chosen.connect(self._read)
        self.table.key_pressed.connect(self._key)
        self.detail_view.acted.connect(self._key)
        self.detail_view.outcome_chosen.connect(self._record)
        self.desk.hub_changed.connect(self._show_hub)
        self._show_hub()
        self.desk.opened.connect(self.show_list)
        self.desk.opened.connect(self._ask_unfinished)

    # --- what the main window asks ---

    def hints(self) -> tuple[Hint, ...]:
        if self.files.view is not None:
            return (
                Hint(self.tr("Ctrl+O"), self.tr("Choose a file")),
                Hint(self.tr("Ctrl+Enter"), self.tr("Import")),
                Hint(self.tr("Esc"), self.tr("Cancel")),
            )
        if self.request_form is not None or self._side_form is not None:
            keep = self._side_form.keep if self._side_form is not None else self.tr("Keep")
            return (
                Hint(self.tr("Ctrl+Enter"), keep),
                Hint(self.tr("Esc"), self.tr("Cancel")),
            )
        if self._detail is not None and self._detail.state == "calling":
            return (
                Hint("1–9", self.tr("How it ended")),
                Hint("N", self.tr("Note")),
                Hint("X", self.tr("No call was made")),
                Hint("F6", self.tr("Next pane")),
            )
        return (
            *self._hints_for(self._detail),
            Hint("I", self.tr("Import")),
            Hint("E", self.tr("Export")),
            *([Hint("T", self.tr("Take along"))] if self.desk.in_team else []),
            Hint(self.tr("Ctrl+B"), self.tr("New callback")),
        )

    def _hints_for(self, detail: Detail | None) -> tuple[Hint, ...]:
        """The keys that do something with the chosen callback."""
        if detail is None:
            return ()
        always = (Hint("N", self.tr("Note")), Hint("O", self.tr("Open a contact")))
        if detail.callback.status != "open":
            return always
        me, owner = self.desk.me, detail.callback.owner
        if owner == me.name:
            hand = Hint("H", self.tr("Hand back"))
        elif owner and me.role == "lead":
            hand = Hint("H", self.tr("Take back"))
        else:
            hand = Hint("C", self.tr("Claim"))
        return (Hint("D", self.tr("Dial")), hand, Hint("R", self.tr("Another time")), *always)

    def arrived(self) -> None:
        self.show_list()
        self._ask_unfinished()
        self._clock.start()
        self.leases.start()
        if self.desk.request_under_way is not None and self.request_form is None:
            self._open_request(self.desk.request_under_way)
        elif self.request_form is None and self.files.view is None:
            self.table.setFocus()

    def apply(self, changes: Changes) -> None:
        if changes.ids("callback"):
            self.model.reload()
            self._read(self.table.chosen_id())
            self._ask_unfinished()
        if changes.ids("callback") or changes.ids("service"):
            self._read_refusals()

    def keys_height(self) -> int:
        return px(18) + self._keys.height()

    def next_pane(self) -> None:
        view = self.files.view
        (view.panes if view is not None else self._panes).next_pane()

    def request_callback(self) -> None:
        """Ctrl+B: the form, with what the open contact knows; as it is where it is open for it."""
        kept, contact = self.desk.request_under_way, self.desk.contact
        same = kept is not None and kept.draft.contact_id == (contact.id if contact else None)
        self._open_request(kept if same else None)

    def _open_request(self, kept: RequestUnderWay | None) -> None:
        self.files.close_import()
        self.close_form()
        desk = self.desk
        form = RequestForm(desk.service, desk.lang, desk.clock(), self._side)
        if kept is not None:
            form.resume(kept)
        elif self.desk.contact is not None:
            form.fill(self.desk.contact)
        form.edited.connect(self._keep_request)
        form.asked.connect(self._ask)
        form.left.connect(self.close_form)
        self.request_form = form
        self._keep_request()
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self._panes.show_pane("right")
        self.hints_changed.emit()
        form.focus_first_empty()
        self._read_refusals()

    def show_callbacks(self, list_name: "ListName", callback: Callback | None) -> None:
        """One of the lists at a callback; among all of them, those with its number alone."""
        self.choice.show(list_name, callback.number if callback and list_name == "all" else "")
        if callback is not None:
            self.table.choose(callback.id)
        self.show_list()
        self.table.setFocus()

    def close_form(self) -> None:
        for form in (self.request_form, self._side_form):
            if form is not None:
                self._side.removeWidget(form)
                form.deleteLater()
                self._side.setCurrentWidget(self.detail_view)
                self.table.setFocus()
        self.request_form = self._side_form = self.desk.request_under_way = None
        self.hints_changed.emit()

    # --- the list ---

    def _show_hub(self) -> None:
        self.along.setVisible(self.desk.in_team)

    def show_list(self) -> None:
        """Reads the list again for what the switches and the filter say."""
        self.model.show_list(self.choice.wanted())

    def _show_count(self, count: int) -> None:
        self.choice.show_count(count)
        self._nothing.setVisible(not count)
        if not count:
            self._nothing.setText(self.choice.empty_words())
            self._forget()

    # --- the callback in hand ---

    def _read(self, id: str) -> None:
        if not id:
            self._forget()
            return
        job = partial(
            jobs.detail, id=id, person=self.desk.me, lang=self.desk.lang, now=self.desk.clock()
        )
        self.desk.tasks.work(self, job, self._show_detail)

    def _show_detail(self, detail: Detail) -> None:
        if detail.callback.id != self.table.chosen_id():
            return
        before, self._detail = self._detail, detail
        asks = detail.lost and self._panes.count() > 1
        self.unfinished.leave_to_pane(detail.callback.id if asks else "")
        if not detail.looks_like(before):
            self.detail_view.show_callback(detail, self.desk.me)
            self.hints_changed.emit()

    def _forget(self) -> None:
        self._detail = None
        self.unfinished.leave_to_pane("")
        self.detail_view.show_nothing()
        self.hints_changed.emit()

    def _key(self, key: str) -> None:
        detail = self._detail
        if key == "I":
            self.files.open_import()
        elif key == "E":
            self.files.export(self.choice.wanted())
        elif key == "T":
            self.taking.open()
        elif detail is not None and detail.callback.id == self.table.chosen_id():
            # Before what is chosen is shown, a key would be for the client shown before.
            self._key_for(key, detail)

    def _key_for(self, key: str, detail: Detail) -> None:
        if key.isdigit():
            if detail.state == "calling" and int(key) <= len(detail.outcomes):
                self._record(detail.outcomes[int(key) - 1].code)
        elif key == "O":
            self._open_contact(detail.callback)
        elif key == "N":
            self._write_note(detail)
        elif detail.callback.status == "open":
            self._act(key, detail)

    def _act(self, key: str, detail: Detail) -> None:
        if key == "R":
            form = TimeForm(detail.callback.client, self.desk.clock(), self._side)
            form.saved.connect(partial(self.work.keep_time, form, detail.callback.id))
            self._show_side_form(form)
        elif key == "D":
            self.work.dial(detail.callback)
        elif key != "X" or detail.state == "calling":
            self.work.act(key, detail.callback.id)

    def _write_note(self, detail: Detail) -> None:
        if detail.state == "calling":
            self.detail_view.note.setFocus()
            return
        form = NoteForm(detail.callback.client, self._side)
        form.saved.connect(partial(self.work.keep_note, form, detail.callback.id))
        self._show_side_form(form)

    def _show_side_form(self, form: NoteForm | TimeForm | PackForm) -> None:
        self.close_form()
        form.left.connect(self.close_form)
        self._side_form = form
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self._panes.show_pane("right")
        self.hints_changed.emit()
        form.focus_first()

    def _record(self, outcome: str) -> None:
        detail = self._detail
        if detail is not None and detail.state == "calling":
            note = self.detail_view.note.text()
            self.work.record(detail.callback, outcome, self.desk.clock(), note)

    def _ask_unfinished(self) -> None:
        job = partial(
            jobs.unfinished, person=self.desk.me, now=self.desk.clock(), lang=self.desk.lang
        )
        self.desk.tasks.work(self, job, self._show_unfinished)

    def _show_unfinished(self, found: list[Unfinished]) -> None:
        """What was dialled since the start is still in the agent's hands, unless it was lost."""
        self.work.follow({one.callback.id for one in found})
        dialled = self.desk.dialled
        self.unfinished.ask_about(
            [one for one in found if one.lost or one.callback.id not in dialled]
        )

    def _open_contact(self, callback: Callback) -> None:
        if self.desk.contact is not None:
            self.desk.contact_wanted.emit()
            return
        job = partial(
            jobs.open_contact, callback=callback, person=self.desk.me, now=self.desk.clock()
        )
        self.desk.tasks.write(self, job, self._contact_opened)

    def _contact_opened(self, contact: Contact) -> None:
        self.desk.hold(contact)
        self.desk.contact_wanted.emit()

    # --- a new callback ---

    def _keep_request(self) -> None:
        if self.request_form is not None:
            self.desk.request_under_way = self.request_form.under_way()

    def _read_refusals(self) -> None:
        if self.request_form is not None:
            job = partial(jobs.refusals, now=self.desk.clock())
            self.desk.tasks.work(self.request_form, job, self.request_form.show_refusals)

    def _ask(self) -> None:
        form, contact = self.request_form, self.desk.contact
        assert form is not None
        job = partial(
            jobs.request, draft=form.draft(contact.id if contact else None),
            chosen=form.windows.chosen(), person=self.desk.me, contact=contact,
            now=self.desk.clock(),
        )  # fmt: skip
        self.desk.tasks.write(self, job, self._asked, self._refused)

    def _asked(self, callback: Callback) -> None:
        joined = callback.version > 1
        self.close_form()
        self.table.choose(callback.id)
        moment = jobs.when(callback, self.desk.clock(), self.desk.lang)
        what = self.tr("The callback is kept.")
        todo = self.tr("It is due {when}.")
        if joined:
            what = self.tr("This client already waits for a callback about this topic.")
            todo = self.tr("Your request was joined to it; it is due {when}.")
        # “3 p.m.” ends the sentence by itself.
        self.desk.confirm(what, todo.format(when=moment.rstrip(".")))

    def _refused(self, error: AgentAssistError) -> None:
        if self.request_form is not None:
            self.request_form.show_error(error)
