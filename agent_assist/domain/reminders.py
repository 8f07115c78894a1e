"""Reminders: of which promised calls to speak now, each once for the moment it falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent_assist.domain.callbacks import Callback

# The due moment and the callback's place in the table: the first to fall due comes first, and
# one that is put off to another moment is spoken of again.
Key = tuple[datetime, int]
Told = frozenset[Key]


@dataclass(frozen=True)
class Awaited:
    """An open callback as far as reminders need it, in UTC.

    `since`: from when on it lies with those it is with now; when it was asked for, or claimed.
    """

    key: Key
    since: datetime

    def speak_at(self, lead: timedelta, now: datetime) -> datetime | None:
        """A set time before it is due; at the due moment itself when it came later than that.

        None when it was due already when it came: it stands in the queue, and whoever took it
        knows. (It cannot have come after `now`: then the clock was set back, and nothing is known.)
        """
        due_at = self.key[0]
        early = due_at - lead
        if self.since > now or self.since <= early:
            return early
        return due_at if self.since < due_at else None


@dataclass(frozen=True)
class Look:
    """What one look found: of which to speak now, and all that need not be spoken of again."""

    new: tuple[Key, ...]
    told: Told


@dataclass(frozen=True)
class Watched:
    """What a person has been told of, and of that what stands until it is answered."""

    told: Told = frozenset()
    standing: Told = frozenset()


@dataclass(frozen=True)
class Reminder:
    """Callbacks to speak of together: how many, and the first to fall due."""

    count: int
    first: Callback

    def minutes_left(self, now: datetime) -> int:
        """Until the first falls due, rounded up; 0 when it is due."""
        left = (self.first.due_at or now) - now
        return max(0, -(-left // timedelta(minutes=1)))


def look(awaited: Iterable[Awaited], told: Told, lead: timedelta, now: datetime) -> Look:
    """Those whose moment has come, however long ago, in the order in which they fall due.

    What fell due during sleep is found by the next look, all of it together. What was told stays
    told when the clock is set back.
    """
    new, past = set[Key](), set[Key]()
    for one in awaited:
        moment = one.speak_at(lead, now)
        if moment is None:
            past.add(one.key)
        elif moment <= now:
            new.add(one.key)
    new -= told
    return Look(tuple(sorted(new)), told | new | past if new or past else told)
