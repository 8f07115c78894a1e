"""What falls due is found in the store: mine, the team's, and what became of it meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.people import Person
from agent_assist.domain.reminders import Watched
from agent_assist.services import reminders
from agent_assist.services.reminders import Looked, Whose
from agent_assist.storage import callbacks
from agent_assist.storage.reminders import _MINE, _TEAM
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, BOB, NOW, callback

MINUTE = timedelta(minutes=1)
LEAD = 5 * MINUTE
ASKED = NOW - timedelta(days=2)
DUE = NOW + 30 * MINUTE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


def keep(store: Store, which: int, due_at: datetime = DUE, **given: object) -> Callback:
    made = callback(which, requested_at=ASKED, due_at=due_at, **given)
    with store.write(ANN.name, ASKED) as writing:
        callbacks.insert(writing, made)
    return made


def change(store: Store, before: Callback, **given: object) -> Callback:
    after = replace(before, **given)  # type: ignore[arg-type]
    with store.write(ANN.name, NOW) as writing:
        return callbacks.save(writing, after, "changed")


def look(
    store: Store, now: datetime, watched: Watched | None = None,
    whose: Whose = "mine-and-team", person: Person = ANN,
) -> Looked:  # fmt: skip
    return reminders.look(store, person, whose, LEAD, watched or Watched(), now)


def test_a_set_time_before_it_is_due_and_once(store: Store) -> None:
    keep(store, 1)
    early = look(store, DUE - 6 * MINUTE)
    assert early.reminder is None
    first = look(store, DUE - 5 * MINUTE, early.watched)
    assert first.new
    assert first.reminder is not None
    assert (first.reminder.first.client, first.reminder.minutes_left(DUE - LEAD)) == (
        "Client 000001", 5,
    )  # fmt: skip
    again = look(store, DUE, first.watched)
    assert (again.new, again.reminder, again.due) == (False, first.reminder, 1)
    answered = look(store, DUE, Watched(again.watched.told))
    assert (answered.new, answered.reminder) == (False, None)


def test_mine_and_perhaps_the_teams_but_nobody_elses(store: Store) -> None:
    keep(store, 1, owner=ANN.name, claimed_at=ASKED)
    keep(store, 2, owner=BOB.name, claimed_at=ASKED)
    keep(store, 3)
    # Bob's claim ended by itself: the team has it again.
    keep(store, 4, owner=BOB.name, claimed_at=ASKED, owner_until=NOW)
    keep(store, 5, owner=ANN.name, claimed_at=ASKED, calling_since=NOW)
    counts = {whose: look(store, DUE, whose=whose).due for whose in ("mine", "mine-and-team")}
    assert counts == {"mine": 1, "mine-and-team": 3}
    mine = look(store, DUE, whose="mine").reminder
    assert mine is not None
    assert mine.first.owner == ANN.name


def test_what_is_claimed_when_it_is_due_already_needs_no_reminder(store: Store) -> None:
    keep(store, 1, owner=ANN.name, claimed_at=DUE - MINUTE)
    early = look(store, DUE - MINUTE)
    assert early.reminder is None
    due = look(store, DUE, early.watched)
    assert due.new
    keep(store, 2, owner=ANN.name, claimed_at=DUE + MINUTE)
    assert not look(store, DUE + 2 * MINUTE, due.watched).new


def test_what_was_missed_in_sleep_comes_as_one(store: Store) -> None:
    for which, due in enumerate((NOW + 40 * MINUTE, NOW + 20 * MINUTE, NOW + 30 * MINUTE)):
        keep(store, which, due)
    morning = look(store, NOW + timedelta(hours=14))
    assert morning.reminder is not None
    assert (morning.reminder.count, morning.reminder.first.id) == (3, callback(1).id)


def test_a_clock_set_back_repeats_nothing_and_takes_nothing_away(store: Store) -> None:
    keep(store, 1)
    first = look(store, DUE)
    back = look(store, DUE - 60 * MINUTE, first.watched)
    assert (back.new, back.reminder, back.due) == (False, first.reminder, 0)
    assert not look(store, DUE, Watched(back.watched.told)).new


@pytest.mark.parametrize(
    "done",
    [
        {"status": "done", "due_at": None, "risk_at": None, "overdue_at": None, "ended_at": NOW},
        {"calling_since": NOW, "owner": ANN.name},
        {"owner": BOB.name, "claimed_at": NOW},
    ],
    ids=["done", "being called", "claimed by another"],
)
def test_what_was_done_meanwhile_falls_away(store: Store, done: dict[str, object]) -> None:
    kept = keep(store, 1)
    keep(store, 2)
    both = look(store, DUE)
    change(store, kept, **done)
    left = look(store, DUE, both.watched)
    assert left.reminder is not None
    assert (left.new, left.reminder.count) == (False, 1)
    assert left.reminder.first.id == callback(2).id


def test_put_off_it_is_told_again(store: Store) -> None:
    kept = keep(store, 1)
    told = Watched(look(store, DUE).watched.told)
    change(store, kept, due_at=DUE + 60 * MINUTE)
    assert look(store, DUE, told).reminder is None
    assert look(store, DUE + 60 * MINUTE, told).new


def test_a_look_reads_indexes_only(store: Store) -> None:
    """With a hundred thousand callbacks the table itself must not be read every time."""
    values = {"me": ANN.name, "until": 1, "now": 1}
    for sql in (_MINE, _TEAM):
        plan = [str(row[3]) for row in store.work.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert len(plan) == 1
        assert "USING COVERING INDEX" in plan[0]
        assert "due_us<" in plan[0]
