"""Two leads and an agent of one team, and the service they work for."""

from datetime import time

from agent_assist.domain.calendars import Calendar, WeeklyHours
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.domain.service import LineOfBusiness, Service
from agent_assist.storage.store import Store, open_store
from tests.builders import AGENT, NADIA, NOW, OMAR

TEAM: tuple[Person, ...] = (NADIA, OMAR, AGENT)
_ALWAYS = WeeklyHours.of([(time(0), time(23, 59))], weekend=[(time(0), time(23, 59))])
SERVICE = Service(
    centre=Bilingual("Centre", "Centre"),
    calendar=Calendar("America/Toronto", _ALWAYS),
    client_hours=_ALWAYS,
    lines_of_business=(LineOfBusiness("passport", Bilingual("Passports", "Passeports")),),
)


def copy_of(store: Store) -> Store:
    """The same rows in another store, as a copied disk has them."""
    other = open_store(None, None, NOW)
    store.work.conn.backup(other.work.conn)
    return other
