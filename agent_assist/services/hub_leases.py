"""The right to dial, granted by the hub: the same door as `LocalLeases`, for a whole team."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Grant
from agent_assist.services.callback_leases import Granted, open_callback
from agent_assist.services.lease_ends import LeaseEnds, steady_seconds
from agent_assist.storage import callbacks, lost_calls, membership, outbox, shared_callbacks
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing
from agent_assist.sync.hub import Ask

LEASE = timedelta(minutes=30)
# A call may last so long: the hub gives a callback to nobody else for this time after a lease.
LONGEST_CALL = timedelta(minutes=15)
MARGIN = timedelta(minutes=1)
# What the hub answers when somebody else has the client.
TAKEN = ("callback-claimed", "callback-client-claimed", "callback-held")
# What the hub answers when it cannot be reached at all; with these, only what is held is dialled.
AWAY = ("hub-unreachable", "hub-unknown-host", "hub-busy", "hub-recovery", "hub-full")


class HubLeases:
    """Leases of a workstation that has joined a hub.

    A lease begins when its request was sent; no moment of the hub is compared with a clock here.
    """

    def __init__(self, ask: Ask, seconds: Callable[[], float] = steady_seconds) -> None:
        self._ask = ask
        self._ends = LeaseEnds(seconds)

    def claim(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        """Offline, a lease that is still long enough for a call is as good as a new one.

        Raises callback-not-found, callback-ended, callback-claimed, callback-client-claimed,
        callback-held, callback-not-sent, and what the hub raises.
        """
        callback = open_callback(store.work, id)
        member = self._member(store.work)
        device, stream = member.device, f"{member.team}:callbacks"
        unknown = callback.token == 0 and outbox.waits(store.work, stream, id)
        # A result on its way ends the lease it was made under: nobody may dial under that one.
        if unknown or outbox.result_waits(store.work, stream, id):
            raise AgentAssistError("callback-not-sent", {"client": callback.client})
        sent, request = self._ends.seconds(), uuid.uuid4().hex
        seconds = self._seconds(callback, person, hold, now)
        try:
            grant = self._ask(lambda hub: hub.claim(request, device, id, seconds))
        except AgentAssistError as error:
            if error.code in AWAY and self._may_call(callback, person, now):
                return callback, Changes()
            if error.code in TAKEN:
                error.facts["client"] = callback.client
                self._lost(store, callback, person, now)
            raise
        with store.write(person.name, now, told=True) as writing:
            mine = callback.owner == person.name and callback.token == grant.token
            action = "renewed" if mine else "claimed"
            granted = self._granted(writing, grant, person, sent, action, now)
            return granted, writing.changes

    def renew(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        """Raises callback-lease-over when the hub has given it to the team meanwhile."""
        callback = open_callback(store.work, id)
        device, sent = self._member(store.work).device, self._ends.seconds()
        seconds = self._seconds(callback, person, hold, now)
        held = self._ask(lambda hub: hub.renew(device, [callback.token], seconds))
        if callback.token not in held or callback.owner != person.name:
            self._lost(store, callback, person, now)
            raise AgentAssistError("callback-lease-over", {"client": callback.client})
        with store.write(person.name, now, told=True) as writing:
            length = timedelta(seconds=held[callback.token])
            longer = self._ends.begin(callback, length, now, sent)
            return callbacks.save(writing, longer, "renewed"), writing.changes

    def release(self, store: Store, person: Person, id: str, now: datetime) -> Granted:
        callback = open_callback(store.work, id)
        mine = callback.owner in ("", person.name)
        if mine and (callback.calling_since or lost_calls.is_under_way(store.work, id)):
            raise AgentAssistError("callback-being-called", {"client": callback.client})
        if mine:
            device = self._member(store.work).device
            # Given back here first: the hub may have heard it even where its answer is lost.
            freed = self._free(store, person, callback, "released", now)
            self._ask(lambda hub: hub.release(device, [callback.token]))
            return freed
        if person.role == "lead":
            try:
                self._ask(lambda hub: hub.take_back(id, callback.token))
            except AgentAssistError as error:
                error.facts.setdefault("client", callback.client)
                raise
            return self._free(store, person, callback, "taken-back", now)
        facts = {"client": callback.client, "owner": callback.owner}
        raise AgentAssistError("callback-claimed", facts)

    def is_over(self, callback: Callback, now: datetime) -> bool:
        dialled = callback.calling_since is not None
        early = bool(callback.owner) and not dialled and _is_early(callback, now)
        return early or self._ends.is_over(callback, now)

    def is_worn(self, callback: Callback, hold: timedelta, now: datetime) -> bool:
        return _is_early(callback, now) or self._ends.is_worn(callback, hold, now)

    def take_along(
        self, store: Store, person: Person, want: int, hold: timedelta, now: datetime
    ) -> tuple[list[Callback], Changes]:
        """The next callbacks of the queue, to work offline until `hold` is over.

        Raises hub-packs-refused when the lead allows none.
        """
        device = self._member(store.work).device
        sent, request = self._ends.seconds(), uuid.uuid4().hex
        seconds = int(hold.total_seconds())
        grants = self._ask(lambda hub: hub.pack(request, device, want, seconds))
        with store.write(person.name, now, told=True) as writing:
            taken = [
                self._granted(writing, one, person, sent, "taken-along", now) for one in grants
            ]
        return taken, writing.changes

    def _seconds(
        self, callback: Callback, person: Person, hold: timedelta | None, now: datetime
    ) -> int:
        """How long to ask for: a lease that is held, as one taken along, is never made shorter."""
        held = callback.owner == person.name and callback.token > 0
        left = self._ends.left(callback, now) if held else timedelta()
        return int(max(hold or LEASE, LEASE, left).total_seconds())

    def _granted(
        self, writing: Writing, grant: Grant, person: Person, sent: float, action: str,
        now: datetime,
    ) -> Callback:  # fmt: skip
        received = shared_callbacks.receive_callback(writing, grant.body, person.name)
        there, team = received.callback, self._member(writing.db).team
        membership.keep_base(writing, f"{team}:callbacks", there.id, received.rev)
        mine = replace(there, owner=person.name, token=grant.token)
        length = timedelta(seconds=grant.seconds)
        granted = self._ends.begin(mine, length, now, sent)
        return callbacks.save(writing, granted, action)

    def _free(
        self, store: Store, person: Person, callback: Callback, action: str, now: datetime
    ) -> Granted:
        with store.write(person.name, now, told=True) as writing:
            freed = callbacks.save(writing, with_team(callback), action)
        return freed, writing.changes

    def _lost(self, store: Store, callback: Callback, person: Person, now: datetime) -> None:
        """The hub has given it to others: it is not dialled from here when the line is gone."""
        if callback.owner == person.name and callback.owner_until is not None:
            with store.write(person.name, now, told=True) as writing:
                callbacks.save(writing, self._ends.end(callback, now), "lease-lost")

    def _may_call(self, callback: Callback, person: Person, now: datetime) -> bool:
        if callback.owner != person.name or callback.token == 0 or _is_early(callback, now):
            return False
        return self._ends.left(callback, now) >= LONGEST_CALL + MARGIN

    def _member(self, db: Database) -> membership.Membership:
        known = membership.membership(db)
        if known is None:
            raise AgentAssistError("hub-not-joined")
        return known


def _is_early(callback: Callback, now: datetime) -> bool:
    """Whether the clock stands before the beginning of the lease: what is left, nobody knows."""
    return callback.claimed_at is not None and now < callback.claimed_at


def with_team(callback: Callback) -> Callback:
    """Nobody's any more, as far as this workstation is concerned."""
    return replace(
        callback, owner=callback_queue.TEAM, claimed_at=None, owner_until=None, calling_since=None
    )
