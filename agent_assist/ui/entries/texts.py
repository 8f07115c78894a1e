"""One language of an entry to read, or both beside each other."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang, other
from agent_assist.ui.entries.jobs import Shown
from agent_assist.ui.entries.words import language_name
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.reading import Reading

SIDE_BY_SIDE_FROM, BAR = 640, 32
LEAST_HEIGHT = 180
LONGEST_LINE = 760


class OneText(QWidget):
    """The text in one language: its title and its page, or the plain word that it is missing."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._html = ""
        self._beside = 0
        self._caption = label(language_name(lang), "caption")
        self._title = label("", "section", wrap=True)
        self._missing = label("", "secondary", wrap=True)
        self.reading = Reading(language_name(lang))
        self.reading.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._caption, self._title, self._missing):
            column.addWidget(widget)
        column.addWidget(self.reading, 1)

    def show_page(self, html: str) -> None:
        """Laying out a long page takes a while: the same one is not laid out again."""
        if html != self._html:
            self._html = html
            self.reading.show_html(html)

    def show_text(self, shown: Shown, headed: bool, hint: str) -> None:
        """With `headed` it names its language and title; `hint` says what to do when missing."""
        lang = self._lang
        text = shown.revision.entry.texts.get(lang)
        there = text is not None
        self._caption.setVisible(headed)
        self._title.setVisible(headed and there)
        self._title.setText(text.title if text else "")
        self._missing.setVisible(not there)
        self._missing.setText(hint)
        self.reading.setVisible(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to read, however wide the window is."""
        super().resizeEvent(event)
        beside = max(0, self.width() - px(LONGEST_LINE))
        if beside != self._beside:  # each change lays the page out again
            self._beside = beside
            self.reading.setViewportMargins(0, 0, beside, 0)


class Texts(QWidget):
    """The text in the reader's language, or both; side by side where there is room."""

    entry_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self._both = False
        self._wide = True
        self._shown: Shown | None = None
        self._parts: dict[Lang, OneText] = {one: OneText(one) for one in (lang, other(lang))}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        for part in self._parts.values():
            self._row.addWidget(part, 1)
            part.reading.entry_wanted.connect(self.entry_wanted)
            part.reading.link_wanted.connect(self.link_wanted)

    @property
    def both(self) -> bool:
        return self._both

    def show_both(self, both: bool) -> None:
        self._both = both
        self._refresh()

    def show_entry(self, shown: Shown) -> None:
        self._shown = shown
        self._refresh()

    def focus_text(self) -> None:
        for part in self._parts.values():
            if part.reading.isVisibleTo(self):
                part.reading.setFocus()
                return

    def _refresh(self) -> None:
        if self._shown is None:
            return
        texts = self._shown.revision.entry.texts
        alone = self._lang if self._lang in texts else other(self._lang)
        beside = self._both and self._wide
        for lang, part in self._parts.items():
            seen = beside or lang == alone
            part.setVisible(seen)
            if seen:
                part.show_text(self._shown, beside, self._missing(lang))
                part.show_page(self._page(self._shown, lang))

    def _page(self, shown: Shown, lang: Lang) -> str:
        if self._both and not self._wide:
            return self._one_below_the_other(shown)
        return shown.pages.get(lang, "")

    def _one_below_the_other(self, shown: Shown) -> str:
        """In a narrow window both texts share one scrolling page."""
        return "<hr/>".join(self._headed(shown, lang) for lang in self._parts)

    def _headed(self, shown: Shown, lang: Lang) -> str:
        text = shown.revision.entry.texts.get(lang)
        caption = f'<p class="note">{escape(language_name(lang))}</p>'
        if text is None:
            return f"{caption}<p>{escape(self._missing(lang))}</p>"
        return f"{caption}<h2>{escape(text.title)}</h2>{shown.pages[lang]}"

    def _missing(self, lang: Lang) -> str:
        if lang == "fr":
            return self.tr("The French text is not written yet. A team lead writes it with Edit.")
        return self.tr("The English text is not written yet. A team lead writes it with Edit.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar that comes and goes with the change does not change it back."""
        super().resizeEvent(event)
        wide = self.width() >= px(SIDE_BY_SIDE_FROM) + (0 if self._wide else BAR)
        if wide != self._wide:
            self._wide = wide
            self._refresh()
