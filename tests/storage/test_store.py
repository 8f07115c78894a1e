"""Every write leaves its history, or nothing at all."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from agent_assist.domain.changes import Touched
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage import entries
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from agent_assist.storage.migrations.work import work_migrations
from agent_assist.storage.store import Store, open_store
from tests.builders import KEY, NADIA, NOW, make_entry, make_store


def test_a_write_and_its_history_are_one(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(), NADIA.name, None)
    (change,) = store.history("entry", "centre-hours")
    assert (change.by, change.at, change.action) == (NADIA.name, NOW, "published")
    assert (change.before, change.after) == (None, "1")
    assert writing.changes.touched == {Touched("entry", "centre-hours")}


def test_a_failed_write_leaves_neither_rows_nor_history(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with pytest.raises(RuntimeError), store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(), NADIA.name, None)
        raise RuntimeError
    assert store.history("entry", "centre-hours") == []
    assert entries.revisions(store, "centre-hours") == []


def test_every_revision_is_kept(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for title in ("First", "Second"):
        with store.write(NADIA.name, NOW) as writing:
            entries.publish(writing, make_entry(title=title), NADIA.name, "Omar")
    kept = entries.revisions(store, "centre-hours")
    assert [(one.number, one.entry.texts["en"].title) for one in kept] == [
        (2, "Second"),
        (1, "First"),
    ]
    assert store.history("entry", "centre-hours")[-1].before == "1"


def test_history_does_not_run_backwards_when_the_clock_is_set_back(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for now in (NOW, NOW - timedelta(hours=5)):
        with store.write(NADIA.name, now) as writing:
            entries.publish(writing, make_entry(), NADIA.name, None)
    first, second = store.history("entry", "centre-hours")
    assert first.at <= second.at == NOW


def test_an_entry_survives_its_json(tmp_path: Path) -> None:
    entry = make_entry()
    assert entries.from_json(entries.to_json(entry)) == entry


def test_both_files_are_encrypted(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(title="Zzyzx hours"), NADIA.name, None)
    store.close()
    for name in ("work.db", "knowledge.db", "work.db-wal"):
        path = tmp_path / name
        raw = path.read_bytes() if path.exists() else b""
        assert b"Zzyzx" not in raw
        assert b"Nadia" not in raw
        assert not raw.startswith(b"SQLite")


def test_work_is_durable_and_tables_are_strict(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    assert store.work.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert store.work.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.work.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    for db in (store.work, store.knowledge):
        ours = [t for t in db.tables if not t.name.startswith(("_", "words", "vocab", "sqlite"))]
        assert ours
        assert all(table.strict for table in ours)


@pytest.mark.parametrize("name", ["work.db", "knowledge.db"])
def test_a_damaged_file_is_moved_aside_and_said(tmp_path: Path, name: str) -> None:
    store = make_store(tmp_path)
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(), NADIA.name, None)
    store.close()
    (tmp_path / name).write_bytes(b"\x17" * 8192)
    again = open_store(tmp_path, KEY, NOW)
    (notice,) = again.notices
    aside = tmp_path / str(notice.facts["aside"])
    assert notice.code == f"{name.removesuffix('.db')}-moved-aside"
    assert aside.read_bytes() == b"\x17" * 8192
    assert again.work.execute("SELECT count(*) FROM change").fetchone()


def test_a_foreign_sqlite_file_is_moved_aside_whole(tmp_path: Path) -> None:
    plain = dbapi2.connect(str(tmp_path / "work.db"))
    plain.execute("CREATE TABLE somebody_elses (x)")
    plain.commit()
    plain.close()
    before = (tmp_path / "work.db").read_bytes()
    store = open_store(tmp_path, KEY, NOW)
    assert (tmp_path / str(store.notices[0].facts["aside"])).read_bytes() == before


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    store.work["_sqlite_migrations"].insert(
        {"migration_set": "work", "name": "m999_tomorrow", "applied_at": "2030-01-01"}
    )
    store.close()
    with pytest.raises(AgentAssistError, match="file-newer"):
        open_store(tmp_path, KEY, NOW)
    assert (tmp_path / "work.db").exists()


def test_two_programs_wait_for_each_other(tmp_path: Path) -> None:
    one, other = make_store(tmp_path), open_store(tmp_path, KEY, NOW)
    with one.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry("a-one"), NADIA.name, None)
    with other.write("Omar", NOW) as writing:
        entries.publish(writing, make_entry("b-two"), "Omar", None)
    assert {change.id for change in _all_changes(one)} == {"a-one", "b-two"}


def test_a_profile_that_stays_busy_is_said(tmp_path: Path) -> None:
    one, other = make_store(tmp_path), open_store(tmp_path, KEY, NOW)
    other.work.execute("PRAGMA busy_timeout = 20")
    with (
        one.write(NADIA.name, NOW),
        pytest.raises(AgentAssistError, match="profile-busy"),
        other.write("Omar", NOW),
    ):
        pass


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(), NADIA.name, None)
    pages = store.work.execute("PRAGMA page_count").fetchone()[0]
    store.work.execute(f"PRAGMA max_page_count = {pages}")
    big = make_entry(title="x" * 200_000)
    with (
        pytest.raises(AgentAssistError, match="disk-full"),
        store.write(NADIA.name, NOW) as writing,
    ):
        entries.publish(writing, big, NADIA.name, None)
    assert [one.number for one in entries.revisions(store, "centre-hours")] == [1]


@pytest.mark.parametrize("migrations", [work_migrations, knowledge_migrations])
def test_every_earlier_schema_can_be_brought_up_to_date(migrations: object) -> None:
    names = [one.name for one in migrations._migrations]  # type: ignore[attr-defined]
    whole = _schema(migrations, names[-1])
    for name in names:
        assert _schema(migrations, name) == whole


def _schema(migrations: object, stop_after: str) -> str:
    db = Database(dbapi2.connect(":memory:"))
    names = [one.name for one in migrations._migrations]  # type: ignore[attr-defined]
    following = names[names.index(stop_after) + 1 :]
    migrations.apply(db, stop_before=following[0] if following else None)  # type: ignore[attr-defined]
    migrations.apply(db)  # type: ignore[attr-defined]
    return db.schema


def _all_changes(store: Store) -> list[object]:
    ids = [row[0] for row in store.work.execute("SELECT DISTINCT id FROM change").fetchall()]
    return [change for id in ids for change in store.history("entry", id)]
