"""Keeps what is typed into the contact, so that nothing is lost even if the program is killed."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.ui.desk import Desk

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace

_REST = 500  # milliseconds after the last key


class Keeper(QObject):
    """The only one that changes the open contact: half a second after the last key, or at once."""

    edited = Signal()
    kept = Signal(object)  # datetime
    refused = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Contact | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.keep)

    @property
    def contact(self) -> Contact | None:
        """The contact as it stands on the screen."""
        return self._draft or self._desk.contact

    def edit(self, name: str, value: str) -> None:
        """One fact or the notes were typed; kept when the keys rest."""
        contact = self.contact
        if contact is None or getattr(contact, name) == value:
            return
        fields: dict[str, Any] = {name: value}
        self._draft = replace(contact, **fields)
        self._rest.start()
        self.edited.emit()

    def keep(self) -> None:
        """Keeps at once what was typed."""
        draft, self._draft = self._draft, None
        self._rest.stop()
        if draft is None:
            return
        self._desk.hold(draft)
        job = partial(_save, person=self._desk.me, contact=draft, now=self._desk.clock())
        self._desk.tasks.write(self, job, self.kept.emit, partial(self._not_kept, draft))

    def take(self) -> Contact | None:
        """The contact with everything typed, for a write that keeps all of it."""
        contact, self._draft = self.contact, None
        self._rest.stop()
        return contact

    def _not_kept(self, draft: Contact, error: AgentAssistError) -> None:
        """What could not be kept stays a draft: the next key tries again."""
        self._draft = self._draft or draft
        self.refused.emit()
        self._desk.refuse(error)


def _save(
    place: "Workplace", person: Person, contact: Contact, now: datetime
) -> tuple[datetime, Changes]:
    from agent_assist.services import contacts

    return now, contacts.save(place.store, person, contact, now)
