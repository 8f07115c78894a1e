"""After a crash, or a restart: the contact that was open is open again, once it may be seen."""

from PySide6.QtCore import QObject

from agent_assist.domain.contacts import Contact
from agent_assist.ui.contact.model import open_contact
from agent_assist.ui.contact.words import clock_time, translate
from agent_assist.ui.desk import Desk


def restore_contact(desk: Desk) -> None:
    """Looks for a contact nobody finished, takes it up, and says so calmly."""
    if desk.contact is not None:
        return
    if desk.locked:
        _Waiting(desk)
        return

    def found(contact: Contact | None) -> None:
        if contact is None or desk.contact is not None:
            return
        desk.hold(contact)
        words = translate("ContactRestore", "Contact from {time} restored.")
        todo = translate("ContactRestore", "Carry on, or finish it with Ctrl+Enter.")
        desk.confirm(words.format(time=clock_time(contact.started_at, desk.lang)), todo)

    desk.tasks.work(desk, open_contact, found)


class _Waiting(QObject):
    """Until the data of clients is open again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.hub_changed.connect(self._look)

    def _look(self) -> None:
        if not self._desk.locked:
            self._desk.hub_changed.disconnect(self._look)
            restore_contact(self._desk)
            self.deleteLater()
