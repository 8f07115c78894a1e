"""The profile opened for work: store, service, terms, and the person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path

from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import STARTER, Person
from agent_assist.domain.service import Service
from agent_assist.resources import folder
from agent_assist.search.searcher import Searcher
from agent_assist.search.terms import Terms
from agent_assist.search.typed_vectors import Submit, TypedVectors, at_once
from agent_assist.services.callback_leases import Leases, LocalLeases
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.indexing import Keeper
from agent_assist.services.knowledge import import_paths
from agent_assist.services.offline_limit import is_locked
from agent_assist.services.publishing import Progress, catch_up
from agent_assist.services.search import Reader
from agent_assist.services.sharing import share_writes
from agent_assist.services.uses import uses
from agent_assist.storage import documents, membership, people
from agent_assist.storage.database import Database
from agent_assist.storage.keys import Keyring, make_key, read_card, unlock
from agent_assist.storage.store import Notice, Store, open_knowledge, open_store
from agent_assist.sync.hub import Ask, unreachable

SHIPPED = "starter_meaning.npz"


@dataclass
class Workplace:
    """Everything a service function needs. Owned by the thread that opened it."""

    store: Store
    service: Service
    terms: Terms
    person: Person | None
    notices: list[Notice] = field(default_factory=list)
    open_reading: Callable[[], Database] | None = None
    uses: Mapping[str, int] = field(default_factory=dict)
    searcher: Searcher = field(default_factory=Searcher)
    leases: Leases = field(default_factory=LocalLeases)
    ask: Ask = unreachable
    locked: bool = False  # when it was opened; from then on `syncing.standing` says it

    def reader(self, submit: Submit | None = None) -> Reader:
        """For the thread that searches, which calls this; another connection where there is a file.

        `submit` runs a job on the thread of the keeper; None where both are one thread.
        """
        knowledge = self.open_reading() if self.open_reading else self.store.knowledge
        vectors = TypedVectors(lambda: self.keeper, submit or at_once)
        reader = Reader(knowledge, self.open_reading is not None, self.searcher, vectors)
        self.brief(reader)
        return reader

    def brief(self, reader: Reader) -> None:
        """Tells the search thread what may have changed since its last search."""
        lines = {one.id: one.name for one in self.service.lines_of_business}
        reader.terms, reader.lines, reader.uses = self.terms, lines, self.uses

    @cached_property
    def keeper(self) -> Keeper:
        """For the index thread, which asks for it first."""
        knowledge = self.open_reading() if self.open_reading else self.store.knowledge
        shipped = folder("resources") / SHIPPED
        return Keeper(knowledge, self.searcher, own=self.open_reading is not None, shipped=shipped)

    def refresh(self, changes: Changes) -> None:
        """Reads again what a write may have changed in service, terms or person."""
        if changes.ids("service") or changes.ids("term"):
            self.service, self.terms = _documents(self.store)
        if changes.ids("person"):
            self.person = people.person(self.store)
            self.meet_team()

    def meet_team(self) -> None:
        """Once a hub has said who works here: it hears of every write, and grants all leases."""
        share_writes(self.store)
        if self.store.share is None:
            self.leases = LocalLeases() if isinstance(self.leases, HubLeases) else self.leases
        elif not isinstance(self.leases, HubLeases):
            self.leases = HubLeases(lambda call: self.ask(call))


@dataclass(frozen=True)
class Key:
    """How the profile is unlocked; with neither, nothing is kept on this machine."""

    keyring: Keyring
    passphrase: str | None = None
    keep_nothing: bool = False


def open_workplace(
    profile: Path, key: Key, starter: Iterable[Path], now: datetime,
    progress: Progress | None = None,
) -> Workplace:  # fmt: skip
    """Opens a profile, making it and importing the starter knowledge base at first use.

    Raises keyring-unavailable, key-missing, passphrase-needed, wrong-key, profile-card-damaged,
    file-newer, profile-busy, profile-read-only, disk-full.
    """
    open_reading = None
    if key.keep_nothing:
        store = open_store(None, None, now)
    else:
        secret = _key(profile, key)
        store = open_store(profile, secret, now)
        open_reading = partial(open_knowledge, profile, secret)
    if _is_new(store):
        import_paths(store, STARTER, list(starter), now, progress)
    catch_up(store, progress)
    service, terms = _documents(store)
    place = Workplace(
        store, service, terms, people.person(store), list(store.notices), open_reading,
        uses(store, now.date()), locked=is_locked(store, now),
    )  # fmt: skip
    place.meet_team()
    return place


def introduce(place: Workplace, person: Person, now: datetime) -> Changes:
    """Keeps who works here. Raises person-name-missing, person-from-hub."""
    if not person.name.strip():
        raise AgentAssistError("person-name-missing")
    known = membership.membership(place.store.work)
    if known is not None and known.epoch:
        raise AgentAssistError("person-from-hub", {"person": known.person})
    with place.store.write(person.name, now) as writing:
        people.save_person(writing, person)
    place.refresh(writing.changes)
    return writing.changes


def _key(profile: Path, key: Key) -> str:
    try:
        profile.mkdir(parents=True, exist_ok=True)
        card = read_card(profile)
        if card is None:
            return make_key(profile, key.keyring, key.passphrase)
    except OSError as error:
        raise AgentAssistError("profile-read-only", {"file": profile.name}) from error
    return unlock(card, key.keyring, key.passphrase)


def _is_new(store: Store) -> bool:
    return store.work.execute("SELECT 1 FROM revision LIMIT 1").fetchone() is None


def _documents(store: Store) -> tuple[Service, Terms]:
    service = documents.document(store.knowledge, "service") or ""
    terms = documents.document(store.knowledge, "terms") or ""
    return _service(service), _terms(terms)


# Read again when something else has changed, or the profile is opened again: mostly the same texts.
@lru_cache(maxsize=4)
def _service(text: str) -> Service:
    return read_service(text).service


@lru_cache(maxsize=4)
def _terms(text: str) -> Terms:
    return Terms.of(read_terms(text).terms)
