"""Reply: choose a template, fill it, see both parts, hand the draft to the mail program.

What was sent belongs on the contact's timeline: `services.contacts.note_event` with the
kind "reply" does that, after the hand-over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from agent_assist.content.markdown import to_html, to_plain
from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang, other
from agent_assist.domain.people import Person
from agent_assist.domain.replies import Problem, Reply, ReplyTemplate, Variable, read_template
from agent_assist.domain.service import Service
from agent_assist.replies import compose as composing
from agent_assist.replies import email
from agent_assist.replies.values import example, read, shown
from agent_assist.services import reading_words as words
from agent_assist.services.answers import answer_of
from agent_assist.storage import entries
from agent_assist.storage.database import Database


@dataclass(frozen=True)
class TemplateTitle:
    """A template to choose from a list."""

    id: str
    title: str
    summary: str
    lines_of_business: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A value to ask for: what fills it by itself, and what one may type, in the reply's words."""

    variable: Variable
    known: str
    example: str


def templates(knowledge: Database, lang: Lang, today: date) -> list[TemplateTitle]:
    """The templates that can be sent in that language today, by title."""
    usable = [
        _title(revision.entry, lang)
        for revision in entries.all_served(knowledge, Kind.REPLY)
        if lang in revision.entry.texts and revision.entry.served_on(today)
    ]
    return sorted(usable, key=lambda one: one.title.casefold())


def template(knowledge: Database, template_id: str, lang: Lang, today: date) -> ReplyTemplate:
    """The template in exactly that language.

    Raises reply-not-found, reply-not-served, reply-not-in-language.
    """
    entry = _entry(knowledge, template_id, today)
    if lang not in entry.texts:
        raise AgentAssistError("reply-not-in-language", {"id": template_id, "lang": lang})
    return read_template(entry.texts[lang])


def fields(
    knowledge: Database,
    service: Service,
    template_id: str,
    lang: Lang,
    contact: Contact | None,
    person: Person | None,
    today: date,
) -> list[Field]:
    """Everything the reply asks for: what its template declares, and what its blocks use besides.

    Raises what `template` raises.
    """
    declared = template(knowledge, template_id, lang, today).variables
    bare = preview(knowledge, service, template_id, lang, {}, None, None, today)
    names = {one.name for one in declared}
    used = [_fact_to_ask(name, lang) for name in bare.missing if name not in names]
    facts = _facts(contact, person) | {"today": today.isoformat()}
    return [
        Field(one, _known(one, facts.get(one.fact, ""), lang), example(one.type, lang))
        for one in (*declared, *used)
    ]


def insert_text(entry: Entry, lang: Lang, today: date) -> str:
    """What a client may read of an entry, as plain text for a reply in that language.

    Raises reply-insert-not-in-language, reply-insert-not-served.
    """
    if lang not in entry.texts:
        raise AgentAssistError("reply-insert-not-in-language", {"title": entry.text(lang).title})
    if not entry.served_on(today):
        raise AgentAssistError("reply-insert-not-served", {"title": entry.text(lang).title})
    return answer_of(entry, lang)


def compose(
    knowledge: Database,
    service: Service,
    template_id: str,
    lang: Lang,
    values: Mapping[str, str],
    contact: Contact | None,
    person: Person | None,
    today: date,
    inserts: Sequence[str] = (),
) -> Reply:
    """The finished reply, or one without text that says what is missing or wrong.

    `inserts` (see `insert_text`) come before the signature.
    Raises what `template` raises.
    """
    return composing.compose(
        template(knowledge, template_id, lang, today),
        values,
        _facts(contact, person),
        _blocks(service, lang),
        today,
        render=_both_parts,
        counterpart=_counterpart(knowledge, template_id, lang, today),
        inserts=inserts,
    )


def preview(
    knowledge: Database,
    service: Service,
    template_id: str,
    lang: Lang,
    values: Mapping[str, str],
    contact: Contact | None,
    person: Person | None,
    today: date,
    inserts: Sequence[str] = (),
) -> Reply:
    """The reply as far as it is known, ‹labels› where something is still to come.

    Only a reply that is `ready` may be copied or handed over. Raises what `template` raises.
    """
    return composing.preview(
        template(knowledge, template_id, lang, today),
        values,
        _facts(contact, person),
        _blocks(service, lang),
        today,
        render=_both_parts,
        counterpart=_counterpart(knowledge, template_id, lang, today),
        inserts=inserts,
    )


def hand_over_eml(reply: Reply, path: Path, to: str, sender: str, now: datetime) -> None:
    """Writes the reply as a draft that the mail program opens unsent.

    Raises reply-not-ready, reply-header-refused, reply-address-unreadable, disk-full,
    folder-read-only, folder-missing, file-not-written.
    """
    email.write_eml(path, email.build_eml(reply, to, sender, now))


def hand_over_mailto(reply: Reply, to: str) -> str:
    """The address that opens the mail program with this reply.

    Raises reply-not-ready, reply-header-refused, reply-address-unreadable,
    reply-too-long-for-mailto.
    """
    return email.mailto(reply, to)


def _title(entry: Entry, lang: Lang) -> TemplateTitle:
    text = entry.texts[lang]
    return TemplateTitle(entry.id, text.title, text.summary, entry.lines_of_business, entry.topics)


def _entry(knowledge: Database, template_id: str, today: date) -> Entry:
    revision = entries.served(knowledge, template_id)
    if revision is None or revision.entry.kind is not Kind.REPLY:
        raise AgentAssistError("reply-not-found", {"id": template_id})
    if not revision.entry.served_on(today):
        raise AgentAssistError("reply-not-served", {"id": template_id})
    return revision.entry


def _counterpart(
    knowledge: Database, template_id: str, lang: Lang, today: date
) -> ReplyTemplate | None:
    text = _entry(knowledge, template_id, today).texts.get(other(lang))
    return read_template(text) if text else None


def _facts(contact: Contact | None, person: Person | None) -> dict[str, str]:
    """What the contact knows; the reply is signed by the person at this desk."""
    facts = contact.facts() if contact else {}
    return facts | ({"agent_name": person.name} if person else {})


def _known(variable: Variable, fact: str, lang: Lang) -> str:
    """A fact as the reply will write it; one that it cannot read is shown as it is."""
    value = read(variable, fact, lang) if fact.strip() else ""
    return fact if isinstance(value, Problem) else shown(value, lang)


def _fact_to_ask(name: str, lang: Lang) -> Variable:
    """A fact that a block needs, as a field of its own."""
    label = words.VALUES[name].text(lang)
    return Variable(name, composing.FACTS[name], label[:1].upper() + label[1:], fact=name)


def _blocks(service: Service, lang: Lang) -> dict[str, str]:
    """The blocks written in that language; one that is not is left out, never replaced."""
    written = {name: getattr(block, lang) for name, block in service.blocks.items()}
    return {name: text for name, text in written.items() if text.strip()}


def _both_parts(markdown: str) -> tuple[str, str]:
    return to_plain(markdown), to_html(markdown)
