"""Days and parts of days on which a client has been called often enough."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from agent_assist.domain.calendars import MIDNIGHT, ONE_DAY, readings, zone_named
from agent_assist.domain.callbacks import NOON, Reason, RetryPolicy

_HALVES = (NOON,)


class Limits(NamedTuple):
    """On which local days, and parts of days, no further attempt may fall, zone by zone."""

    day_parts: tuple[time, ...] = ()
    per_day: int = 0
    full_days: Collection[tuple[str, date]] = ()
    used_parts: Collection[tuple[str, date, int]] = ()

    def wait(self, zones: Sequence[str], moment: datetime) -> tuple[datetime, Reason] | None:
        """Where a moment has to move to, if it falls on one of them in any zone.

        Always later: where the clock is doubtful, the later reading is taken.
        """
        if not self.full_days and not self.used_parts:
            return None
        for name in zones:
            zone = zone_named(name)
            local = moment.astimezone(zone)
            day, part = local.date(), _part(local, self.day_parts)
            if (name, day) in self.full_days:
                tomorrow = max(readings(day + ONE_DAY, MIDNIGHT, zone))
                return tomorrow, Reason("day-limit", {"limit": self.per_day})
            if (name, day, part) in self.used_parts:
                code = "half-day-used" if self.day_parts == _HALVES else "day-part-used"
                if part < len(self.day_parts):
                    return max(readings(day, self.day_parts[part], zone)), Reason(code)
                return max(readings(day + ONE_DAY, MIDNIGHT, zone)), Reason(code)
        return None


NO_LIMITS = Limits()


def limits_after(
    policy: RetryPolicy, counted: Iterable[datetime], zones: Sequence[str], spread: bool
) -> Limits:
    """The limits that counted attempts leave behind, given when each of them started."""
    per_day, parts = policy.per_day or 0, policy.day_parts
    made: dict[tuple[str, date], int] = {}
    used: set[tuple[str, date, int]] = set()
    for moment in counted:
        for name in zones:
            local = moment.astimezone(zone_named(name))
            day = (name, local.date())
            made[day] = made.get(day, 0) + 1
            if spread and parts:
                used.add((*day, _part(local, parts)))
    full = {day for day, count in made.items() if count >= per_day} if per_day else ()
    return Limits(parts, per_day, full, used)


def _part(local: datetime, day_parts: tuple[time, ...]) -> int:
    """Which part of its day a moment is in, the first being 0."""
    return bisect_right(day_parts, local.time())
