"""The centre while a draft is judged: who wrote it, what it changes, who may publish it."""

from PySide6.QtCore import Signal

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.ui.entries import differences
from agent_assist.ui.entries.jobs import DraftShown
from agent_assist.ui.entries.words import kind_name, moment_day
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, Divider
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.wrapping import wrapped


class DraftView(Card):
    """Its author submits it; another person approves it."""

    edit_wanted = Signal()
    submit_wanted = Signal()
    approve_wanted = Signal()
    discard_wanted = Signal()
    settings_wanted = Signal()
    current_wanted = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._armed = False
        self._title = label("", "title", wrap=True)
        self._about = label("", "secondary", wrap=True)
        self._next = label("", "body", wrap=True)
        self._submit = button(self.tr("Submit for approval"), "send", "primary")
        self._approve = button(self.tr("Approve and publish"), "shield-check", "primary")
        self._edit = button(self.tr("Edit"), "edit")
        self._settings = button(self.tr("Change the person in Settings"), "user")
        self._current = button(self.tr("See what is published"), "entries")
        self._discard = button(self.tr("Discard the draft"), "close", "danger")
        self.reading = Reading(self.tr("What the draft changes"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._submit.setToolTip(self.tr("Ctrl+Enter"))
        self._approve.setToolTip(self.tr("Ctrl+Enter"))
        self._edit.setToolTip(self.tr("Ctrl+E"))
        self.reading.setMinimumHeight(180)
        self.body.setSpacing(10)
        for widget in (self._title, self._about, self._next):
            self.body.addWidget(widget)
        self.body.addWidget(
            wrapped(
                self._submit, self._approve, self._edit, self._settings, self._current,
                self._discard,
            )
        )  # fmt: skip
        self.body.addWidget(Divider())
        self.body.addWidget(self.reading, 1)

    def _connect(self) -> None:
        self._submit.clicked.connect(self.submit_wanted)
        self._approve.clicked.connect(self.approve_wanted)
        self._edit.clicked.connect(self.edit_wanted)
        self._settings.clicked.connect(self.settings_wanted)
        self._current.clicked.connect(self.current_wanted)
        self._discard.clicked.connect(self._ask_or_discard)

    def show_draft(self, shown: DraftShown, person: Person) -> None:
        self._arm(False)
        draft = shown.draft
        submitted = draft.state == "submitted"
        mine = _same(draft.author, person.name)
        title = draft.entry.text(self._lang).title or draft.entry.id
        self._title.setText(self.tr("Draft: {}").format(title))
        self._about.setText(self._words_about(shown))
        self._next.setText(self._words_next(submitted, mine, draft.author))
        self._submit.setVisible(not submitted)
        self._approve.setVisible(submitted and not mine)
        self._settings.setVisible(submitted and mine)
        self._current.setVisible(shown.latest > 0)
        self.reading.show_html(differences.page(shown.changes))

    def _ask_or_discard(self) -> None:
        """A discarded draft is gone for good, so the button is pressed twice."""
        if self._armed:
            self.discard_wanted.emit()
        self._arm(not self._armed)

    def _arm(self, armed: bool) -> None:
        self._armed = armed
        words = self.tr("Press again to discard") if armed else self.tr("Discard the draft")
        self._discard.setText(f"\u2009{words}")
        self._discard.setAccessibleName(words)

    def go_on(self) -> None:
        """Ctrl+Enter: the next step this person may take."""
        for possible in (self._submit, self._approve):
            if not possible.isHidden():
                possible.click()
                return

    def _words_about(self, shown: DraftShown) -> str:
        draft = shown.draft
        base = (
            self.tr("changes revision {}").format(draft.base)
            if draft.base
            else self.tr("a new entry")
        )
        written = self.tr("written by {}, {}").format(draft.author, moment_day(draft.at))
        return " · ".join((kind_name(draft.entry.kind), base, written))

    def _words_next(self, submitted: bool, mine: bool, author: str) -> str:
        if not submitted:
            return self.tr("Not submitted yet. Agents still see what is published.")
        if mine:
            return self.tr(
                "You wrote this draft, so another person must approve it. "
                "The person at this computer can be changed in Settings."
            )
        return self.tr(
            "{} asks for your approval. Once approved, agents find it at once "
            "and the earlier revision is kept."
        ).format(author)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()
