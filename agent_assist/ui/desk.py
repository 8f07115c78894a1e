"""What every page works with: the door to services, the moment, the person, the contact."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agent_assist.ui.file_questions import FileDialogs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from agent_assist.domain.changes import Changes
    from agent_assist.domain.contacts import Contact
    from agent_assist.domain.errors import AgentAssistError
    from agent_assist.domain.languages import Lang
    from agent_assist.domain.people import Person
    from agent_assist.domain.reminders import Reminder
    from agent_assist.domain.service import Service
    from agent_assist.services.callbacks import CallbackFilter
    from agent_assist.services.workplace import Workplace
    from agent_assist.settings import Settings
    from agent_assist.ui.callbacks.under_way import RequestUnderWay
    from agent_assist.ui.feedback.under_way import RemarkUnderWay
    from agent_assist.ui.file_questions import FileQuestions
    from agent_assist.ui.find.under_way import SearchUnderWay
    from agent_assist.ui.hub.network import Network
    from agent_assist.ui.replies.under_way import ReplyUnderWay
    from agent_assist.ui.tasks import Tasks
    from agent_assist.ui.widgets.messages import Tone


@dataclass(frozen=True)
class Said:
    """Something people should hear: what happened, and what to do now."""

    tone: "Tone"
    what: str
    todo: str = ""


@dataclass(frozen=True)
class Led:
    """The search that led to an entry, and the contact in which it was typed."""

    entry_id: str
    search: str
    contact: "Contact | None"


class Desk(QObject):
    """The agent's desk: shared by all pages, owned by the main window's maker.

    Pages never call each other: they ask the desk (`find_wanted`, `reply_wanted`, …) and
    the main window brings the right page forward.
    """

    changed = Signal(object)  # Changes
    opened = Signal()  # the profile is open: service and person are known
    contact_changed = Signal()
    said = Signal(object)  # Said
    outdated = Signal(object)  # Said before, and true no longer
    page_wanted = Signal(str)
    entry_wanted = Signal(str)  # read this entry
    script_wanted = Signal(str)  # say this script in the contact
    checklist_wanted = Signal(str)  # add this checklist to the contact
    reply_wanted = Signal(str)  # compose a reply from this template
    insert_wanted = Signal(str)  # insert this entry in the reply under way
    callback_wanted = Signal()  # ask for a callback for the contact
    callbacks_wanted = Signal(str, object)  # this list, at this Callback unless it is None
    reminder_changed = Signal()
    reminder_answered = Signal(str)  # open, later, close
    contact_wanted = Signal()  # start a contact, or go to the open one
    finish_wanted = Signal()  # finish the open contact
    language_wanted = Signal(str)
    theme_wanted = Signal()  # theme or text size was changed in the settings
    hub_changed = Signal()  # what `network` knows of the hub
    searched = Signal()  # something was searched for: search is made ready now
    preparing = Signal(object)  # services.indexing.Step just done; None while one takes long

    def __init__(
        self, tasks: "Tasks", settings: "Settings", lang: "Lang", clock: "Callable[[], datetime]",
        files: "FileQuestions | None" = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.tasks = tasks
        self.settings = settings
        self.lang: Lang = lang
        self.clock = clock
        self.files: FileQuestions = files or FileDialogs()
        self.person: Person | None = None
        self.service: Service | None = None
        self.contact: Contact | None = None
        self.led: Led | None = None
        self.search_under_way: SearchUnderWay | None = None
        self.reply_under_way: ReplyUnderWay | None = None
        self.request_under_way: RequestUnderWay | None = None
        self.callbacks_listed: CallbackFilter | None = None
        self.remarks_under_way: dict[str, RemarkUnderWay] = {}  # by the page of their form
        self.dialled: set[str] = set()  # callbacks, since the start
        self.reminder: Reminder | None = None
        self.kept = True
        self.network: Network | None = None
        self._locked_at_opening = False
        tasks.changed.connect(self._apply)
        tasks.refused.connect(self.refuse)

    def ready(self, place: "Workplace") -> None:
        """The profile is open."""
        self.person, self.service = place.person, place.service
        self.kept = place.store.profile is not None
        self._locked_at_opening = place.locked
        self.opened.emit()

    def hold(self, contact: "Contact | None") -> None:
        """The contact under way is this one now."""
        self.contact = contact
        self.contact_changed.emit()

    def forget(self) -> None:
        """What was under way belongs to somebody whose access has ended."""
        self.search_under_way = self.reply_under_way = self.led = None
        self.request_under_way = self.callbacks_listed = None
        self.remarks_under_way.clear()
        self.dialled.clear()
        self.hold(None)

    def remind(self, reminder: "Reminder | None") -> None:
        """This is what people should be reminded of now; nothing when it is None."""
        self.reminder = reminder
        self.reminder_changed.emit()

    def refuse(self, error: "AgentAssistError") -> Said:
        """Says an error of the world, without a dialog; gives what was said."""
        from agent_assist.ui.messages import said

        refused = said(error, self.lang)
        self.said.emit(refused)
        return refused

    def lead_to(self, entry_id: str, search: str) -> None:
        """This search led to that entry; an entry that was only at hand is led to by none."""
        if search.strip():
            self.led = Led(entry_id, search.strip(), self.contact)

    def confirm(self, what: str, todo: str = "") -> None:
        self.said.emit(Said("ok", what, todo))

    @property
    def me(self) -> "Person":
        """The person at work; before the welcome page is answered, a nameless agent."""
        if self.person is not None:
            return self.person
        from agent_assist.domain.people import Person

        return Person("")

    @property
    def in_team(self) -> bool:
        """Whether this workstation has joined a hub."""
        known = self.network.standing if self.network is not None else None
        return known is not None and known.joined

    @property
    def known_by_hub(self) -> bool:
        """Whether the hub has said who works here."""
        known = self.network.standing if self.network is not None else None
        return known is not None and known.joined and known.met

    @property
    def locked(self) -> bool:
        """Whether the hub was not reached for so long that clients' data is closed."""
        known = self.network.standing if self.network is not None else None
        if known is None:
            return self._locked_at_opening
        return known.offline is not None and known.offline.locked

    def _apply(self, changes: "Changes") -> None:
        if changes.ids("person") or changes.ids("service"):
            self.tasks.work(self, lambda place: (place.person, place.service), self._refreshed)
        self.changed.emit(changes)

    def _refreshed(self, both: "tuple[Person | None, Service]") -> None:
        self.person, self.service = both
        self.opened.emit()
