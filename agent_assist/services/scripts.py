"""Say: the scripts of a contact, and the one being said with where its agent stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agent_assist.content.markdown import to_html
from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.scripts import Flow, Script, Walk, read_script
from agent_assist.domain.speaking import retraced
from agent_assist.services import contacts
from agent_assist.storage import entries
from agent_assist.storage.store import Store

_SAY = {"for": "saying"}


@dataclass(frozen=True)
class ScriptTitle:
    """A script to choose from; `fits`: it belongs to the topic of the contact."""

    id: str
    title: str
    summary: str
    fits: bool


@dataclass(frozen=True)
class OpenScript:
    """A script being said; `lang` is the language it is really written in."""

    id: str
    title: str
    lang: Lang
    script: Script
    background: str
    walk: Walk | None
    pressed: int


def titles(store: Store, contact: Contact, today: date) -> list[ScriptTitle]:
    """Every script served today, those of the contact's topic first."""
    served = [
        _title(one.entry, contact)
        for one in entries.all_served(store.knowledge, Kind.SCRIPT)
        if one.entry.served_on(today)
    ]
    return sorted(served, key=lambda one: (not one.fits, one.title.casefold()))


def say(
    store: Store, person: Person, contact: Contact, script_id: str, now: datetime
) -> tuple[OpenScript, Changes]:
    """Opens a script to read from. Raises script-not-found."""
    entry = _entry(store, script_id)
    changes = contacts.note_event(
        store, person, contact.id, "opened", now, entry_id=script_id, detail=_SAY
    )
    return _opened(entry, contact.lang, contacts.timeline(store, contact)), changes


def being_said(store: Store, contact: Contact) -> OpenScript | None:
    """The script opened last in this contact, with the answers and points so far."""
    events = contacts.timeline(store, contact)
    said = [one.entry_id for one in events if one.kind == "opened" and one.detail == _SAY]
    revision = entries.served(store.knowledge, said[-1]) if said else None
    return _opened(revision.entry, contact.lang, events) if revision else None


def _title(entry: Entry, contact: Contact) -> ScriptTitle:
    text = entry.text(contact.lang)
    return ScriptTitle(entry.id, text.title, text.summary, contact.topic in entry.topics)


def _entry(store: Store, script_id: str) -> Entry:
    revision = entries.served(store.knowledge, script_id)
    if revision is None or revision.entry.kind is not Kind.SCRIPT:
        raise AgentAssistError("script-not-found", {"id": script_id})
    return revision.entry


def _opened(entry: Entry, lang: Lang, events: Sequence[ContactEvent]) -> OpenScript:
    text = entry.text(lang)
    script = read_script(text)
    usable = script.flow if script.flow and _walkable(script.flow) else None
    points = [
        int(one.detail.get("point", "0"))
        for one in events
        if one.kind == "said" and one.entry_id == entry.id
    ]
    return OpenScript(
        entry.id, text.title, text.lang, script, to_html(script.background),
        retraced(usable, entry.id, events) if usable else None, max(points, default=0),
    )  # fmt: skip


def _walkable(flow: Flow) -> bool:
    """A flow with a step that does not exist is not walked; its other parts are still shown."""
    broken = {"flow-no-start", "flow-unknown-step"}
    return not any(code in broken for code, _ in flow.problems())
