"""What agents used, with a contact open and without."""

from datetime import timedelta
from pathlib import Path

from agent_assist.domain.uses import COUNTED_DAYS, WEIGHTS
from agent_assist.services import contacts
from agent_assist.services.uses import note, uses
from tests.builders import AGENT, NOW, make_store


def test_uses_are_counted_with_a_contact_and_without(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    contact, _ = contacts.start(store, AGENT, "phone", "en", NOW)
    contacts.note_event(store, AGENT, contact.id, "copied", NOW, entry_id="card")
    assert note(store, "card", "opened", NOW).ids("use") == {"card"}
    note(store, "hours", "taken", NOW)
    assert uses(store, NOW.date()) == {
        "card": WEIGHTS["taken"] + WEIGHTS["opened"],
        "hours": WEIGHTS["taken"],
    }


def test_a_use_without_a_contact_names_nobody(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    note(store, "card", "opened", NOW)
    assert store.work.execute("SELECT count(*) FROM change").fetchone()[0] == 0
    assert store.work.execute("SELECT * FROM entry_use").fetchall() == [
        (NOW.date().isoformat(), "card", "opened", 1)
    ]


def test_old_uses_go(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    note(store, "card", "taken", NOW)
    later = NOW + timedelta(days=COUNTED_DAYS + 1)
    assert uses(store, later.date()) == {}
    note(store, "hours", "opened", later)
    assert store.work.execute("SELECT entry_id FROM entry_use").fetchall() == [("hours",)]
