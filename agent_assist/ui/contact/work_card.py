"""The centre of the page: script, checklist and timeline; the notes below; the end at the foot."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.ui.contact.checklist_view import ChecklistView
from agent_assist.ui.contact.model import Picture
from agent_assist.ui.contact.notes import Notes
from agent_assist.ui.contact.script_view import ScriptView
from agent_assist.ui.contact.timeline_view import TimelineView
from agent_assist.ui.contact.wrap_up import WrapUp
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card, Divider, scrolling
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments

VIEWS = ("script", "checklist", "timeline")


class WorkCard(Card):
    """One view at a time above the notes, which are always in sight."""

    viewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._inner = QWidget()
        self._scroll = scrolling(self._inner)
        self.body.setContentsMargins(16, 16, 16, 14)
        self.body.addWidget(self._scroll)
        self._stack = QStackedWidget(self._inner)
        self.script = ScriptView(desk, self._stack)
        self.checklist = ChecklistView(desk, self._stack)
        self.timeline = TimelineView(desk.lang, self._stack)
        self.notes = Notes(desk.lang, self._inner)
        self.wrap_up = WrapUp(desk.service, desk.lang, self._inner)
        self._switch = Segments(
            [
                ("script", self.tr("Script")),
                ("checklist", self.tr("Checklist")),
                ("timeline", self.tr("Timeline")),
            ],
            self.tr("What to work with"),
        )
        self._count = label("", "secondary")
        self._path = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        for view in (self.script, self.checklist, self.timeline):
            self._stack.addWidget(view)
        self._stack.setMinimumHeight(px(200))
        # What a view would like to be tall is no reason to push the notes out of sight.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(14)
        column.addWidget(self._switch)
        column.addWidget(self._count)
        column.addWidget(self._stack, 6)
        column.addWidget(Divider())
        column.addWidget(self.notes, 1)
        column.addWidget(self.wrap_up)
        self._count.hide()

    def _connect(self) -> None:
        self._switch.chosen.connect(self.show_view)
        self.checklist.counted.connect(self._show_count)
        self.script.walked.connect(self._note_path)
        self.script.changed.connect(self._to_top)
        self.wrap_up.grown.connect(self._to_wrap_up)

    def show_view(self, name: str) -> None:
        self._switch.choose(name)
        self._stack.setCurrentIndex(VIEWS.index(name))
        self._count.setVisible(name == "checklist")
        self.viewed.emit()

    @property
    def view(self) -> str:
        return VIEWS[self._stack.currentIndex()]

    @property
    def walking(self) -> bool:
        """Whether the number keys answer a guided flow now."""
        return self.view == "script" and self.script.walking

    def show_contact(self, contact: Contact) -> None:
        """Another contact is open."""
        self._path = ""
        self.notes.show_text(contact.notes)
        self.wrap_up.show_contact(contact)
        self.script.show_contact(contact)
        self.show_view("script")

    def show_picture(self, picture: Picture) -> None:
        self.checklist.show_runs(picture.contact_id, picture.runs)
        self.timeline.show_picture(picture)

    def focus_work(self) -> None:
        if self.view == "checklist":
            self.checklist.focus_work()
        elif self.view == "timeline":
            self.timeline.rows.setFocus()
        else:
            self.script.focus_work()

    def _to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def _to_wrap_up(self) -> None:
        """Once it has its place, what is missing at the end comes into sight."""
        bar = self._scroll.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def _show_count(self, done: int, of: int) -> None:
        self._count.setText(self.tr("{done} of {all} done").format(done=done, all=of))

    def _note_path(self, path: str) -> None:
        """What was answered stands in the notes, once."""
        line = self.tr("Path: {path}").format(path=path)
        self.notes.add_path(self._path, line)
        self._path = line
