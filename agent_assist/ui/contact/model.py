"""What the contact page shows, read in one piece away from the interface."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.checklists import Checklist, GateResult, read_checklist
from agent_assist.domain.contacts import Contact, ContactEvent, Resolved
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.domain.speaking import spoken

if TYPE_CHECKING:
    from agent_assist.services.scripts import OpenScript, ScriptTitle
    from agent_assist.services.search import Reader
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Claim:
    """How the agent says the contact ended."""

    outcome: str
    resolved: Resolved
    reason: str
    override: str


@dataclass(frozen=True)
class Run:
    """A checklist of the contact with what is ticked."""

    id: str
    title: str
    lang: Lang
    checklist: Checklist
    ticked: frozenset[str]


@dataclass(frozen=True)
class Picture:
    """Everything about a contact that hangs on it, and is not typed into it."""

    contact_id: str
    events: tuple[ContactEvent, ...]
    runs: tuple[Run, ...]
    earlier: tuple[Contact, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True)
class ReadEntry:
    """An entry as it is read beside the contact."""

    id: str
    kind: str
    title: str
    lang: Lang
    revision: int
    owner: str
    html: str


@dataclass(frozen=True)
class Suggestion:
    """An entry that fits the topic or the step."""

    id: str
    kind: str
    title: str
    lang: Lang
    verified_on: date | None
    stale: bool


def read_picture(place: "Workplace", contact: Contact) -> Picture:
    from agent_assist.services import contacts

    events = tuple(contacts.timeline(place.store, contact))
    runs = tuple(
        Run(
            entry.id, entry.text(contact.lang).title, entry.text(contact.lang).lang,
            read_checklist(entry, contact.lang), ticked,
        )
        for entry, ticked in contacts.runs(place.store, contact)
    )  # fmt: skip
    earlier = tuple(contacts.earlier(place.store, contact))
    titles = _titles(place, (one.entry_id for one in events if one.entry_id), contact.lang)
    return Picture(contact.id, events, runs, earlier, titles)


def read_gate(place: "Workplace", contact: Contact) -> GateResult:
    from agent_assist.services import contacts

    return contacts.closing_gate(place.store, contact)


def read_entry(place: "Workplace", entry_id: str, lang: Lang) -> ReadEntry:
    from agent_assist.services import entries, reading

    revision = entries.open_entry(place.store, entry_id)
    text = revision.entry.text(lang)
    return ReadEntry(
        entry_id, revision.entry.kind.value, text.title, text.lang, revision.number, text.owner,
        reading.page_of(revision.entry, lang),
    )  # fmt: skip


def read_suggestions(
    reader: "Reader", service: Service, contact: Contact, step: str, now: datetime
) -> tuple[Suggestion, ...]:
    """What fits the topic, and the question of the step when a flow is under way."""
    from agent_assist.services import suggestions

    hits = suggestions.for_contact(reader, service, contact, step, now)
    return tuple(
        Suggestion(hit.entry_id, hit.kind.value, hit.title, hit.lang, hit.verified_on, hit.stale)
        for hit in hits
    )


def _titles(place: "Workplace", ids: Iterable[str], lang: Lang) -> dict[str, str]:
    """Titles for the timeline; an entry withdrawn since is shown by its id."""
    from agent_assist.services import entries

    titles = {}
    for id in dict.fromkeys(ids):
        try:
            titles[id] = entries.open_entry(place.store, id).entry.text(lang).title
        except AgentAssistError:
            titles[id] = id
    return titles


def read_scripts(
    place: "Workplace", contact: Contact, now: datetime
) -> "tuple[list[ScriptTitle], OpenScript | None]":
    """The scripts to choose from, and the one being said."""
    from agent_assist.services import scripts

    titles = scripts.titles(place.store, contact, now.date())
    return titles, scripts.being_said(place.store, contact)


def say_script(
    place: "Workplace", person: Person, contact: Contact, script_id: str, now: datetime
) -> "tuple[OpenScript, Changes]":
    from agent_assist.services import scripts

    return scripts.say(place.store, person, contact, script_id, now)


def note(
    place: "Workplace", person: Person, contact_id: str, event: ContactEvent
) -> tuple[None, Changes]:
    """Adds a fact to the timeline."""
    from agent_assist.services import contacts

    return None, contacts.note_event(
        place.store, person, contact_id, event.kind, event.at,
        entry_id=event.entry_id, detail=event.detail,
    )  # fmt: skip


def tick(
    place: "Workplace", person: Person, contact_id: str, checklist_id: str, item_id: str,
    done: bool, now: datetime,
) -> tuple[None, Changes]:  # fmt: skip
    from agent_assist.services import contacts

    return None, contacts.tick(place.store, person, contact_id, checklist_id, item_id, done, now)


def attach(
    place: "Workplace", person: Person, contact_id: str, checklist_id: str, now: datetime
) -> tuple[str, Changes]:
    """Adds a checklist by hand."""
    from agent_assist.services import contacts

    return checklist_id, contacts.attach(place.store, person, contact_id, checklist_id, now)


def start(
    place: "Workplace", person: Person, channel: str, lang: Lang, known: Mapping[str, str],
    now: datetime,
) -> tuple[Contact, Changes]:  # fmt: skip
    """Starts a contact; the number is kept in one form, so that a client is recognised again."""
    from agent_assist.services import contacts

    facts = {**known, "client_number": tidy_number(place, known.get("client_number", ""))}
    return contacts.start(place.store, person, channel, lang, now, known=facts)


def finish(
    place: "Workplace", person: Person, contact: Contact, claim: Claim, now: datetime
) -> tuple[Contact, Changes]:
    from agent_assist.services import contacts

    closing = contacts.Closing(claim.outcome, claim.resolved, claim.reason, claim.override)
    return contacts.finish(place.store, person, contact, closing, now)


def open_contact(place: "Workplace") -> Contact | None:
    from agent_assist.services import contacts

    return contacts.open_contact(place.store)


def recent(place: "Workplace") -> list[Contact]:
    from agent_assist.services import contacts

    return contacts.recent(place.store)


def tidy_number(place: "Workplace", typed: str) -> str:
    """The number as everybody writes it; one that cannot be read stays as typed."""
    from agent_assist.services import numbers

    try:
        return numbers.shown(*numbers.parse(typed)) if typed.strip() else ""
    except AgentAssistError:
        return typed.strip()


def copied_answer(
    place: "Workplace", person: Person, contact: Contact, entry_id: str, now: datetime
) -> tuple[str, Changes]:
    """The answer as plain text for the clipboard, and the fact that it was taken."""
    from agent_assist.services import answers, contacts, entries

    entry = entries.open_entry(place.store, entry_id).entry
    answer = answers.answer_of(entry, contact.lang)
    text = spoken(answer, contact.facts(), entry.text(contact.lang).lang)
    changes = contacts.note_event(place.store, person, contact.id, "copied", now, entry_id=entry_id)
    return text, changes


def callbacks_waiting(place: "Workplace", person: Person, now: datetime) -> list[Callback]:
    """The next callbacks that this person may make, in the order in which they are due."""
    from agent_assist.services import callbacks

    found = [
        row.callback
        for wanted in (callbacks.CallbackFilter("due"), callbacks.CallbackFilter("later"))
        for row in callbacks.rows(place.store, wanted, now, limit=12)
    ]
    return [one for one in found if one.owner in ("", person.name)][:4]
