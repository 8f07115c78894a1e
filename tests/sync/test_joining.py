"""A workstation with a history joins a hub, leaves it, or is shut out of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent_assist.content import files
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import STARTER
from agent_assist.domain.sharing import Welcome
from agent_assist.services import joining, syncing
from agent_assist.services.publishing import catch_up
from agent_assist.services.sharing import share_writes
from agent_assist.storage import callbacks, contacts, entries, membership, outbox, people
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, make_entry, make_store
from tests.sync.model_hub import ModelHub, ModelService
from tests.sync.test_engine import asked, publish, service, title

ADDRESS = "host=localhost dbname=hub user=Nadia"


def join(store: Store) -> None:
    joining.join(store, ADDRESS, NOW)


def sync(hub: ModelService, store: Store, person: str) -> syncing.Synced:
    return syncing.sync_once(store, ModelHub(hub, person), lambda: NOW)


def finished_contact(store: Store, id: str) -> None:
    with store.write("me", NOW) as writing:
        contacts.add(writing, Contact(id, "phone", "en", NOW, "me", finished_at=NOW))


def test_a_lead_brings_everything_along(tmp_path: Path) -> None:
    hub, nadia, jo = service(), make_store(tmp_path / "1"), make_store(tmp_path / "2")
    publish(nadia, "Hours of opening")
    asked(nadia, "c1")
    with nadia.write(NADIA.name, NOW) as writing:
        mine = callbacks.get(writing.db, "c1")
        assert mine is not None
        callbacks.save(writing, replace(mine, owner="me", token=4, claimed_at=NOW), "claimed")
    finished_contact(nadia, "k1")
    assert joining.would_upload(nadia) == joining.Upload(
        entries=1, callbacks=1, contacts=1, facts=0
    )
    join(nadia)
    done = sync(hub, nadia, NADIA.name)
    assert (done.pushed, done.refused, done.freshness) == (3, (), "fresh")
    join(jo)
    sync(hub, jo, AGENT.name)
    assert title(jo) == "Hours of opening"
    there = callbacks.get(jo.work, "c1")
    assert there is not None
    assert (there.owner, there.token) == ("", 0)
    assert contacts.get(jo, "k1") is not None
    assert people.person(jo) == AGENT


def test_an_agents_own_texts_stay_here(tmp_path: Path) -> None:
    hub, jo = service(), make_store(tmp_path)
    publish(jo, "Mine")
    asked(jo)
    join(jo)
    done = sync(hub, jo, AGENT.name)
    assert (done.pushed, done.refused) == (1, ())
    assert title(jo) == "Mine"
    assert "*:entries" not in hub.state.streams


def test_equal_texts_are_no_conflict_whoever_published_them(tmp_path: Path) -> None:
    hub, nadia, omar = service(), make_store(tmp_path / "1"), make_store(tmp_path / "2")
    entry = make_entry("centre-hours", "Hours")
    texts = {lang: files.write_text(entry, lang) for lang in entry.texts}
    hub.stream("*:entries").put("centre-hours", json.dumps({"files": texts}))
    for store in (nadia, omar):
        publish(store, "Hours")
        join(store)
        sync(hub, store, NADIA.name)
        assert membership.conflicts(store.work) == []
        assert set(outbox.counts(store.work)) == {"confirmed"}
    assert hub.stream("*:entries").head == 1


def test_what_came_with_the_program_gives_way(tmp_path: Path) -> None:
    hub, one, two = service(), make_store(tmp_path / "1"), make_store(tmp_path / "2")
    join(one)
    sync(hub, one, NADIA.name)
    publish(one, "Ours")
    sync(hub, one, NADIA.name)
    with two.write("me", NOW) as writing:
        entries.publish(writing, make_entry("centre-hours", "Sample"), STARTER.name, None)
    join(two)
    sync(hub, two, NADIA.name)
    assert (title(two), membership.conflicts(two.work)) == ("Ours", [])


def test_what_an_administrator_published_is_read_here(tmp_path: Path) -> None:
    hub, jo = service(), make_store(tmp_path)
    entry = files.canonical(make_entry("centre-hours", "Hours"))
    texts = {lang: files.write_text(entry, lang) for lang in entry.texts}
    hub.stream("*:entries").put("centre-hours", json.dumps({"files": texts}))
    hub.stream("*:documents").put("terms", json.dumps({"text": "terms: []\n"}))
    join(jo)
    done = sync(hub, jo, AGENT.name)
    assert done.pulled == 2
    served = entries.served(jo.knowledge, "centre-hours")
    assert served is not None
    assert served.entry == entry


def test_an_address_must_be_sound(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for address, code in (
        ("dbname=hub", "hub-dsn"),
        ("host=hub.test password=x", "hub-dsn-password"),
        ("host=hub.test sslmode=disable", "hub-plaintext"),
    ):
        with pytest.raises(AgentAssistError) as refused:
            joining.join(store, address, NOW)
        assert refused.value.code == code
    join(store)
    with pytest.raises(AgentAssistError) as twice:
        join(store)
    assert twice.value.code == "hub-joined"


def test_nobody_joins_or_leaves_while_dialling(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    callback = asked(store)
    with store.write("me", NOW) as writing:
        callbacks.save(writing, replace(callback, owner="me", calling_since=NOW), "started")
    with pytest.raises(AgentAssistError) as refused:
        join(store)
    assert refused.value.code == "callback-being-called"


def test_who_leaves_keeps_what_the_team_never_heard_of(tmp_path: Path) -> None:
    hub, jo = service(), make_store(tmp_path)
    asked(jo, "told")
    join(jo)
    sync(hub, jo, AGENT.name)
    with jo.write("me", NOW) as writing:
        other = replace(asked_again(), id="unheard")
        callbacks.add(writing, other)
    joining.leave(jo, NOW)
    states = {id: callbacks.get(jo.work, id) for id in ("told", "unheard")}
    assert [(one.status, one.ended_as) for one in states.values() if one] == [
        ("closed", "left-at-hub"), ("open", ""),
    ]  # fmt: skip
    assert syncing.standing(jo, NOW) == syncing.Standing()
    assert jo.share is None
    join(jo)
    sync(hub, jo, AGENT.name)
    assert len(hub.state.callbacks) == 2


def asked_again() -> Callback:
    return Callback("x", "Max Roy", "+16135550199", "en", "passport", "delay", NOW, due_at=NOW)


def test_who_is_shut_out_keeps_nothing(tmp_path: Path) -> None:
    hub, jo = service(), make_store(tmp_path)
    publish(jo, "Secret text", "not-from-the-program")
    catch_up(jo)
    asked(jo)
    finished_contact(jo, "k1")
    join(jo)
    sync(hub, jo, AGENT.name)
    share_writes(jo)
    asked_id = "c1"

    class Shut(ModelHub):
        def hello(self, device: str) -> Welcome:
            raise AgentAssistError("hub-revoked")

    with pytest.raises(AgentAssistError) as ended:
        syncing.sync_once(jo, Shut(hub, AGENT.name), lambda: NOW)
    assert ended.value.code == "hub-access-ended"
    assert callbacks.get(jo.work, asked_id) is None
    assert contacts.get(jo, "k1") is None
    assert people.person(jo) is None
    assert entries.served(jo.knowledge, "not-from-the-program") is None
    assert next(entries.all_served(jo.knowledge)).author == STARTER.name
    assert not syncing.standing(jo, NOW).joined
    jo.close()
    kept = (tmp_path / "work.db").read_bytes() + (tmp_path / "knowledge.db").read_bytes()
    assert b"Ada Roy" not in kept
    again = make_store(tmp_path)
    assert again.work.execute("SELECT count(*) FROM change WHERE by = 'me'").fetchone()[0] == 0
