"""Reminds the person at work of callbacks: looks, waits until nobody types, speaks."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from agent_assist.domain.clocks import Reading
from agent_assist.domain.reminders import Reminder, Watched
from agent_assist.ui.desk import Desk
from agent_assist.ui.reminders.stillness import Stillness, text_in_use
from agent_assist.ui.reminders.tray import Tray, make_tray
from agent_assist.ui.reminders.words import ReminderWords

if TYPE_CHECKING:
    from datetime import datetime

    from agent_assist.domain.changes import Changes
    from agent_assist.domain.people import Person
    from agent_assist.services.reminders import Looked, Whose
    from agent_assist.services.workplace import Workplace

Answer = Literal["open", "later", "close"]
FIRST_LOOK_MS, LOOK_MS, TYPING_MS = 2_000, 15_000, 500
LATER = timedelta(minutes=5)


class Reminders(QObject):
    """Begins a little after it was made, which is when the profile is open.

    Every look compares what is due with what was told, so that sleep and a clock that was set
    need no look of their own: what was missed is found by the next one.
    """

    shown = Signal()  # the window is wanted in front
    left = Signal()  # the program is to end

    def __init__(self, desk: Desk, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(desk)
        self._desk, self._seconds = desk, seconds
        self._watched = Watched()
        self._found: Reminder | None = None
        self._put_off: Reading | None = None
        self._under_way = self._unspoken = False
        self._stillness, self._words = Stillness(), ReminderWords(self)
        self.tray: Tray | None = None
        self._first = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._typing = QTimer(self, interval=TYPING_MS)
        self._first.timeout.connect(self.begin)
        self._clock.timeout.connect(self.look)
        self._typing.timeout.connect(self.speak_if_still)
        desk.changed.connect(self._changed)
        desk.reminder_answered.connect(self.answer)
        desk.language_wanted.connect(self._reword)
        self._first.start()

    def begin(self) -> None:
        """The tray comes after the first paint, and so does the first look."""
        self._clock.start()
        if self.tray is None:
            self.connect_tray(make_tray(self))
        self.look()

    def look(self) -> None:
        """What falls due now; one look at a time."""
        if self._under_way:
            return
        self._under_way = True
        desk, watched = self._desk, self._watched
        lead = timedelta(minutes=desk.settings.number("reminder_minutes"))
        job = partial(
            _look, person=desk.me, whose=desk.settings.text("reminders"), lead=lead,
            watched=watched, now=desk.clock(),
        )  # fmt: skip
        desk.tasks.work(self, job, partial(self._looked, watched), self._failed)

    def stays(self) -> bool:
        """Whether the program stays when its window is closed."""
        return self.tray is not None and self._desk.settings.text("window_closed") == "tray"

    def answer(self, answer: Answer) -> None:
        """What the person chose; a notification is answered like the banner."""
        reminder = self._found
        if answer == "later":
            self._put_off = self._now()
            self._desk.remind(None)
            return
        self._show_nothing()
        if answer == "open" and reminder is not None:
            self._open(reminder)

    # --- looking ---

    def _changed(self, changes: "Changes") -> None:
        """What was done meanwhile is not reminded of any more."""
        if changes.ids("callback") and self._found is not None:
            self.look()

    def _failed(self, error: object) -> None:
        """The next look may succeed; the page itself says what is wrong with the profile."""
        self._under_way = False

    def _looked(self, asked: Watched, looked: "Looked") -> None:
        self._under_way = False
        if self._watched is not asked:  # answered meanwhile
            self.look()
            return
        if self.tray is not None:
            self.tray.show_due(looked.due)
        before, self._found = self._found, looked.reminder
        self._watched = looked.watched
        if self._desk.settings.text("reminders") == "off":
            self._show_nothing()
            return
        again = self._put_off is not None and self._now().since(self._put_off) >= LATER
        if self._found is None:
            self._show_nothing()
        elif looked.new or again:
            self._put_off = None
            self._unspoken = True
            self.speak_if_still()
        elif self._desk.reminder is not None and self._found != before:
            self._desk.remind(self._found)

    # --- speaking ---

    def speak_if_still(self) -> None:
        """Quiet while someone types; then the window, and the tray when it is not in front."""
        if not self._unspoken or self._found is None:
            self._typing.stop()
        elif not self._stillness.reached(text_in_use(), self._now()):
            self._typing.start()
        else:
            self._typing.stop()
            self._unspoken = False
            self._desk.remind(self._found)
            if self.tray is not None and QApplication.activeWindow() is None:
                self.tray.notify(self._words.spoken(self._found, self._desk.clock()))

    def _show_nothing(self) -> None:
        self._found = self._put_off = None
        self._unspoken = False
        self._watched = Watched(self._watched.told)
        if self._desk.reminder is not None:
            self._desk.remind(None)

    def _open(self, reminder: Reminder) -> None:
        self.shown.emit()
        if reminder.count == 1:
            self._desk.callbacks_wanted.emit("all", reminder.first)
            return
        due = not reminder.minutes_left(self._desk.clock())
        self._desk.callbacks_wanted.emit("due" if due else "later", reminder.first)

    # --- the tray ---

    def connect_tray(self, tray: Tray | None) -> None:
        self.tray = tray
        if tray is None:
            return
        tray.opened.connect(self.shown)
        tray.left.connect(self.left)
        tray.due_wanted.connect(self._show_due)
        tray.reminder_wanted.connect(self._notification_clicked)

    def _notification_clicked(self) -> None:
        if self._found is None:
            self.shown.emit()
        else:
            self.answer("open")

    def _show_due(self) -> None:
        self.shown.emit()
        self._desk.callbacks_wanted.emit("due", None)

    def _reword(self) -> None:
        if self.tray is not None:
            self.tray.reword()

    def _now(self) -> Reading:
        return Reading(self._desk.clock(), self._seconds())


def _look(
    place: "Workplace", person: "Person", whose: str, lead: timedelta, watched: Watched,
    now: "datetime",
) -> "Looked":  # fmt: skip
    """When reminders are off, how many are due is still counted for the tray."""
    from agent_assist.services import reminders

    kind: Whose = "mine" if whose == "mine" else "mine-and-team"
    return reminders.look(place.store, person, kind, lead, watched, now)
