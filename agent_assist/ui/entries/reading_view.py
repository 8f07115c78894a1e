"""The centre while an entry is read: what it is, how far it can be trusted, its text."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.feedback import Reported
from agent_assist.domain.languages import Lang
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries.jobs import Shown
from agent_assist.ui.entries.texts import Texts
from agent_assist.ui.entries.words import day, kind_name, missing_language, moment_day, verified
from agent_assist.ui.feedback.form import RemarkForm
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, Divider
from agent_assist.ui.widgets.labels import Pill, label
from agent_assist.ui.widgets.wrapping import wrapped


class ReadingView(Card):
    """A published revision, or an older one that says so."""

    both_toggled = Signal(bool)
    use_wanted = Signal(str, str)  # kind, id
    edit_wanted = Signal()
    draft_wanted = Signal()
    revisions_wanted = Signal()
    current_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._lang: Lang = desk.lang
        self._shown: Shown | None = None
        self._title = label("", "title", wrap=True)
        self._meta = label("", "secondary", wrap=True)
        self._pills: QWidget = QWidget()
        self.texts = Texts(desk.lang)
        self.form = RemarkForm(desk, "entries")
        self._use = button("", "play", "primary")
        self._both = button(self.tr("Both languages"), "languages")
        self._revisions = button(self.tr("Revisions"), "history")
        self._edit = button(self.tr("Edit"), "edit")
        self._draft = button(self.tr("See the draft"), "edit")
        self._report = button(self.tr("Report a problem"), "flag", "ghost")
        self._current = button(self.tr("Back to the current revision"), "arrow-left")
        self._head = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setSpacing(10)
        self._both.setCheckable(True)
        self._both.setToolTip(self.tr("Alt+2"))
        self._edit.setToolTip(self.tr("Ctrl+E"))
        self._revisions.setToolTip(self.tr("Ctrl+H"))
        self._use.setToolTip(self.tr("Ctrl+Enter"))
        self._report.setToolTip(self.tr("Alt+R"))
        self._head.setSpacing(6)
        self._head.addWidget(self._title)
        self._head.addWidget(self._meta)
        self._head.addWidget(self._pills)
        self.body.addLayout(self._head)
        self.body.addWidget(
            wrapped(
                self._use, self._both, self._revisions, self._edit, self._draft, self._current,
                self._report,
            )
        )  # fmt: skip
        self.body.addWidget(self.form)
        self.body.addWidget(Divider())
        self.body.addWidget(self.texts, 1)

    def _connect(self) -> None:
        self._both.toggled.connect(self.texts.show_both)
        self._both.toggled.connect(self.both_toggled)
        self._revisions.clicked.connect(self.revisions_wanted)
        self._edit.clicked.connect(self.edit_wanted)
        self._draft.clicked.connect(self.draft_wanted)
        self._current.clicked.connect(self.current_wanted)
        self._use.clicked.connect(self.use)
        self._report.clicked.connect(self.report)

    @property
    def old(self) -> bool:
        """Whether what is shown is not what agents are given now."""
        return self._shown is not None and self._shown.revision.number != self._shown.latest

    def show_entry(self, shown: Shown, today: date, may_curate: bool) -> None:
        self._shown = shown
        entry = shown.revision.entry
        self._title.setText(entry.text(self._lang).title)
        self._meta.setText(self._about(shown))
        self._show_pills(self._states(shown, today))
        use = self._use_text(entry.kind)
        self._use.setText(f"\u2009{use}")
        self._use.setAccessibleName(use)
        self._use.setVisible(bool(use) and not self.old)
        self._current.setVisible(self.old)
        self._edit.setVisible(may_curate and not self.old and shown.draft is None)
        self._draft.setVisible(may_curate and shown.draft is not None)
        self.texts.show_entry(shown)

    def toggle_both(self) -> None:
        self._both.toggle()

    def show_both(self, both: bool) -> None:
        self._both.setChecked(both)

    def use(self) -> None:
        """Say it, tick it or send it: whatever this kind is for."""
        if self._shown is not None and not self._use.isHidden():
            entry = self._shown.revision.entry
            self.use_wanted.emit(entry.kind.value, entry.id)

    def report(self) -> None:
        """Something is wrong with the revision that is shown."""
        if self._shown is not None:
            revision = self._shown.revision
            text = revision.entry.text(self._lang)
            self.form.begin(Reported(revision.entry.id, revision.number, text.lang), text.title)

    def _about(self, shown: Shown) -> str:
        revision, entry = shown.revision, shown.revision.entry
        parts = [
            self.tr("Revision {}").format(revision.number),
            entry.text(self._lang).owner,
            verified(entry),
            self._dates(entry),
        ]
        return " · ".join(part for part in parts if part)

    def _dates(self, entry: Entry) -> str:
        if entry.expires_on:
            return self.tr("until {}").format(day(entry.expires_on))
        return ""

    def _states(self, shown: Shown, today: date) -> Iterable[Pill]:
        entry = shown.revision.entry
        yield Pill(kind_name(entry.kind), "accent", entry.kind.value)
        if shown.remarks:
            yield Pill(self.tr("%n open remark(s)", "", shown.remarks), "neutral", "flag")
        if self.old:
            at = moment_day(shown.revision.at)
            yield Pill(self.tr("Old revision, of {}").format(at), "bad", "history")
        if not entry.served_on(today):
            yield Pill(self.tr("Outside its dates: not given to clients"), "bad", "warning")
        if entry.stale_on(today):
            yield Pill(self.tr("To verify again"), "warn", "warning")
        if entry.missing:
            yield Pill(missing_language(entry), "warn", "languages")
        if entry.sample:
            yield Pill(self.tr("Sample content: check before use"), "neutral", "info")

    def _show_pills(self, pills: Iterable[Pill]) -> None:
        fresh = wrapped(*pills)
        self._head.replaceWidget(self._pills, fresh)
        self._pills.deleteLater()
        self._pills = fresh

    def _use_text(self, kind: Kind) -> str:
        if kind is Kind.SCRIPT:
            return self.tr("Say this script")
        if kind is Kind.CHECKLIST:
            return self.tr("Add to the contact")
        return self.tr("Write this reply") if kind is Kind.REPLY else ""
