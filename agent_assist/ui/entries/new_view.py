"""The centre while a lead begins an entry: its kind and its title in both languages."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.ui.entries.words import kind_name
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

# A checklist without items or an office without an address would be of no use to anyone.
KINDS = (Kind.ARTICLE, Kind.SCRIPT, Kind.REPLY, Kind.ANNOUNCEMENT)


class NewView(Card):
    """One title is enough to begin; both are needed in the end."""

    begin_wanted = Signal(str, object)  # kind, titles
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = combo(self.tr("Kind of the new entry"))
        self.english = line(self.tr("English title"))
        self.french = line(self.tr("French title"))
        self._form = Form()
        self._begin = button(self.tr("Create the draft"), "plus", "primary")
        self._back = button(self.tr("Cancel"), "arrow-left")
        for kind in KINDS:
            self.kind.addItem(kind_name(kind), kind.value)
        self._build()
        for field in (self.english, self.french):
            field.returnPressed.connect(self.begin)
        self._begin.clicked.connect(self.begin)
        self._back.clicked.connect(self.back_wanted)

    def _build(self) -> None:
        self.body.addWidget(label(self.tr("New entry"), "title"))
        self._form.add("kind", self.tr("Kind"), self.kind)
        self._form.add("english", self.tr("English title"), self.english)
        self._form.add("french", self.tr("French title"), self.french)
        self.body.addWidget(self._form)
        self.body.addWidget(wrapped(self._begin, self._back))
        self.body.addWidget(
            label(
                self.tr("Checklists and directory entries are written as files and imported."),
                "secondary",
                wrap=True,
            )
        )
        self.body.addStretch(1)

    def start(self) -> None:
        self.english.clear()
        self.french.clear()
        self._form.show_errors({})
        self.kind.setFocus()

    def begin(self) -> None:
        titles: Mapping[Lang, str] = {"en": self.english.text(), "fr": self.french.text()}
        if not any(title.strip() for title in titles.values()):
            self._form.show_errors({"english": self.tr("Type a title in at least one language.")})
            return
        self.begin_wanted.emit(self.kind.currentData(), dict(titles))
