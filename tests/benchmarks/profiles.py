"""Large profiles for measuring: entries and callbacks of made-up words, always the same."""

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.people import Person
from agent_assist.resources import folder
from agent_assist.services.publishing import catch_up
from agent_assist.services.workplace import Key, Workplace, introduce, open_workplace
from agent_assist.storage import callbacks, entries

PASSPHRASE = "a passphrase for measuring"
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
PERSON = Person("Nadia Tremblay", "lead")
_BATCH = 1000


class NoKeyring:
    """Measuring never touches the keyring of the machine."""

    def get(self, name: str) -> str | None:
        return None

    def set(self, name: str, secret: str) -> None:
        raise AssertionError("a passphrase is given")


def make_profile(profile: Path, entry_count: int, callback_count: int) -> Workplace:
    """A profile with so many entries and callbacks beside the starter knowledge base."""
    key = Key(NoKeyring(), PASSPHRASE)
    place = open_workplace(profile, key, [folder("knowledge_base")], NOW)
    introduce(place, PERSON, NOW)
    _add_entries(place, entry_count)
    add_callbacks(place, callback_count)
    return place


def _add_entries(place: Workplace, count: int) -> None:
    seeded = random.Random(7)
    parts = ("ba co di fe gu la mo ri su ta", "ran lit mon ver pol sen", "ce de ma to")
    words = ["".join(one) for one in itertools.product(*(part.split() for part in parts))]
    for start in range(0, count, _BATCH):
        with place.store.write(PERSON.name, NOW) as writing:
            for number in range(start, min(count, start + _BATCH)):
                entries.publish(writing, _entry(number, words, seeded), PERSON.name, None)
    catch_up(place.store)


def _entry(number: int, words: list[str], seeded: random.Random) -> Entry:
    def text(lang: str) -> EntryText:
        body = " ".join(seeded.choices(words, k=90))
        title = " ".join(seeded.choices(words, k=5)).capitalize()
        return EntryText("fr" if lang == "fr" else "en", title, body, body[:80])

    made = Entry(f"made-{number:06}", Kind.ARTICLE, {"en": text("en"), "fr": text("fr")})
    return replace(made, verified_on=NOW.date(), review_months=12)


def add_callbacks(place: Workplace, count: int) -> None:
    """Callbacks due around NOW, kept the way a request keeps them."""
    seeded = random.Random(11)
    for start in range(0, count, _BATCH):
        with place.store.write(PERSON.name, NOW) as writing:
            numbers = range(start, min(count, start + _BATCH))
            callbacks.insert_all(writing, [_callback(number, seeded) for number in numbers])


def _callback(number: int, seeded: random.Random) -> Callback:
    due = NOW + timedelta(minutes=seeded.randint(-3000, 6000))
    lines = ("permanent-residence", "family-sponsorship", "temporary-residence")
    return Callback(
        id=f"made-{number:07}",
        client=f"Client {seeded.randint(1, 10**6)}",
        number=f"+1613555{number % 10000:04}",
        lang="fr" if number % 2 else "en",
        line_of_business=seeded.choice(lines),
        topic=f"topic-{number}",
        requested_at=due - timedelta(hours=5),
        due_at=due,
        overdue_at=due + timedelta(minutes=30),
        attempts=seeded.randint(0, 2),
    )
