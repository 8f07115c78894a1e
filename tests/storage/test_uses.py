"""Uses are counted by entry, whether a contact was open or not."""

from datetime import date, datetime, timedelta
from pathlib import Path

from agent_assist.domain.contacts import ContactEvent, EventKind
from agent_assist.domain.uses import WEIGHTS
from agent_assist.services import contacts as desk
from agent_assist.storage import contacts, uses
from agent_assist.storage.store import Store
from tests.builders import AGENT, NOW, make_store

TODAY = date(2026, 11, 23)
OPENED, TAKEN = WEIGHTS["opened"], WEIGHTS["taken"]


def happened(store: Store, at: datetime, *events: tuple[EventKind, str]) -> None:
    """A contact in which this was done."""
    contact, _ = desk.start(store, AGENT, "phone", "en", at)
    with store.write(AGENT.name, at) as writing:
        for kind, entry_id in events:
            contacts.append(writing, contact.id, ContactEvent(at, kind, entry_id))


def test_a_contact_counts_once_for_an_entry_by_its_best_use(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    happened(store, NOW, ("opened", "hours"), ("opened", "card"), ("copied", "card"))
    happened(store, NOW, ("said", "script"), ("said", "script"), ("answered", "script"))
    happened(store, NOW, ("opened", "hours"), ("unticked", "list"))
    assert uses.since(store, TODAY) == {"hours": 2 * OPENED, "card": TAKEN, "script": TAKEN}
    assert TAKEN > OPENED > 0


def test_uses_without_a_contact_are_added_and_name_nobody(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    happened(store, NOW, ("copied", "card"))
    with store.write("", NOW) as writing:
        uses.add(writing, "card", "taken", TODAY)
        uses.add(writing, "card", "opened", TODAY)
        uses.add(writing, "card", "opened", TODAY)
    assert uses.since(store, TODAY) == {"card": 2 * TAKEN + 2 * OPENED}
    assert [one.name for one in store.work["entry_use"].columns] == [
        "day", "entry_id", "way", "times",
    ]  # fmt: skip


def test_only_the_last_days_count(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    happened(store, NOW - timedelta(days=91), ("copied", "old"))
    happened(store, NOW - timedelta(days=90), ("copied", "new"))
    with store.write("", NOW) as writing:
        for age in (90, 91):
            uses.add(writing, f"alone-{age}", "taken", TODAY - timedelta(days=age))
    first = TODAY - timedelta(days=90)
    assert uses.since(store, first) == {"new": TAKEN, "alone-90": TAKEN}
    with store.write("", NOW) as writing:
        uses.forget_before(writing, first)
    assert store.work.execute("SELECT entry_id FROM entry_use").fetchall() == [("alone-90",)]


def test_the_counting_reads_an_index_and_no_table(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    plan = store.work.execute(
        "EXPLAIN QUERY PLAN " + uses.USES, {"day": "2026-01-01", "opened": 1, "taken": 3}
    ).fetchall()
    read = [row[3] for row in plan if row[3].startswith(("SEARCH", "SCAN"))]
    assert read[:2] == [
        "SEARCH contact_event USING COVERING INDEX event_of_entry (at>?)",
        "SEARCH entry_use USING PRIMARY KEY (day>?)",
    ]
