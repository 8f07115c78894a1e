"""The centre while a lead writes: both texts beside each other, kept as a draft."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.languages import LANGS, Lang, other
from agent_assist.domain.service import Service
from agent_assist.ui.entries.pick_list import PickList
from agent_assist.ui.entries.text_form import TextForm
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import Form
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

SAVE_AFTER_MS = 800
SIDE_BY_SIDE_FROM = 640


class EditView(QWidget):
    """Asks for the draft to be saved a moment after the last key, and when it is left."""

    save_wanted = Signal(object)  # Entry
    submit_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._entry: Entry | None = None
        self._unsaved = False
        self._title = label("", "title", wrap=True)
        self._state = label("", "secondary", wrap=True)
        self._submit = button(self.tr("Submit for approval"), "send", "primary")
        self._back = button(self.tr("Done for now"), "arrow-left")
        self._kept = label("", "secondary", wrap=True)
        self.forms = {one: TextForm(one) for one in (lang, other(lang))}
        self.topics = PickList(self.tr("Topics"))
        self.lines = PickList(self.tr("Lines of business"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._wait = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = Card()
        for widget in (self._title, self._state):
            head.body.addWidget(widget)
        head.body.addWidget(wrapped(self._submit, self._back))
        self._submit.setToolTip(self.tr("Ctrl+Enter"))
        self._back.setToolTip(self.tr("Esc"))
        column.addWidget(head)
        column.addWidget(scrolling(self._fields()), 1)

    def _fields(self) -> QWidget:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._kept)
        self._row.setSpacing(16)
        for form in self.forms.values():
            self._row.addWidget(form, 1)
        column.addLayout(self._row)
        shared = Card(self.tr("Both languages"))
        choices = Form()
        choices.add("lines", self.tr("Lines of business"), self.lines)
        choices.add("topics", self.tr("Topics"), self.topics)
        shared.body.addWidget(choices)
        shared.body.addWidget(
            label(
                self.tr("The day of approval becomes the day of verification."), "secondary", True
            )
        )
        column.addWidget(shared)
        return fields

    def _connect(self) -> None:
        for form in self.forms.values():
            form.edited.connect(self._edited)
        self.topics.edited.connect(self._edited)
        self.lines.edited.connect(self._edited)
        self._wait.timeout.connect(self.keep)
        self._submit.clicked.connect(self.submit)
        self._back.clicked.connect(self._leave)

    def edit(self, entry: Entry, service: Service) -> None:
        """Start from this text; nothing is saved before something is typed."""
        self._entry, self._unsaved = entry, False
        self._wait.stop()
        title = entry.text(self._lang).title or entry.id
        self._title.setText(self.tr("Editing: {}").format(title))
        self._state.setText(self.tr("What you type is saved as a draft. Agents do not see it yet."))
        self._kept.setText(self._kept_words(entry.kind))
        self._kept.setVisible(bool(self._kept.text()))
        for form in self.forms.values():
            form.show_text(entry)
        lines = [(one.id, one.name.text(self._lang)) for one in service.lines_of_business]
        topics = [(one.id, one.name.text(self._lang)) for one in service.topics]
        self.lines.show_choices(lines, entry.lines_of_business)
        self.topics.show_choices(topics, entry.topics)

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def focus_first(self) -> None:
        self.forms[self._lang].title.setFocus()

    def keep(self) -> None:
        """Asks for what was typed to be saved now."""
        self._wait.stop()
        if self._unsaved and self._entry is not None:
            self._unsaved = False
            self.save_wanted.emit(self._written(self._entry))

    def show_saved(self) -> None:
        if not self._unsaved:
            self._state.setText(self.tr("Draft saved. Agents do not see it yet."))

    def show_not_saved(self) -> None:
        """The next key, or leaving, tries again."""
        self._unsaved = True
        self._state.setText(self.tr("Not saved. Keep this page open and type again to retry."))

    def submit(self) -> None:
        self.keep()
        self.submit_wanted.emit()

    def _leave(self) -> None:
        self.keep()
        self.back_wanted.emit()

    def _edited(self) -> None:
        self._unsaved = True
        self._state.setText(self.tr("Not saved yet…"))
        self._wait.start()

    def _written(self, entry: Entry) -> Entry:
        texts = {lang: self.forms[lang].written(entry.kind) for lang in LANGS}
        there = {lang: text for lang, text in texts.items() if text is not None}
        return replace(
            entry, texts=there, topics=self.topics.ticked(), lines_of_business=self.lines.ticked()
        )

    def _kept_words(self, kind: Kind) -> str:
        """What this form leaves alone, because it is edited in the entry's files."""
        words = {
            Kind.SCRIPT: self.tr("The guided flow is kept as it is; it is edited in the files."),
            Kind.CHECKLIST: self.tr(
                "The items are kept as they are; they are edited in the files."
            ),
            Kind.REPLY: self.tr("The values are kept as they are; they are edited in the files."),
            Kind.DIRECTORY: self.tr(
                "Hours, services and addresses are kept as they are; they are edited in the files."
            ),
        }
        return words.get(kind, "")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
