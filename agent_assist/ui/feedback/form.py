"""What is wrong with an entry: one key for the kind, a line if wanted, and it is sent."""

from dataclasses import replace
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.feedback import PROBLEMS, Problem, Reported
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.feedback import jobs
from agent_assist.ui.feedback.under_way import RemarkUnderWay
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.page import Hint
from agent_assist.ui.widgets.buttons import Button, button
from agent_assist.ui.widgets.cards import Divider
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RemarkForm(QWidget):
    """Lies hidden below an entry until it is wanted; its inside is made anew each time.

    Its keys hold before those of the page it lies in, which uses digits and Esc itself. The desk
    keeps what is being written for that page's form in the next window.
    """

    toggled = Signal(bool)

    def __init__(self, desk: Desk, page: str) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._reported: Reported | None = None
        self._title = ""
        self._returns = False
        self._inside: QWidget | None = None
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        # The page around it is whole by then.
        QTimer.singleShot(0, self, self._go_on)

    @property
    def under_way(self) -> bool:
        return self._reported is not None

    def begin(self, reported: Reported, title: str) -> None:
        """Asks what is wrong; what is being written about the same text is left as it is."""
        if not self.under_way:
            self._before = QApplication.focusWidget()
        if reported != self._reported:
            self._open(RemarkUnderWay(reported, title))
        self._focus_first()
        QTimer.singleShot(0, self, self._into_sight)

    def _go_on(self) -> None:
        """Goes on with what was begun in the window before."""
        kept = self._desk.remarks_under_way.get(self._page)
        if kept is not None and not self.under_way:
            self._open(kept)
            self._returns = True
            if self.isVisible():
                self._return()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._returns:
            QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        """In sight again, it has the focus, but not of who is searching already."""
        here = QApplication.focusWidget()
        if self._returns and not (isinstance(here, SearchBox) and here.text()):
            self._before = here
            self._focus_first()
            self._into_sight()
        self._returns = False

    def _open(self, one: RemarkUnderWay) -> None:
        self._reported, self._title = one.reported, one.title
        self._build(one.title)
        if one.problem is not None:
            self._answers[PROBLEMS.index(one.problem)].setChecked(True)
        self.text.setText(one.text)
        self._keep()
        for answer in self._answers:
            answer.toggled.connect(self._keep)
        self.text.textChanged.connect(self._keep)
        self.show()
        self.toggled.emit(True)

    def _keep(self) -> None:
        if self._reported is not None:
            kept = RemarkUnderWay(self._reported, self._title, self._chosen(), self.text.text())
            self._desk.remarks_under_way[self._page] = kept

    def _chosen(self) -> Problem | None:
        pairs = zip(self._answers, PROBLEMS, strict=True)
        return next((problem for answer, problem in pairs if answer.isChecked()), None)

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint(self.tr("1–4"), self.tr("What is wrong")),
            Hint(self.tr("Ctrl+Enter"), self.tr("Send")),
            Hint(self.tr("Esc"), self.tr("Cancel")),
        )

    def _build(self, title: str) -> None:
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Divider())
        asked = self.tr("What is wrong with “{}”?").format(title)
        column.addWidget(label(asked, "section", wrap=True))
        self._answers = self._make_answers()
        column.addWidget(wrapped(*self._answers))
        self.text = line(self.tr("In a few words, if you like"))
        self._form = Form()
        hint = self.tr("Names and numbers are taken out.")
        self._form.add("text", self.text.accessibleName(), self.text, hint)
        column.addWidget(self._form)
        column.addWidget(wrapped(*self._make_buttons()))
        column.addStretch(1)
        self._column.addWidget(self._inside)

    def _make_answers(self) -> list[QRadioButton]:
        made = []
        for number, problem in enumerate(PROBLEMS, 1):
            told = say(f"feedback-{problem}", {}, self._desk.lang)
            answer = QRadioButton(f"{number}\u2002{told}")
            answer.setAccessibleName(f"{number}. {told}")
            answer.clicked.connect(partial(self._choose, number))
            made.append(answer)
        return made

    def _make_buttons(self) -> tuple[Button, Button]:
        self._send = button(self.tr("Send"), "send", "primary")
        cancel = button(self.tr("Cancel"))
        self._send.setToolTip(self.tr("Ctrl+Enter"))
        cancel.setToolTip(self.tr("Esc"))
        self._send.clicked.connect(self.send)
        cancel.clicked.connect(self.leave)
        return self._send, cancel

    def event(self, event: QEvent) -> bool:
        """Claims its keys before any shortcut of the page or the window gets them."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A field has taken its own keys already: digits are text there."""
        meant = self._meant(event)
        if meant == "send":
            self.send()
        elif meant == "leave":
            self.leave()
        elif meant:
            self._choose(int(meant))
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> str:
        """What a key does here: send, leave, or the number of an answer."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() in _RETURNS:
            return "send"
        if modifiers:
            return ""
        if event.key() == Qt.Key.Key_Escape:
            return "leave"
        numbers = [str(number) for number in range(1, len(PROBLEMS) + 1)]
        return event.text() if event.text() in numbers else ""

    def _choose(self, number: int) -> None:
        """From the kind, the next key may be a letter already."""
        self._answers[number - 1].setChecked(True)
        self._form.set_error("text", "")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Keeps the remark. What is refused stays in the form, with the reason."""
        problem = self._chosen()
        if self._reported is None or not self._send.isEnabled():
            return
        if problem is None:
            self._form.set_error("text", self.tr("Choose what is wrong first, with 1 to 4."))
            self._answers[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk, led, contacts = self._desk, self._desk.led, [self._desk.contact]
        reported = self._reported
        if led is not None and led.entry_id == reported.entry_id:
            reported = replace(reported, search=led.search)
            contacts.append(led.contact)
        job = partial(
            jobs.remark, person=desk.me, reported=reported, problem=problem,
            text=self.text.text(), contacts=contacts, now=desk.clock(),
        )  # fmt: skip
        self._send.setEnabled(False)
        desk.remarks_under_way.pop(self._page, None)
        desk.tasks.write(self, job, self._kept, self._refused)

    def leave(self) -> None:
        """The focus goes back to where it was."""
        if self._reported is None:
            return
        self._reported = None
        self._desk.remarks_under_way.pop(self._page, None)
        before, self._before = self._before, None
        self.hide()
        self.toggled.emit(False)
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, _done: None) -> None:
        self.leave()
        self._desk.confirm(
            self.tr("Your remark is kept. Thank you."), self.tr("Team leads see it in Entries.")
        )

    def _refused(self, error: AgentAssistError) -> None:
        self._send.setEnabled(True)
        self._keep()
        self._form.set_error("text", say(error.code, error.facts, self._desk.lang))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_first(self) -> None:
        first = self.text if self._chosen() else self._answers[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)
