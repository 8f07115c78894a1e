"""What the page has done on the work thread: read an entry, make its answer, note its use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact, EventKind
from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Shown:
    """An entry as the preview shows it; `lang` is the language its text is really in."""

    id: str
    kind: Kind
    title: str
    lang: Lang
    revision: int
    owner: str
    verified_on: date | None
    stale: bool
    sample: bool
    html: str


@dataclass(frozen=True)
class Answer:
    """An entry's answer as plain text, and the language it is really in."""

    text: str
    lang: Lang


def read(place: "Workplace", entry_id: str, lang: Lang, today: date) -> Shown:
    """Raises entry-not-found."""
    from agent_assist.services.entries import open_entry
    from agent_assist.services.reading import page_of

    revision = open_entry(place.store, entry_id)
    entry, text = revision.entry, revision.entry.text(lang)
    return Shown(
        id=entry.id,
        kind=entry.kind,
        title=text.title,
        lang=text.lang,
        revision=revision.number,
        owner=text.owner,
        verified_on=entry.verified_on,
        stale=entry.stale_on(today),
        sample=entry.sample,
        html=page_of(entry, lang),
    )


def answer(place: "Workplace", entry_id: str, lang: Lang) -> Answer:
    """Raises entry-not-found."""
    from agent_assist.services.answers import answer_of
    from agent_assist.services.entries import open_entry

    entry = open_entry(place.store, entry_id).entry
    return Answer(answer_of(entry, lang), entry.text(lang).lang)


def note_use(
    place: "Workplace", person: Person, contact: Contact, entry_id: str, use: str, now: datetime
) -> tuple[None, Changes]:
    """Puts the use of an entry on the contact's timeline; that it was opened, only once.

    What is inserted or started is noted by the page that does it.
    """
    from agent_assist.services import contacts

    events = contacts.timeline(place.store, contact)
    known = any(one.kind == "opened" and one.entry_id == entry_id for one in events)
    wanted: list[EventKind] = [] if known else ["opened"]
    if use == "copied":
        wanted.append("copied")
    changes = Changes()
    for kind in wanted:
        changes |= contacts.note_event(
            place.store, person, contact.id, kind, now, entry_id=entry_id
        )  # fmt: skip
    return None, changes


def count_use(
    place: "Workplace", entry_id: str, use: str, now: datetime
) -> tuple[None, Changes]:  # fmt: skip
    """Counts a use while no contact is open."""
    from agent_assist.services import uses

    return None, uses.note(place.store, entry_id, "opened" if use == "opened" else "taken", now)


def note_lost(
    place: "Workplace", text: str, lang: Lang, topic: str, asked_in: Iterable[Contact | None],
    now: datetime,
) -> tuple[None, Changes]:  # fmt: skip
    """Keeps a search without an answer, with nothing in it of these contacts."""
    from agent_assist.services import lost_searches

    private = [value for one in asked_in for value in lost_searches.private_values(one)]
    return None, lost_searches.note(place.store, text, lang, topic, private, now)
