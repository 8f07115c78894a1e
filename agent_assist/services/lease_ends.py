"""When leases end, by a clock that cannot be set and by the computer's: whichever comes first."""

from collections.abc import Callable
from datetime import datetime, timedelta

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback


class LeaseEnds:
    """The ends of the leases this workstation knows; neither sleep nor a clock makes one longer."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.seconds = seconds
        self._ends: dict[str, tuple[int, float]] = {}

    def note(self, callback: Callback, hold: timedelta, since: float | None = None) -> None:
        """`since`: when the lease began on the clock of seconds, if not now."""
        start = self.seconds() if since is None else since
        self._ends[callback.id] = (callback.token, start + hold.total_seconds())

    def forget(self, id: str) -> None:
        self._ends.pop(id, None)

    def is_over(self, callback: Callback, now: datetime) -> bool:
        if callback_queue.returns_at(callback) is None:
            return False
        return self.remaining(callback, now) <= timedelta()

    def remaining(self, callback: Callback, now: datetime) -> timedelta:
        """Of a lease with an end; none at all where the clock stands before its beginning."""
        end = callback_queue.returns_at(callback)
        if end is None or (callback.claimed_at is not None and now < callback.claimed_at):
            return timedelta()
        token, at = self._ends.get(callback.id, (-1, 0.0))
        if token != callback.token:
            return end - now
        return min(end - now, timedelta(seconds=at - self.seconds()))
