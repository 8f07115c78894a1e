"""After a crash, or a restart: the contact that was open is open again, once it may be seen."""

from PySide6.QtCore import Qt

from agent_assist.domain.contacts import Contact
from agent_assist.ui.contact.model import open_contact
from agent_assist.ui.contact.words import clock_time, translate
from agent_assist.ui.desk import Desk


def restore_contact(desk: Desk) -> None:
    """Looks for a contact nobody finished, takes it up, and says so calmly."""
    if desk.contact is not None:
        return
    if desk.locked:
        once = Qt.ConnectionType.SingleShotConnection
        desk.hub_changed.connect(lambda: restore_contact(desk), once)
        return

    def found(contact: Contact | None) -> None:
        if contact is None or desk.contact is not None:
            return
        desk.hold(contact)
        words = translate("ContactRestore", "Contact from {time} restored.")
        todo = translate("ContactRestore", "Carry on, or finish it with Ctrl+Enter.")
        desk.confirm(words.format(time=clock_time(contact.started_at, desk.lang)), todo)

    desk.tasks.work(desk, open_contact, found)
