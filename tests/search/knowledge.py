"""A real SQLCipher index for the tests of this room, filled with a few entries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.domain.terms import Term
from agent_assist.search.index import index_entry
from agent_assist.search.terms import Terms
from agent_assist.storage.database import Database, open_database
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from tests.builders import KEY

TODAY = date(2026, 11, 23)

TERMS = Terms.of(
    [
        Term("pr-card", ("PR card", "permanent resident card"), ("carte RP", "carte de RP")),
        Term("callback", ("callback", "call back"), ("rappel", "me faire rappeler")),
        Term("ivr", ("interactive voice response", "IVR"), ("réponse vocale interactive", "RVI")),
    ]
)


def entry(
    id: str,
    en: str = "",
    fr: str = "",
    *,
    body: dict[Lang, str] | None = None,
    asked: dict[Lang, tuple[str, ...]] | None = None,
    kind: Kind = Kind.ARTICLE,
) -> Entry:
    """An entry with the titles that are given; a language without a title is missing."""
    titles: dict[Lang, str] = {"en": en, "fr": fr}
    texts = {
        lang: EntryText(
            lang, title, (body or {}).get(lang, ""), also_asked=(asked or {}).get(lang, ())
        )
        for lang, title in titles.items()
        if title
    }
    return Entry(id, kind, texts, verified_on=date(2026, 11, 2), review_months=12)


SOME: tuple[Entry, ...] = (
    entry(
        "pr-card", "Renew a permanent resident card", "Renouveler une carte de résident permanent"
    ),
    entry("hours", "Opening hours of the centre", "Heures d’ouverture du centre"),
    entry(
        "callback",
        "How a callback works",
        "Comment fonctionne le rappel",
        asked={"en": ("Do I keep my place?",), "fr": ("Est-ce que je garde ma place?",)},
    ),
    replace(entry("passport", "Passport delays", "Retards de passeport"), topics=("passport",)),
    entry("only-french", "", "Preuve de citoyenneté perdue"),
    entry("script", "Say that the queue is full", "Dire que la file est pleine", kind=Kind.SCRIPT),
)


def make_knowledge(path: Path, entries: Iterable[Entry] = SOME) -> Database:
    knowledge = open_database(path, KEY, knowledge_migrations, durable=False)
    with knowledge.atomic():
        for one in entries:
            index_entry(knowledge, one)
    return knowledge
