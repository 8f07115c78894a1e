"""The contact under way: the client at the left, the work in the middle, knowledge at the right."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.checklists import GateResult
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.contact import model
from agent_assist.ui.contact.client_card import ClientCard
from agent_assist.ui.contact.history_cards import CallbacksCard, EarlierCard
from agent_assist.ui.contact.keeper import Keeper
from agent_assist.ui.contact.suggestions import SuggestionsPane
from agent_assist.ui.contact.work_card import WorkCard
from agent_assist.ui.desk import Desk
from agent_assist.ui.feedback.form import RemarkForm
from agent_assist.ui.widgets.cards import scrolling
from agent_assist.ui.widgets.panes import Panes


class OpenContact(QWidget):
    """Brings the parts of the page together around one contact."""

    hints_changed = Signal()
    finished = Signal(object)  # Contact

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Contact | None = None
        self._step = ""
        self._finishing = False
        self.keeper = Keeper(desk, self)
        # Each part is made inside its place: moving a finished part costs time in large sheets.
        left, self._centre, right = QWidget(), QWidget(), QWidget()
        left_area, right_area = scrolling(left), scrolling(right)
        names = (self.tr("Client"), self.tr("Contact"), self.tr("Suggestions"))
        self.panes = Panes(left_area, self._centre, right_area, names, self.tr("Pane"), self)
        _column(self).addWidget(self.panes)
        self.client = ClientCard(desk.service, desk.lang, left)
        self.earlier = EarlierCard(desk.service, desk.lang, left)
        self.callbacks = CallbacksCard(desk.lang, left)
        self._work: WorkCard | None = None
        self.side = SuggestionsPane(desk, right)
        beside = _column(left)
        for card in (self.client, self.earlier, self.callbacks):
            beside.addWidget(card)
        beside.addStretch(1)
        self.earlier.hide()
        self.callbacks.hide()
        _column(right).addWidget(self.side)
        self._connect()
        self._add_shortcuts()

    @property
    def work(self) -> WorkCard:
        """The middle, made when first needed: with the sides it would take too long at once."""
        if self._work is None:
            self._work = WorkCard(self._desk, self._centre)
            _column(self._centre).addWidget(self._work)
            self._connect_work(self._work)
        return self._work

    @property
    def reporting(self) -> RemarkForm:
        """Where the agent says what is wrong with the entry beside the contact."""
        return self.side.card.form

    def _connect(self) -> None:
        desk, keeper = self._desk, self.keeper
        self.client.facts.edited.connect(keeper.edit)
        self.client.facts.left.connect(self._field_left)
        self.earlier.wanted.connect(self._read_earlier)
        self.callbacks.wanted.connect(lambda: desk.page_wanted.emit("callbacks"))
        keeper.edited.connect(self._edited)
        self.reporting.toggled.connect(self.hints_changed)

    def _connect_work(self, work: WorkCard) -> None:
        keeper = self.keeper
        work.notes.typed.connect(partial(keeper.edit, "notes"))
        work.notes.left.connect(keeper.keep)
        work.wrap_up.edited.connect(keeper.edit)
        work.wrap_up.finish_wanted.connect(self.finish)
        work.script.step_changed.connect(self._step_changed)
        work.script.entry_wanted.connect(self._read)
        work.script.changed.connect(self.hints_changed)
        work.viewed.connect(self.hints_changed)
        work.timeline.entry_wanted.connect(self._read)
        keeper.kept.connect(work.notes.show_kept)
        keeper.refused.connect(work.notes.show_refused)

    def _add_shortcuts(self) -> None:
        for number in range(1, 10):
            self._shortcut(str(number), partial(self._answer, number))
        for keys in ("Backspace", "Alt+Left"):
            self._shortcut(keys, self._back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._shortcut(keys, self.finish)
        self._shortcut("Alt+B", self._toggle_background)
        self._shortcut("Alt+R", self._report)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> None:
        # A text field takes digits and Backspace for itself before a shortcut is asked.
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def show_contact(self, contact: Contact) -> None:
        """Another contact is open; what the keeper changed in this one is on the screen already."""
        if self._shown is not None and self._shown.id == contact.id:
            return
        self._shown, self._step, self._finishing = contact, "", False
        self.client.show_contact(contact)
        self.earlier.hide()
        self.work.show_contact(contact)
        self.side.show_contact(contact, "", "")
        self._read_picture()
        self._read_callbacks()

    def arrived(self) -> None:
        """The page was brought forward: the focus goes back to where it was."""
        self._read_picture()
        self._read_callbacks()
        here = cast("QWidget | None", self.focusWidget())
        if here is not None and here.isVisible():
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin()

    def begin(self) -> None:
        """Work on a contact begins with the client’s name, or with the script once it is known."""
        name = self.client.facts.fields["client_name"]
        if name.text():
            self.panes.show_pane("centre")
            self.work.focus_work()
        else:
            self.panes.show_pane("left")
            name.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self, changes: Changes) -> None:
        if self._shown and (self._shown.id in changes.ids("contact") or changes.ids("entry")):
            self._read_picture()
        if changes.ids("callback"):
            self._read_callbacks()

    def say_script(self, script_id: str) -> None:
        self.panes.show_pane("centre")
        self.work.show_view("script")
        self.work.script.say(script_id)

    def add_checklist(self, checklist_id: str) -> None:
        """A checklist of the topic is only shown; another one is added first."""
        contact = self.keeper.contact
        if contact is None:
            return
        self.panes.show_pane("centre")
        self.work.show_view("checklist")
        if self.work.checklist.show_list(checklist_id):
            return
        job = partial(
            model.attach, person=self._desk.me, contact_id=contact.id, checklist_id=checklist_id,
            now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job, self.work.checklist.want_list)

    def finish(self) -> None:
        """Finishes the contact, or says at the field what is missing."""
        self.keeper.keep()
        contact = self.keeper.contact
        if contact is None or self._finishing:
            return
        self.panes.show_pane("centre")
        missing = self.work.wrap_up.first_error()
        if missing:
            self.work.wrap_up.show_error(missing, say(missing, {}, self._desk.lang))
            return
        self._finishing = True
        job = partial(model.read_gate, contact=contact)
        self._desk.tasks.work(self, job, partial(self._gate_read, contact), self._not_finished)

    def _gate_read(self, contact: Contact, gate: GateResult) -> None:
        if not self.work.wrap_up.may_finish(gate):
            self._finishing = False
            return
        job = partial(
            model.finish, person=self._desk.me, contact=contact, claim=self.work.wrap_up.claim(),
            now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job, self._ended, self._not_finished)

    def _ended(self, contact: Contact) -> None:
        self._finishing, self._shown = False, None
        self.finished.emit(contact)

    def _not_finished(self, error: AgentAssistError) -> None:
        self._finishing = False
        sentence = say(error.code, error.facts, self._desk.lang)
        if not self.work.wrap_up.show_error(error.code, sentence):
            self._desk.refuse(error)

    def _answer(self, number: int) -> None:
        if self.work.view == "script":
            self.work.script.answer(number)

    def _back(self) -> None:
        if self.work.view == "script":
            self.work.script.back()

    def _toggle_background(self) -> None:
        if self.work.view == "script":
            self.work.script.toggle_background()

    def _edited(self) -> None:
        """Something was typed or chosen: what follows from it follows at once."""
        before, contact = self._shown, self.keeper.contact
        if before is None or contact is None:
            return
        self._shown = contact
        self.work.notes.show_typing()
        if (before.topic, before.lang) != (contact.topic, contact.lang):
            self.keeper.keep()
            self.work.script.show_contact(contact)
        else:
            self.work.script.show_facts(contact)
        self.side.show_contact(contact, self._step, self.work.script.script_id)

    def _field_left(self, name: str) -> None:
        self.keeper.keep()
        typed = self.client.facts.fields[name].text()
        if name == "client_number" and typed:
            job = partial(model.tidy_number, typed=typed)
            self._desk.tasks.work(self, job, partial(self._number_read, typed))

    def _number_read(self, typed: str, tidy: str) -> None:
        """A number is kept in one form, so that the client is recognised the next time."""
        field = self.client.facts.fields["client_number"]
        if tidy != typed and field.text() == typed:
            field.setText(tidy)
            self.keeper.edit("client_number", tidy)
            self.keeper.keep()

    def _step_changed(self, ask: str) -> None:
        self._step = ask
        if self._shown is not None:
            self.side.show_contact(self._shown, ask, self.work.script.script_id)

    def _report(self) -> None:
        self.panes.show_pane("right")
        self.side.report()

    def _read(self, entry_id: str) -> None:
        if entry_id:
            self.panes.show_pane("right")
            self.side.read(entry_id)

    def _read_earlier(self, one: Contact) -> None:
        self.panes.show_pane("right")
        self.side.show_earlier(one, self._desk.service)

    def _read_picture(self) -> None:
        contact = self._shown
        if contact is not None:
            job = partial(model.read_picture, contact=contact)
            self._desk.tasks.work(self, job, self._show_picture)

    def _show_picture(self, picture: model.Picture) -> None:
        if self._shown is not None and picture.contact_id == self._shown.id:
            self.work.show_picture(picture)
            self.earlier.show_earlier(self._shown, picture.earlier, self._desk.clock())

    def _read_callbacks(self) -> None:
        now = self._desk.clock()
        job = partial(model.callbacks_waiting, person=self._desk.me, now=now)
        self._desk.tasks.work(self, job, self._show_callbacks)

    def _show_callbacks(self, waiting: list[Callback]) -> None:
        self.callbacks.show_callbacks(waiting, self._desk.clock())


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    return column
