"""What happened on a workstation before it joined, and what nobody signs, reaches the team once."""

import json
from datetime import date, timedelta
from pathlib import Path

from agent_assist.domain.callbacks import Attempt
from agent_assist.domain.languages import Bilingual
from agent_assist.services import callback_offers, joining, lost_searches
from agent_assist.storage import callbacks, entries, membership, outbox, searches
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, make_store
from tests.sync.model_hub import ModelService
from tests.sync.team import SERVICE
from tests.sync.test_engine import asked, service
from tests.sync.test_joining import join, sync

TRIED = Attempt(NOW - timedelta(hours=3), NOW - timedelta(hours=2), "no_answer", "me", "Rang long")
TEXT = "passport at sea"


def pair(folder: Path) -> tuple[ModelService, Store, Store]:
    return service(), make_store(folder / "1"), make_store(folder / "2")


def note(store: Store, text: str = TEXT) -> None:
    lost_searches.note(store, text, "en", "", (), NOW)


def times(store: Store) -> dict[str, int]:
    return {one.text: one.times for one in searches.all_kept(store.work)}


def test_attempts_from_before_the_hub_count_for_everybody(tmp_path: Path) -> None:
    hub, nadia, jo = pair(tmp_path)
    asked(nadia)
    with nadia.write("me", NOW) as writing:
        callbacks.append_attempt(writing, "c1", TRIED, 3)
    for store, person in ((nadia, NADIA), (jo, AGENT)):
        join(store)
        sync(hub, store, person.name)
    assert callbacks.attempts(jo.work, "c1") == (TRIED,)
    assert callbacks.attempts(nadia.work, "c1") == (TRIED,)
    # What somebody else then writes about the callback still tells of it.
    with jo.write(AGENT.name, NOW) as writing:
        known = callbacks.get(writing.db, "c1")
        assert known is not None
        callbacks.save(writing, known, "noted")
    body = json.loads(outbox.unsent(jo.work, 9)[-1].body or "")
    assert [one["note"] for one in body["earlier"]] == ["Rang long"]


def test_attempts_of_a_request_that_joins_another_go_with_it(tmp_path: Path) -> None:
    hub, nadia, jo = pair(tmp_path)
    asked(nadia, "first")
    asked(jo, "second")
    with jo.write("me", NOW) as writing:
        callbacks.append_attempt(writing, "second", TRIED, 1)
    for store, person in ((nadia, NADIA), (jo, AGENT), (jo, AGENT), (nadia, NADIA)):
        if membership.membership(store.work) is None:
            join(store)
        sync(hub, store, person.name)
    assert callbacks.attempts(nadia.work, "first") == (TRIED,)


def test_what_was_confirmed_before_is_known_to_the_lead(tmp_path: Path) -> None:
    hub, jo, nadia = pair(tmp_path)
    with jo.write(AGENT.name, NOW) as writing:
        entries.acknowledge(writing, "centre-news", 2)
    assert joining.would_upload(jo).facts == 1
    join(jo)
    sync(hub, jo, AGENT.name)
    join(nadia)
    sync(hub, nadia, NADIA.name)
    assert ("centre-news", 2) in entries.acknowledged(nadia, AGENT.name)


def test_searches_without_an_answer_add_up_in_the_team(tmp_path: Path) -> None:
    hub, nadia, jo = pair(tmp_path)
    note(jo)
    note(jo)
    for store, person in ((jo, AGENT), (nadia, NADIA)):
        join(store)
        sync(hub, store, person.name)
    note(jo)
    note(nadia, "moose")
    for store, person in ((jo, AGENT), (nadia, NADIA), (jo, AGENT)):
        sync(hub, store, person.name)
    assert times(nadia) == times(jo) == {TEXT: 3, "moose": 1}


def test_what_a_lead_does_to_an_offer_holds_for_the_team(tmp_path: Path) -> None:
    """Before joining and after; read again, nothing stands twice."""
    hub, nadia, jo = pair(tmp_path)
    callback_offers.set_terms(nadia, SERVICE, NADIA, "passport", date(2021, 3, 1), 40, NOW)
    for store, person in ((nadia, NADIA), (jo, AGENT)):
        join(store)
        sync(hub, store, person.name)
    later = NOW + timedelta(hours=1)
    callback_offers.pause(nadia, SERVICE, NADIA, "passport", Bilingual("Fire", "Feu"), NOW)
    callback_offers.resume(nadia, SERVICE, NADIA, "passport", later)
    callback_offers.set_terms(nadia, SERVICE, NADIA, "passport", date(2021, 3, 1), 2, later)
    with jo.write("me", NOW, told=True) as writing:
        membership.forget_cursors(writing)
    for store, person in ((nadia, NADIA), (jo, AGENT)):
        sync(hub, store, person.name)

    told, known = (callback_offers.offers(one, SERVICE, later)[0] for one in (nadia, jo))

    assert known.line.callbacks == told.line.callbacks
    assert known.line.callbacks is not None
    assert known.line.callbacks.queue_capacity == 2
    assert known.changes == told.changes
    assert [one.action for one in known.changes] == ["terms", "paused", "resumed", "terms"]


def test_terms_that_an_older_program_told_by_halves_are_left_alone(tmp_path: Path) -> None:
    hub, nadia, jo = pair(tmp_path)
    for store, person in ((nadia, NADIA), (jo, AGENT)):
        join(store)
        sync(hub, store, person.name)
    names = ("line_of_business", "at", "by", "day", "reason_en", "reason_fr")
    half = {"kind": "offer", "action": "terms", **dict.fromkeys(names, "")}
    with nadia.write("me", NOW, told=True) as writing:
        outbox.send(writing, "fact", "east:facts", "", json.dumps(half))
    for store, person in ((nadia, NADIA), (jo, AGENT)):
        assert not sync(hub, store, person.name).refused
    assert callback_offers.offers(jo, SERVICE, NOW)[0].changes == ()


def test_what_calls_itself_something_else_changes_no_offer(tmp_path: Path) -> None:
    """The hub says of what kind a fact is: it knows who may say such a thing."""
    hub, jo, _ = pair(tmp_path)
    join(jo)
    sync(hub, jo, AGENT.name)
    names = ("at", "by", "day", "reason_en", "reason_fr")
    paused = {"kind": "offer", "action": "paused", "line_of_business": "passport",
              **dict.fromkeys(names, "2026-11-23")}  # fmt: skip
    for kind, seen in (("lost-search", 0), ("offer", 1)):
        body = json.dumps({"kind": kind, "body": json.dumps(paused)})
        hub.stream("east:facts").put(kind, body)
        sync(hub, jo, AGENT.name)
        assert len(callback_offers.offers(jo, SERVICE, NOW)[0].changes) == seen


def test_a_stream_that_is_read_again_counts_nothing_twice(tmp_path: Path) -> None:
    hub, jo, _ = pair(tmp_path)
    join(jo)
    sync(hub, jo, AGENT.name)
    note(jo)
    sync(hub, jo, AGENT.name)
    with jo.write("me", NOW, told=True) as writing:
        membership.forget_cursors(writing)
    sync(hub, jo, AGENT.name)
    assert times(jo) == {TEXT: 1}


def test_who_leaves_and_joins_again_counts_nothing_twice(tmp_path: Path) -> None:
    hub, jo, _ = pair(tmp_path)
    note(jo)
    for _ in range(2):
        join(jo)
        sync(hub, jo, AGENT.name)
        sync(hub, jo, AGENT.name)
        assert times(jo) == {TEXT: 1}
        joining.leave(jo, NOW)


def test_a_search_that_nobody_can_read_is_left_alone(tmp_path: Path) -> None:
    hub, jo, _ = pair(tmp_path)
    join(jo)
    sync(hub, jo, AGENT.name)
    good = {"kind": "lost-search", "day": "2026-11-21", "text": TEXT, "lang": "en", "topic": "",
            "times": 1}  # fmt: skip
    for number, poison in enumerate(({"lang": "xx"}, {"day": "soon"}, {"times": "many"}, {})):
        body = json.dumps({"kind": "lost-search", "body": json.dumps({**good, **poison})})
        hub.stream("east:facts").put(f"fact {number}", body)
    assert sync(hub, jo, AGENT.name).refused == ()
    assert times(jo) == {TEXT: 1}
