"""Lost searches add up by day, name nobody, and go after their time."""

from datetime import date, timedelta
from pathlib import Path

from agent_assist.domain.searches import LostSearch
from agent_assist.storage import searches
from agent_assist.storage.store import Store
from tests.builders import NADIA, NOW, make_store

TODAY = date(2026, 11, 23)
ALWAYS = (date(2000, 1, 1), TODAY, 100)


def asked(store: Store, text: str, day: date = TODAY, topic: str = "", times: int = 1) -> None:
    with store.write("", NOW) as writing:
        for _ in range(times):
            searches.add(writing, searches.Lost(day.isoformat(), text, "en", topic))


def aside(store: Store, *lost: LostSearch) -> None:
    with store.write(NADIA.name, NOW) as writing:
        searches.set_aside(writing, lost)


def test_the_same_text_adds_up(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "pr card lost", times=2)
    asked(store, "pr card lost", TODAY - timedelta(days=3))
    asked(store, "pr card lost", topic="pr-card")
    rows = store.work.execute("SELECT count(*) FROM lost_search").fetchone()
    assert rows[0] == 3
    assert searches.lost(store, *ALWAYS) == [
        LostSearch("pr card lost", "en", "", 3, TODAY),
        LostSearch("pr card lost", "en", "pr-card", 1, TODAY),
    ]


def test_only_the_days_asked_for_are_counted(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for age in (0, 5, 10):
        asked(store, f"asked {age}", TODAY - timedelta(days=age))
    found = searches.lost(store, TODAY - timedelta(days=10), TODAY - timedelta(days=5), 100)
    assert [one.text for one in found] == ["asked 10", "asked 5"]


def test_of_very_many_texts_the_usual_ones_are_given(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for number in range(12):
        asked(store, f"text {number}", times=1 + number % 3)
    found = searches.lost(store, date(2000, 1, 1), TODAY, 4)
    assert [(one.text, one.times) for one in found] == [
        ("text 11", 3), ("text 2", 3), ("text 5", 3), ("text 8", 3),
    ]  # fmt: skip


def test_nobody_and_no_moment_is_kept_with_a_search(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "pr card lost")
    columns = [one.name for one in store.work["lost_search"].columns]
    assert columns == ["day", "text", "lang", "topic", "times"]
    assert store.work.execute("SELECT count(*) FROM change").fetchone()[0] == 0


def test_what_is_set_aside_comes_back_when_it_is_asked_again(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "pr card lost", TODAY - timedelta(days=1), times=4)
    asked(store, "pr card lost", times=2)
    asked(store, "visa", times=1)
    aside(store, LostSearch("pr card lost", "en", "", 6, TODAY))
    assert [one.text for one in searches.lost(store, *ALWAYS)] == ["visa"]
    asked(store, "pr card lost", times=3)
    assert searches.lost(store, *ALWAYS)[0] == LostSearch("pr card lost", "en", "", 3, TODAY)
    aside(store, LostSearch("pr card lost", "en", "", 3, TODAY))
    aside(store, LostSearch("pr card lost", "en", "", 3, TODAY))
    assert [one.text for one in searches.lost(store, *ALWAYS)] == ["visa"]
    facts = store.work.execute(
        "SELECT day, times, by FROM lost_search_set_aside ORDER BY day, times"
    ).fetchall()
    assert facts == [("2026-11-22", 4, NADIA.name), ("2026-11-23", 2, NADIA.name),
                     ("2026-11-23", 5, NADIA.name)]  # fmt: skip


def test_old_searches_go_with_what_was_said_about_them(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for age in (180, 181):
        asked(store, f"asked {age}", TODAY - timedelta(days=age))
        aside(store, LostSearch(f"asked {age}", "en", "", 1, TODAY))
    with store.write("", NOW) as writing:
        searches.forget_before(writing, TODAY - timedelta(days=180))
    for table in ("lost_search", "lost_search_set_aside"):
        kept = store.work.execute(f"SELECT text FROM {table}").fetchall()
        assert kept == [("asked 180",)]


def test_the_file_on_disk_tells_nothing(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "zzyzx question")
    store.close()
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("work.db*"))
    assert raw
    assert b"zzyzx" not in raw
