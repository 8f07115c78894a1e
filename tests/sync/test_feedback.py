"""Remarks on entries reach the lead once, and that they are settled reaches the others."""

import json
from pathlib import Path

from agent_assist.domain.feedback import Reported
from agent_assist.services import feedback, joining
from agent_assist.storage import membership
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, make_store
from tests.sync.test_engine import service
from tests.sync.test_joining import join, sync


def remark(store: Store, text: str = "The fee has changed") -> None:
    reported = Reported("fees", 2, "en", "what does it cost")
    feedback.remark(store, AGENT, reported, "outdated", text, (), NOW)


def texts(store: Store) -> list[str]:
    return [one.text for entry in feedback.still_open(store) for one in entry.remarks]


def read_again(store: Store) -> None:
    with store.write("me", NOW, told=True) as writing:
        membership.forget_cursors(writing)


def test_a_remark_reaches_the_lead_once_and_settled_reaches_the_agent(tmp_path: Path) -> None:
    hub, jo, nadia = service(), make_store(tmp_path / "1"), make_store(tmp_path / "2")
    for store, person in ((jo, AGENT), (nadia, NADIA)):
        join(store)
        sync(hub, store, person.name)
    remark(jo)
    sync(hub, jo, AGENT.name)
    told = sync(hub, nadia, NADIA.name)
    assert len(told.changes.ids("feedback")) == 1
    for store, person in ((jo, AGENT), (nadia, NADIA)):
        read_again(store)
        sync(hub, store, person.name)
    (entry,) = feedback.still_open(nadia)
    assert [entry] == feedback.still_open(jo)
    assert [(one.text, one.search, one.by) for one in entry.remarks] == [
        ("The fee has changed", "what does it cost", AGENT.name)
    ]
    feedback.settle(nadia, NADIA, entry.remarks, NOW)
    sync(hub, nadia, NADIA.name)
    sync(hub, jo, AGENT.name)
    read_again(jo)
    sync(hub, jo, AGENT.name)
    assert feedback.still_open(jo) == feedback.still_open(nadia) == []
    facts = [json.loads(one.body or "")["kind"] for one in hub.stream("east:facts").docs.values()]
    assert facts == ["feedback", "feedback-settled"]


def test_remarks_from_before_joining_go_along_and_come_back_once(tmp_path: Path) -> None:
    hub, jo, nadia = service(), make_store(tmp_path / "1"), make_store(tmp_path / "2")
    remark(jo, "open")
    remark(jo, "settled")
    (entry,) = feedback.still_open(jo)
    done = [one for one in entry.remarks if one.text == "settled"]
    feedback.settle(jo, NADIA, done, NOW)
    assert joining.would_upload(jo).facts == 3
    for _ in range(2):  # who leaves and joins again tells it again
        join(jo)
        sync(hub, jo, AGENT.name)
        joining.leave(jo, NOW)
    join(nadia)
    sync(hub, nadia, NADIA.name)
    assert texts(jo) == texts(nadia) == ["open"]


def test_a_remark_that_nobody_can_read_is_left_alone(tmp_path: Path) -> None:
    hub, jo = service(), make_store(tmp_path)
    join(jo)
    sync(hub, jo, AGENT.name)
    good = {"kind": "feedback", "id": "r", "entry_id": "fees", "revision": 2, "lang": "en",
            "problem": "wrong", "text": "read me", "search": "", "by": "Jo",
            "at": "2026-11-23T15:00:00.000000+00:00"}  # fmt: skip
    poisons: tuple[dict[str, object], ...] = (
        {"lang": "xx"}, {"problem": "moose"}, {"revision": "two"}, {"revision": 2**80},
        {"revision": None}, {"at": "soon"}, {"at": "2026-11-23"}, {"at": "0001-01-01T00:00+14:00"},
        {"text": "x" * 10_000}, {"text": "\ud800"}, {"id": ""}, {"entry_id": ""},
        {"kind": "feedback-settled", "at": "soon"}, {"kind": "feedback-settled", "by": None,
                                                     "at": 7},
    )  # fmt: skip
    for number, poison in enumerate((*poisons, {})):
        told = {**good, **poison}
        body = json.dumps({"kind": told["kind"], "body": json.dumps(told)})
        hub.stream("east:facts").put(f"fact {number}", body)
    assert sync(hub, jo, AGENT.name).refused == ()
    assert texts(jo) == ["read me"]
