"""Beside the contact: what fits its topic, and the entry that is being read."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.domain.feedback import Reported
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.contact.model import (
    ReadEntry,
    Suggestion,
    copied_answer,
    note,
    read_entry,
    read_suggestions,
)
from agent_assist.ui.contact.words import (
    channel_words,
    day_or_time,
    outcome_words,
    short_day,
    subject,
)
from agent_assist.ui.desk import Desk
from agent_assist.ui.feedback.form import RemarkForm
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.wrapping import wrapped

PAGE = "contact"


class SuggestionsCard(Card):
    """Entries for the topic and the step, best first."""

    chosen = Signal(str)
    activated = Signal(str)

    def __init__(self, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._lang: Lang = lang
        self._caption = label(self.tr("Suggested for this topic"), "caption")
        self.rows = RowList(self.tr("Suggestions"), fit=True)
        self._empty = label("", "secondary", wrap=True)
        for widget in (self._caption, self.rows, self._empty):
            self.body.addWidget(widget)
        self.rows.chosen.connect(self.chosen)
        self.rows.activated_row.connect(self.activated)

    def show_suggestions(
        self, found: Sequence[Suggestion], contact: Contact, step: str, today: date
    ) -> None:
        for_step = self.tr("Suggested for this step")
        self._caption.setText(for_step if step else self.tr("Suggested for this topic"))
        self.rows.set_rows([self._row(one, contact.lang, today) for one in found[:4]])
        self.rows.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(
            self.tr("Nothing fits yet. Search for it with Ctrl+K.")
            if contact.topic
            else self.tr("Choose a topic to see what fits.")
        )

    def _row(self, one: Suggestion, lang: Lang, today: date) -> Row:
        parts = []
        if one.verified_on:
            day = short_day(one.verified_on, today, self._lang)
            parts.append(self.tr("verified {day}").format(day=day))
        if one.stale:
            parts.append(self.tr("to be checked again"))
        if one.lang != lang:
            parts.append(self.tr("in English") if one.lang == "en" else self.tr("in French"))
        return Row(one.id, one.kind, one.title, " · ".join(parts))


class ReadingCard(Card):
    """The entry chosen, to read; its answer goes to the clipboard or into the reply."""

    entry_wanted = Signal(str)
    use_wanted = Signal()
    copy_wanted = Signal()
    insert_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._title = label("", "title", wrap=True)
        self._about = label("", "secondary", wrap=True)
        self.reading = Reading(self.tr("Entry"))
        self.reading.setMinimumHeight(px(160))
        self._use = button("", "play", "primary")
        self._copy = button(self.tr("Copy answer"), "copy")
        self._insert = button(self.tr("Insert in reply"), "insert")
        self._report = button(self.tr("Report a problem"), "flag", "ghost")
        self.form = RemarkForm(desk, PAGE)
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(self._about)
        self.body.addWidget(self.reading, 1)
        self.body.addWidget(wrapped(self._use, self._copy, self._insert, self._report))
        self.body.addWidget(self.form)
        self._report.setToolTip(self.tr("Alt+R"))
        self.reading.entry_wanted.connect(self.entry_wanted)
        self.reading.link_wanted.connect(lambda link: QDesktopServices.openUrl(QUrl(link)))
        self._use.clicked.connect(self.use_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._insert.clicked.connect(self.insert_wanted)
        self._report.clicked.connect(self.report_wanted)

    def show_entry(self, entry: ReadEntry) -> None:
        self._title.setText(entry.title)
        about = self.tr("Revision {number}").format(number=entry.revision)
        self._about.setText(" · ".join(part for part in (about, entry.owner) if part))
        self.reading.show_html(entry.html)
        uses = {"script": self.tr("Say script"), "checklist": self.tr("Add checklist")}
        self._use.setVisible(entry.kind in uses)
        self._use.setText("\u2009" + uses.get(entry.kind, ""))
        self._use.setAccessibleName(uses.get(entry.kind, self.tr("Use")))
        self._copy.show()
        self._report.show()
        self._insert.setVisible(entry.kind not in ("checklist", "script"))
        self.show()

    def show_text(self, title: str, about: str, text: str) -> None:
        """Something that is no entry: the notes of an earlier contact."""
        self._title.setText(title)
        self._about.setText(about)
        self.reading.show_html(f"<p>{escape(text).replace(chr(10), '<br/>')}</p>")
        for made in (self._use, self._copy, self._insert, self._report):
            made.hide()
        self.show()


class SuggestionsPane(QWidget):
    """The right-hand pane."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact: Contact | None = None
        self._asked: tuple[str, ...] = ()
        self._read: ReadEntry | None = None
        self._opened: set[str] = set()
        self.list = SuggestionsCard(desk.lang, self)
        self.card = ReadingCard(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.list)
        column.addWidget(self.card, 1)
        column.addStretch(0)
        self.card.hide()
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self.read)
        self.list.activated.connect(self._use)
        self.list.rows.clicked.connect(lambda: self._note_opened(self.list.rows.current_id()))
        self.card.entry_wanted.connect(self._follow)
        self.card.use_wanted.connect(lambda: self._use(self._read.id if self._read else ""))
        self.card.copy_wanted.connect(self.copy)
        self.card.insert_wanted.connect(self._insert)
        self.card.report_wanted.connect(self.report)

    def show_contact(self, contact: Contact, step: str, saying: str) -> None:
        """What fits now, without the script being said; asked again only when it may differ."""
        if self._contact is None or self._contact.id != contact.id:
            self.card.hide()
            self._read, self._opened = None, set()
            self._go_on_with_remark(contact)
        self._contact = contact
        asked = (contact.id, contact.topic, contact.line_of_business, contact.lang, saying, step)
        if asked == self._asked:
            return
        self._asked = asked
        if self._desk.service is None:
            return
        job = partial(
            read_suggestions, service=self._desk.service, contact=contact, step=step,
            now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.search(self, job, partial(self._show_found, asked))

    def _go_on_with_remark(self, contact: Contact) -> None:
        """The entry that a remark is under way about is read again in a new window."""
        kept = self._desk.remarks_under_way.get(PAGE)
        if self._contact is None and kept is not None:
            job = partial(read_entry, entry_id=kept.reported.entry_id, lang=contact.lang)
            self._desk.tasks.work(self, job, self._show_entry)

    def read(self, entry_id: str) -> None:
        """Shows an entry in the client's language."""
        if entry_id and self._contact:
            job = partial(read_entry, entry_id=entry_id, lang=self._contact.lang)
            self._desk.tasks.work(self, job, self._show_entry)

    def report(self) -> None:
        """Something is wrong with the entry that is read."""
        read = self._read
        if read is not None:
            self.card.form.begin(Reported(read.id, read.revision, read.lang), read.title)

    def copy(self) -> None:
        """The answer goes to the clipboard, and the fact to the timeline."""
        if self._read and self._contact:
            job = partial(
                copied_answer, person=self._desk.me, contact=self._contact,
                entry_id=self._read.id, now=self._desk.clock(),
            )  # fmt: skip
            self._desk.tasks.write(self, job, self._copied)

    def show_earlier(self, one: Contact, service: Service | None) -> None:
        """The notes of an earlier contact."""
        lang = self._desk.lang
        about = (
            day_or_time(one.started_at, self._desk.clock(), lang),
            channel_words(service, one.channel, lang),
            outcome_words(service, one.outcome, lang),
        )
        self._read = None
        text = one.notes or self.tr("No notes were taken.")
        self.card.show_text(subject(one, service, lang), " · ".join(filter(None, about)), text)

    def _show_found(self, asked: tuple[str, ...], found: tuple[Suggestion, ...]) -> None:
        if asked == self._asked and self._contact:
            *_, saying, step = asked
            others = [one for one in found if one.id != saying]
            today = self._desk.clock().date()
            self.list.show_suggestions(others, self._contact, step, today)
            if self._read is None:
                self.list.rows.choose_first()

    def _show_entry(self, entry: ReadEntry) -> None:
        self._read = entry
        self.card.show_entry(entry)

    def _follow(self, entry_id: str) -> None:
        """A link in what is being read."""
        self.read(entry_id)
        self._note_opened(entry_id)

    def _note_opened(self, entry_id: str) -> None:
        """Opening is a fact of the timeline, once an entry."""
        if self._contact and entry_id and entry_id not in self._opened:
            self._opened.add(entry_id)
            event = ContactEvent(self._desk.clock(), "opened", entry_id)
            job = partial(note, person=self._desk.me, contact_id=self._contact.id, event=event)
            self._desk.tasks.write(self, job)

    def _use(self, entry_id: str) -> None:
        """Enter on a suggestion: say the script, add the checklist; others take the focus."""
        if self._read is None or self._read.id != entry_id:
            return
        self._note_opened(entry_id)
        if self._read.kind == "script":
            self._desk.script_wanted.emit(entry_id)
        elif self._read.kind == "checklist":
            self._desk.checklist_wanted.emit(entry_id)
        elif self._read.kind == "reply":
            self._desk.reply_wanted.emit(entry_id)
        else:
            self.card.reading.setFocus()

    def _insert(self) -> None:
        if self._read and self._read.kind == "reply":
            self._desk.reply_wanted.emit(self._read.id)
        elif self._read:
            self._desk.insert_wanted.emit(self._read.id)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._desk.confirm(self.tr("The answer is on the clipboard."))
