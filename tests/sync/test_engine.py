"""A workstation and the hub, whatever is lost, doubled, killed or restored between them."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Answer, Op
from agent_assist.services.replica import StoreReplica
from agent_assist.services.sharing import share_writes
from agent_assist.storage import callbacks, entries, membership, outbox
from agent_assist.storage.store import Store
from agent_assist.sync.engine import Engine, Round
from agent_assist.sync.hub import OtherDevice
from tests.builders import AGENT, NADIA, NOW, make_entry, make_store
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.model_state import State
from tests.sync.team import copy_of, new_store


def service() -> ModelService:
    return ModelService(
        {NADIA.name: ("east", "lead"), AGENT.name: ("east", "agent"), "Ana": ("west", "agent")}
    )


def joined(folder: Path) -> Store:
    store = make_store(folder)
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    return store


def sync(hub: ModelService, store: Store, person: str) -> Round:
    return Engine(ModelHub(hub, person), StoreReplica(store, lambda: NOW)).sync()


def publish(store: Store, title: str, id: str = "centre-hours") -> None:
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(id, title), NADIA.name, None)


def title(store: Store, id: str = "centre-hours") -> str:
    return entries.revisions(store, id)[0].entry.text("en").title


def asked(store: Store, id: str = "c1", note: str = "") -> Callback:
    callback = Callback(
        id, "Ada Roy", "+16135550123", "en", "passport", "delay", NOW, note=note, due_at=NOW
    )
    with store.write("me", NOW) as writing:
        callbacks.add(writing, callback)
    return callback


def test_what_is_published_here_is_read_there(tmp_path: Path) -> None:
    hub, nadia, jo = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    sync(hub, nadia, NADIA.name)
    publish(nadia, "Hours of opening")
    first = sync(hub, nadia, NADIA.name)
    second = sync(hub, jo, AGENT.name)
    assert (first.pushed, second.pulled) == (1, 1)
    assert title(jo) == "Hours of opening"
    assert second.changes.ids("entry") == {"centre-hours"}
    again = sync(hub, nadia, NADIA.name)
    assert (again.pushed, again.pulled) == (0, 0)


def test_an_agent_may_not_publish_and_what_follows_is_not_held_up(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    sync(hub, jo, AGENT.name)
    publish(jo, "Mine")
    asked(jo)
    done = sync(hub, jo, AGENT.name)
    assert [one.code for one in done.refused] == ["not-allowed"]
    assert done.pushed == 1
    assert outbox.counts(jo.work) == {"refused": 1, "confirmed": 1}


def test_of_two_texts_the_first_is_served_and_the_second_is_kept(tmp_path: Path) -> None:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    for store in (one, two):
        sync(hub, store, NADIA.name)
    publish(one, "First")
    publish(two, "Second")
    sync(hub, one, NADIA.name)
    sync(hub, two, NADIA.name)
    assert (title(one), title(two)) == ("First", "First")
    (conflict,) = membership.conflicts(two.work)
    assert "Second" in str(conflict.mine)
    assert "First" in str(conflict.theirs)


def test_what_was_written_here_and_not_sent_is_not_overwritten(tmp_path: Path) -> None:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    for store in (one, two):
        sync(hub, store, NADIA.name)
    publish(one, "First")
    sync(hub, one, NADIA.name)
    publish(two, "Second")
    docs = ModelHub(hub, NADIA.name).pull("*:entries", 0, 9)
    StoreReplica(two, lambda: NOW).apply("*:entries", docs, docs[-1].seq)
    assert (title(two), membership.rev(two.work, "*:entries", docs[0].id)) == ("Second", 1)
    sync(hub, two, NADIA.name)
    assert (title(two), len(membership.conflicts(two.work))) == ("First", 1)


def test_a_round_without_changes_is_one_call(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    asked(jo)
    sync(hub, jo, AGENT.name)
    line = FaultyHub(ModelHub(hub, AGENT.name), ["ok", "lost"])

    Engine(line, StoreReplica(jo, lambda: NOW)).sync()

    assert line.faults == ["lost"]


class NeverContent(ModelHub):
    """A hub that takes every device for a copy."""

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        raise OtherDevice


def test_a_hub_that_objects_to_every_device_is_asked_three_times(tmp_path: Path) -> None:
    jo = joined(tmp_path)
    sync(service(), jo, AGENT.name)
    asked(jo)
    with pytest.raises(AgentAssistError) as refused:
        Engine(NeverContent(service(), AGENT.name), StoreReplica(jo, lambda: NOW)).sync()
    assert refused.value.code == "hub-not-understood"
    assert outbox.counts(jo.work) == {"unsent": 1}


def test_a_second_request_made_elsewhere_joins_the_first(tmp_path: Path) -> None:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    asked(one, "c1", "asked in the morning")
    asked(two, "c2", "asked again")
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    sync(hub, two, AGENT.name)
    sync(hub, one, NADIA.name)
    for store in (one, two):
        found = callbacks.open_for(store.work, "+16135550123", "", "delay")
        assert found is not None
        assert found.id == "c1"
        assert "asked again" in found.note
        assert "asked in the morning" in found.note
    left = callbacks.get(two.work, "c2")
    assert left is not None
    assert (left.status, left.ended_as) == ("closed", "joined-at-hub")


def test_a_restored_hub_gets_back_what_it_had_confirmed(tmp_path: Path) -> None:
    hub, jo, ana = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    sync(hub, jo, AGENT.name)
    sync(hub, ana, NADIA.name)
    asked(jo, "before")
    sync(hub, jo, AGENT.name)
    backup = hub.backup()
    publish(ana, "Written after the backup")
    sync(hub, ana, NADIA.name)
    sync(hub, jo, AGENT.name)
    hub.restore(backup)
    assert [sync(hub, jo, AGENT.name).restored for _ in range(2)] == [True, False]
    sync(hub, ana, NADIA.name)
    assert "centre-hours" in hub.stream("*:entries").docs
    assert title(ana) == title(jo) == "Written after the backup"
    assert len(hub.state.callbacks) == 1


def test_a_copied_profile_becomes_another_device(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path / "1")
    sync(hub, jo, AGENT.name)
    asked(jo, "c1")
    jo.close()
    (tmp_path / "2").mkdir()
    for name in ("work.db", "knowledge.db"):
        (tmp_path / "2" / name).write_bytes((tmp_path / "1" / name).read_bytes())
    one, copy = make_store(tmp_path / "1"), make_store(tmp_path / "2")
    for store in (one, copy):
        share_writes(store)
    publish(one, "An agent's own", "left")
    publish(copy, "An agent's other", "right")
    sync(hub, one, AGENT.name)
    sync(hub, copy, AGENT.name)
    devices = {membership.membership(store.work).device for store in (one, copy)}  # type: ignore[union-attr]
    assert len(devices) == 2
    assert len(hub.state.callbacks) == 1
    assert [outbox.unsent(store.work, 9) for store in (one, copy)] == [[], []]


def test_what_only_a_copy_told_the_hub_comes_back_after_a_restore() -> None:
    """The hub then counts under this device what its copies did."""
    hub, nadia = service(), new_store()
    with nadia.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    sync(hub, nadia, NADIA.name)
    publish(nadia, "Told by a first copy", "first")
    tell_by_copy(hub, nadia)
    backup = hub.backup()
    publish(nadia, "Told by a second copy", "second")
    tell_by_copy(hub, nadia)
    sync(hub, nadia, NADIA.name)
    assert outbox.counts(nadia.work) == {"confirmed": 2}
    hub.restore(backup)
    sync(hub, nadia, NADIA.name)
    assert {"first", "second"} <= hub.stream("*:entries").docs.keys()


def tell_by_copy(hub: ModelService, store: Store) -> None:
    copy = copy_of(store)
    share_writes(copy)
    publish(copy, "Of the copy", uuid.uuid4().hex)
    sync(hub, copy, NADIA.name)


class RestoredInBetween(ModelHub):
    """A hub that is put back between its greeting and what a copied profile sends."""

    backup: State | None = None

    def push(self, device: str, ops: Sequence[Op]) -> list[Answer]:
        if self.backup is not None:
            self._service.restore(self.backup)
            self.backup = None
            raise OtherDevice
        return super().push(device, ops)


def test_a_restore_is_noticed_at_a_second_greeting(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    sync(hub, jo, AGENT.name)
    asked(jo)
    line = RestoredInBetween(hub, AGENT.name)
    line.backup = hub.backup()

    rounds = [Engine(line, StoreReplica(jo, lambda: NOW)).sync() for _ in range(2)]

    assert [done.restored for done in rounds] == [True, False]
    assert len(hub.state.callbacks) == 1


def test_what_is_sent_once_more_counts_no_revisions(tmp_path: Path) -> None:
    """A new device sends all it keeps again: none of that makes room to overwrite somebody."""
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    for store in (one, two):
        sync(hub, store, NADIA.name)
    publish(one, "First")
    sync(hub, one, NADIA.name)
    sync(hub, two, NADIA.name)
    StoreReplica(one, lambda: NOW).become_new()
    publish(two, "Theirs")
    sync(hub, two, NADIA.name)
    publish(one, "Mine, upon the first")
    sync(hub, one, NADIA.name)
    assert title(one) == "Theirs"
    assert ["Mine, upon" in str(kept.mine) for kept in membership.conflicts(one.work)] == [True]


def test_a_request_that_joined_joins_once(tmp_path: Path) -> None:
    """Under a new device the hub answers as it did then; what it said then is old by now."""
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    for store, who in ((one, NADIA.name), (two, AGENT.name)):
        sync(hub, store, who)
    asked(one, "c1", "first")
    sync(hub, one, NADIA.name)
    asked(two, "c2", "second")
    sync(hub, two, AGENT.name)
    StoreReplica(two, lambda: NOW).become_new()
    sync(hub, two, AGENT.name)
    assert outbox.counts(two.work) == {"confirmed": 2}
    assert membership.conflicts(two.work) == []


def test_what_was_taken_away_before_the_floor_is_gone_here_too(tmp_path: Path) -> None:
    hub, one = service(), joined(tmp_path)
    stream = hub.stream("*:entries")
    for id in ("a", "b"):
        stream.put(id, "{}")
    sync(hub, one, AGENT.name)
    stream.put("a", None)
    stream.compact()
    sync(hub, one, AGENT.name)
    assert membership.ids(one.work, "*:entries") == {"b"}


def test_confirmed_operations_are_kept_thirty_days(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    sync(hub, jo, AGENT.name)
    asked(jo)
    sync(hub, jo, AGENT.name)
    for days, left in ((30, 1), (31, 0)):
        StoreReplica(jo, lambda days=days: NOW + timedelta(days=days)).synced()  # type: ignore[misc]
        assert sum(outbox.counts(jo.work).values()) == left
