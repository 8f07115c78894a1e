"""What a lead does on the Entries page: begin, write, submit, approve, discard, restore, answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from agent_assist.domain.entries import Entry, Kind, Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.feedback import Remark
from agent_assist.domain.languages import Lang
from agent_assist.domain.searches import LostGroup
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries import jobs

if TYPE_CHECKING:
    from agent_assist.ui.entries.page import EntriesPage


class Curating(QObject):
    """Turns what the views of the page want into writes, and says what came of them."""

    def __init__(self, desk: Desk, page: "EntriesPage") -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def connect_views(self) -> None:
        page = self._page
        page.new.begin_wanted.connect(self._begin_it)
        page.new.back_wanted.connect(page.back)
        page.editor.save_wanted.connect(self._save)
        page.editor.submit_wanted.connect(self._submit)
        page.editor.back_wanted.connect(page.back)
        page.draft.edit_wanted.connect(self.edit)
        page.draft.submit_wanted.connect(self._submit)
        page.draft.approve_wanted.connect(self._approve)
        page.draft.discard_wanted.connect(self._discard)
        page.draft.settings_wanted.connect(lambda: self._desk.page_wanted.emit("settings"))
        page.draft.current_wanted.connect(lambda: page.read(page.entry_id))
        page.revisions.restore_wanted.connect(self._restore)
        page.lost.begin_wanted.connect(self._begin_from)
        page.lost.aside_wanted.connect(self._set_aside)
        page.lost.back_wanted.connect(page.back)
        page.remarks.edit_wanted.connect(self._edit)
        page.remarks.settle_wanted.connect(self._settle)
        page.remarks.back_wanted.connect(page.back)

    def begin(self) -> None:
        if self._may():
            self._page.show_new()

    def edit(self) -> None:
        if self._page.entry_id:
            self._edit(self._page.entry_id)

    def _edit(self, entry_id: str) -> None:
        """What is gone meanwhile is said, and the page stays where it is."""
        if self._may():
            self._desk.tasks.work(self, lambda place: jobs.editable(place, entry_id), self._edit_it)

    def _edit_it(self, entry: Entry) -> None:
        if self._desk.service is not None:
            self._page.editor.edit(entry, self._desk.service)
            self._page.show_editor(entry.id)

    def _begin_it(self, kind: str, titles: dict[Lang, str]) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(
            self, lambda place: jobs.begin(place, me, Kind(kind), titles, now), self._begun
        )

    def show_lost_searches(self) -> None:
        if self._may():
            today = self._desk.clock().date()
            self._page.ask(lambda place: jobs.lost_searches(place, today), self._show_lost)

    def _show_lost(self, groups: list[LostGroup]) -> None:
        self._page.lost.show_groups(groups)
        self._page.show_list(self._page.lost, "lost")

    def show_remarks(self) -> None:
        if self._may():
            lang = self._desk.lang
            self._page.ask(lambda place: jobs.remarked(place, lang), self._show_remarks)

    def _show_remarks(self, remarked: jobs.Remarked) -> None:
        self._page.remarks.show_remarked(remarked)
        self._page.show_list(self._page.remarks, "remarks")

    def _settle(self, remarks: Sequence[Remark]) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(self, lambda place: jobs.settle(place, me, remarks, now))
        self._desk.confirm(self.tr("%n remark(s) settled.", "", len(remarks)))

    def _begin_from(self, group: LostGroup) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(
            self, lambda place: jobs.begin_from(place, me, group, now), self._begun
        )

    def _set_aside(self, group: LostGroup) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(self, lambda place: jobs.set_aside(place, me, group, now))
        self._desk.confirm(
            self.tr("The search was set aside."), self.tr("It comes back when it is asked again.")
        )

    def _begun(self, entry_id: str) -> None:
        self._page.show_draft(entry_id)
        self.edit()

    def _save(self, entry: Entry) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(
            self, lambda place: jobs.save(place, me, entry, now), self._saved, self._not_saved
        )

    def _saved(self, _entry: Entry) -> None:
        self._page.editor.show_saved()

    def _not_saved(self, error: AgentAssistError) -> None:
        self._page.editor.show_not_saved()
        self._desk.refuse(error)

    def _submit(self) -> None:
        me, now, entry_id = self._desk.me, self._desk.clock(), self._page.entry_id
        self._desk.tasks.write(
            self, lambda place: jobs.submit(place, me, entry_id, now), self._submitted
        )

    def _submitted(self, entry_id: str) -> None:
        self._desk.confirm(
            self.tr("The draft was submitted."), self.tr("Another person can approve it now.")
        )
        self._page.show_draft(entry_id)

    def _approve(self) -> None:
        me, now, entry_id = self._desk.me, self._desk.clock(), self._page.entry_id
        self._desk.tasks.write(
            self, lambda place: jobs.approve(place, me, entry_id, now), self._approved
        )

    def _approved(self, revision: Revision) -> None:
        published = self.tr("Revision {} is published.").format(revision.number)
        self._desk.confirm(published, self.tr("It is found at once."))
        self._page.read(revision.entry.id)

    def _discard(self) -> None:
        me, now, entry_id = self._desk.me, self._desk.clock(), self._page.entry_id
        self._desk.tasks.write(
            self, lambda place: jobs.discard(place, me, entry_id, now), self._discarded
        )

    def _discarded(self, _entry_id: str) -> None:
        self._desk.confirm(self.tr("The draft was discarded."))
        self._page.forget()

    def _restore(self, revision: Revision) -> None:
        me, now = self._desk.me, self._desk.clock()
        self._desk.tasks.write(
            self, lambda place: jobs.restore(place, me, revision, now), self._restored
        )

    def _restored(self, entry_id: str) -> None:
        self._desk.confirm(
            self.tr("The old text is a draft now."), self.tr("Submit it to have it approved.")
        )
        self._page.show_draft(entry_id)

    def _may(self) -> bool:
        """Whoever presses a lead's key hears why nothing happens."""
        if not self._desk.me.may_curate:
            self._desk.refuse(AgentAssistError("curating-needs-lead"))
        return self._desk.me.may_curate
