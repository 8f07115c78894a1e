"""How a workstation and its hub stand, and what people decide between two texts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import syncing
from agent_assist.services.sharing import reached
from agent_assist.storage import callbacks, entries, outbox
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, OMAR
from tests.sync.faults import FaultyHub
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.test_engine import asked, joined, publish, service, sync, title


def in_conflict(tmp_path: Path) -> tuple[ModelService, Store]:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    for store in (one, two):
        sync(hub, store, NADIA.name)
    publish(one, "First")
    publish(two, "Second")
    sync(hub, one, NADIA.name)
    syncing.sync_once(two, ModelHub(hub, NADIA.name), lambda: NOW)
    return hub, two


def test_mine_becomes_a_draft_on_top_of_theirs(tmp_path: Path) -> None:
    hub, store = in_conflict(tmp_path)
    (conflict,) = syncing.conflicts(store)
    texts = syncing.entries_of(conflict)
    assert texts is not None
    assert [one.text("en").title for one in texts] == ["Second", "First"]
    changes = syncing.settle(store, OMAR, conflict.op_id, "mine", NOW)
    assert changes.ids("draft") == {"centre-hours"}
    draft = entries.draft(store, "centre-hours")
    assert draft is not None
    assert draft.entry.text("en").title == "Second"
    assert draft.base == entries.revisions(store, "centre-hours")[0].number
    assert title(store) == "First"
    assert syncing.conflicts(store) == []
    with pytest.raises(AgentAssistError) as again:
        syncing.settle(store, OMAR, conflict.op_id, "theirs", NOW)
    assert again.value.code == "conflict-settled"
    assert hub.stream("*:entries").head == 1


def test_a_draft_under_way_is_not_written_over(tmp_path: Path) -> None:
    _, store = in_conflict(tmp_path)
    (conflict,) = syncing.conflicts(store)
    texts = syncing.entries_of(conflict)
    assert texts is not None
    with store.write(OMAR.name, NOW) as writing:
        entries.save_draft(writing, entries.Draft(texts[1], 1, OMAR.name, NOW.isoformat()))
    with pytest.raises(AgentAssistError) as refused:
        syncing.settle(store, OMAR, conflict.op_id, "mine", NOW)
    assert refused.value.code == "conflict-draft-exists"
    assert len(syncing.conflicts(store)) == 1
    syncing.settle(store, OMAR, conflict.op_id, "theirs", NOW)
    assert syncing.conflicts(store) == []


def test_of_two_changes_to_a_callback_both_are_kept(tmp_path: Path) -> None:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    asked(one)
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    for store, note in ((one, "call the office"), (two, "bring the form")):
        with store.write("me", NOW) as writing:
            before = callbacks.get(writing.db, "c1")
            assert before is not None
            callbacks.save(writing, replace(before, note=note), "noted")
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    (conflict,) = syncing.conflicts(two)
    syncing.settle(two, AGENT, conflict.op_id, "mine", NOW)
    sync(hub, two, AGENT.name)
    sync(hub, one, NADIA.name)
    for store in (one, two):
        kept = callbacks.get(store.work, "c1")
        assert kept is not None
        assert kept.note == "call the office\nbring the form"


def test_how_things_stand(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    assert not syncing.standing(jo, NOW).met
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    publish(jo, "Mine")
    known = syncing.standing(jo, NOW)
    assert (known.met, known.freshness, known.unsent) == (True, "fresh", 1)
    away = FaultyHub(ModelHub(hub, AGENT.name), cable_out=True)
    with pytest.raises(AgentAssistError):
        syncing.sync_once(jo, away, lambda: NOW)
    assert syncing.standing(jo, NOW + timedelta(hours=1)).freshness == "old"
    done = syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    assert [(one.name, one.reason) for one in done.refused] == [("Mine", "hub-item-not-allowed")]
    assert syncing.standing(jo, NOW).refused == 1
    assert [one.state for one in syncing.items(jo)] == ["refused"]


def test_a_callback_says_how_far_it_got(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    asked(jo, "early")
    assert reached(jo, ["early"]) == {}
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    with jo.write("me", NOW) as writing:
        early = callbacks.get(writing.db, "early")
        assert early is not None
        callbacks.save(writing, replace(early, note="more"), "noted")
    assert reached(jo, ["early", "theirs"]) == {"early": "here-only", "theirs": "confirmed"}
    away = FaultyHub(ModelHub(hub, AGENT.name), faults=["ok", "unanswered"])
    with pytest.raises(AgentAssistError):
        syncing.sync_once(jo, away, lambda: NOW)
    assert reached(jo, ["early"]) == {"early": "sent"}
    done = syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    assert reached(jo, ["early"]) == {"early": "confirmed"}
    assert done.changes.ids("callback") == {"early"}


def test_what_was_looked_at_is_not_shown_again(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    sync(hub, jo, AGENT.name)
    publish(jo, "Mine")
    sync(hub, jo, AGENT.name)
    (item,) = syncing.items(jo)
    syncing.set_aside(jo, AGENT, item.op_id, NOW)
    assert syncing.items(jo) == []
    assert syncing.standing(jo, NOW).refused == 0


def test_what_a_colleague_held_is_sent_again_upon_what_became_of_it(tmp_path: Path) -> None:
    hub, one, two = service(), joined(tmp_path / "1"), joined(tmp_path / "2")
    sync(hub, one, NADIA.name)
    sync(hub, two, AGENT.name)
    asked(one, note="first")
    sync(hub, one, NADIA.name)
    asked(two, "again", note="second")
    ModelHub(hub, NADIA.name).hello("device")
    held = ModelHub(hub, NADIA.name).claim("r", "device", "c1", 60)
    sync(hub, two, AGENT.name)
    (item,) = syncing.items(two)
    assert (item.id, item.reason, item.again) == ("c1", "hub-item-callback-claimed", True)
    ModelHub(hub, NADIA.name).release("device", [held.token])
    sync(hub, two, AGENT.name)
    assert syncing.send_again(two, AGENT, item.op_id, NOW).ids("callback") == {"c1"}
    sync(hub, two, AGENT.name)
    assert syncing.items(two) == []
    assert hub.state.callbacks["c1"]["callback"]["note"] == "first\nsecond"
    with pytest.raises(AgentAssistError) as gone:
        syncing.send_again(two, AGENT, item.op_id, NOW)
    assert gone.value.code == "conflict-settled"


def test_an_old_conflict_said_again_brings_no_old_text_back(tmp_path: Path) -> None:
    """A copied profile becomes a new device, which is answered everything once more."""
    hub, store = in_conflict(tmp_path)
    publish(store, "Third")
    sync(hub, store, NADIA.name)
    with store.write("me", NOW, told=True) as writing:
        outbox.renumber(writing)
        writing.db.execute("UPDATE hub SET device = 'another'")
    sync(hub, store, NADIA.name)
    assert title(store) == "Third"
