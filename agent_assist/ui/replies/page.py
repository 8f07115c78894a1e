"""Reply: choose a template, fill it in while it is shown, hand the draft over."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.replies import Reply
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.replies import jobs
from agent_assist.ui.replies.fields_view import FieldsView
from agent_assist.ui.replies.hand_over import HandOver
from agent_assist.ui.replies.jobs import Inserted, Opened
from agent_assist.ui.replies.preview_view import PreviewView
from agent_assist.ui.replies.template_list import TemplateList
from agent_assist.ui.replies.under_way import ReplyUnderWay
from agent_assist.ui.widgets.panes import Panes

if TYPE_CHECKING:
    from agent_assist.services.replies import TemplateTitle

_TYPING_PAUSE = 150  # milliseconds


class RepliesPage(Page):
    """What is under way is kept at the desk; this page only shows and changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.templates = TemplateList()
        self.fields = FieldsView()
        self.preview = PreviewView()
        self._opened: Opened | None = None
        self._tried = False  # what is missing is said once somebody tried to hand it over
        self._asked = 0
        names = (self.tr("Templates"), self.tr("Reply"), self.tr("Preview"))
        self._panes = Panes(self.templates, self.fields, self.preview, names, self.tr("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._panes)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._hand_over = HandOver(desk, self.preview.save_panel, self)
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._see)
        self.templates.template_wanted.connect(self._choose)
        self.templates.lang_wanted.connect(self._switch_lang)
        self.templates.entered.connect(partial(self._open, go=True))
        self.fields.typed.connect(self._typed)
        self.fields.addressed.connect(self._addressed)
        self.fields.over_wanted.connect(self._start_over)
        self.fields.inserts.taken_out.connect(self._take_out)
        self.preview.copy_wanted.connect(partial(self._act, self._hand_over.copy))
        self.preview.save_wanted.connect(partial(self._act, self._hand_over.save))
        self.preview.mail_wanted.connect(partial(self._act, self._hand_over.mail))
        self.preview.save_panel.opened.connect(partial(self._panes.show_pane, "right"))
        self.preview.save_panel.save_wanted.connect(self._save_to)
        self.preview.save_panel.left.connect(self._leave_saving)
        self._hand_over.stopped.connect(self._stopped)
        self._hand_over.address_refused.connect(self._refuse_address)
        self.desk.contact_changed.connect(self._follow)
        self.desk.opened.connect(self._follow)
        for keys, act in (
            ("Ctrl+Shift+C", self._hand_over.copy),
            ("Ctrl+S", self._hand_over.save),
            ("Ctrl+M", self._hand_over.mail),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self._act, act))

    # --- what the main window asks ---

    def hints(self) -> tuple[Hint, ...]:
        if self._opened is None:
            return (
                Hint(self.tr("Enter"), self.tr("Fill in")),
                Hint("F6", self.tr("Next pane")),
            )
        return (
            Hint(self.tr("Ctrl+Shift+C"), self.tr("Copy")),
            Hint(self.tr("Ctrl+S"), self.tr("Save draft")),
            Hint(self.tr("Ctrl+M"), self.tr("Mail program")),
            Hint("F6", self.tr("Next pane")),
        )

    def arrived(self) -> None:
        self._remember_contact()
        self._show(go=True)
        if not self.under_way.template_id:
            self._panes.show_pane("left")
            self.templates.box.setFocus()

    def apply(self, changes: Changes) -> None:
        if changes.ids("entry") or changes.ids("service") or changes.ids("person"):
            self._follow()

    def next_pane(self) -> None:
        self._panes.next_pane()

    def hideEvent(self, event: QHideEvent) -> None:
        # What is out of sight is read when it comes back; a window that closes asks no more.
        self._pause.stop()
        super().hideEvent(event)

    def compose(self, entry_id: str) -> None:
        """Begins the reply with this template; what was typed stays where it fits."""
        self._keep(replace(self.under_way, template_id=entry_id))
        self._show(go=True)

    def insert(self, entry_id: str) -> None:
        """Puts what a client may read of an entry in the reply."""
        self._keep(self.under_way.inserted(entry_id))
        self._show()
        if self.under_way.template_id:
            self.desk.confirm(self.tr("The entry is in the reply."))

    # --- what is under way ---

    @property
    def under_way(self) -> ReplyUnderWay:
        """The reply as the desk keeps it, for the contact that is open now."""
        kept = self.desk.reply_under_way
        if kept is None:
            contact = self.desk.contact
            return ReplyUnderWay(contact.lang if contact else self.desk.lang, contact)
        return kept.for_contact(self.desk.contact)

    def _follow(self) -> None:
        """The contact or what is known of it is another; a page out of sight reads it later."""
        self._remember_contact()
        if self.isVisible():
            self._show()

    def _remember_contact(self) -> None:
        if self.desk.reply_under_way is not None:
            self._keep(self.under_way)

    def _keep(self, under_way: ReplyUnderWay) -> None:
        self.desk.reply_under_way = under_way

    def _choose(self, template_id: str) -> None:
        self._keep(replace(self.under_way, template_id=template_id))
        self._tried = False
        self.preview.close_saving()
        self._open()

    def _switch_lang(self, lang: str) -> None:
        self._keep(replace(self.under_way, lang="fr" if lang == "fr" else "en"))
        self._show()

    def _typed(self, name: str, text: str) -> None:
        self._keep(self.under_way.typed(name, text))
        self._pause.start()

    def _addressed(self, text: str) -> None:
        self._keep(replace(self.under_way, to=text))
        self._pause.start()

    def _take_out(self, entry_id: str) -> None:
        self._keep(self.under_way.without(entry_id))
        self._open(go=True)

    def _start_over(self) -> None:
        contact = self.desk.contact
        self._keep(ReplyUnderWay(contact.lang if contact else self.desk.lang, contact))
        self._show()
        self.templates.box.setFocus()

    # --- showing it ---

    def _show(self, *, go: bool = False) -> None:
        """Everything as it is under way now; with `go` the focus goes where typing goes on."""
        if self.desk.service is None:
            return
        under_way = self.under_way
        self.templates.show_lang(under_way.lang)
        job = partial(jobs.titles, lang=under_way.lang, now=self.desk.clock())
        self.desk.tasks.work(self, job, self._show_titles)
        self._open(go=go)

    def _show_titles(self, titles: "list[TemplateTitle]") -> None:
        under_way = self.under_way
        self.templates.show_titles(titles, under_way.contact, under_way.template_id)

    def _open(self, *, go: bool = False) -> None:
        under_way = self.under_way
        if not under_way.template_id:
            self._show_nothing()
            return
        job = partial(
            jobs.open_template, under_way=under_way, person=self.desk.me, now=self.desk.clock()
        )
        self.desk.tasks.work(self, job, partial(self._show_template, go), self._not_opened)

    def _show_nothing(self) -> None:
        self._opened = None
        self._asked += 1
        self.fields.show_nothing(len(self.under_way.inserts))
        self.preview.show_nothing()
        self.hints_changed.emit()
        job = partial(jobs.inserts, under_way=self.under_way, now=self.desk.clock())
        self.desk.tasks.work(self, job, partial(self._show_inserts, self._asked))

    def _show_inserts(self, asked: int, inserted: tuple[Inserted, ...]) -> None:
        if asked == self._asked:
            self.fields.inserts.show_inserted(inserted, {})

    def _not_opened(self, error: AgentAssistError) -> None:
        """The template is not there, or not in this language: it is chosen no longer."""
        self._keep(replace(self.under_way, template_id=""))
        self.templates.choose("")
        self._show_nothing()
        self.desk.refuse(error)

    def _show_template(self, go: bool, opened: Opened) -> None:
        under_way = self.under_way
        if (opened.id, opened.lang) != (under_way.template_id, under_way.lang):
            return
        self._opened = opened
        self.fields.show_template(opened, opened.fitting(under_way))
        self.templates.choose(opened.id)
        self.hints_changed.emit()
        if go:
            self._panes.show_pane("centre")
            self.fields.focus_first_empty()
        self._see()

    def _see(self) -> None:
        """Asks for the preview; only the latest answer is shown."""
        if self._opened is None:
            return
        self._asked += 1
        draft = self._opened.fitting(self.under_way)
        job = partial(jobs.see, under_way=draft, person=self.desk.me, now=self.desk.clock())
        self.desk.tasks.work(self, job, partial(self._show_seen, self._asked))

    def _show_seen(self, asked: int, seen: jobs.Seen) -> None:
        if asked != self._asked:
            return
        self._show_errors(seen.reply)
        self.preview.show_reply(seen.reply, self._unplaced(seen.reply))
        self.fields.inserts.show_inserted(seen.inserted, self._sentences(seen.reply))

    def _show_errors(self, reply: Reply, *, go: bool = False) -> None:
        """What was typed wrongly, and, once it was tried to hand over, what is missing."""
        errors = self._sentences(reply)
        if self._tried:
            errors |= {name: self.tr("The reply needs this. Fill it in.") for name in reply.missing}
        self.fields.show_errors(
            {name: text for name, text in errors.items() if name in self.fields.inputs}, go
        )

    def _sentences(self, reply: Reply) -> dict[str, str]:
        """Why the reply may not leave, by the field or the entry to blame."""
        return {one.field: say(one.code, one.facts, self.desk.lang) for one in reply.problems}

    def _unplaced(self, reply: Reply) -> list[str]:
        placed = {*self.fields.inputs, *self.under_way.inserts}
        return [
            sentence for field, sentence in self._sentences(reply).items() if field not in placed
        ]

    # --- handing it over ---

    def _act(self, hand_over: Callable[[ReplyUnderWay], None]) -> None:
        if self._opened is not None:
            hand_over(self._opened.fitting(self.under_way))

    def _save_to(self, typed: str) -> None:
        self._act(partial(self._hand_over.save_to, typed=typed))

    def _leave_saving(self) -> None:
        self.preview.close_saving()
        self.preview.save.setFocus()

    def _stopped(self, reply: Reply) -> None:
        """It may not leave yet: each sentence stands at its field, and the focus at the first."""
        self._tried = True
        self.preview.close_saving()
        self._panes.show_pane("centre")
        self._show_errors(reply, go=True)
        self.desk.refuse(AgentAssistError("reply-not-ready"))

    def _refuse_address(self, sentence: str) -> None:
        self._panes.show_pane("centre")
        self.fields.show_address_error(sentence)
