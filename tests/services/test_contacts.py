"""A contact from its first key to its outcome."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.checklists import Gate
from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import contacts
from agent_assist.services.contacts import Closing
from agent_assist.services.publishing import catch_up
from agent_assist.storage import entries
from agent_assist.storage.store import Store, open_store
from tests.builders import AGENT, KEY, NADIA, NOW, make_store

RESOLVED = Closing("answered", "yes")


def _checklist(id: str, gate: str, topics: tuple[str, ...] = ()) -> Entry:
    items = [
        {"id": "greet", "text": "Greet the client.", "required": True},
        {"id": "offer", "text": "Offer help.", "required": False},
    ]
    text = EntryText("en", id, "", details={"items": items})
    return Entry(id, Kind.CHECKLIST, {"en": text}, topics=topics, shared={"gate": gate})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(tmp_path)
    with made.write(NADIA.name, NOW) as writing:
        for entry in (_checklist("every-contact", "warn"), _checklist("pr", "block", ("pr-card",))):
            entries.publish(writing, entry, NADIA.name, None)
    catch_up(made)
    return made


def _start(store: Store, topic: str = "", number: str = "") -> Contact:
    known = {"topic": topic, "client_number": number}
    return contacts.start(store, AGENT, "phone", "en", NOW, known=known)[0]


def test_a_contact_is_there_after_the_program_died(store: Store, tmp_path: Path) -> None:
    contact = replace(_start(store), notes="Asked about hours")
    contacts.save(store, AGENT, contact, NOW)
    assert contacts.open_contact(open_store(tmp_path, KEY, NOW)) == contact


def test_the_topic_brings_its_checklists(store: Store) -> None:
    assert [entry.id for entry, _ in contacts.runs(store, _start(store))] == ["every-contact"]
    both = contacts.runs(store, _start(store, "pr-card"))
    assert [entry.id for entry, _ in both] == ["every-contact", "pr"]


def test_a_tick_is_a_fact_and_can_be_taken_back(store: Store) -> None:
    contact = _start(store)
    for done in (True, False, True):
        contacts.tick(store, AGENT, contact.id, "every-contact", "greet", done, NOW)
    ((_, ticked),) = contacts.runs(store, contact)
    assert ticked == {"greet"}
    kinds = [event.kind for event in contacts.timeline(store, contact)]
    assert kinds == ["started", "ticked", "unticked", "ticked"]


def test_a_blocking_checklist_stops_the_end_unless_a_reason_is_given(store: Store) -> None:
    contact = _start(store, "pr-card")
    assert contacts.closing_gate(store, contact).gate is Gate.BLOCK
    with pytest.raises(AgentAssistError, match="contact-gate-blocked"):
        contacts.finish(store, AGENT, contact, RESOLVED, NOW)
    override = replace(RESOLVED, override_reason="The line was cut")
    ended, _ = contacts.finish(store, AGENT, contact, override, NOW)
    assert not ended.open
    (event,) = [one for one in contacts.timeline(store, ended) if one.kind == "override"]
    assert event.detail["reason"] == "The line was cut"


def test_an_end_needs_its_outcome_and_its_reason(store: Store) -> None:
    contact = _start(store)
    with pytest.raises(AgentAssistError, match="contact-outcome-missing"):
        contacts.finish(store, AGENT, contact, replace(RESOLVED, outcome=""), NOW)
    with pytest.raises(AgentAssistError, match="contact-reason-missing"):
        contacts.finish(store, AGENT, contact, replace(RESOLVED, resolved="partly"), NOW)
    ended, _ = contacts.finish(store, AGENT, contact, RESOLVED, NOW + timedelta(minutes=5))
    assert (ended.outcome, ended.resolved) == ("answered", "yes")
    assert contacts.open_contact(store) is None
    with pytest.raises(AgentAssistError, match="contact-finished"):
        contacts.finish(store, AGENT, ended, RESOLVED, NOW)


def test_earlier_contacts_are_those_of_the_same_number(store: Store) -> None:
    first = _start(store, number="+16135550100")
    _start(store, number="+16135550199")
    third = _start(store, number="+16135550100")
    assert [one.id for one in contacts.earlier(store, third)] == [first.id]
    assert contacts.earlier(store, _start(store)) == []
