"""When leases end, by a clock that cannot be set and by the computer's: whichever comes first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback


class LeaseEnds:
    """The ends of the leases this workstation knows; neither sleep nor a clock makes one longer."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.seconds = seconds
        self._ends: dict[str, tuple[int, float]] = {}

    def begin(
        self, callback: Callback, hold: timedelta, now: datetime, since: float | None = None
    ) -> Callback:
        """The callback with its lease begun or begun anew.

        `since`: when it was asked for on the clock of seconds, if not now.
        """
        here = self.seconds()
        start = here if since is None else since
        self._ends[callback.id] = (callback.token, start + hold.total_seconds())
        # A clock that was set back meanwhile: the lease begins by the clock as it is now.
        begun = min(callback.claimed_at or now, now)
        end = now + hold - timedelta(seconds=here - start)
        return replace(callback, claimed_at=begun, owner_until=end)

    def forget(self, id: str) -> None:
        self._ends.pop(id, None)

    def is_over(self, callback: Callback, now: datetime) -> bool:
        return callback_queue.returns_at(callback) is not None and not self.left(callback, now)

    def is_worn(self, callback: Callback, hold: timedelta, now: datetime) -> bool:
        """Whether a third of the lease has passed."""
        return callback.owner_until is not None and self.left(callback, now) <= hold * 2 / 3

    def left(self, callback: Callback, now: datetime) -> timedelta:
        """Of a lease with an end."""
        if callback.owner_until is None:
            return timedelta()
        left = callback.owner_until - now
        token, at = self._ends.get(callback.id, (-1, 0.0))
        if token == callback.token:
            left = min(left, timedelta(seconds=at - self.seconds()))
        return max(left, timedelta())
