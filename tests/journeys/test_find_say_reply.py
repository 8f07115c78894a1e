"""Find, say, reply: one contact from its first key to its end, without a mouse."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.services import contacts
from agent_assist.services.workplace import Workplace
from tests.journeys.conftest import AtWork
from tests.journeys.window import Window, text_of, words

ARTICLE, SCRIPT, TEMPLATE = (
    "callback-how-it-works", "script-callback-offer", "reply-callback-confirmed"
)  # fmt: skip
CLIENT = "Mireille Bergeron"
QUESTION = {"en": "how does the callback work", "fr": "comment fonctionne le rappel"}
NOTES = {"en": "Wants to be called in the morning.", "fr": "Préfère être appelée le matin."}
GREETING = {"en": "Hello", "fr": "Bonjour"}
WHY = {"en": "The queue was closed.", "fr": "La file était fermée."}


@pytest.mark.parametrize("lang", LANGS)
def test_find_say_reply(at_work: AtWork, tmp_path: Path, lang: Lang) -> None:
    window = at_work(lang)
    start_contact(window)
    find_and_insert(window, lang)
    draft = reply(window, lang, tmp_path / "draft.eml")
    say(window)
    finish(window, lang)
    contact, events = window.read(kept)
    assert (contact.client_name, contact.client_number) == (CLIENT, "613-555-0142")
    assert (contact.topic, contact.lang) == ("callback", lang)
    assert NOTES[lang] in contact.notes
    assert (contact.outcome, contact.resolved) == ("callback_scheduled", "partly")
    assert contact.finished_at is not None
    used = [(one.kind, one.entry_id) for one in events]
    for fact in (
        ("opened", ARTICLE), ("reply", TEMPLATE), ("opened", SCRIPT), ("answered", SCRIPT),
        ("override", ""), ("finished", ""),
    ):  # fmt: skip
        assert fact in used, used
    assert draft["To"] == "mireille@example.ca"


def start_contact(window: Window) -> None:
    window.press("Ctrl+N")
    window.wait_until(lambda: window.desk.contact is not None)
    assert window.focused == words("Facts", "Client’s name")
    window.type_text(CLIENT)
    window.press("Tab")
    window.type_text("6135550142")
    window.press("Tab")
    window.choose("callback")
    window.tab_to(words("Facts", "Reference"))
    window.type_text("W-123456")
    window.tab_to(words("Facts", "E-mail"))
    window.type_text("mireille@example.ca")


def find_and_insert(window: Window, lang: Lang) -> None:
    """The right hit is opened to be read; the entry is put in a reply from the list."""
    window.press("Ctrl+1")
    assert window.focused == words("MainWindow", "Search")
    window.type_text(QUESTION[lang])
    title = text_of(window, ARTICLE).title
    window.down_to(lambda: window.row_chosen(words("FindResults", "Entries found")) == title)
    window.wait_to_see(title)
    window.press("Return")
    assert window.main.current == "entries"
    window.wait_to_see(title)
    window.press("Ctrl+1")
    assert window.row_chosen(words("FindResults", "Entries found")) == title
    window.press("Ctrl+I")
    assert window.main.current == "replies"


def reply(window: Window, lang: Lang, path: Path) -> EmailMessage:
    """Chooses a template, sees what is inserted and filled in, and saves the draft."""
    title = text_of(window, TEMPLATE).title
    window.type_text(title)
    window.press("Return")
    assert window.row_chosen(words("TemplateList", "Reply templates")) == title
    window.press("Return")
    window.wait_to_see(f"{GREETING[lang]} {CLIENT},")
    window.wait_to_see(text_of(window, ARTICLE).summary)
    window.press("Ctrl+S")
    window.retype(str(path))
    window.press("Return")
    window.wait_until(path.exists)
    draft = message_from_bytes(path.read_bytes(), policy=default)
    written = draft.get_body(("plain",)).get_content()
    assert CLIENT in written
    return draft


def say(window: Window) -> None:
    """Says the script of the topic with the number keys."""
    window.press("Ctrl+2")
    title = text_of(window, SCRIPT).title
    name = words("ScriptView", "Scripts")
    window.tab_to(name)
    window.down_to(lambda: window.row_chosen(name) == title)
    window.press("Return")
    window.press("1", "1", "1")
    window.wait_to_see(CLIENT)


def finish(window: Window, lang: Lang) -> None:
    """The open steps of the checklist ask for a reason; then the contact is finished."""
    window.tab_to(words("Notes", "Notes"))
    window.press("Ctrl+End")
    window.type_text(NOTES[lang])
    window.tab_to(words("WrapUp", "Outcome"))
    window.choose("callback_scheduled")
    window.tab_to(words("WrapUp", "Reason"))
    window.type_text(WHY[lang])
    window.press("Ctrl+Return")
    assert window.desk.contact is not None
    assert window.focused == words("WrapUp", "Reason for closing with open steps")
    window.type_text(WHY[lang])
    window.press("Ctrl+Return")
    window.wait_until(lambda: window.desk.contact is None)


def kept(place: Workplace) -> tuple[Contact, list[ContactEvent]]:
    contact = contacts.recent(place.store)[0]
    return contact, contacts.timeline(place.store, contact)
