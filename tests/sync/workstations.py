"""Workstations of a simulation: real stores, leases and engines; wrong clocks and bad lines."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Named
from agent_assist.services import callbacks as calls
from agent_assist.services.hub_leases import AWAY, LONGEST_CALL, HubLeases
from agent_assist.services.replica import StoreReplica
from agent_assist.services.sharing import share_writes
from agent_assist.storage import callbacks, entries, membership, outbox
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Engine
from agent_assist.sync.hub import Hub
from tests.builders import NOW, make_entry
from tests.sync.faults import FaultyHub
from tests.sync.team import SERVICE, copy_of, listless_store
from tests.sync.watch import Watch

# Three messages of ten go wrong.
FAULTS, WEIGHTS = ("ok", "lost", "unanswered", "twice"), (70, 10, 10, 10)
CLIENTS = 16
# So often somebody who wants to dial looks for a client whom nobody else has.
TRIES = 5
# Due by the clock of any server.
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
# What a hub says when somebody else was quicker, or knows more.
REFUSALS = (
    "callback-claimed", "callback-client-claimed", "callback-held", "callback-ended",
    "callback-not-found", "callback-not-sent", "callback-being-called", "callback-lease-over",
    "callback-changed",
    "hub-callbacks-wait",
    "hub-device-unknown",  # until the next round with the hub, a new device is a stranger
)  # fmt: skip


@dataclass
class Time:
    """The true time, which no workstation knows; it moves between rounds only."""

    now: datetime = NOW

    def seconds(self) -> float:
        return (self.now - NOW).total_seconds()


class Copy(StoreReplica):
    """A copied machine. It lets go of no lease: nobody could tell it from the other one, at which
    somebody may dial without a line."""

    def let_go(self, taken_back: Sequence[Named]) -> tuple[Changes, list[int]]:
        return Changes(), []


@dataclass
class Station:
    """One workstation; lives on one thread. `since`: when its call under way began."""

    name: str
    person: Person
    hub: Hub
    time: Time
    watch: Watch
    random: random.Random
    store: Store = field(init=False)
    skew: timedelta = timedelta()
    since: datetime | None = None
    copied: bool = False
    number: str = ""
    made: int = 0
    restarts: int = 0
    messages: int = 0

    def __post_init__(self) -> None:
        self.store = listless_store()
        with self.store.write("me", NOW) as writing:
            membership.join(writing, "host=hub.test")
        self.line = FaultyHub(self.hub)
        self.leases = self._leases()
        self.sync()

    def clock(self) -> datetime:
        return self.time.now + self.skew

    def act(self) -> None:
        """Does one thing, as likely as people do it; the line may fail at any message."""
        self.line.faults = self.random.choices(FAULTS, WEIGHTS, k=30)
        if self.random.random() < 0.2:
            self.line.cable_out = False
        deeds: dict[Callable[[], None], int] = {
            self.work: 100, self.try_sync: 25, self.pull_cable: 6, self.set_clock: 3,
            self.restart: 4, self.be_copied: 1, self.publish: 2, self.acknowledge: 4,
            self.give_back: 4, self.take_along: 2, self.take_back: 4,
        }  # fmt: skip
        self.random.choices(list(deeds), list(deeds.values()))[0]()
        self.messages += 30 - len(self.line.faults)
        self.line.faults = []

    def work(self) -> None:
        """Ends the call under way, or begins one."""
        if self.since is not None:
            self.end_call()
            return
        dialled = self._dial(self._wanted())
        # Most calls are short; the others last until later rounds.
        if dialled and self.random.random() < 0.6:
            self.end_call()
            self.try_sync()

    def _dial(self, wanted: Callback) -> bool:
        try:
            held, _ = calls.start_attempt(
                self.store, SERVICE, self.leases, self.person, wanted.id, self.clock()
            )
        except AgentAssistError as error:
            self._allow(error)
            return False
        self.since, self.number = self.time.now, wanted.number
        self.watch.dialled(self.name, wanted.number, held.id, held.token)
        return True

    def end_call(self) -> None:
        self.watch.hung_up(self.name, self.number)
        for begun in calls.unfinished(self.store, self.person):
            self.made += 1
            note = f"{self.name} ends {self.made}"
            outcome = self.random.choice(("no_answer", "busy", "reached"))
            calls.record_attempt(
                self.store, SERVICE, self.person, begun.id, outcome, self.clock(), self.clock(),
                note, begun.token,
            )  # fmt: skip
            self.watch.saved(note)
        self.since = None

    def end_long_call(self, passing: timedelta) -> None:
        """No call lasts longer than the longest one."""
        if self.since is not None and self.time.now + passing - self.since >= LONGEST_CALL:
            self.end_call()

    def try_sync(self) -> None:
        try:
            self.sync()
        except AgentAssistError as error:
            self._allow(error)

    def sync(self) -> None:
        Engine(self.line, StoreReplica(self.store, self.clock)).sync()

    def pull_cable(self) -> None:
        self.line.cable_out = True

    def set_clock(self) -> None:
        self.skew = timedelta(minutes=self.random.choice((-525_600, -600, -50, 0, 50, 525_600)))

    def restart(self) -> None:
        """What only the memory knew is lost; a call under way goes on, and is found unfinished."""
        self.restarts += 1
        self.store = copy_of(self.store)
        share_writes(self.store)
        self.leases = self._leases()

    def be_copied(self) -> None:
        """A copy of the whole machine says something under our name, and is never seen again."""
        mine, self.copied = self.store, True
        self.store = copy_of(mine)
        share_writes(self.store)
        try:
            self.acknowledge()
            Engine(self.hub, Copy(self.store, self.clock)).sync()
        finally:
            self.store, self.copied = mine, False

    def acknowledge(self) -> None:
        self.made += 1
        with self.store.write(self.person.name, self.clock()) as writing:
            entries.acknowledge(writing, f"entry {self.name} {self.made}", 1)
        self.watch.acknowledged(nowhere_else=self.copied)

    def publish(self) -> None:
        if self.person.role == "lead":
            self.made += 1
            with self.store.write(self.person.name, self.clock()) as writing:
                text = make_entry("hours", f"{self.name} {self.made}")
                entries.publish(writing, text, self.person.name, None)

    def give_back(self) -> None:
        if self.since is None:
            self._try(lambda: calls.release(
                self.store, self.leases, self.person, self._wanted().id, self.clock()
            ))  # fmt: skip

    def take_along(self) -> None:
        self._try(lambda: self.leases.take_along(
            self.store, self.person, 2, timedelta(hours=2), self.clock()
        ))  # fmt: skip

    def take_back(self) -> None:
        """A lead takes back what somebody holds, who may be dialling without a line."""
        wanted = self._wanted()
        others = wanted.owner not in ("", self.person.name)
        if self.person.role == "lead" and others:
            self._try(lambda: calls.release(
                self.store, self.leases, self.person, wanted.id, self.clock()
            ))  # fmt: skip

    def dial_alone(self) -> str:
        """Dials, and has no line from then on; gives the callback."""
        self.come_back()
        for _ in range(TRIES):
            if self.since is None:
                self._dial(self._wanted())
        self.pull_cable()
        begun = calls.unfinished(self.store, self.person)
        return begun[0].id if begun else ""

    def dial_again(self, id: str) -> None:
        found = callbacks.get(self.store.work, id)
        if found is not None and found.status == "open" and self.since is None:
            self._dial(found)

    def take_over(self, id: str) -> None:
        """A lead takes back a callback and dials it at once."""
        self.come_back()
        self.end_call()
        found = callbacks.get(self.store.work, id)
        if found is not None and found.owner not in ("", self.person.name):
            self._try(lambda: calls.release(
                self.store, self.leases, self.person, id, self.clock()
            ))  # fmt: skip
            self._dial(found)

    def come_back(self) -> None:
        """Two who tell a restored hub the same in another order wait for each other, until the hub
        refuses one; said again, all is well."""
        self.line.cable_out = False
        try:
            self.sync()
        except AgentAssistError as error:
            if error.code != "hub-busy":
                raise
            self.sync()

    def rest(self) -> None:
        """At the end of the day all is well: no call under way, and the line holds."""
        self.end_call()
        self.come_back()

    def check(self) -> None:
        """Everything was answered, nothing was refused, and what is here is what the hub has."""
        for one in outbox.to_look_at(self.store.work, 10_000):
            # A second request that joined a callback somebody was dialling stands in the list of
            # what was refused, and is not lost.
            allowed = (one.op.kind, one.code) == ("callback-change", "callback-claimed")
            if one.state not in ("stale", "conflict") and not allowed:
                self.watch.saw(f"{self.name} is left with {one.op.kind} {one.state} {one.code}")
        known = membership.membership(self.store.work)
        if known is None or self.hub.hello(known.device).last_n != known.last_n:
            self.watch.saw(f"{self.name} counts otherwise than the hub")
        for head in self.hub.heads():
            if membership.digest(self.store.work, head.stream) != head.digest:
                self.watch.saw(f"{self.name} has another {head.stream}")

    def _leases(self) -> HubLeases:
        return HubLeases(lambda call: call(self.line), self.time.seconds)

    def _wanted(self) -> Callback:
        """What some client waits for; one who waits for nothing asks."""
        number = f"+1613555{self.random.randrange(CLIENTS):04}"
        topic = self.random.choice(("delay", "fees"))
        found = callbacks.open_for(self.store.work, number, "", topic)
        if found is None:
            self.made += 1
            found = Callback(
                f"{self.name} {self.made}", "Ada Roy", number, "en", "passport", topic,
                self.clock(), due_at=LONG_AGO,
            )  # fmt: skip
            with self.store.write(self.person.name, self.clock()) as writing:
                callbacks.add(writing, found)
            self.try_sync()
            found = callbacks.open_for(self.store.work, number, "", topic) or found
        return found

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except AgentAssistError as error:
            self._allow(error)

    def _allow(self, error: AgentAssistError) -> None:
        """A failed line and a refusal are the life of a workstation; anything else is a fault."""
        if error.code not in AWAY + REFUSALS:
            raise error
