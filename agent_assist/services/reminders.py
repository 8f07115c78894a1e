"""Reminders of callbacks that fall due: what to speak of now, and what still stands of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from agent_assist.domain import reminders
from agent_assist.domain.people import Person
from agent_assist.domain.reminders import Key, Reminder, Watched
from agent_assist.services.callback_leases import found_callback
from agent_assist.services.offline_limit import is_locked
from agent_assist.storage.reminders import awaited, id_at, waiting
from agent_assist.storage.store import Store

Whose = Literal["mine-and-team", "mine"]


@dataclass(frozen=True)
class Looked:
    """What a look found. `new`: something is spoken of for the first time; `due`: how many wait."""

    watched: Watched
    reminder: Reminder | None
    new: bool
    due: int


def look(
    store: Store, person: Person, whose: Whose, lead: timedelta, watched: Watched, now: datetime
) -> Looked:
    """Looks for what falls due; what stands and was done, moved or taken meanwhile falls away.

    While clients' data is locked, nobody is spoken of.
    """
    if is_locked(store, now):
        return Looked(watched, None, False, 0)
    latest = max((due for due, _ in watched.standing), default=now)
    keys = waiting(
        store.work, person.name, max(now + lead, latest), now, team=whose == "mine-and-team"
    )
    fresh = [one for one in keys if one not in watched.told]
    rows = awaited(store.work, person.name, fresh, now) if fresh else []
    found = reminders.look(rows, watched.told, lead, now)
    stands = watched.standing | frozenset(found.new)
    standing = frozenset(one for one in keys if one in stands)
    due = sum(moment <= now for moment, _ in keys)
    return Looked(Watched(found.told, standing), _reminder(store, standing), bool(found.new), due)


def _reminder(store: Store, standing: frozenset[Key]) -> Reminder | None:
    if not standing:
        return None
    first = found_callback(store.work, id_at(store.work, min(standing)))
    return Reminder(len(standing), first)
