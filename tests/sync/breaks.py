"""Deliberate breaks of what keeps a team safe: each must be noticed.

Run by `bench breaks`, not with the tests: a break that nobody notices means that a rule is held
by no test, or that it protects nothing.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Answer, Head, Named, Op
from agent_assist.services import hub_leases, received, replica
from agent_assist.services.lease_ends import LeaseEnds
from agent_assist.storage import membership, outbox
from agent_assist.sync import engine
from agent_assist.sync.hub import OtherDevice
from tests.sync import model_hub, model_state
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.model_state import Device, State


@dataclass(frozen=True)
class Break:
    """A rule of the program taken away: what is called `name` in a place is another thing."""

    rule: str
    place: Any
    name: str
    instead: Callable[..., Any] | int

    @contextmanager
    def done(self) -> Iterator[None]:
        kept = getattr(self.place, self.name)
        setattr(self.place, self.name, self.instead)
        try:
            yield
        finally:
            setattr(self.place, self.name, kept)


@dataclass(frozen=True)
class HubBreak:
    """A rule of the hub taken away: a piece of the text of a function is another one."""

    rule: str
    function: str
    text: str
    instead: str

    @contextmanager
    def done(self, dsn: str) -> Iterator[None]:
        with psycopg.connect(dsn, autocommit=True) as root:
            row = root.execute(
                "SELECT pg_get_functiondef(oid) FROM pg_proc "
                "WHERE proname = %s AND pronamespace = 'hub'::regnamespace",
                [self.function],
            ).fetchone()
            assert row is not None and self.text in row[0], f"{self.function} is written otherwise"
            root.execute(row[0].replace(self.text, self.instead).encode())
        try:
            yield
        finally:  # perhaps another database: the simulation restores the hub
            with psycopg.connect(dsn, autocommit=True) as root:
                root.execute(row[0].encode())


def _nothing(*_: object) -> None:
    """What should happen does not."""


def _no(*_: object) -> bool:
    return False


def _may_always_call(_: object, callback: Callback, person: Person, now: datetime) -> bool:
    return callback.owner == person.name and callback.token != 0


def _by_the_wall(_: object, callback: Callback, now: datetime) -> timedelta:
    return callback.owner_until - now if callback.owner_until else timedelta()


def _known_by_number(hub: ModelHub, device: Device, op: Op) -> Answer:
    if op.n <= device.last_n:
        return hub._again(op)
    if op.n > device.last_n + 1:
        raise OtherDevice
    device.last_n = op.n
    answer = hub._service.state.answers[op.op_id] = hub._take(op)
    return answer


def _restored_quietly(service: ModelService, backup: State) -> None:
    service.state = copy.deepcopy(backup)


def _all_back_at_once(service: ModelService) -> None:
    service.state.grants_from = service.now


def _given_to_all(hub: ModelHub, id: str, token: int) -> None:
    lease = hub._lease_of(id)
    if lease is not None and lease.token == token:
        hub._free(lease)


def _all_let_go(_: object, taken_back: Sequence[Named]) -> tuple[Changes, list[int]]:
    return Changes(), [one.token for one in taken_back]


def _head_as_it_was(_: object, head: Head) -> Head:
    return head


# Each must be noticed in any history of three workstations.
BREAKS: Sequence[Break] = (
    Break("a call begins only while its lease lasts", hub_leases.HubLeases, "_may_call",
          _may_always_call),
    Break("a clock that is set makes no lease longer", LeaseEnds, "left", _by_the_wall),
    Break("nobody dials under a result on its way", outbox, "result_waits", _no),
    Break("a lease is not offered before its end", model_hub, "GRACE", -7200),
    Break("operations are known by their names", ModelHub, "_push", _known_by_number),
    Break("a new device counts from one", outbox, "renumber", _nothing),
    Break("a restored hub gets again what it had", replica.StoreReplica, "send_again", _nothing),
    Break("a restored hub grants only to whom it met", ModelHub, "_refuse_unmet", _nothing),
    Break("a restored hub waits for who is away", model_state, "LONGEST_LEASE", -7200),
    Break("a restored hub waits for calls under way", ModelService, "all_back", _all_back_at_once),
    Break("who met a restored hub dials nothing from before", replica.StoreReplica, "_end_leases",
          _nothing),
    Break("a restored hub has another epoch", ModelService, "restore", _restored_quietly),
    Break("a stream was read when its head stood still", engine.Engine, "_head", _head_as_it_was),
    Break("what is taken back is held", ModelHub, "take_back", _given_to_all),
    Break("a device that dials lets go of nothing", replica.StoreReplica, "let_go", _all_let_go),
    Break("the text that lost is kept", membership, "keep_conflict", _nothing),
    Break("a text that lost gives way", received.Intake, "receive", _nothing),
    Break("confirmed operations are kept a while", outbox, "send_again", _nothing),
)  # fmt: skip

# Each must be noticed by the simulation on a real hub.
HUB_BREAKS: Sequence[HubBreak] = (
    HubBreak("one client, one lease", "grant_lease", "leased_key = client_key,",
             "leased_key = sha256(_callback::bytea),"),
    HubBreak("a lease is not offered before its end", "over_before",
             "make_interval(secs => greatest(_grace, hub.grace()))", "interval '-2 hours'"),
    HubBreak("only its holder renews a lease", "renewed",
             "and holder = _person and device = _device", ""),
    HubBreak("a result ends its lease", "take_outcome", "after.leased_key := null;",
             "after.state := coalesce(one.state, after.state);"),
    HubBreak("a late result changes nothing", "take_outcome",
             "is distinct from (told, _me.person)", "is null"),
    HubBreak("what is taken back is held", "hold", "taken_back = true", "leased_key = null"),
    HubBreak("operations are known by their names", "take_numbered",
             "named;\n  if found", "named;\n  if false"),
    HubBreak("tokens rise", "grant_lease", "nextval('hub.fence')", "-nextval('hub.fence')"),
    HubBreak("a restored hub grants only to whom it met", "asks",
             "m.restores = d.restores", "true"),
    HubBreak("a restored hub waits for who is away", "begin_epoch",
             "hub.free_at(now()", "hub.free_at(now() - interval '1 day'"),
    HubBreak("a restored hub waits for calls under way", "all_back", "hub.free_at(now())", "now()"),
    HubBreak("what was given out before a restore is known", "is_lost",
             "_token between first and last", "false"),
    HubBreak("a promise has one open callback after a restore", "or_joined",
             "if _new.state <> 'open'", "if true or _new.state <> 'open'"),
    HubBreak("a result is late when its client was leased since", "counts_late",
             "where client_key = _callback.client_key and token > _token", "where false"),
    HubBreak("the digest is of what lives", "put_docs", "hub.mark(id, old_rev)", "0"),
    HubBreak("numbers have no gap", "put_docs", "s.head + total.many", "s.head + total.many + 1"),
)  # fmt: skip
