"""What happened in the contact, in order."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.contacts import ContactEvent, EventKind
from agent_assist.domain.languages import Lang
from agent_assist.ui.contact.model import Picture
from agent_assist.ui.contact.words import clock_time
from agent_assist.ui.widgets.rows import Row, RowList

ICONS: Mapping[EventKind, str] = {
    "started": "contact",
    "opened": "entries",
    "said": "script",
    "answered": "chevron-right",
    "ticked": "check",
    "unticked": "undo",
    "attached": "checklist",
    "callback": "callbacks",
    "reply": "replies",
    "copied": "copy",
    "override": "warning",
    "finished": "check-circle",
}


@dataclass(frozen=True)
class _Told:
    what: str
    about: str


class TimelineView(QWidget):
    """One row an event: the time, and what it was in words. Enter reads its entry again."""

    entry_wanted = Signal(str)

    def __init__(self, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent)
        self._lang: Lang = lang
        self.rows = RowList(self.tr("Timeline"))
        self._entries: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.rows.activated_row.connect(self._want)

    def show_picture(self, picture: Picture) -> None:
        items = {item.id: item.text for run in picture.runs for item in run.checklist.items}
        rows = []
        self._entries = {}
        for number, event in enumerate(picture.events):
            told = self._told(event, picture.titles, items)
            self._entries[str(number)] = event.entry_id
            time = clock_time(event.at, self._lang)
            rows.append(Row(str(number), ICONS[event.kind], told.what, told.about, time))
        self.rows.set_rows(rows)

    def _want(self, row_id: str) -> None:
        if self._entries.get(row_id):
            self.entry_wanted.emit(self._entries[row_id])

    def _told(
        self, event: ContactEvent, titles: Mapping[str, str], items: Mapping[str, str]
    ) -> _Told:
        about = titles.get(event.entry_id, event.entry_id)
        if event.kind in ("ticked", "unticked"):
            item = event.detail.get("item", "")
            return _Told(self._words(event.kind).format(items.get(item, item)), about)
        if event.kind == "answered":
            return _Told(self._words("answered").format(event.detail.get("label", "")), about)
        if event.kind == "override":
            return _Told(self._words("override"), event.detail.get("reason", ""))
        return _Told(self._words(event.kind), about)

    def _words(self, kind: EventKind) -> str:
        return {
            "started": self.tr("Contact started"),
            "opened": self.tr("Opened"),
            "said": self.tr("Point said"),
            "answered": self.tr("Client’s answer: {}"),
            "ticked": self.tr("Done: {}"),
            "unticked": self.tr("Open again: {}"),
            "attached": self.tr("Checklist added"),
            "callback": self.tr("Callback requested"),
            "reply": self.tr("Reply made"),
            "copied": self.tr("Answer copied"),
            "override": self.tr("Finished with required steps open"),
            "finished": self.tr("Contact finished"),
        }[kind]
