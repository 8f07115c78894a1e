"""What an entry is used for, and searches in which none was."""

from typing import TYPE_CHECKING, Literal

from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Kind
from agent_assist.domain.searches import Looking
from agent_assist.ui.desk import Desk
from agent_assist.ui.find import jobs

if TYPE_CHECKING:
    from agent_assist.services.search import Findings

Use = Literal["opened", "copied", "inserted", "started"]


def start_entry(desk: Desk, entry_id: str, kind: Kind) -> None:
    """Brings it to the page that carries it out, which notes its use in a contact itself."""
    wanted = {
        Kind.SCRIPT: desk.script_wanted,
        Kind.CHECKLIST: desk.checklist_wanted,
        Kind.REPLY: desk.reply_wanted,
    }
    if desk.contact is None:
        note(desk, entry_id, "started")
    wanted[kind].emit(entry_id)


def note(desk: Desk, entry_id: str, use: Use) -> None:
    """Puts the use on the timeline of the open contact; without one it is only counted."""
    contact, person, now = desk.contact, desk.me, desk.clock()
    if contact is None:
        desk.tasks.write(desk, lambda place: jobs.count_use(place, entry_id, use, now))
    else:
        desk.tasks.write(
            desk, lambda place: jobs.note_use(place, person, contact, entry_id, use, now)
        )


class SearchEnds:
    """Follows one search after the other; what ends unanswered and unused is kept for the lead."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looking = Looking()
        self._contact: Contact | None = None
        desk.contact_changed.connect(self._contact_changed)

    def typed(self, text: str) -> None:
        """This stands in the box now."""
        looking, lost = self._looking.then(text)
        if lost:
            self._keep(lost)
        self._looking, self._contact = looking, self._desk.contact

    def answered(self, findings: "Findings") -> None:
        """A narrowed search says little about what is missing: it is never lost."""
        if not findings.pending and (findings.whole or findings.good):
            narrowed = any((findings.filters.kind, findings.filters.lang, findings.filters.line))
            self._looking = self._looking.heard(findings.query, findings.good or narrowed)

    def used(self) -> None:
        """Something that was found was opened, copied, inserted or started."""
        self._looking = self._looking.using()

    def left(self) -> None:
        """The search is over, whatever stands in the box."""
        self.typed("")

    def _contact_changed(self) -> None:
        now, before = self._desk.contact, self._contact
        if before and (now is None or now.id != before.id):
            self.left()

    def _keep(self, lost: str) -> None:
        """Without anything of the contact it was asked in, as that stood then and stands now."""
        desk, contacts = self._desk, (self._contact, self._desk.contact)
        lang = self._contact.lang if self._contact else desk.lang
        topic = self._contact.topic if self._contact else ""
        now = desk.clock()
        desk.tasks.write(
            desk, lambda place: jobs.note_lost(place, lost, lang, topic, contacts, now)
        )
