"""Taking callbacks along: work for the time without the hub, and giving it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callback_leases import Leases
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.syncing import OnStore
from agent_assist.storage import lost_calls, membership, packs
from agent_assist.storage.store import Store
from agent_assist.sync.hub import Hub

# The hub grants nothing longer, and a shift is no longer.
LONGEST = timedelta(hours=12)
USUAL = timedelta(hours=8)


@dataclass(frozen=True)
class Pack:
    """What a person took along and still holds, and how many it may be. `until`: the last end."""

    callbacks: tuple[Callback, ...]
    most: int

    @property
    def left(self) -> int:
        """So many more may be taken along."""
        return max(0, self.most - len(self.callbacks))

    @property
    def until(self) -> datetime | None:
        return max((one.owner_until for one in self.callbacks if one.owner_until), default=None)


def pack_of(store: Store, leases: Leases, person: Person, now: datetime) -> Pack:
    known = membership.membership(store.work)
    held = (one for one in packs.taken_along(store.work, person.name))
    most = known.packs if known is not None else 0
    return Pack(tuple(one for one in held if not leases.is_over(one, now)), most)


def allow_packs(here: OnStore, hub: Hub, person: Person, most: int, now: datetime) -> Changes:
    """A lead says how many each person of the team may take along; 0 allows it to nobody.

    Raises hub-permission, and what the hub raises.
    """
    allowed = hub.allow_packs(most)

    def keep(store: Store) -> None:
        with store.write(person.name, now, told=True) as writing:
            membership.allow_packs(writing, allowed)

    here(keep)
    return Changes()


def end_of_shift(service: Service, now: datetime) -> datetime:
    """When the centre closes today; in eight hours where it does not close within a shift."""
    spans = service.calendar.during(service.calendar.day_of(now))
    closing = max((one.end for one in spans), default=now)
    return closing if now < closing <= now + LONGEST else now + USUAL


def take_along(
    store: Store, leases: Leases, person: Person, want: int, until: datetime, now: datetime
) -> tuple[list[Callback], Changes]:
    """The next callbacks of the queue, for this person alone until then.

    Raises hub-not-joined, pack-end-wrong, hub-packs-refused, and what the hub raises.
    """
    if not isinstance(leases, HubLeases):
        raise AgentAssistError("hub-not-joined")
    if not now < until <= now + LONGEST:
        raise AgentAssistError("pack-end-wrong", {"hours": LONGEST // timedelta(hours=1)})
    return leases.take_along(store, person, want, until - now, now)


def give_back(
    store: Store, leases: Leases, person: Person, now: datetime
) -> tuple[list[Callback], Changes]:
    """All that was taken along and is not being called goes back to the team.

    Raises what the hub raises; what was given back until then is.
    """
    given: list[Callback] = []
    changes = Changes()
    for one in pack_of(store, leases, person, now).callbacks:
        if one.calling_since is None and not lost_calls.is_under_way(store.work, one.id):
            changes |= leases.release(store, person, one.id, now)[1]
            given.append(one)
    return given, changes
