"""Curate: one lead writes in both languages, another approves, and it is found at once."""

import pytest

from agent_assist.domain.entries import Revision
from agent_assist.domain.languages import LANGS, Lang, other
from agent_assist.services import entries
from agent_assist.services.entries import Draft
from agent_assist.services.workplace import Workplace
from tests.builders import NADIA, OMAR
from tests.journeys.conftest import AtWork
from tests.journeys.window import Window, text_of, words

ENTRY = "centre-hours"
TITLES = {"en": "Quarzo opening hours", "fr": "Heures d’ouverture Quarzo"}
ADDED = {"en": "The Quarzo desk is new.", "fr": "Le comptoir Quarzo est nouveau."}


@pytest.mark.parametrize("lang", LANGS)
def test_curate(at_work: AtWork, lang: Lang) -> None:
    window = at_work(lang)
    before = window.read(revisions)
    open_entry(window)
    write(window, lang)
    submit(window, lang)
    become(window, OMAR.name)
    approve(window)
    after = window.read(revisions)
    assert after[1:] == before
    latest = after[0].entry
    assert {one: latest.texts[one].title for one in LANGS} == TITLES
    assert all(ADDED[one] in latest.texts[one].body for one in LANGS)
    assert latest.texts["en"].summary == before[0].entry.texts["en"].summary
    find(window, lang)


def open_entry(window: Window) -> None:
    title = text_of(window, ENTRY).title
    window.press("Ctrl+1")
    window.type_text(title)
    name = words("FindResults", "Entries found")
    window.down_to(lambda: window.row_chosen(name) == title)
    window.press("Return")
    assert window.main.current == "entries"
    window.wait_to_see(title)


def write(window: Window, lang: Lang) -> None:
    """Title and text in both languages, each field reached with Tab."""
    window.press("Ctrl+E")
    for one in (lang, other(lang)):
        tongue = words("EntriesWords", "English" if one == "en" else "French")
        window.tab_to(words("TextForm", "Title, {}").format(tongue))
        window.retype(TITLES[one])
        window.tab_to(words("TextForm", "Text, {}").format(tongue))
        window.press("Ctrl+Home")
        window.type_text(ADDED[one])
        window.press("Return", "Return")
    found = window.read(draft)
    assert found is None or found.state == "draft"


def submit(window: Window, lang: Lang) -> None:
    """Whoever wrote it cannot approve it."""
    window.press("Ctrl+Return")
    window.wait_to_see(words("DraftView", "Draft: {}").format(TITLES[lang]))
    submitted = window.read(draft)
    assert submitted is not None
    assert (submitted.state, submitted.author) == ("submitted", NADIA.name)
    window.press("Ctrl+Return")
    assert window.read(draft) == submitted


def become(window: Window, name: str) -> None:
    """Another lead sits down at this computer."""
    window.press("Ctrl+7")
    window.tab_to(words("PersonCard", "Your name"))
    window.retype(name)
    window.tab_to(words("PersonCard", "Save my name and role"))
    window.press("Space")
    window.wait_until(lambda: window.desk.me.name == name)


def approve(window: Window) -> None:
    window.press("Ctrl+5")
    window.wait_to_see(words("DraftView", "Approve and publish"))
    window.press("Ctrl+Return")
    window.wait_until(lambda: window.read(draft) is None)


def find(window: Window, lang: Lang) -> None:
    """By a word that no entry had before."""
    window.press("Ctrl+1")
    window.retype("quarzo")
    name = words("FindResults", "Entries found")
    window.wait_until(lambda: window.row_chosen(name) == TITLES[lang])
    window.wait_to_see(ADDED[lang])


def revisions(place: Workplace) -> list[Revision]:
    return entries.revisions(place.store, ENTRY)


def draft(place: Workplace) -> Draft | None:
    return entries.draft_of(place.store, ENTRY)
