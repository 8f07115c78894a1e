"""Keeps the leases of what the agent works on, and says when one was lost."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from agent_assist.domain.clocks import Reading
from agent_assist.ui.callbacks import jobs
from agent_assist.ui.desk import Desk

if TYPE_CHECKING:
    from agent_assist.services.callback_renewals import Held, Renewal

LOOK_MS = 15_000
# Without the window in front for so long, nobody works on what is chosen in it.
AWAY_AFTER = timedelta(minutes=15)


class LeaseKeeper(QTimer):
    """A call under way is always held; the chosen callback while its page is in use."""

    def __init__(
        self, desk: Desk, page: QWidget, chosen: Callable[[], str],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__(page, interval=LOOK_MS)
        self._desk, self._page, self._chosen, self._seconds = desk, page, chosen, seconds
        self._held: Held = {}
        self._in_use: Reading | None = None
        self._under_way = False
        self.timeout.connect(self.look)

    def look(self) -> None:
        """Renews what is worn by a third; one look at a time."""
        if self._under_way:
            return
        self._under_way = True
        desk = self._desk
        job = partial(
            jobs.renew, person=desk.me, chosen=self._worked_on(), held=self._held, now=desk.clock()
        )
        desk.tasks.write(self, job, self._looked, self._failed)

    def _worked_on(self) -> str:
        """The chosen callback, while the agent is at the page or was so a moment ago."""
        now = Reading(self._desk.clock(), self._seconds())
        if self._page.isActiveWindow():
            self._in_use = now
        away = self._in_use is None or now.since(self._in_use) >= AWAY_AFTER
        return "" if away or not self._page.isVisible() else self._chosen()

    def _looked(self, renewal: "Renewal") -> None:
        self._under_way = False
        self._held = renewal.held
        for error in renewal.lost:
            self._desk.refuse(error)

    def _failed(self, error: object) -> None:
        """The next look tries again; the acts of the agent say what is wrong with the profile."""
        self._under_way = False
