"""What is listed before anything is typed, found without a look at every text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from agent_assist.domain.entries import Kind
from agent_assist.search import index
from agent_assist.search.hits import Seen
from agent_assist.storage.database import Database
from tests.builders import NOW
from tests.search.knowledge import SOME, entry, make_knowledge

_MANY, _MOST_STEPS = 400, 1_500
TODAY = NOW.date()


def _steps(knowledge: Database, listing: Callable[[], list[Seen]]) -> tuple[list[str], int]:
    """What is listed, and how many steps of its machine SQLite takes for it."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    knowledge.conn.set_progress_handler(step, 1)
    listed = [seen.entry_id for seen in listing()]
    knowledge.conn.set_progress_handler(None, 0)
    return listed, taken


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
    knowledge.close()
