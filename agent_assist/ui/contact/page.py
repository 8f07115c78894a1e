"""Contact: start it, say, do, note, finish; everything else hangs on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.ui.contact import model
from agent_assist.ui.contact.open_contact import OpenContact
from agent_assist.ui.contact.restore import restore_contact
from agent_assist.ui.contact.start_card import StartCard
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Hint, Page


class ContactPage(Page):
    """The start card while no contact is open, else the open contact in its panes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._stack)
        self._ready = False
        self._starting = False
        self._open: OpenContact | None = None
        if desk.service is None:
            desk.opened.connect(self._set_up)
        else:
            self._set_up()

    def _set_up(self) -> None:
        """The service is known: its channels, topics and outcomes can be shown."""
        if self._ready:
            return
        self._ready = True
        self.start = StartCard(self.desk.service, self.desk.lang, self._stack)
        self._stack.addWidget(self.start)
        self.start.start_wanted.connect(self.start_contact)
        # The rest is made in turns of its own, so that the page comes forward without a stall.
        QTimer.singleShot(0, self, self._prepare)
        self.desk.contact_changed.connect(self._contact_changed)
        self._contact_changed()
        restore_contact(self.desk)

    def _prepare(self) -> None:
        """Makes the sides of the open contact, and in the next turn its middle."""
        prepared = self.open
        QTimer.singleShot(0, prepared, lambda: prepared.work)

    @property
    def open(self) -> OpenContact:
        """The panes of the open contact, made when first needed."""
        if self._open is None:
            self._open = OpenContact(self.desk, self._stack)
            self._stack.addWidget(self._open)
            self._open.hints_changed.connect(self.hints_changed)
            self._open.finished.connect(self._finished)
        return self._open

    def hints(self) -> tuple[Hint, ...]:
        if not self._ready or self.desk.contact is None:
            return (Hint(self.tr("Enter"), self.tr("Start contact")),)
        if self.open.reporting.under_way:
            return self.open.reporting.hints()
        walking = (
            Hint(self.tr("1–9"), self.tr("Answer")),
            Hint(self.tr("Alt+←"), self.tr("Back")),
        )
        always = (
            Hint(self.tr("F6"), self.tr("Next pane")),
            Hint(self.tr("Ctrl+Enter"), self.tr("Finish")),
        )
        return (*walking, *always) if self.open.work.walking else always

    def arrived(self) -> None:
        if not self._ready:
            return
        if self.desk.contact is None:
            self._read_recent()
            self.start.focus_start()
        else:
            self.open.arrived()

    def apply(self, changes: Changes) -> None:
        if not self._ready:
            return
        if self.desk.contact is not None:
            self.open.apply(changes)
        elif changes.ids("contact"):
            self._read_recent()

    def next_pane(self) -> None:
        if self._ready and self.desk.contact is not None:
            self.open.panes.next_pane()

    def start_contact(self) -> None:
        """Starts a contact with what the form holds; goes to the open one when there is one."""
        self._with_contact(self._begin)

    def say_script(self, script_id: str) -> None:
        """Opens a script to read from; a contact is started for it when none is open."""
        self._with_contact(partial(self._say, script_id))

    def add_checklist(self, checklist_id: str) -> None:
        """Adds a checklist to the contact; one is started for it when none is open."""
        self._with_contact(partial(self._attach, checklist_id))

    def finish_contact(self) -> None:
        """Finishes the open contact, or shows what is still missing."""
        if self._ready and self.desk.contact is not None:
            self.open.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept before another page works with the contact."""
        if self._open is not None:
            self._open.keeper.keep()
        super().hideEvent(event)

    def _with_contact(self, act: Callable[[], None]) -> None:
        if not self._ready or self._starting:
            return
        if self.desk.contact is not None:
            act()
            return
        self._starting = True
        job = partial(
            model.start, person=self.desk.me, channel=self.start.chosen_channel(),
            lang=self.start.chosen_language(), known=self.start.facts.known(),
            now=self.desk.clock(),
        )  # fmt: skip
        self.desk.tasks.write(self, job, partial(self._started, act), self._not_started)

    def _started(self, act: Callable[[], None], contact: Contact) -> None:
        self._starting = False
        self.start.clear()
        self.desk.hold(contact)
        act()

    def _not_started(self, error: AgentAssistError) -> None:
        self._starting = False
        self.desk.refuse(error)

    def _begin(self) -> None:
        self.open.begin()

    def _say(self, script_id: str) -> None:
        self.open.say_script(script_id)

    def _attach(self, checklist_id: str) -> None:
        self.open.add_checklist(checklist_id)

    def _contact_changed(self) -> None:
        contact = self.desk.contact
        if contact is None:
            self._stack.setCurrentWidget(self.start)
        else:
            self._stack.setCurrentWidget(self.open)
            self.open.show_contact(contact)
        self.hints_changed.emit()

    def _finished(self, contact: Contact) -> None:
        self.desk.hold(None)
        self.desk.confirm(
            self.tr("Contact finished."), self.tr("Press Ctrl+N when the next client is there.")
        )
        if self.isVisible():
            self.arrived()

    def _read_recent(self) -> None:
        self.desk.tasks.work(self, model.recent, self._show_recent)

    def _show_recent(self, contacts: list[Contact]) -> None:
        self.start.show_recent(contacts, self.desk.clock())
