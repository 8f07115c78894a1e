"""Leases of what a person works on are renewed in time; one that was lost is said once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callback_decisions import hold_of
from agent_assist.services.callback_leases import Leases
from agent_assist.storage import callbacks
from agent_assist.storage.store import Store

# The callbacks held at the last renewal, each with the token of its lease.
Held = Mapping[str, int]
NOTHING: Held = MappingProxyType({})


@dataclass(frozen=True)
class Renewal:
    """What is still held, and why what is not held any more was lost."""

    held: Held
    lost: tuple[AgentAssistError, ...]


def renew_leases(
    store: Store, service: Service, leases: Leases, person: Person, chosen: Iterable[str],
    held: Held, now: datetime,
) -> tuple[Renewal, Changes]:  # fmt: skip
    """Renews the leases of calls under way and of the chosen callbacks, when a third has passed.

    Only a callback that is this person's already is renewed; nothing is claimed here.
    """
    ids = {*chosen, *(one.id for one in callbacks.calling(store.work, person.name))}
    kept: dict[str, int] = {}
    lost: list[AgentAssistError] = []
    changes = Changes()
    for callback in filter(None, (callbacks.get(store.work, id) for id in sorted(ids))):
        mine = callback.owner == person.name and not leases.is_over(callback, now)
        hold = hold_of(service, callback)
        worn = mine and hold is not None and leases.is_worn(callback, hold, now)
        if worn or (not mine and _is_gone(callback, person, held)):
            try:
                changes |= leases.renew(store, person, callback.id, hold, now)[1]
            except AgentAssistError as error:  # which says whose it is now
                if callback.id in held:
                    lost.append(error)
                continue
        if mine:
            kept[callback.id] = callback.token
    return Renewal(kept, tuple(lost)), changes


def _is_gone(callback: Callback, person: Person, held: Held) -> bool:
    """Whether a lease ended without this person's doing: by itself, or by a newer one."""
    if callback.id not in held or callback.status != "open":
        return False
    return callback.owner == person.name or callback.token > held[callback.id]
