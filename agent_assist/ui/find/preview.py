"""The chosen entry: title, what stands behind it, its text, and what can be done with it."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.ui.desk import Desk
from agent_assist.ui.feedback.form import RemarkForm
from agent_assist.ui.find import words
from agent_assist.ui.find.jobs import Shown
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import Button, button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.labels import Pill, icon_label, label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.wrapping import wrapped

ROOM_FOR_BOTH = 540
STARTED = (Kind.SCRIPT, Kind.CHECKLIST, Kind.REPLY)


class FindPreview(Card):
    """Shows one entry at a time; without one it says how to get there."""

    open_wanted = Signal()
    copy_wanted = Signal()
    insert_wanted = Signal()
    start_wanted = Signal()
    report_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Preview"))
        self.shown: Shown | None = None
        self.back = button(self.tr("Back to the results"), "arrow-left", "ghost")
        self.back.hide()
        self._title = label("", "title", wrap=True)
        self._about = label("", "secondary", wrap=True)
        self.reading = Reading(self.tr("Text of the entry"))
        self.form = RemarkForm(desk, "find")
        self._form_area = scrolling(self.form)
        self._empty = self._make_empty()
        self._pills = wrapped()
        self._actions = wrapped(*self._buttons())
        self._build()
        self._show_parts(False)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.body.setSpacing(px(8))
        self.body.addLayout(top)
        for widget in (self._title, self._pills, self._about):
            self.body.addWidget(widget)
        self.body.addWidget(self.reading, 1)
        self.body.addWidget(self._actions)
        self.body.addWidget(self._form_area)
        self.body.addWidget(self._empty, 1)
        self.back.clicked.connect(self.back_wanted)
        self.form.toggled.connect(self._make_room)
        self._form_area.hide()

    def _make_empty(self) -> QWidget:
        """What stands here before anything is chosen."""
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(icon_label("search", "line2", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        told = self.tr("Type what the client says, or choose an entry from the list.")
        sentence = label(told, "secondary", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(sentence)
        column.addStretch(3)
        return empty

    def _buttons(self) -> tuple[Button, ...]:
        self.start = self._action(" ", "play", self.tr("Ctrl+Enter"), "primary")
        self.open = self._action(self.tr("Open"), "entries", self.tr("Enter"), "plain")
        self.copy = self._action(self.tr("Copy answer"), "copy", self.tr("Ctrl+Shift+C"), "plain")
        self.insert = self._action(self.tr("Insert in reply"), "insert", self.tr("Ctrl+I"), "plain")
        self.report = self._action(self.tr("Report a problem"), "flag", self.tr("Alt+R"), "ghost")
        self.start.clicked.connect(self.start_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.insert.clicked.connect(self.insert_wanted)
        self.report.clicked.connect(self.report_wanted)
        return (self.start, self.open, self.copy, self.insert, self.report)

    @staticmethod
    def _action(
        text: str, icon: str, keys: str, kind: Literal["plain", "primary", "ghost"]
    ) -> Button:
        made = button(text, icon, kind)
        made.setToolTip(keys)
        return made

    def show_entry(self, shown: Shown, asked_in: Lang, lang: Lang) -> None:
        """`asked_in` is the language the client needs, `lang` that of the interface."""
        again = self.shown == shown
        self.shown = shown
        self._title.setText(shown.title)
        self._about.setText(self._words_about(shown, lang))
        self._show_pills(shown, asked_in)
        self._name_start(shown.kind)
        self._show_parts(True)
        self.start.setVisible(shown.kind in STARTED)
        if not again:
            self.reading.show_html(shown.html)

    def clear(self) -> None:
        self.shown = None
        self._show_parts(False)

    def _make_room(self, form: bool) -> None:
        """What can be done with the entry waits while something is said about it.

        Where both have no room the form stands alone: it names the entry itself.
        """
        self._form_area.setVisible(form)
        self._show_parts(self.shown is not None)

    def _words_about(self, shown: Shown, lang: Lang) -> str:
        told = (
            self.tr("Revision {}").format(shown.revision),
            shown.owner,
            words.verification(shown.verified_on, shown.stale, lang),
        )
        return " · ".join(part for part in told if part)

    def _show_pills(self, shown: Shown, asked_in: Lang) -> None:
        pills = [Pill(words.kind_name(shown.kind))]
        if shown.lang != asked_in:
            only = self.tr("Only in French") if shown.lang == "fr" else self.tr("Only in English")
            pills.append(Pill(only, "accent", "languages"))
        if shown.stale:
            pills.append(Pill(self.tr("To verify again"), "warn", "warning"))
        if shown.sample:
            pills.append(Pill(self.tr("Sample content")))
        fresh = wrapped(*pills)
        self.body.replaceWidget(self._pills, fresh)
        self._pills.deleteLater()
        self._pills = fresh

    def _name_start(self, kind: Kind) -> None:
        texts = {
            Kind.SCRIPT: self.tr("Start the script"),
            Kind.CHECKLIST: self.tr("Start the checklist"),
            Kind.REPLY: self.tr("Write the reply"),
        }
        if kind in texts:
            self.start.setText("\u2009" + texts[kind])
            self.start.setAccessibleName(texts[kind])

    def _show_parts(self, entry: bool) -> None:
        form = self.form.under_way
        alone = form and self.height() < px(ROOM_FOR_BOTH)
        for widget in (self._title, self._pills, self._about, self.reading):
            widget.setVisible(entry and not alone)
        self._actions.setVisible(entry and not form)
        self._empty.setVisible(not entry and not form)
