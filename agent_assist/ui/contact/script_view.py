"""Say: choose a script, read it aloud, walk its guided flow."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agent_assist.domain.contacts import Contact, ContactEvent, EventKind
from agent_assist.domain.scripts import HEADINGS, Walk
from agent_assist.domain.speaking import path_words, spoken
from agent_assist.ui.contact.model import note, read_scripts, say_script
from agent_assist.ui.contact.script_parts import Background, FlowBlock, Points, SayBox
from agent_assist.ui.desk import Desk
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import scrolling
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from agent_assist.services.scripts import OpenScript, ScriptTitle


class ScriptView(QWidget):
    """The scripts of the contact: a list to choose from, or the one being said."""

    step_changed = Signal(str)  # the question now asked
    walked = Signal(str)  # the path of a flow that came to its end
    entry_wanted = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact: Contact | None = None
        self._open: OpenScript | None = None
        self._walk: Walk | None = None
        self._list = RowList(self.tr("Scripts"))
        self._title = label("", "title", wrap=True)
        self._step = label("", "secondary")
        self._other = button(self.tr("Other script"), "chevron-left", "ghost")
        self._only_other = label("", "secondary", wrap=True)
        self._stack = QStackedWidget(self)
        self._page = QWidget()
        self._scroll = scrolling(self._page)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._scroll)
        self._flow, self._say = FlowBlock(self._page), SayBox(self._page)
        self._suggested = label("", "body", wrap=True)
        self._suggested_head = label("", "section")
        self._points, self._background = Points(self._page), Background(self._page)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._step, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for widget in (
            self._only_other, self._flow, self._say, self._points,
            self._suggested_head, self._suggested, self._background,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self._list.activated_row.connect(self.say)
        self._list.clicked.connect(lambda: self.say(self._list.current_id()))
        self._other.clicked.connect(self.choose_script)
        self._flow.answered.connect(self.answer)
        self._flow.back_wanted.connect(self.back)
        self._points.unfolded.connect(self._note_point)
        self._background.entry_wanted.connect(self.entry_wanted)
        self._points.grown.connect(self._reveal)
        self._background.grown.connect(self._reveal)

    @property
    def script_id(self) -> str:
        """The script being said; empty while one is chosen."""
        return self._open.id if self._open and self._stack.currentIndex() == 1 else ""

    @property
    def walking(self) -> bool:
        """Whether number keys answer now."""
        return self._walk is not None and self._stack.currentIndex() == 1

    def show_contact(self, contact: Contact) -> None:
        """Another contact, or this one in another language or about another topic."""
        self._contact = contact
        job = partial(read_scripts, contact=contact, now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show_scripts)

    def show_facts(self, contact: Contact) -> None:
        """The client's name or another fact was typed: the words to say follow."""
        before, self._contact = self._contact, contact
        if before is None or before.facts() != contact.facts():
            self._show_words()

    def say(self, script_id: str) -> None:
        if self._contact is None or not script_id:
            return
        job = partial(
            say_script, person=self._desk.me, contact=self._contact, script_id=script_id,
            now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job, self._begin)

    def choose_script(self) -> None:
        """Back to the list of scripts."""
        self._stack.setCurrentIndex(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step_changed.emit("")
        self.changed.emit()

    def answer(self, number: int) -> None:
        if not self.walking or self._walk is None:
            return
        step, after = self._walk.step, self._walk.answer(number)
        if after is self._walk:
            return
        given = step.answers[number - 1].label
        self._note("answered", {"step": step.id, "answer": str(number), "label": given})
        self._go(after)
        if after.step.end:
            self.walked.emit(path_words(after))

    def back(self) -> None:
        if self.walking and self._walk is not None and self._walk.chosen:
            self._go(self._walk.back())

    def toggle_background(self) -> None:
        if self._stack.currentIndex() == 1:
            self._background.toggle()

    def focus_work(self) -> None:
        """Where the hands go: the answers of a flow, or the list of scripts."""
        if self.walking:
            self._flow.focus_answer()
        elif self._stack.currentIndex() == 0:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scripts(self, both: "tuple[list[ScriptTitle], OpenScript | None]") -> None:
        titles, being_said = both
        fitting = [self._row(one) for one in titles if one.fits]
        others = [self._row(one) for one in titles if not one.fits]
        rows = [Row("", "", self.tr("For this topic"), heading=True), *fitting] if fitting else []
        if others:
            name = self.tr("Other scripts") if fitting else self.tr("All scripts")
            rows += [Row("", "", name, heading=True), *others]
        self._list.set_rows(rows)
        if being_said:
            self._show(being_said)
        else:
            self._open, self._walk = None, None
            self._stack.setCurrentIndex(0)
            self.changed.emit()

    def _row(self, one: "ScriptTitle") -> Row:
        return Row(one.id, "script", one.title, one.summary)

    def _begin(self, opened: "OpenScript") -> None:
        self._show(opened)
        self.focus_work()
        self._to_top()

    def _show(self, opened: "OpenScript") -> None:
        self._open, self._walk = opened, opened.walk
        self._title.setText(opened.title)
        contact = self._contact
        other = contact is not None and opened.lang != contact.lang
        self._only_other.setVisible(other)
        self._only_other.setText(
            self.tr("This script exists in English only.")
            if opened.lang == "en"
            else self.tr("This script exists in French only.")
        )
        self._suggested_head.setText(HEADINGS["suggested_response"].text(opened.lang))
        self._stack.setCurrentIndex(1)
        self._show_words()
        self._points.show_points(self._filled(opened.script.if_pressed), opened.pressed)
        self._background.show_background(opened.background)
        self.changed.emit()

    def _show_words(self) -> None:
        if self._open is None:
            return
        script, walk = self._open.script, self._walk
        suggested = self._filled(script.suggested_response)
        self._flow.setVisible(walk is not None)
        self._step.setVisible(walk is not None)
        self._say.setVisible(walk is None)
        if walk is None:
            self._say.show_words(suggested or [self.tr("This script has no words to say yet.")])
        else:
            self._flow.show_step(walk, self._filled([walk.step.say])[0])
            self._step.setText(self.tr("Step {number}").format(number=len(walk.chosen) + 1))
            self.step_changed.emit(walk.step.ask)
        self._suggested.setText("\n".join(f"•\u00a0{one}" for one in suggested))
        for widget in (self._suggested_head, self._suggested):
            widget.setVisible(walk is not None and bool(suggested))

    def _filled(self, texts: "tuple[str, ...] | list[str]") -> list[str]:
        assert self._open is not None
        facts = self._contact.facts() if self._contact else {}
        return [spoken(text, facts, self._open.lang) for text in texts]

    def _go(self, walk: Walk) -> None:
        self._walk = walk
        self._show_words()
        self._flow.focus_answer()
        self._to_top()
        self.changed.emit()

    def _to_top(self) -> None:
        """The words to say come first; the keys of the answers work in or out of sight."""
        self._scroll.verticalScrollBar().setValue(0)

    def _reveal(self, part: QWidget) -> None:
        """Once it has its place, a part that folded out comes into sight."""
        QTimer.singleShot(0, part, partial(self._scroll.ensureWidgetVisible, part))

    def _note_point(self, number: int) -> None:
        self._note("said", {"point": str(number)})

    def _note(self, kind: EventKind, detail: dict[str, str]) -> None:
        if self._contact is None or self._open is None:
            return
        event = ContactEvent(self._desk.clock(), kind, self._open.id, detail)
        job = partial(note, person=self._desk.me, contact_id=self._contact.id, event=event)
        self._desk.tasks.write(self, job)
