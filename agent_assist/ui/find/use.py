"""What an entry is used for, and the note of it on the contact's timeline."""

from agent_assist.domain.contacts import EventKind
from agent_assist.domain.entries import Kind
from agent_assist.ui.desk import Desk
from agent_assist.ui.find import jobs


def start_entry(desk: Desk, entry_id: str, kind: Kind) -> None:
    """Brings it to the page that carries it out, which notes its use itself."""
    wanted = {
        Kind.SCRIPT: desk.script_wanted,
        Kind.CHECKLIST: desk.checklist_wanted,
        Kind.REPLY: desk.reply_wanted,
    }
    wanted[kind].emit(entry_id)


def note(desk: Desk, entry_id: str, use: EventKind) -> None:
    """Puts the use of an entry on the timeline of the open contact, if there is one."""
    contact, person, now = desk.contact, desk.me, desk.clock()
    if contact is not None:
        desk.tasks.write(
            desk, lambda place: jobs.note_use(place, person, contact, entry_id, use, now)
        )
