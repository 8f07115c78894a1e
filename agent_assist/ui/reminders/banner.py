"""The reminder in the window: beside the work, without taking the focus from it."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from agent_assist.ui.desk import Desk
from agent_assist.ui.reminders.words import ReminderWords
from agent_assist.ui.widgets.messages import Message, MessageAction, MessageBar

KEYS = {"open": "F8", "later": "Shift+F8"}


class Banner(QObject):
    """One message for all that stands; what is answered goes to the desk."""

    def __init__(self, window: QWidget, bar: MessageBar, desk: Desk) -> None:
        super().__init__(window)
        self._bar, self._desk = bar, desk
        self._words = ReminderWords(self)
        self._message: Message | None = None
        self._shortcuts = [QShortcut(QKeySequence(keys), window) for keys in KEYS.values()]
        for shortcut, answer in zip(self._shortcuts, KEYS, strict=True):
            shortcut.activated.connect(partial(desk.reminder_answered.emit, answer))
            shortcut.setEnabled(False)

    def show_reminder(self) -> None:
        """What the desk reminds of now; nothing when everything is answered."""
        reminder, now = self._desk.reminder, self._desk.clock()
        if self._message is not None:
            self._bar.take_away(self._message)
            self._message = None
        for shortcut in self._shortcuts:
            shortcut.setEnabled(reminder is not None)
        if reminder is None:
            return
        self._message = self._bar.show_message(
            "accent",
            self._words.headline(reminder, now),
            self._words.details(reminder, now, self._desk.lang),
            self._action("open", self.tr("Open ({keys})")),
            self._action("later", self.tr("In 5 minutes ({keys})")),
        )
        self._message.closer.clicked.connect(partial(self._desk.reminder_answered.emit, "close"))

    def _action(self, answer: str, text: str) -> MessageAction:
        keys = QKeySequence(KEYS[answer]).toString(QKeySequence.SequenceFormat.NativeText)
        return MessageAction(
            text.format(keys=keys), partial(self._desk.reminder_answered.emit, answer)
        )
