"""What is listed before anything is typed, and what is new: found without a look at every text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from agent_assist.domain.entries import Kind
from agent_assist.search import index
from agent_assist.search.hits import Seen
from agent_assist.storage.database import Database
from tests.builders import NOW
from tests.search.knowledge import SOME, entry, make_knowledge

T = TypeVar("T")

_MANY, _MOST_STEPS, _MOST_STEPS_NEW = 400, 1_500, 150
TODAY = NOW.date()


def _counted(knowledge: Database, read: Callable[[], T]) -> tuple[T, int]:
    """What is read, and how many steps of its machine SQLite takes for it."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    knowledge.conn.set_progress_handler(step, 1)
    found = read()
    knowledge.conn.set_progress_handler(None, 0)
    return found, taken


def _steps(knowledge: Database, listing: Callable[[], list[Seen]]) -> tuple[list[str], int]:
    listed, taken = _counted(knowledge, listing)
    return [seen.entry_id for seen in listed], taken


def test_a_listing_takes_no_longer_for_more_texts(tmp_path: Path) -> None:
    old = replace(SOME[0], verified_on=TODAY.replace(year=2020))
    more = (replace(old, id=f"old-{number}") for number in range(_MANY))
    news = entry("news", "Closed today", "Fermé aujourd’hui", kind=Kind.ANNOUNCEMENT)
    knowledge = make_knowledge(tmp_path / "knowledge.db", [*more, *SOME, news])
    latest, steps = _steps(knowledge, lambda: index.latest_verified(knowledge, "en", TODAY, 3))
    assert latest == ["callback", "hours", "passport"]
    assert steps < _MOST_STEPS
    on_topic, steps = _steps(
        knowledge, lambda: index.on_topic(knowledge, "passport", "en", TODAY, 3)
    )
    assert on_topic == ["passport"]
    assert steps < _MOST_STEPS
    in_force, steps = _steps(knowledge, lambda: index.in_force(knowledge, "en", TODAY, 3))
    assert in_force == ["news"]
    assert steps < _MOST_STEPS
    (newest,) = index.shelved_after(knowledge, "en", 0)[-1:]
    new, steps = _counted(
        knowledge, lambda: index.shelved_after(knowledge, "en", newest.number - 1)
    )
    assert new == [newest]
    assert steps < _MOST_STEPS_NEW
    said, steps = _counted(
        knowledge, lambda: [*index.said_after(knowledge, "en", newest.number - 1)]
    )
    assert [number for number, _ in said] == [newest.number]
    assert steps < _MOST_STEPS_NEW
    knowledge.close()
