"""A desktop without its window: a profile, who works there, and a line to the hub."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from agent_assist.domain.changes import Changes
from agent_assist.domain.people import Person
from agent_assist.services import search, syncing
from agent_assist.services.search import Focus
from agent_assist.services.workplace import Key, Workplace, open_workplace
from agent_assist.storage.keys import SystemKeyring
from agent_assist.sync.postgres import PostgresHub

T = TypeVar("T")

# What a first meeting with the hub changes for a workplace.
_MET = Changes.of("person", "me") | Changes.of("service", "service") | Changes.of("term", "terms")


def now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """Everything it does, it does on a thread of its own, as the desktop does."""

    def __init__(self, person: Person, profile: Path, passphrase: str, address: str) -> None:
        self.person = person
        self._thread = ThreadPoolExecutor(1, person.name)
        self._address = address
        self._hub = PostgresHub(address, None, patience=5)
        key = Key(SystemKeyring(), passphrase)
        self.place: Workplace = self._thread.submit(
            open_workplace, profile, key, [], now()
        ).result()
        self.place.ask = lambda call: call(self._hub)

    def begin(self, job: Callable[[Workplace], T]) -> "Future[T]":
        return self._thread.submit(job, self.place)

    def do(self, job: Callable[[Workplace], T]) -> T:
        return self.begin(job).result()

    def join(self) -> int:
        """Joins the hub; how many documents came."""

        def job(place: Workplace) -> int:
            done = syncing.connect(lambda visit: visit(place.store), self._address, self._hub, now)
            place.refresh(done.changes | _MET)
            return done.pulled

        return self.do(job)

    def sync(self) -> syncing.Synced:
        """One round, as the desktop has one every half minute and after each write."""

        def job(place: Workplace) -> syncing.Synced:
            done = syncing.sync_once(place.store, self._hub, now)
            place.refresh(done.changes)
            return done

        return self.do(job)

    def standing(self) -> syncing.Standing:
        return self.do(lambda place: syncing.standing(place.store, now()))

    def first_hit(self, text: str) -> str:
        """The title that a search shows first."""

        def job(place: Workplace) -> str:
            found = search.find(place.reader(), text, Focus("en"), now())
            return found.hits[0].title if found.hits else ""

        return self.do(job)

    def close(self) -> None:
        self._thread.submit(self.place.store.close).result()
        self._thread.submit(self._hub.close).result()
        self._thread.shutdown()
