"""The right to dial: granted to one person for a time, so that no client is dialled by two.

A lease is four fields of its callback: owner, claimed_at, owner_until and a rising token. What
is done under an older token is kept as a fact and changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.services.lease_ends import LeaseEnds, steady_seconds
from agent_assist.storage import callbacks
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, Writing

Granted = tuple[Callback, Changes]


class Leases(Protocol):
    """Who may dial. `hold` is how long a lease lasts; None for one without an end."""

    def claim(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        """Grants the lease, or renews the one that this person holds.

        Raises callback-not-found, callback-ended, callback-claimed, callback-client-claimed.
        """
        ...

    def renew(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        """Puts off the end of the lease. Raises callback-lease-over, and what `claim` raises."""
        ...

    def release(self, store: Store, person: Person, id: str, now: datetime) -> Granted:
        """Hands the callback back to the team; a lead may take back anybody's.

        Raises callback-not-found, callback-ended, callback-claimed, callback-being-called.
        """
        ...

    def is_over(self, callback: Callback, now: datetime) -> bool:
        """Whether the lease has ended by itself."""
        ...

    def is_worn(self, callback: Callback, hold: timedelta, now: datetime) -> bool:
        """Whether a third of the lease has passed: time to renew it."""
        ...


class LocalLeases:
    """Leases of a workstation without a hub: the profile itself is who grants them.

    A lease is over when its time has passed on the computer's clock or on one that cannot be
    set (`seconds`), whichever comes first: neither a clock set back nor sleep makes it longer.
    """

    def __init__(self, seconds: Callable[[], float] = steady_seconds) -> None:
        self._ends = LeaseEnds(seconds)

    def claim(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        with store.write(person.name, now) as writing:
            callback = open_callback(writing.db, id)
            self._refuse_held(writing.db, callback, person, now)
            if callback.owner == person.name and not self.is_over(callback, now):
                return self._renewed(writing, callback, hold, now), writing.changes
            granted = replace(
                callback, owner=person.name, claimed_at=now, owner_until=None,
                token=callback.token + 1,
            )  # fmt: skip
            if hold is not None:
                granted = self._ends.begin(granted, hold, now)
            granted = callbacks.save(writing, granted, "claimed")
        return granted, writing.changes

    def renew(
        self, store: Store, person: Person, id: str, hold: timedelta | None, now: datetime
    ) -> Granted:
        with store.write(person.name, now) as writing:
            callback = open_callback(writing.db, id)
            self._refuse_held(writing.db, callback, person, now)
            if callback.owner != person.name or self.is_over(callback, now):
                raise AgentAssistError("callback-lease-over", {"client": callback.client})
            renewed = self._renewed(writing, callback, hold, now)
        return renewed, writing.changes

    def release(self, store: Store, person: Person, id: str, now: datetime) -> Granted:
        with store.write(person.name, now) as writing:
            callback = open_callback(writing.db, id)
            if callback.owner in ("", person.name):
                if callback.calling_since is not None:
                    raise AgentAssistError("callback-being-called", {"client": callback.client})
                action, token = "released", callback.token
            elif person.role == "lead":
                # What the other person still records under the old token changes nothing.
                action, token = "taken-back", callback.token + 1
            else:
                raise _claimed(callback, "callback-claimed")
            free = replace(
                callback, owner=callback_queue.TEAM, claimed_at=None, owner_until=None,
                calling_since=None, token=token,
            )  # fmt: skip
            free = callbacks.save(writing, free, action)
        return free, writing.changes

    def is_over(self, callback: Callback, now: datetime) -> bool:
        return self._ends.is_over(callback, now)

    def is_worn(self, callback: Callback, hold: timedelta, now: datetime) -> bool:
        return self._ends.is_worn(callback, hold, now)

    def _renewed(
        self, writing: Writing, callback: Callback, hold: timedelta | None, now: datetime
    ) -> Callback:
        if hold is None:
            return callback
        return callbacks.save(writing, self._ends.begin(callback, hold, now), "renewed")

    def _refuse_held(self, db: Database, callback: Callback, person: Person, now: datetime) -> None:
        """A client is dialled by one person at a time, whatever the topics of their callbacks."""
        for one in callbacks.open_for_number(db, callback.number, callback.extension):
            if one.owner not in ("", person.name) and not self.is_over(one, now):
                same = one.id == callback.id
                raise _claimed(one, "callback-claimed" if same else "callback-client-claimed")


def found_callback(db: Database, id: str) -> Callback:
    """Raises callback-not-found."""
    callback = callbacks.get(db, id)
    if callback is None:
        raise AgentAssistError("callback-not-found", {"id": id})
    return callback


def open_callback(db: Database, id: str) -> Callback:
    """Raises callback-not-found, callback-ended."""
    callback = found_callback(db, id)
    if callback.status != "open":
        raise AgentAssistError("callback-ended", {"client": callback.client})
    return callback


def refuse_claimed(callback: Callback, person: Person, now: datetime) -> None:
    """Raises callback-claimed when it is somebody else's."""
    if callback_queue.owner_at(callback, now) not in ("", person.name):
        raise _claimed(callback, "callback-claimed")


def _claimed(callback: Callback, code: str) -> AgentAssistError:
    return AgentAssistError(code, {"client": callback.client, "owner": callback.owner})
