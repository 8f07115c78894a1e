"""Two leads and an agent of one team, and the service they work for."""

from datetime import date, time
from functools import cache

from sqlcipher3 import dbapi2

from agent_assist.domain.calendars import Calendar, WeeklyHours
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Service
from agent_assist.storage.database import Database
from agent_assist.storage.store import Store, open_store
from tests.builders import AGENT, NADIA, NOW, OMAR

TEAM: tuple[Person, ...] = (NADIA, OMAR, AGENT)
_ALWAYS = WeeklyHours.of([(time(0), time(23, 59))], weekend=[(time(0), time(23, 59))])
SERVICE = Service(
    centre=Bilingual("Centre", "Centre"),
    calendar=Calendar("America/Toronto", _ALWAYS),
    client_hours=_ALWAYS,
    lines_of_business=(
        LineOfBusiness(
            "passport", Bilingual("Passports", "Passeports"), CallbackOffer(date(2020, 1, 1))
        ),
    ),
)


@cache
def _blank() -> Store:
    return open_store(None, None, NOW)


def new_store() -> Store:
    """An empty store in memory; to copy one is quicker than to migrate another."""
    return copy_of(_blank())


def listless_store() -> Store:
    """As `new_store`, without the indexes of lists: for desktops at which nobody looks."""
    store = new_store()
    indexes = store.work.execute("SELECT name FROM sqlite_master WHERE name GLOB 'callback_by_*'")
    for (name,) in indexes.fetchall():
        store.work.execute(f"DROP INDEX [{name}]")
    return store


def copy_of(store: Store) -> Store:
    """The same rows in another store, as a copied disk has them."""
    return Store(_copy(store.work), _copy(store.knowledge), None)


def _copy(db: Database) -> Database:
    connection = dbapi2.connect(":memory:", cached_statements=1024)
    db.conn.backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection)
