"""knowledge.db follows work.db, whatever happened in between."""

from pathlib import Path

from agent_assist.services.publishing import BATCH, catch_up
from agent_assist.storage import documents, entries
from agent_assist.storage.store import Store, open_store
from tests.builders import KEY, NADIA, NOW, make_entry, make_store


def _publish(store: Store, *ids: str, title: str = "Opening hours") -> None:
    with store.write(NADIA.name, NOW) as writing:
        for id in ids:
            entries.publish(writing, make_entry(id, title), NADIA.name, None)


def _found(store: Store, word: str) -> list[str]:
    rows = store.knowledge.execute(
        "SELECT DISTINCT entry_id FROM words JOIN indexed ON number = words.rowid"
        " WHERE words MATCH ? ORDER BY entry_id",
        [word],
    )
    return [row[0] for row in rows.fetchall()]


def test_what_was_published_is_served_and_found_once(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    _publish(store, "centre-hours")
    assert catch_up(store) == 1
    assert catch_up(store) == 0
    served = entries.served(store.knowledge, "centre-hours")
    assert served is not None
    assert served.number == 1
    assert _found(store, "open") == ["centre-hours"]


def test_a_new_revision_takes_the_place_of_the_old_words(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    _publish(store, "centre-hours", title="Walrus")
    catch_up(store)
    _publish(store, "centre-hours", title="Narwhal")
    catch_up(store)
    assert _found(store, "walrus") == []
    assert _found(store, "narwhal") == ["centre-hours"]


def test_a_lost_knowledge_file_is_rebuilt_from_work(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    _publish(store, *(f"entry-{number}" for number in range(BATCH + 3)))
    with store.write(NADIA.name, NOW) as writing:
        documents.publish_document(writing, "service", "centre: {}")
    catch_up(store)
    store.close()
    (tmp_path / "knowledge.db").write_bytes(b"no longer a database" * 99)
    again = open_store(tmp_path, KEY, NOW)
    steps: list[tuple[int, int]] = []
    assert catch_up(again, lambda done, total: steps.append((done, total))) == BATCH + 3
    assert len(list(entries.all_served(again.knowledge))) == BATCH + 3
    assert documents.document(again.knowledge, "service") == "centre: {}"
    assert steps == [(BATCH, BATCH + 3), (BATCH + 3, BATCH + 3)]


def test_a_process_killed_before_serving_is_caught_up(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    _publish(store, "centre-hours")
    store.close()
    again = open_store(tmp_path, KEY, NOW)
    assert catch_up(again) == 1
    assert _found(again, "open") == ["centre-hours"]
