"""What the search is narrowed to, each as a small button that takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.find import words
from agent_assist.ui.widgets.buttons import chip
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.search import Filters

NAMES = ("kind", "lang", "line")


class FilterChips(QWidget):
    """Hidden while nothing is narrowed."""

    removed = Signal(str)  # kind, lang or line

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = wrapped()
        self._column.addWidget(self._row)
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def show_filters(
        self, filters: "Filters | None", service: Service | None, lang: Lang
    ) -> None:  # fmt: skip
        texts = self._words(filters, service, lang) if filters else {}
        if texts == self._texts:
            return
        self._texts = texts
        chips = [self._chip(name, text) for name, text in texts.items()]
        fresh = wrapped(*chips)
        self._column.replaceWidget(self._row, fresh)
        self._row.deleteLater()
        self._row = fresh
        self.setVisible(bool(texts))

    def _chip(self, name: str, text: str) -> QWidget:
        made = chip(text, self.tr("Remove the filter “{}”").format(text))
        made.clicked.connect(lambda: self.removed.emit(name))
        return made

    def _words(self, filters: "Filters", service: Service | None, lang: Lang) -> dict[str, str]:
        texts = {}
        if filters.kind:
            texts["kind"] = words.kinds_name(filters.kind)
        if filters.lang:
            texts["lang"] = self.tr("In French") if filters.lang == "fr" else self.tr("In English")
        if filters.line:
            line = service.line(filters.line) if service else None
            texts["line"] = line.name.text(lang) if line else filters.line
        return texts
