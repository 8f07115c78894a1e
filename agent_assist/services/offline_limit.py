"""Whether this workstation was without its hub for so long that the data of clients is locked."""

from datetime import datetime

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.offline import Offline, offline
from agent_assist.storage import membership
from agent_assist.storage.store import Store


def offline_now(store: Store, now: datetime) -> Offline | None:
    """None where there is nothing to say, and on a workstation without a hub.

    A clock that was put back does not make the time without contact any shorter.
    """
    known = membership.membership(store.work)
    if known is None or known.synced_at is None:
        return None
    return offline(known.synced_at, store.latest(now))


def is_locked(store: Store, now: datetime) -> bool:
    found = offline_now(store, now)
    return found is not None and found.locked


def refuse_locked(store: Store, now: datetime) -> None:
    """Raises hub-offline-locked."""
    found = offline_now(store, now)
    if found is not None and found.locked:
        raise AgentAssistError("hub-offline-locked", facts(found, now))


def facts(found: Offline, now: datetime) -> dict[str, str | int | datetime]:
    """What sentences say of it, by the clock of this computer."""
    hours = round(found.limit.total_seconds() / 3600)
    return {"since": found.since.astimezone(now.tzinfo), "hours": hours}
