"""What agents use most, for search: equal hits are lifted by it."""

from datetime import date, datetime, timedelta

from agent_assist.domain.changes import Changes
from agent_assist.domain.uses import COUNTED_DAYS, Way
from agent_assist.storage import uses as stored
from agent_assist.storage.store import Store


def uses(store: Store, today: date) -> dict[str, int]:
    """How much each entry was used in the last days; what was only opened counts less."""
    return stored.since(store, today - timedelta(days=COUNTED_DAYS))


def note(store: Store, entry_id: str, way: Way, now: datetime) -> Changes:
    """Counts a use while no contact is open (an open contact keeps its own on its timeline)."""
    today = now.date()
    with store.write("", now) as writing:
        stored.add(writing, entry_id, way, today)
        stored.forget_before(writing, today - timedelta(days=COUNTED_DAYS))
        writing.changes |= Changes.of("use", entry_id)
    return writing.changes
