"""Whatever happens between three workstations and their hub, nothing shown as saved is lost."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks as calls
from agent_assist.services.hub_leases import HubLeases
from agent_assist.services.replica import StoreReplica
from agent_assist.services.sharing import share_writes
from agent_assist.storage import callbacks, entries, membership, outbox
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Engine
from tests.builders import NOW, make_entry
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.model_state import State
from tests.sync.team import SERVICE, TEAM, copy_of, new_store

CLIENTS = range(3)
WHO = st.integers(0, len(TEAM) - 1)
CLIENT = st.sampled_from(CLIENTS)
FAULTS = st.lists(st.sampled_from(["ok", "meanwhile", "lost", "unanswered", "twice"]), max_size=5)
LONGEST_CALL = timedelta(minutes=15)
OUTCOME = st.sampled_from(["no_answer", "busy", "reached"])


class AnyHistory(RuleBasedStateMachine):
    """Three workstations, one hub, clocks that are wrong, and every fault of the list."""

    @initialize()
    def begin(self) -> None:
        self.hub = ModelService({one.name: ("east", one.role) for one in TEAM})
        self.backup: State | None = None
        self.now = NOW
        self.skew = [timedelta(), timedelta(hours=7), timedelta(hours=-5)]
        self.stores = [self._store() for _ in TEAM]
        self.lines = [FaultyHub(ModelHub(self.hub, one.name)) for one in TEAM]
        self.leases = [self._leases(who) for who in range(len(TEAM))]
        self.calls: dict[int, tuple[str, datetime]] = {}  # who dials which number since when
        self.tokens: dict[str, int] = {}  # the newest under which each number was dialled
        self.made = 0
        self.outcomes: set[str] = set()
        for client in CLIENTS:
            self._ask(0, client)
        for who in range(len(TEAM)):
            self._sync(who, [])

    def _store(self) -> Store:
        store = new_store()
        with store.write("me", self.now) as writing:
            membership.join(writing, "host=hub.test")
        return store

    def _leases(self, who: int) -> HubLeases:
        return HubLeases(lambda call: call(self.lines[who]), lambda: self.hub.now)

    def _clock(self, who: int) -> datetime:
        return self.now + self.skew[who]

    def _sync(self, who: int, faults: list[str]) -> bool:
        line = self.lines[who]
        line.faults, line.meanwhile = list(faults), partial(self._work_meanwhile, who)
        try:
            Engine(line, StoreReplica(self.stores[who], lambda: self._clock(who))).sync()
        except AgentAssistError as error:
            if error.code != "hub-unreachable":
                raise
            return False
        finally:
            line.faults = []
        return True

    def _work_meanwhile(self, who: int) -> None:
        """A lead publishes here, and another one's text reaches the hub at this very moment."""
        if who < 2:
            self._publish(who, "hours")
        other = 1 if who == 0 else 0
        self._publish(other, "fees")
        hub = ModelHub(self.hub, TEAM[other].name)
        Engine(hub, StoreReplica(self.stores[other], lambda: self._clock(other))).sync()

    @rule(who=WHO, faults=FAULTS)
    def sync(self, who: int, faults: list[str]) -> None:
        self._sync(who, faults)

    @rule(id=st.sampled_from(["hours", "fees"]))
    def publish(self, id: str) -> None:
        """Two leads publish; an agent's text would be refused."""
        self._publish(self.made % 2, id)

    def _publish(self, who: int, id: str) -> None:
        self.made += 1
        with self.stores[who].write(TEAM[who].name, self._clock(who)) as writing:
            entry = make_entry(id, f"text {self.made}")
            entries.publish(writing, entry, TEAM[who].name, None)

    @rule(who=WHO, client=CLIENT)
    def ask(self, who: int, client: int) -> None:
        self._ask(who, client)

    def _ask(self, who: int, client: int) -> None:
        self.made += 1
        callback = Callback(
            f"c{self.made}", "Ada Roy", f"+1613555012{client}", "en", "passport", "delay",
            self._clock(who), note=f"note {self.made}", due_at=self._clock(who),
        )  # fmt: skip
        with self.stores[who].write(TEAM[who].name, self._clock(who)) as writing:
            callbacks.add(writing, callback)

    @rule(who=WHO, client=CLIENT, faults=FAULTS)
    def claim(self, who: int, client: int, faults: list[str] | None = None) -> None:
        """Taken now, perhaps dialled much later and without a line to the hub."""
        found = self._open(who, client)
        with suppress(AgentAssistError), self._faults(who, faults):
            calls.claim(
                self.stores[who], SERVICE, self.leases[who], TEAM[who], found.id,
                self._clock(who),
            )  # fmt: skip

    def _take_along(self, who: int) -> None:
        with suppress(AgentAssistError):
            self.leases[who].take_along(
                self.stores[who], TEAM[who], 20, timedelta(hours=2), self._clock(who)
            )

    @rule(who=WHO, client=CLIENT, faults=FAULTS)
    def give_back(self, who: int, client: int, faults: list[str]) -> None:
        """A lead may take back what somebody else holds, who perhaps dials and has no line."""
        found = self._open(who, client)
        with suppress(AgentAssistError), self._faults(who, faults):
            calls.release(self.stores[who], self.leases[who], TEAM[who], found.id, self._clock(who))

    @rule(who=WHO)
    def restart(self, who: int) -> None:
        """What only the memory knew is gone; a call under way goes on."""
        self.leases[who] = self._leases(who)

    @contextmanager
    def _faults(self, who: int, faults: list[str] | None) -> Iterator[None]:
        self.lines[who].faults = list(faults or ())
        try:
            yield
        finally:
            self.lines[who].faults = []

    @rule(who=WHO, client=CLIENT, faults=FAULTS)
    def dial(self, who: int, client: int, faults: list[str] | None = None) -> None:
        if who in self.calls:
            return
        found = self._open(who, client)
        with suppress(AgentAssistError), self._faults(who, faults):
            self._dial(who, found)

    def _dial(self, who: int, found: Callback) -> None:
        held, _ = calls.start_attempt(
            self.stores[who], SERVICE, self.leases[who], TEAM[who], found.id, self._clock(who)
        )
        assert held.token > self.tokens.get(found.number, 0), "dialled under an old lease"
        self.tokens[found.number] = held.token
        self.calls[who] = (found.number, self.now)
        numbers = [number for number, _ in self.calls.values()]
        assert len(numbers) == len(set(numbers)), "two dial one client at once"

    @rule(who=WHO, outcome=OUTCOME)
    def end_call(self, who: int, outcome: str) -> None:
        for begun in calls.unfinished(self.stores[who], TEAM[who]):
            self.made += 1
            note = f"outcome {self.made}"
            calls.record_attempt(
                self.stores[who], SERVICE, TEAM[who], begun.id, outcome,
                self._clock(who), self._clock(who), note, begun.token,
            )  # fmt: skip
            self.outcomes.add(note)
        self.calls.pop(who, None)

    @rule(who=WHO, client=CLIENT, outcome=OUTCOME, before=FAULTS, after=FAULTS)
    def call(
        self, who: int, client: int, outcome: str, before: list[str], after: list[str]
    ) -> None:
        """A whole call, as most of them are: asked for, dialled, ended, told to the hub."""
        self.lines[who].cable_out = False
        self._ask(who, client)
        self._sync(who, before)
        self.dial(who, client)
        self.end_call(who, outcome)
        self.dial(who, client)  # too early, as a rule: the hub has not heard of the result
        self._sync(who, after)
        self.end_call(who, outcome)

    @rule(
        who=WHO, step=st.integers(1, 2), client=CLIENT, minutes=st.sampled_from([14, 46, 50]),
        still=st.booleans(),
    )  # fmt: skip
    def go_dark(self, who: int, step: int, client: int, minutes: int, still: bool) -> None:
        """One takes a callback and loses the line, perhaps with a clock that stands still; later
        another wants the same one, and both dial."""
        other = (who + step) % len(TEAM)
        self.lines[who].cable_out = self.lines[other].cable_out = False
        self.claim(who, client)
        self.lines[who].cable_out = True
        self.pass_time(minutes)
        self.skew[who] -= timedelta(minutes=minutes if still else 0)
        self._sync(other, [])
        self.dial(other, client)
        self.dial(who, client)

    @rule(who=WHO, client=CLIENT, dialling=st.booleans(), heard=st.booleans())
    def take_back(self, who: int, client: int, dialling: bool, heard: bool) -> None:
        """A lead takes back what somebody has who lost the line, before or during a call."""
        lead = 1 if who == 0 else 0
        self.lines[who].cable_out = self.lines[lead].cable_out = False
        self.claim(who, client)
        if dialling:
            self.dial(who, client)
        self.lines[who].cable_out = True
        self._sync(lead, [])
        self.give_back(lead, client, [])
        self.lines[who].cable_out = not heard
        self._sync(who, [])
        self.dial(lead, client)
        self.dial(who, client)

    @rule(minutes=st.sampled_from([1, 14, 40]))
    def pass_time(self, minutes: int) -> None:
        """Calls are ended before they last longer than the longest call."""
        for who, (_, since) in tuple(self.calls.items()):
            if self.now + timedelta(minutes=minutes) - since >= LONGEST_CALL:
                self.end_call(who, "no_answer")
        self.now += timedelta(minutes=minutes)
        self.hub.now += minutes * 60

    @rule(who=WHO, out=st.booleans())
    def pull_cable(self, who: int, out: bool) -> None:
        self.lines[who].cable_out = out

    @rule(who=WHO, hours=st.integers(-48, 48))
    def set_clock(self, who: int, hours: int) -> None:
        self.skew[who] = timedelta(hours=hours)

    @rule(who=WHO, client=CLIENT)
    def copy_profile(self, who: int, client: int) -> None:
        """A virtual machine is put back to a copy and its original goes on: two of one device."""
        self.call(who, client, "no_answer", [], [])
        other = copy_of(self.stores[who])
        share_writes(other)
        with other.write(TEAM[who].name, self._clock(who)) as writing:
            entries.acknowledge(writing, "hours", 1)
        hub = FaultyHub(ModelHub(self.hub, TEAM[who].name))
        Engine(hub, StoreReplica(other, lambda: self._clock(who))).sync()
        assert outbox.unsent(other.work, 1) == []

    @rule()
    def back_up(self) -> None:
        self.backup = self.hub.backup()

    @rule()
    def restore(self) -> None:
        """The hub knows nothing of who is dialling, and of what is held without a line."""
        if self.backup is not None:
            self.hub.restore(self.backup)

    @rule(order=st.permutations(range(len(TEAM))))
    def all_back(self, order: list[int]) -> None:
        """An administrator sees every workstation connected, and says so."""
        for who in order:
            self.lines[who].cable_out = False
            self._sync(who, [])
        self.hub.all_back()

    @rule(who=WHO, step=st.integers(1, 2), back=st.booleans(), calling=st.booleans())
    def restore_meanwhile(self, who: int, step: int, back: bool, calling: bool) -> None:
        """One took along a callback of which the restored hub knows nothing, and another wants
        it."""
        other, client = (who + step) % len(TEAM), len(CLIENTS) + self.made
        for one in (who, other):
            self.end_call(one, "busy")
        self.back_up()
        self._ask(other, client)
        for one in (other, who):
            self.lines[one].cable_out = False
            self._sync(one, [])
        self._take_along(who)
        if calling:
            self.dial(who, client)
        self.restore()
        if back:
            self.all_back([who, 3 - who - other, other])
        self.lines[who].cable_out = True
        self._sync(other, [])
        for minutes in (0, 14, 2):
            self.pass_time(minutes)
            self.dial(other, client)
        self.dial(who, client)

    @rule(who=WHO, client=CLIENT)
    def restore_before_a_call(self, who: int, client: int) -> None:
        """The hub is put back to when a lease was held that has been used since."""
        self.claim(who, client)
        self.back_up()
        self.call(who, client, "no_answer", [], [])
        self.restore()
        self.dial(who, client)
        self.all_back(list(range(len(TEAM))))
        self.pass_time(15)
        self.dial(who, client)

    @rule()
    def compact(self) -> None:
        for stream in self.hub.state.streams.values():
            stream.compact()

    def _open(self, who: int, client: int) -> Callback:
        """What this client waits for; a client who waits for nothing asks once more."""
        number = f"+1613555012{client}"
        found = callbacks.open_for(self.stores[who].work, number, "", "delay")
        if found is None:
            self._ask(who, client)
            self._sync(who, [])
            found = callbacks.open_for(self.stores[who].work, number, "", "delay")
        assert found is not None
        return found

    def teardown(self) -> None:
        if not hasattr(self, "stores"):
            return
        for line in self.lines:
            line.cable_out = False
        for _ in range(3):
            for who in range(len(TEAM)):
                assert self._sync(who, [])
        self._nothing_is_lost()
        self._all_are_equal()
        for store in self.stores:
            store.close()

    def _nothing_is_lost(self) -> None:
        """Each text was served, or is kept beside the one that was; each outcome is there once."""
        for store in self.stores:
            beside = {one.op_id for one in membership.conflicts(store.work)}
            lost = store.work.query("SELECT op_id FROM outbox WHERE state = 'conflict'")
            assert {row["op_id"] for row in lost} <= beside
            assert set(outbox.counts(store.work)) <= {"confirmed", "conflict", "stale", "refused"}
        taken = [one["body"]["note"] for doc in self.hub.state.callbacks.values()
                 for one in doc["attempts"]]  # fmt: skip
        late = [str(one.body) for one in self.hub.state.stale]
        for note in self.outcomes:
            times = taken.count(note) + sum(f'"{note}"' in body for body in late)
            assert times == 1, note

    def _all_are_equal(self) -> None:
        for head in ModelHub(self.hub, TEAM[0].name).heads():
            for store in self.stores:
                assert membership.digest(store.work, head.stream) == head.digest
        for id in ("hours", "fees"):
            served = {_served(store, id) for store in self.stores}
            assert len(served) == 1, served


def _served(store: Store, id: str) -> str:
    newest = entries.revisions(store, id)
    return newest[0].entry.text("en").title if newest else ""


def test_any_history() -> None:
    run_state_machine_as_test(
        AnyHistory,
        # The same histories each time; `bench breaks` and `bench simulation` look for new ones.
        settings=settings(max_examples=20, stateful_step_count=30, deadline=None, derandomize=True),
    )
