"""When leases end, by a clock that cannot be set and by the computer's: whichever comes first."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback


def steady_seconds() -> float:
    """A clock that nobody can set. Where the usual one stops while the computer sleeps, another."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW"):
        if (clock := getattr(time, name, None)) is not None:
            return time.clock_gettime(clock)
    return time.monotonic()


@dataclass(frozen=True)
class LeaseEnds:
    """The ends of the leases of this workstation; neither sleep nor a clock makes one longer.

    Both ends are kept with the callback. After the computer was started anew the steady clock
    stands lower than it did, and says at most that more is left than the other.
    """

    seconds: Callable[[], float]

    def begin(
        self, callback: Callback, hold: timedelta, now: datetime, since: float | None = None
    ) -> Callback:
        """The callback with its lease begun or begun anew.

        `since`: when it was asked for on the steady clock, if not now.
        """
        here = self.seconds()
        start = here if since is None else since
        # A clock that was set back meanwhile: the lease begins by the clock as it is now.
        begun = min(callback.claimed_at or now, now)
        end = now + hold - timedelta(seconds=here - start)
        over = start + hold.total_seconds()
        return replace(callback, claimed_at=begun, owner_until=end, lease_over=over)

    def end(self, callback: Callback, now: datetime) -> Callback:
        return replace(callback, owner_until=now, lease_over=self.seconds())

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
        if callback.lease_over is not None:
            left = min(left, timedelta(seconds=callback.lease_over - self.seconds()))
        return max(left, timedelta())
