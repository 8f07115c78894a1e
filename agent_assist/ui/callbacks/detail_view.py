"""The callback in hand: who, when and why, what happened, and what to do now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.ui.callbacks.form_keys import command
from agent_assist.ui.callbacks.jobs import Detail
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import Button, button
from agent_assist.ui.widgets.cards import Card, Divider, scrolling
from agent_assist.ui.widgets.choices import AnswerButton
from agent_assist.ui.widgets.forms import line
from agent_assist.ui.widgets.labels import Pill, label

_TONES = {"calling": "accent", "overdue": "bad", "due": "warn", "later": "neutral", "done": "ok"}


class DetailView(Card):
    """Shows one callback; says which action was chosen and leaves doing it to the page."""

    # C claim, D dial, H hand back, O open the contact, R another time, X no call was made
    acted = Signal(str)
    outcome_chosen = Signal(str)

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._inside: QWidget | None = None
        self.note = line(self.tr("Note about this call"))
        # From the note, one key leads on to the outcomes and their digits.
        self.note.returnPressed.connect(self._to_outcomes)
        self._outcome_buttons: list[AnswerButton] = []
        self.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters and digits of the list act here, too; in the note they are text."""
        if typed := command(event):
            self.acted.emit(typed)
        else:
            super().keyPressEvent(event)

    def show_nothing(self) -> None:
        column = self._begin()
        column.addWidget(label(self.tr("No callback is chosen."), "section", wrap=True))
        todo = self.tr("Choose one in the list, or ask for a new one with Ctrl+B.")
        column.addWidget(label(todo, "secondary", wrap=True))
        column.addStretch(1)

    def show_callback(self, detail: Detail, me: Person) -> None:
        column = self._begin()
        self._head(column, detail)
        if detail.state == "calling":
            self._outcomes(column, detail)
        elif detail.callback.status == "open":
            column.addLayout(self._actions(detail, me))
        column.addWidget(Divider())
        self._section(column, self.tr("Why then"), detail.reasons)
        if detail.callback.note:
            self._section(column, self.tr("Note"), (detail.callback.note,))
        none = (self.tr("No attempt yet."),)
        self._section(column, self.tr("Attempts"), detail.attempts or none)
        column.addStretch(1)

    def _begin(self) -> QVBoxLayout:
        """A fresh inside; the old one goes with everything in it."""
        if self._inside is not None:
            self.note.setParent(None)
            self.body.removeWidget(self._inside)
            self._inside.deleteLater()
        self._outcome_buttons.clear()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(12)
        self._inside = scrolling(page)
        self.body.addWidget(self._inside, 1)
        return column

    def _head(self, column: QVBoxLayout, detail: Detail) -> None:
        callback = detail.callback
        row = QHBoxLayout()
        row.addWidget(label(callback.client, "title", wrap=True), 1)
        pill = Pill(self.state_words(detail.state), _TONES.get(detail.state, "neutral"))
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        language = self.tr("English") if callback.lang == "en" else self.tr("French")
        column.addWidget(label(detail.number, "section"))
        urgent = self.tr("High priority") if callback.priority > 0 else ""
        about = " · ".join(one for one in (detail.line, detail.topic, language, urgent) if one)
        column.addWidget(label(about, "secondary", wrap=True))
        if callback.owner:
            held = self.tr("In the hands of {owner}").format(owner=callback.owner)
            if detail.taken:
                held = self.tr("Taken along by you until {when}").format(when=detail.taken)
            column.addWidget(label(held, "secondary", wrap=True))
        elif detail.held and not detail.lost:
            held = self.tr(
                "Held until {when}, or until {owner}’s computer answers: a call may be under way."
            ).format(when=detail.held, owner=callback.held_by)
            column.addWidget(label(held, "secondary", wrap=True))
        if detail.hub:
            column.addWidget(label(detail.hub, "secondary", wrap=True))

    def state_words(self, state: str) -> str:
        return {
            "calling": self.tr("Calling"),
            "overdue": self.tr("Overdue"),
            "due": self.tr("Due"),
            "later": self.tr("Later"),
            "done": self.tr("Done"),
            "closed": self.tr("Closed"),
        }[state]

    def _actions(self, detail: Detail, me: Person) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._button(self.tr("Dial"), "contact", "D", primary=True))
        owner = detail.callback.owner
        if owner == me.name:
            first.addWidget(self._button(self.tr("Hand back"), "undo", "H"))
        elif owner and me.role == "lead":
            first.addWidget(self._button(self.tr("Take back"), "undo", "H"))
        else:
            first.addWidget(self._button(self.tr("Claim"), "flag", "C"))
        second.addWidget(self._button(self.tr("Another time"), "calendar", "R"))
        second.addWidget(self._button(self.tr("Open a contact"), "user", "O"))
        for row in (first, second):
            row.setSpacing(8)
            row.addStretch(1)
            rows.addLayout(row)
        if owner and owner != me.name and me.role == "lead":
            told = self.tr("Before you take it back, tell {owner}, who may be calling.")
            if detail.hub:
                told = self.tr(
                    "{owner} may be calling: taken back, it is held until that call is over."
                )
            rows.addWidget(label(told.format(owner=owner), "secondary", wrap=True))
        return rows

    def _button(self, text: str, icon: str, act: str, *, primary: bool = False) -> Button:
        made = button(text, icon, "primary" if primary else "plain")
        made.setToolTip(act)
        made.clicked.connect(lambda: self.acted.emit(act))
        return made

    def _outcomes(self, column: QVBoxLayout, detail: Detail) -> None:
        if detail.lost:
            said = self.tr(
                "This callback went back to the team while you were on the line. Say how the call "
                "ended: it is kept for your team lead and changes nothing."
            )
            column.addWidget(label(said, "bad", wrap=True))
        column.addWidget(label(self.tr("How did the call end?"), "section", wrap=True))
        caption = label(self.tr("Note about this call"), "caption")
        caption.setBuddy(self.note)
        column.addWidget(caption)
        self.note.clear()
        column.addWidget(self.note)
        before: QWidget = self.note
        for number, outcome in enumerate(detail.outcomes[:9], start=1):
            made = AnswerButton(number, outcome.label.text(self._lang))
            made.setCheckable(False)
            made.clicked.connect(lambda _=False, code=outcome.code: self.outcome_chosen.emit(code))
            column.addWidget(made)
            self.setTabOrder(before, made)
            self._outcome_buttons.append(made)
            before = made
        column.addWidget(self._button(self.tr("No call was made"), "undo", "X"))

    def _to_outcomes(self) -> None:
        if self._outcome_buttons:
            self._outcome_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _section(self, column: QVBoxLayout, title: str, lines: tuple[str, ...]) -> None:
        column.addWidget(label(title, "caption"))
        for one in lines:
            column.addWidget(label(one, "body", wrap=True))
