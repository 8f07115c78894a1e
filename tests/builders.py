"""Small real things for tests: entries, stores, people, a keyring of our own."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.people import Person
from agent_assist.storage.store import Store, open_store

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KEY = "5a" * 32
NADIA = Person("Nadia Tremblay", "lead")
OMAR = Person("Omar Haddad", "lead")
AGENT = Person("Jo Whitcomb", "agent")


@dataclass
class DictKeyring:
    """A keyring that works like the system's, in memory."""

    secrets: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        return self.secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        self.secrets[name] = secret


def make_store(profile: Path) -> Store:
    profile.mkdir(parents=True, exist_ok=True)
    return open_store(profile, KEY, NOW)


def make_entry(id: str = "centre-hours", title: str = "Opening hours") -> Entry:
    """An article in both languages."""
    return Entry(
        id=id,
        kind=Kind.ARTICLE,
        texts={
            "en": EntryText("en", title, "The centre opens at 6:30 a.m.", "Open early."),
            "fr": EntryText("fr", f"{title} (fr)", "Le centre ouvre à 6 h 30.", "Ouvre tôt."),
        },
        topics=("centre-hours",),
        verified_on=date(2026, 11, 2),
        review_months=12,
    )


def with_text(entry: Entry, text: EntryText) -> Entry:
    """The entry with that text in its language, beside or instead of what it has."""
    return replace(entry, texts={**entry.texts, text.lang: text})
