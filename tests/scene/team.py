"""The hub of the scene and who works with it, on throw-away profiles."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from agent_assist.domain.people import Person
from agent_assist.hub import admin
from agent_assist.resources import folder
from tests.scene.cable import HERE, Cable
from tests.scene.desk import Desk

TEAM = "east"
PEOPLE = (Person("Odile Roy", "lead"), Person("Ben Carter"), Person("Chloé Lavoie"))
# Opens profiles that are gone at the end, with nobody's data in them.
PASSPHRASE = "nothing here is kept"


@dataclass
class Team:
    """A lead and two agents, each behind a cable."""

    cables: dict[str, Cable] = field(default_factory=dict)
    desks: list[Desk] = field(default_factory=list)


def set_up(dsn: str) -> str:
    """Makes a database into a hub with the starter knowledge base; says what was published."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        admin.set_up(connection)
        for person in PEOPLE:
            admin.add_person(connection, person.name, person.role, TEAM, "")
        published = admin.publish(connection, [folder("knowledge_base")])
    return f"the hub is set up for team {TEAM}; {published.created} documents are published"


def profile_of(home: Path, person: Person) -> Path:
    return home / person.name


@contextmanager
def at_work(dsn: str, home: Path) -> Iterator[Team]:
    """Three desks that have not joined yet. `dsn`: of the hub, for its administrator."""
    team, port = Team(), int(str(conninfo_to_dict(dsn)["port"]))
    with ExitStack() as at_end:
        for person in PEOPLE:
            cable = team.cables[person.name] = Cable(port)
            at_end.callback(cable.close)
            address = make_conninfo(dsn, host=HERE, port=cable.port, user=person.name)
            desk = Desk(person, profile_of(home, person), PASSPHRASE, address)
            at_end.callback(desk.close)
            team.desks.append(desk)
        yield team


def move_in(dsn: str, home: Path) -> None:
    """Profiles that have joined the hub, for desktops that are started afterwards."""
    for person in PEOPLE:
        address = make_conninfo(dsn, user=person.name)
        desk = Desk(person, profile_of(home, person), PASSPHRASE, address)
        desk.join()
        desk.close()
