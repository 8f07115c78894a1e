"""The first start: three things to say, and the work begins."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from agent_assist.domain.people import Person, Role
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.welcome.calm import CalmCard, centre
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments


class WelcomePage(QWidget):
    """Name, language, role. What was said so far stays at the desk when the language changes."""

    done = Signal(Person)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.language = Segments((("en", "English"), ("fr", "Français")), self.tr("Language"))
        self.name = line(self.tr("Your name"))
        self.role = Segments(
            (("agent", self.tr("Agent")), ("lead", self.tr("Team lead"))), self.tr("Your role")
        )
        self.begin = button(self.tr("Begin"), "check", "primary")
        self._form = Form()
        self._build()
        self._connect()

    def _build(self) -> None:
        card = CalmCard(self.tr("Welcome. Who works here?"))
        card.body.addWidget(
            label(self.tr("You can change all of this later in Settings."), "secondary", wrap=True)
        )
        self._form.add("language", self.tr("Language"), self.language)
        self._form.add(
            "name", self.tr("Your name"), self.name, self.tr("It signs the replies you write.")
        )
        self._form.add(
            "role", self.tr("Your role"), self.role,
            self.tr("A team lead also writes and approves entries."),
        )  # fmt: skip
        card.body.addWidget(self._form)
        card.body.addWidget(self.begin)
        self.language.choose(self._desk.lang)
        self.name.setText(self._desk.me.name)
        self.role.choose(self._desk.me.role)
        centre(self, card)

    def _connect(self) -> None:
        self.language.chosen.connect(self._switch)
        self.name.returnPressed.connect(self._done)
        self.begin.clicked.connect(self._done)

    @property
    def person(self) -> Person:
        return Person(self.name.text().strip(), cast(Role, self.role.value()))

    def _switch(self, lang: str) -> None:
        self._desk.person = self.person
        self._desk.language_wanted.emit(lang)

    def _done(self) -> None:
        if self.person.name:
            self.begin.setEnabled(False)
            self.done.emit(self.person)
            return
        self._form.show_errors({"name": say("person-name-missing", {}, self._desk.lang)})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.setFocus()
