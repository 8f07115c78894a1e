"""The bar on top: the name, the search box, and the contact under way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.labels import Pill, icon_label, key_hint, label

if TYPE_CHECKING:
    from datetime import datetime

_NARROW = 1100


class TopBar(QFrame):
    """Search is always at hand; the contact's state is always in sight."""

    def __init__(self, desk: Desk, box: QLineEdit) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._desk = desk
        self._name = label("Agent Assist", "section")
        self._hint = key_hint(self.tr("Ctrl+K"))
        self._pill = Pill("", "ok")
        self._about = label("", "secondary")
        self._start = button(self.tr("Start contact"), "contact", "plain")
        self._start.setToolTip(self.tr("Ctrl+N"))
        self._finish = button(self.tr("Finish contact"), "check", "primary")
        self._me = label("")
        self._me.setObjectName("initials")
        self._me.setFixedSize(px(34), px(34))
        self._me.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build(box)
        self._start.clicked.connect(desk.contact_wanted)
        self._finish.clicked.connect(desk.finish_wanted)
        desk.contact_changed.connect(self.refresh)
        desk.opened.connect(self._show_me)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_elapsed)
        self.refresh()
        self._show_me()

    def _build(self, box: QLineEdit) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(icon_label("app", "accent", 22))
        row.addWidget(self._name)
        row.addSpacing(12)
        row.addWidget(box, 3)
        row.addWidget(self._hint)
        row.addStretch(1)
        for widget in (self._pill, self._about, self._start, self._finish, self._me):
            row.addWidget(widget)

    def set_width(self, width: int) -> None:
        """In a narrow window the names and the words about the contact give way to the box."""
        roomy = width >= px(_NARROW)
        self._name.setVisible(roomy)
        self._hint.setVisible(roomy)
        self._about.setVisible(roomy and self._desk.contact is not None)
        self._me.setVisible(roomy and bool(self._me.text()))

    def refresh(self) -> None:
        contact = self._desk.contact
        for widget in (self._pill, self._about, self._finish):
            widget.setVisible(contact is not None)
        self._start.setVisible(contact is None)
        if contact is None:
            self._tick.stop()
            return
        self._tick.start()
        self._show_elapsed()
        self._about.setText(self._words_about())
        self.set_width(self.width())

    def _show_me(self) -> None:
        me = self._desk.me
        self._me.setText(me.initials)
        self._me.setToolTip(self.tr("You work here as {}.").format(me.name))
        self._me.setAccessibleName(self._me.toolTip())
        self.set_width(self.width())

    def _words_about(self) -> str:
        contact, service = self._desk.contact, self._desk.service
        assert contact is not None
        language = self.tr("English") if contact.lang == "en" else self.tr("French")
        line = service.line(contact.line_of_business) if service else None
        return " · ".join([line.name.text(self._desk.lang), language] if line else [language])

    def _show_elapsed(self) -> None:
        contact = self._desk.contact
        if contact is not None:
            elapsed = _elapsed(contact.started_at, self._desk.clock())
            self._pill.set_text(self.tr("On contact") + "\u2002" + elapsed)


def _elapsed(start: "datetime", now: "datetime") -> str:
    """Minutes and seconds; never less than nothing, whatever the clock does."""
    seconds = max(0, int((now - start).total_seconds()))
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"
