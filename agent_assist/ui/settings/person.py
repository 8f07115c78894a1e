"""Who works here: told on this page, or by the hub once it was joined."""

from typing import TYPE_CHECKING, cast

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person, Role
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace


class PersonCard(Card):
    """A name and a role; a member of a team cannot give themselves another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("You"))
        self._desk = desk
        self.name = line(self.tr("Your name"))
        self.role = Segments(
            (("agent", self.tr("Agent")), ("lead", self.tr("Team lead"))), self.tr("Your role")
        )
        self.save = button(self.tr("Save my name and role"), "check", "primary")
        self._from_hub = label("", "secondary", wrap=True)
        self._form = Form()
        self._build()
        self.name.returnPressed.connect(self._introduce)
        self.save.clicked.connect(self._introduce)
        desk.opened.connect(self.show_person)
        desk.hub_changed.connect(self.show_person)

    def _build(self) -> None:
        self._form.add(
            "name", self.tr("Name"), self.name,
            self.tr("It signs your replies and everything you write here."),
        )  # fmt: skip
        self._form.add(
            "role", self.tr("Role"), self.role, self.tr("A team lead writes and approves entries.")
        )
        self._from_hub.setText(
            self.tr("The hub says who you are. Your administrator can change it.")
        )
        self.body.addWidget(self._form)
        self.body.addWidget(wrapped(self.save))
        self.body.addWidget(self._from_hub)

    def show_person(self) -> None:
        me, from_hub = self._desk.me, self._desk.known_by_hub
        if from_hub or not self.name.isModified():
            self.name.setText(me.name)
        self.role.choose(me.role)
        self._form.setEnabled(not from_hub)
        self.save.setVisible(not from_hub)
        self._from_hub.setVisible(from_hub)

    def _introduce(self) -> None:
        person = Person(self.name.text().strip(), cast(Role, self.role.value()))
        now = self._desk.clock()

        def job(place: "Workplace") -> tuple[Person, Changes]:
            from agent_assist.services.workplace import introduce

            return person, introduce(place, person, now)

        self._desk.tasks.write(self, job, self._introduced, self._not_introduced)

    def _introduced(self, person: Person) -> None:
        self._form.set_error("name", "")
        self.name.setModified(False)
        self._desk.confirm(self.tr("You work here as {}.").format(person.name))

    def _not_introduced(self, error: AgentAssistError) -> None:
        if error.code == "person-name-missing":
            self._form.show_errors({"name": say(error.code, error.facts, self._desk.lang)})
        else:
            self._desk.refuse(error)
