"""What is known of the client: typed once, kept as it is typed, used everywhere."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.contact.words import channel_words
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments


class Facts(QObject):
    """The fields of a contact, the same before and after it starts."""

    edited = Signal(str, str)  # the name of a fact, its value
    left = Signal(str)  # the field that the focus left

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent)
        self._service = service
        self.fields: dict[str, QLineEdit] = {
            "client_name": line(self.tr("Client’s name")),
            "client_number": line(self.tr("Telephone number")),
            "client_email": line(self.tr("E-mail")),
            "reference": line(self.tr("Reference")),
        }
        self.language = Segments(
            [("en", self.tr("English")), ("fr", self.tr("French"))], self.tr("Client’s language")
        )
        nothing = ("", self.tr("Not chosen"))
        lines = service.lines_of_business if service else ()
        topics = service.topics if service else ()
        named_lines = [(one.id, one.name.text(lang)) for one in lines]
        self.line_of_business = combo(self.tr("Line of business"), [nothing, *named_lines])
        named = sorted(((one.id, one.name.text(lang)) for one in topics), key=_by_name)
        self.topic = combo(self.tr("Topic"), [nothing, *named])
        self._connect()

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self.edited.emit, name))
            field.editingFinished.connect(partial(self.left.emit, name))
        self.language.chosen.connect(partial(self.edited.emit, "lang"))
        self.line_of_business.activated.connect(self._line_chosen)
        self.topic.activated.connect(self._topic_chosen)

    def add_to(self, form: Form, *names: str) -> None:
        """Puts the named fields into a form, in that order."""
        widgets: dict[str, QWidget] = {
            **self.fields, "lang": self.language, "line_of_business": self.line_of_business,
            "topic": self.topic,
        }  # fmt: skip
        for name in names:
            form.add(name, widgets[name].accessibleName(), widgets[name])

    def known(self) -> dict[str, str]:
        """What was typed or chosen, by the names of a contact, without the language."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        return typed | {
            "line_of_business": str(self.line_of_business.currentData() or ""),
            "topic": str(self.topic.currentData() or ""),
        }

    def show_contact(self, contact: Contact) -> None:
        """What the contact holds; nobody is told of it."""
        for name, field in self.fields.items():
            field.setText(getattr(contact, name))
        self.language.choose(contact.lang)
        _choose(self.line_of_business, contact.line_of_business)
        _choose(self.topic, contact.topic)

    def _line_chosen(self) -> None:
        self.edited.emit("line_of_business", str(self.line_of_business.currentData() or ""))

    def _topic_chosen(self) -> None:
        """A topic that belongs to one line of business sets it."""
        chosen = str(self.topic.currentData() or "")
        topic = self._service.topic(chosen) if self._service else None
        if topic and topic.line_of_business:
            _choose(self.line_of_business, topic.line_of_business)
            self._line_chosen()
        self.edited.emit("topic", chosen)


class ClientCard(Card):
    """The facts of the open contact, as fields."""

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._service, self._lang = service, lang
        self.facts = Facts(service, lang, self)
        self._channel = label("", "secondary")
        form = Form(self)
        self.facts.add_to(
            form, "client_name", "client_number", "topic", "line_of_business", "lang",
            "reference", "client_email",
        )  # fmt: skip
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Client"), "caption"), 1)
        head.addWidget(self._channel)
        self.body.addLayout(head)
        self.body.addWidget(form)

    def show_contact(self, contact: Contact) -> None:
        self._channel.setText(channel_words(self._service, contact.channel, self._lang))
        self.facts.show_contact(contact)


def _choose(box: QComboBox, value: str) -> None:
    at = box.findData(value)
    box.setCurrentIndex(max(0, at))


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
