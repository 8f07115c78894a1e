"""What the page asks of services; runs on the work thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.replies import Problem, Reply
from agent_assist.ui.replies.under_way import ReplyUnderWay

if TYPE_CHECKING:
    from agent_assist.services.replies import Field, TemplateTitle
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Opened:
    """A template with everything it asks for."""

    id: str
    title: str
    lang: Lang
    fields: tuple["Field", ...]

    def fitting(self, under_way: ReplyUnderWay) -> ReplyUnderWay:
        """Without what was typed for another template, or chosen among other choices."""
        known = {one.variable.name: one.variable for one in self.fields}
        values = {
            name: text
            for name, text in under_way.values.items()
            if name in known and (known[name].type != "choice" or text in known[name].choices)
        }
        return replace(under_way, values=values)


@dataclass(frozen=True)
class Inserted:
    """An entry to be put in the reply, or why it cannot be."""

    id: str
    title: str
    text: str = ""
    problem: Problem | None = None


@dataclass(frozen=True)
class Seen:
    """The reply as far as it is known, and what is inserted in it."""

    reply: Reply
    inserted: tuple[Inserted, ...]


def titles(place: "Workplace", lang: Lang, now: datetime) -> "list[TemplateTitle]":
    from agent_assist.services import replies

    return replies.templates(place.store.knowledge, lang, place.service.calendar.day_of(now))


def open_template(
    place: "Workplace", under_way: ReplyUnderWay, person: Person, now: datetime
) -> Opened:
    """Raises reply-not-found, reply-not-served, reply-not-in-language."""
    from agent_assist.services import entries, replies

    id, lang = under_way.template_id, under_way.lang
    today = place.service.calendar.day_of(now)
    fields = replies.fields(
        place.store.knowledge, place.service, id, lang, under_way.contact, person, today
    )
    title = entries.open_entry(place.store, id).entry.text(lang).title
    return Opened(id, title, lang, tuple(fields))


def inserts(place: "Workplace", under_way: ReplyUnderWay, now: datetime) -> tuple[Inserted, ...]:
    """The inserted entries as they would stand in the reply."""
    return tuple(_insert(place, one, under_way.lang, now) for one in under_way.inserts)


def _insert(place: "Workplace", entry_id: str, lang: Lang, now: datetime) -> Inserted:
    from agent_assist.services import entries, replies

    try:
        entry = entries.open_entry(place.store, entry_id).entry
    except AgentAssistError as error:
        return Inserted(entry_id, entry_id, problem=Problem(error.code, entry_id, error.facts))
    title, today = entry.text(lang).title, place.service.calendar.day_of(now)
    try:
        return Inserted(entry_id, title, replies.insert_text(entry, lang, today))
    except AgentAssistError as error:
        return Inserted(entry_id, title, problem=Problem(error.code, entry_id, error.facts))


def see(place: "Workplace", under_way: ReplyUnderWay, person: Person, now: datetime) -> Seen:
    """The preview. Raises what `open_template` raises."""
    from agent_assist.services import replies

    inserted = inserts(place, under_way, now)
    reply = replies.preview(
        place.store.knowledge, place.service, under_way.template_id, under_way.lang,
        under_way.values, under_way.contact, person, place.service.calendar.day_of(now),
        [one.text for one in inserted if one.text],
    )  # fmt: skip
    return Seen(_with_problems(reply, inserted), inserted)


def finish(place: "Workplace", under_way: ReplyUnderWay, person: Person, now: datetime) -> Reply:
    """The reply as it may leave, or what it still lacks. Raises what `see` raises."""
    from agent_assist.services import replies

    inserted = inserts(place, under_way, now)
    reply = replies.compose(
        place.store.knowledge, place.service, under_way.template_id, under_way.lang,
        under_way.values, under_way.contact, person, place.service.calendar.day_of(now),
        [one.text for one in inserted if one.text],
    )  # fmt: skip
    return _with_problems(reply, inserted)


def mail_address(
    place: "Workplace", under_way: ReplyUnderWay, person: Person, now: datetime
) -> tuple[Reply, str]:
    """The address that opens the mail program. Raises what `services.replies` raises of it."""
    from agent_assist.services import replies

    reply = finish(place, under_way, person, now)
    return reply, replies.hand_over_mailto(reply, under_way.recipient) if reply.ready else ""


def finish_with_path(
    place: "Workplace", under_way: ReplyUnderWay, person: Person, folder: Path, now: datetime
) -> tuple[Reply, Path]:
    """The reply, and where its draft may be saved."""
    return finish(place, under_way, person, now), free_path(folder, under_way.template_id)


def save(
    place: "Workplace", under_way: ReplyUnderWay, person: Person, path: Path, now: datetime
) -> Reply:
    """Writes the draft when it is ready. Raises reply-file-exists, and what writing it raises."""
    from agent_assist.services import replies

    reply = finish(place, under_way, person, now)
    if reply.ready:
        if path.exists():
            facts = {"file": path.name, "folder": str(path.parent)}
            raise AgentAssistError("reply-file-exists", facts)
        replies.hand_over_eml(reply, path, under_way.recipient, "", now)
    return reply


def free_path(folder: Path, name: str) -> Path:
    """A file of that name which is not there yet; the name tells nothing about the client."""
    tried, number = folder / f"{name}.eml", 1
    while tried.exists():
        number += 1
        tried = folder / f"{name}-{number}.eml"
    return tried


def note(
    place: "Workplace", person: Person, contact_id: str, template_id: str, way: str, now: datetime
) -> tuple[None, Changes]:
    """Puts the reply on the contact's timeline, with the way it went."""
    from agent_assist.services import contacts

    return None, contacts.note_event(
        place.store, person, contact_id, "reply", now, entry_id=template_id, detail={"way": way}
    )


def _with_problems(reply: Reply, inserted: tuple[Inserted, ...]) -> Reply:
    more = tuple(one.problem for one in inserted if one.problem)
    return replace(reply, problems=reply.problems + more)
