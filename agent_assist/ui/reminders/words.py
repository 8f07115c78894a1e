"""A reminder in the words of the interface; what leaves the window names nobody."""

from datetime import datetime

from PySide6.QtCore import QObject

from agent_assist.domain.languages import Lang
from agent_assist.domain.reminders import Reminder
from agent_assist.ui.callbacks.jobs import when


class ReminderWords(QObject):
    """Says how many callbacks fall due, when, and inside the window whose."""

    def spoken(self, reminder: Reminder, now: datetime) -> str:
        """For the tray and whoever looks over a shoulder: how many and when, not who."""
        minutes = reminder.minutes_left(now)
        if reminder.count > 1:
            return self._how_many(reminder.count, minutes)
        if minutes:
            return self.tr("A callback is due in %n minute(s).", "", minutes)
        return self.tr("A callback is due.")

    def headline(self, reminder: Reminder, now: datetime) -> str:
        """What stands first in the window."""
        if reminder.count > 1:
            return self._how_many(reminder.count, reminder.minutes_left(now))
        return self.tr("Callback to {client}").format(client=reminder.first.client)

    def details(self, reminder: Reminder, now: datetime, lang: Lang) -> str:
        """When, and who comes first."""
        # “3 p.m.” ends the sentence by itself.
        moment = when(reminder.first, now, lang).rstrip(".")
        if reminder.count > 1:
            words = self.tr("First: {client}, {when}.")
            return words.format(client=reminder.first.client, when=moment)
        if reminder.minutes_left(now):
            return self.tr("It is due {when}.").format(when=moment)
        return self.tr("It was due {when}.").format(when=moment)

    def _how_many(self, count: int, minutes: int) -> str:
        if minutes:
            return self.tr("%n callback(s) are due soon.", "", count)
        return self.tr("%n callback(s) are due.", "", count)
