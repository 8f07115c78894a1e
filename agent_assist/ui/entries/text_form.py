"""The fields of an entry in one language."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.ui.entries.words import language_name
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, line, plain_text


class TextForm(Card):
    """Title, summary, other questions, body; everything else of the text stays as it is."""

    edited = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__(language_name(lang))
        self.lang: Lang = lang
        self._before: EntryText | None = None
        tongue = language_name(lang)
        self.title = line(self.tr("Title, {}").format(tongue))
        self.summary = plain_text(self.tr("Summary, {}").format(tongue))
        self.subject = line(self.tr("Subject, {}").format(tongue))
        self.text = plain_text(self.tr("Text, {}").format(tongue))
        self.also_asked = plain_text(self.tr("Also asked, {}").format(tongue))
        self.owner = line(self.tr("Owner, {}").format(tongue))
        self._subject = Form()
        self._build()
        self._connect()

    def _build(self) -> None:
        first, rest = Form(), Form()
        first.add("title", self.tr("Title"), self.title)
        first.add("summary", self.tr("Summary: the answer in one sentence"), self.summary)
        self._subject.add("subject", self.tr("Subject of the e-mail"), self.subject)
        rest.add("text", self.tr("Text (Markdown)"), self.text)
        rest.add("also", self.tr("Also asked: one phrasing a line"), self.also_asked)
        rest.add("owner", self.tr("Owner"), self.owner)
        self.summary.setFixedHeight(px(72))
        self.text.setMinimumHeight(px(280))
        self.also_asked.setFixedHeight(px(112))
        for form in (first, self._subject, rest):
            self.body.addWidget(form)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for field in (self.title, self.subject, self.owner):
            field.textEdited.connect(self.edited)
        for area in (self.summary, self.text, self.also_asked):
            area.textChanged.connect(self.edited)

    def show_text(self, entry: Entry) -> None:
        text = entry.texts.get(self.lang)
        self._before = text
        self._subject.setVisible(entry.kind is Kind.REPLY)
        self.blockSignals(True)  # filling the fields is no edit
        self.title.setText(text.title if text else "")
        self.summary.setPlainText(text.summary if text else "")
        self.subject.setText(str(text.details.get("subject", "")) if text else "")
        self.text.setPlainText(text.body if text else "")
        self.also_asked.setPlainText("\n".join(text.also_asked) if text else "")
        self.owner.setText(text.owner if text else "")
        self.blockSignals(False)

    def written(self, kind: Kind) -> EntryText | None:
        """What stands in the fields; None when this language has no text at all."""
        fields = (self.title.text(), typed(self.summary), typed(self.text))
        if self._before is None and not any(field.strip() for field in fields):
            return None
        before = self._before or EntryText(self.lang, "", "")
        subject = {"subject": self.subject.text().strip()} if kind is Kind.REPLY else {}
        return replace(
            before,
            title=self.title.text().strip(),
            summary=" ".join(typed(self.summary).split("\n")).strip(),
            body=typed(self.text),
            also_asked=tuple(
                one.strip() for one in typed(self.also_asked).splitlines() if one.strip()
            ),
            owner=self.owner.text().strip(),
            details={**before.details, **subject},
        )


def typed(area: QPlainTextEdit) -> str:
    """What was typed, with its no-break spaces: `toPlainText` would make them plain ones."""
    return area.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
