"""Days and parts of days on which a client has been called often enough."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from agent_assist.domain.calendars import MIDNIGHT, ONE_DAY, readings, zone_named
from agent_assist.domain.callbacks import NOON, Reason, RetryPolicy

_HALVES = (NOON,)


@dataclass(frozen=True)
class Limits:
    """On which local days, and parts of days, no further attempt may fall, zone by zone."""

    day_parts: tuple[time, ...] = ()
    per_day: int = 0
    full_days: frozenset[tuple[str, date]] = frozenset()
    used_parts: frozenset[tuple[str, date, int]] = field(default_factory=frozenset)

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
    made = [(name, one.astimezone(zone_named(name))) for one in counted for name in zones]
    per_day = policy.per_day or 0
    days = Counter((name, local.date()) for name, local in made)
    full = frozenset(day for day, count in days.items() if per_day and count >= per_day)
    parts = policy.day_parts
    used = {(name, local.date(), _part(local, parts)) for name, local in made}
    return Limits(parts, per_day, full, frozenset(used) if spread and parts else frozenset())


def _part(local: datetime, day_parts: tuple[time, ...]) -> int:
    """Which part of its day a moment is in, the first being 0."""
    clock = local.time()
    return sum(1 for begin in day_parts if clock >= begin)
