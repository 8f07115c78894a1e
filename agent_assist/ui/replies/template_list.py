"""The left side: the language of the reply, a box to narrow the list, the templates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from agent_assist.domain.contacts import Contact
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import Lang
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.filter_line import FilterLine
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.switch import Segments

if TYPE_CHECKING:
    from agent_assist.services.replies import TemplateTitle


class TemplateList(Card):
    """Tells which template is wanted; those for the contact's topic come first."""

    template_wanted = Signal(str)
    lang_wanted = Signal(str)
    entered = Signal()  # Enter in the list: the focus goes to the fields

    def __init__(self) -> None:
        super().__init__()
        self._titles: Sequence[TemplateTitle] = ()
        self._contact: Contact | None = None
        self._quiet = False
        self.langs = Segments(
            (("en", self.tr("English")), ("fr", self.tr("French"))),
            self.tr("Language of the reply"),
        )
        self.box = FilterLine(self.tr("Filter templates"), self.tr("Filter by title"))
        self.list = RowList(self.tr("Reply templates"))
        self._nothing = label("", "secondary", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(12, 14, 12, 12)
        self.body.setSpacing(8)
        self.box.setClearButtonEnabled(True)
        caption = label(self.tr("Language of the reply"), "caption")
        for widget in (caption, self.langs, self.box, self._nothing):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self._nothing.hide()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._refill)
        self.box.entered.connect(self._first)
        self.langs.chosen.connect(self.lang_wanted)
        self.list.chosen.connect(self._chosen)
        self.list.activated_row.connect(self.entered)

    def show_titles(
        self, titles: "Sequence[TemplateTitle]", contact: Contact | None, chosen: str
    ) -> None:
        """Other templates, with the one under way chosen; nobody is told."""
        self._titles, self._contact = titles, contact
        self._refill()
        self.choose(chosen)

    def show_lang(self, lang: Lang) -> None:
        self.langs.choose(lang)

    def choose(self, template_id: str) -> None:
        """Shows which template is open; the filter gives way when it hides it."""
        self._quiet = True
        known = any(one.id == template_id for one in self._titles)
        if known and not self.list.choose(template_id):
            self.box.clear()
            self.list.choose(template_id)
        elif not template_id:
            self.list.setCurrentIndex(QModelIndex())
        self._quiet = False

    def _refill(self) -> None:
        words = folded(self.box.text()).split()
        kept = [one for one in self._titles if all(word in _text(one) for word in words)]
        quiet, self._quiet = self._quiet, True
        self.list.set_highlight(self.box.text())
        self.list.set_rows(self._rows(kept))
        self._quiet = quiet
        self._nothing.setVisible(not kept)
        self._nothing.setText(self._why_nothing())

    def _why_nothing(self) -> str:
        if self._titles:
            return self.tr("Nothing fits. Use fewer words.")
        return self.tr("There is no template in this language. Choose the other language.")

    def _rows(self, kept: "Sequence[TemplateTitle]") -> list[Row]:
        topic = self._contact.topic if self._contact else ""
        fitting = [one for one in kept if topic and topic in one.topics]
        others = [one for one in kept if one not in fitting]
        if not fitting:
            return [_row(one) for one in others]
        rows = [Row("fitting", "", self.tr("For this contact"), heading=True)]
        rows += [_row(one) for one in fitting]
        if others:
            rows.append(Row("others", "", self.tr("Other templates"), heading=True))
        return rows + [_row(one) for one in others]

    def _first(self) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _chosen(self, template_id: str) -> None:
        if template_id and not self._quiet:
            self.template_wanted.emit(template_id)


def _row(title: "TemplateTitle") -> Row:
    return Row(title.id, "reply", title.title, title.summary)


def _text(title: "TemplateTitle") -> str:
    return folded(f"{title.title} {title.summary} {title.id}")
