"""A first copy by snapshot is the same as one row by row, whatever was done to the snapshot."""

import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from agent_assist.domain.errors import AgentAssistError
from agent_assist.hub import snapshots as makers
from agent_assist.search import index
from agent_assist.search.analysis import VERSION
from agent_assist.search.encoder import load_encoder
from agent_assist.search.hits import Focus
from agent_assist.search.searcher import Searcher
from agent_assist.search.typed_vectors import TypedVectors, at_once
from agent_assist.services.indexing import Keeper
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Reader, find
from agent_assist.services.sharing import share_writes
from agent_assist.storage import entries, membership
from agent_assist.storage.store import KNOWLEDGE, Store
from agent_assist.sync.snapshots import PART_BYTES, new_key, sign
from tests.builders import KEY, NOW, make_store
from tests.hub.stations import Hub
from tests.sync.snapshot_hubs import NEVER, Made, Offering, entry, found, joined, known, sync

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """The snapshot that all these tests begin with."""
    return []


@pytest.fixture
def offering(hub: Hub, tmp_path: Path, made: list[Made]) -> Iterator[Offering]:
    (tmp_path / "hub").mkdir()
    one = Offering(hub, tmp_path / "hub")
    made[:] = [one.begin(made[0] if made else None)]
    yield one
    one.close()


@pytest.fixture
def row_by_row(offering: Offering, tmp_path: Path) -> Callable[[], dict[str, object]]:
    """What a workstation knows that was told everything one by one."""

    def know() -> dict[str, object]:
        store, line = joined(tmp_path / "rows"), offering.line()
        assert sync(store, line, NEVER).problem is None
        return known(store)

    return know


def begun(offering: Offering, folder: Path) -> Store:
    store = joined(folder)
    done = sync(store, offering.line())
    assert done.problem is None
    assert done.pulled >= 13
    return store


def left_behind(folder: Path) -> list[str]:
    return [one.name for one in folder.glob("snapshot*")]


def test_both_ways_end_alike(
    offering: Offering, tmp_path: Path, row_by_row: Callable[[], dict[str, object]]
) -> None:
    store = begun(offering, tmp_path / "1")
    assert known(store) == row_by_row()
    assert store.work.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert store.knowledge.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert store.knowledge.execute("SELECT min(number) FROM indexed").fetchone()[0] > 1_000_000
    assert store.history("entry", "e-05")[0].action == "received"
    assert left_behind(tmp_path / "1") == []


def test_what_was_served_is_moved_into_the_file_itself(offering: Offering, tmp_path: Path) -> None:
    """Beside all else, and nobody waits for it; the next start would pay for it otherwise."""
    store = begun(offering, tmp_path / "1")
    for one in threading.enumerate():
        if one.name.startswith("snapshot"):
            one.join(30)
    alone = tmp_path / "alone.db"
    shutil.copy(tmp_path / "1" / KNOWLEDGE, alone)
    file = dbapi2.connect(str(alone))
    file.execute(f"PRAGMA key = \"x'{KEY}'\"")
    assert file.execute("SELECT count(*) FROM entry").fetchone() == (13,)
    assert file.execute("SELECT count(*) FROM indexed").fetchone()[0] >= 24
    file.close()
    store.close()


def test_what_changed_since_comes_by_itself(
    offering: Offering, tmp_path: Path, row_by_row: Callable[[], dict[str, object]]
) -> None:
    offering.publish(entry(1, " now"), entry(3, " now"))
    offering.put("*:entries", "e-04", None)
    offering.put("*:entries", "e-01", None)
    store = begun(offering, tmp_path / "1")
    assert known(store) == row_by_row()
    assert entries.served(store.knowledge, "e-04") is None


def test_what_is_not_sent_yet_stays(offering: Offering, tmp_path: Path) -> None:
    class Slow:
        """While the snapshot is asked for, somebody works here."""

        def __init__(self, store: Store) -> None:
            self._line, self._store = offering.line("Lea"), store

        def __getattr__(self, name: str) -> Any:
            if name == "snapshot":
                share_writes(self._store)
                with self._store.write("Lea", NOW) as writing:
                    entries.publish(writing, entry(6, " of ours"), "Lea", None)
            return getattr(self._line, name)

    store = make_store(tmp_path / "1")
    with store.write("me", NOW) as writing:
        membership.join(writing, "host=hub.test")
    assert sync(store, Slow(store)).problem is None
    served = entries.served(store.knowledge, "e-06")
    assert served is not None
    assert served.entry == entry(6, " of ours")


def break_part(offering: Offering) -> None:
    offering.hub.run(
        "UPDATE hub.snapshot_chunk SET bytes = set_byte(bytes, 99, 1 # get_byte(bytes, 99))"
    )


def shorten(offering: Offering) -> None:
    offering.hub.run("UPDATE hub.snapshot_chunk SET bytes = substr(bytes, 1, length(bytes) - 5)")
    offering.hub.run("UPDATE hub.snapshot SET size = size - 5")


def change_manifest(offering: Offering) -> None:
    offering.hub.run("UPDATE hub.snapshot SET manifest = replace(manifest, '13', '14')")


def sign_otherwise(offering: Offering) -> None:
    signature = sign(offering.offer().manifest, new_key())
    offering.hub.run("UPDATE hub.snapshot SET signature = %s", signature)


def inside(statement: str) -> Callable[[Offering], None]:
    def change(file: dbapi2.Connection) -> None:
        file.execute(statement)

    return lambda offering: offering.offer_again(file=change)


def manifest(**changed: object) -> Callable[[Offering], None]:
    return lambda offering: offering.offer_again(**changed)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (break_part, "snapshot-damaged"),
        (shorten, "snapshot-damaged"),
        (manifest(sha256="0" * 64), "snapshot-damaged"),
        (manifest(unpacked=5000), "snapshot-damaged"),
        (manifest(unpacked=5_000_000), "snapshot-damaged"),
        (manifest(packed=1 << 40), "snapshot-too-large"),
        (manifest(format=2), "snapshot-format"),
        (manifest(documents=None), "snapshot-format"),
        (manifest(epoch="another"), "snapshot-old"),
        (manifest(heads={"*:entries": 900}), "snapshot-old"),
        (change_manifest, "snapshot-signature"),
        (sign_otherwise, "snapshot-signature"),
        (inside("CREATE VIEW one AS SELECT 1"), "snapshot-foreign"),
        (inside("CREATE TRIGGER one AFTER INSERT ON told BEGIN SELECT 1; END"), "snapshot-foreign"),
        (inside("CREATE TABLE one (two)"), "snapshot-foreign"),
        (inside("DROP TABLE meaning"), "snapshot-foreign"),
    ],
)
def test_a_spoilt_snapshot_is_told_and_everything_comes_row_by_row(
    offering: Offering, tmp_path: Path, spoil: Callable[[Offering], None], code: str
) -> None:
    spoil(offering)
    store, line = joined(tmp_path / "1"), offering.line()
    done = sync(store, line)
    assert done.problem is not None
    assert done.problem.code == code
    assert left_behind(tmp_path / "1") == []
    assert membership.cursors(store.work)["*:entries"] == 12
    assert entries.served(store.knowledge, "e-11") is not None
    assert sync(store, line).problem is None


def test_another_key_than_the_first_is_refused(offering: Offering, tmp_path: Path) -> None:
    store, line = joined(tmp_path / "1"), offering.line()
    assert sync(store, line, NEVER).problem is None
    makers.make_key(offering.hub.root, tmp_path / "other")
    offering.key = makers.read_key(tmp_path / "other")
    offering.make()
    with store.write("me", NOW) as writing:
        membership.forget_cursors(writing)
        writing.db.execute("DELETE FROM shared")
    done = sync(store, line)
    assert done.problem is not None
    assert done.problem.code == "snapshot-key-changed"
    assert membership.cursors(store.work)["*:entries"] == 12


def test_an_index_of_another_kind_is_left_and_made_here_step_by_step(
    offering: Offering, tmp_path: Path, row_by_row: Callable[[], dict[str, object]]
) -> None:
    offering.offer_again(analysis=VERSION + 1)
    offering.publish(entry(4, " now"))
    offering.put("*:entries", "e-09", None)
    store = begun(offering, tmp_path / "1")
    assert index.left_to_index(store.knowledge) == (8, 12)
    assert found(store)["photo"] == ["e-05"]
    assert index.left_to_index(store.knowledge) == (0, 12)
    assert store.knowledge.execute("SELECT max(number) FROM indexed").fetchone()[0] < 1_000_000
    assert known(store) == row_by_row()


def test_what_texts_mean_comes_with_it(offering: Offering, tmp_path: Path) -> None:
    made, heard = makers.make, list[tuple[int, int]]()
    for _ in range(2):
        heard.append((0, 0))
        assert made(offering.hub.root, offering.key, NOW, lambda *one: heard.append(one)).encoded
    # It is worked out once: the second snapshot took it from the first.
    assert heard.count((24, 24)) == 1
    store, encoder = begun(offering, tmp_path / "1"), load_encoder()
    only_here = 2
    assert index.encoded(store.knowledge, encoder.fingerprint) == (24, 24 + only_here)
    searcher = Searcher()
    keeper = Keeper(store.knowledge, searcher, own=False)
    while not keeper.ready:
        keeper.step()
    reader = Reader(store.knowledge, False, searcher, TypedVectors(lambda: keeper, at_once))
    hits = find(reader, "hours for retirement money", Focus("en"), NOW).hits
    assert hits[0].entry_id == "e-11"


def test_a_stopped_download_goes_on_where_it_was(
    offering: Offering, tmp_path: Path, row_by_row: Callable[[], dict[str, object]]
) -> None:
    noise = random.Random(1).randbytes(1_500_000).hex()
    offering.put("*:documents", "noise", f'{{"text": "{noise}"}}')
    offering.make()
    asked: list[int] = []

    class Line:
        def __init__(self) -> None:
            self._line = offering.line()

        def __getattr__(self, name: str) -> Any:
            if name != "snapshot_part":
                return getattr(self._line, name)
            return lambda id, part: (asked.append(part), self._line.snapshot_part(id, part))[1]

    heard: list[tuple[int, int]] = []

    def stop(done: int, whole: int) -> None:
        heard.append((done, whole))
        raise AgentAssistError("sync-stopped")

    store = joined(tmp_path / "1")
    with pytest.raises(AgentAssistError) as stopped:
        sync(store, Line(), progress=stop)
    assert stopped.value.code == "sync-stopped"
    assert [one.stat().st_size for one in (tmp_path / "1").glob("snapshot*")] == [PART_BYTES]
    assert membership.cursors(store.work) == {}
    assert sync(store, Line(), progress=lambda *both: heard.append(both)).problem is None
    assert asked == [0, 1]
    assert heard[0][0] < heard[-1][0] == heard[-1][1] == 14
    assert known(store) == row_by_row()


def test_below_the_floor_everything_is_begun_anew(offering: Offering, tmp_path: Path) -> None:
    store, line = joined(tmp_path / "1"), offering.line()
    sync(store, line, NEVER)
    offering.put("*:entries", "e-00", None)
    offering.publish(entry(7, " now"))
    offering.hub.run("UPDATE hub.doc SET at = at - interval '1 year'")
    offering.hub.one("SELECT hub.compact(90)")
    offering.make()
    done = sync(store, line)
    assert (done.problem, done.pulled) == (None, 12)
    assert membership.cursors(store.work)["*:entries"] == 14
    assert "e-00" not in membership.ids(store.work, "*:entries")
    served = entries.served(store.knowledge, "e-07")
    assert served is not None
    assert served.entry == entry(7, " now")


KILLED = """
import os, sys
from pathlib import Path
from agent_assist.storage.store import Store
from agent_assist.sync.postgres import PostgresHub
from tests.builders import make_store
from tests.sync.snapshot_hubs import sync
dsn, folder, file, statement = sys.argv[1:]
store = make_store(Path(folder))
def kill(said):
    if said.startswith(statement):
        os._exit(9)
def watched(opener):
    db = opener()
    db.conn.set_trace_callback(kill)
    return db
if file == "work":
    store.work.conn.set_trace_callback(kill)
else:
    opener = store.another_knowledge
    store.another_knowledge = lambda: watched(opener)
sync(store, PostgresHub(dsn, None))
"""


@pytest.mark.parametrize(
    ("file", "statement"),
    [("work", "COMMIT"), ("knowledge", "UPDATE applied")],
)
def test_killed_in_the_middle_nothing_is_lost(
    offering: Offering, tmp_path: Path, row_by_row: Callable[[], dict[str, object]],
    file: str, statement: str,
) -> None:  # fmt: skip
    joined(tmp_path / "1").close()
    line = offering.line()
    script = [
        sys.executable,
        "-c",
        KILLED,
        offering.address(),
        str(tmp_path / "1"),
        file,
        statement,
    ]
    assert subprocess.run(script, cwd=ROOT, timeout=60, check=False).returncode == 9
    store = make_store(tmp_path / "1")
    catch_up(store)
    assert sync(store, line).problem is None
    assert known(store) == row_by_row()
    assert left_behind(tmp_path / "1") == []
