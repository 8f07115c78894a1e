"""Say: scripts by topic, the one being said, and where its agent stands in it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import contacts, scripts
from agent_assist.services.publishing import catch_up
from agent_assist.storage import entries
from agent_assist.storage.store import Store
from tests.builders import NADIA, NOW, make_store

FLOW = {
    "start": "who",
    "steps": {
        "who": {"say": "Hello", "ask": "Who?", "answers": [{"label": "Me", "next": "end"}]},
        "end": {"say": "Bye", "end": "resolved"},
    },
}
BODY = """
## Suggested response

- One

## If pressed

- Two
- Three

## Background

**Why**
"""


def a_script(id: str, title: str, topics: tuple[str, ...] = (), flow: object = None) -> Entry:
    details = {"flow": flow} if flow else {}
    text = EntryText("en", title, BODY, details=details)
    return Entry(id, Kind.SCRIPT, {"en": text}, topics=topics)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path)
    with made.write(NADIA.name, NOW) as writing:
        for one in (
            a_script("a-hours", "A: hours"),
            a_script("z-visa", "Z: visa", ("visa",), FLOW),
            a_script("broken", "Broken", (), {**FLOW, "start": "nowhere"}),
        ):
            entries.publish(writing, one, NADIA.name, None)
    catch_up(made)
    yield made
    made.close()


@pytest.fixture
def contact(store: Store) -> Contact:
    return contacts.start(store, NADIA, "phone", "en", NOW, known={"topic": "visa"})[0]


def test_scripts_of_the_topic_come_first(store: Store, contact: Contact) -> None:
    found = scripts.titles(store, contact, NOW.date())
    assert [one.id for one in found if one.fits] == ["z-visa"]
    assert found[0].fits
    assert len(found) == 3


def test_nothing_is_being_said_before_a_script_is_opened(store: Store, contact: Contact) -> None:
    contacts.note_event(store, NADIA, contact.id, "opened", NOW, entry_id="a-hours")
    assert scripts.being_said(store, contact) is None


def test_the_script_is_found_again_where_it_was_left(store: Store, contact: Contact) -> None:
    opened, changes = scripts.say(store, NADIA, contact, "z-visa", NOW)
    assert changes.ids("contact") == {contact.id}
    assert opened.walk is not None
    assert opened.walk.step.id == "who"
    given = {"step": "who", "answer": "1"}
    contacts.note_event(store, NADIA, contact.id, "answered", NOW, entry_id="z-visa", detail=given)
    contacts.note_event(
        store, NADIA, contact.id, "said", NOW, entry_id="z-visa", detail={"point": "2"}
    )
    again = scripts.being_said(store, contact)
    assert again is not None
    assert again.walk is not None
    assert (again.walk.step.id, again.pressed) == ("end", 2)
    assert "<strong>Why</strong>" in again.background


def test_a_broken_flow_leaves_the_other_parts(store: Store, contact: Contact) -> None:
    opened, _ = scripts.say(store, NADIA, contact, "broken", NOW)
    assert opened.walk is None
    assert opened.script.if_pressed == ("Two", "Three")


def test_the_language_really_written_is_told(store: Store, contact: Contact) -> None:
    opened, _ = scripts.say(store, NADIA, replace(contact, lang="fr"), "a-hours", NOW)
    assert opened.lang == "en"


def test_only_scripts_are_said(store: Store, contact: Contact) -> None:
    with pytest.raises(AgentAssistError) as refused:
        scripts.say(store, NADIA, contact, "gone", NOW)
    assert refused.value.code == "script-not-found"
