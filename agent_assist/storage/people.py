"""Who works at this workstation: a name is personal, so it lies in work.db."""

from agent_assist.domain.people import Person
from agent_assist.storage.store import Store, Writing


def person(store: Store) -> Person | None:
    row = store.work.execute("SELECT name, role FROM person").fetchone()
    return Person(row[0], row[1]) if row else None


def save_person(writing: Writing, person: Person) -> None:
    row = {"one": 1, "name": person.name, "role": person.role}
    writing.db.table("person").insert(row, pk="one", replace=True)
    writing.record("person", "me", "saved")
