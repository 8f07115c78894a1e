"""Another policy tried on what was recorded, a step at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import SHIPPED_OUTCOMES, RetryPolicy
from agent_assist.domain.what_if import WhatIf
from agent_assist.services import callback_figures
from agent_assist.services.callback_explain import policy_from
from agent_assist.services.callback_trials import IN_FORCE, STEP, Trial, tried
from agent_assist.storage import callbacks as stored
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import NOW, attempt, callback, service

ONCE = RetryPolicy("once", attempts=1)
SERVICE = replace(service(), policies={"standard": RetryPolicy(), "once": ONCE})
PERIOD = callback_figures.period(SERVICE, None, None, NOW)
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "profile")
    yield store
    store.close()


def keep(store: Store, which: int, *outcomes: tuple[str, str], **given: object) -> None:
    ended = {"status": "done", "ended_at": NOW - DAY, "due_at": None, "overdue_at": None}
    asked = {"requested_at": NOW - 7 * DAY}
    made = callback(which, **ended | asked | given)
    with store.write("Ann", NOW) as writing:
        stored.insert(writing, made)
        for outcome, moment in outcomes:
            stored.append_attempt(writing, made.id, attempt(outcome, moment), 0)


LATE = (("busy", "2026-11-18T09:00"), ("no_answer", "2026-11-18T10:00"),
        ("reached", "2026-11-19T11:00"))  # fmt: skip
AT_ONCE = (("reached", "2026-11-18T09:00"),)


def test_fewer_attempts_save_calls_and_miss_the_client_reached_last(store: Store) -> None:
    keep(store, 0, *LATE)
    keep(store, 1, *AT_ONCE)
    never = RetryPolicy(attempts=0)
    one, none = tried(store, SERVICE, (policy_from({"attempts": 1}), never), PERIOD, NOW)
    assert (one.clients, one.recorded_attempts, one.attempts, one.missed) == (2, 4, 2, 1)
    assert (none.attempts_saved, none.missed) == (4, 2)


def test_the_present_policy_is_the_one_of_each_line_and_a_line_is_tried_alone(store: Store) -> None:
    lines = (replace(SERVICE.lines_of_business[0], policy="once"), *SERVICE.lines_of_business[1:])
    mixed = replace(SERVICE, lines_of_business=lines)
    keep(store, 0, *LATE, line_of_business="passport")
    keep(store, 1, *LATE, line_of_business="small")
    both, always_once = tried(store, mixed, (IN_FORCE, ONCE), PERIOD, NOW)
    small = tried(store, mixed, (IN_FORCE,), PERIOD, NOW, line_of_business="small")[0]
    assert (small.clients, small.reached, small.missed) == (1, 1, 0)
    assert (both.clients, both.reached, both.missed) == (2, 1, 1)
    assert (always_once.reached, always_once.missed) == (0, 2)


def test_a_step_is_short_and_all_steps_give_the_whole(store: Store) -> None:
    for which in range(STEP + 5):
        keep(store, which, *AT_ONCE)
    keep(store, 900, *AT_ONCE, requested_at=NOW - 40 * DAY)  # before the period
    trial, seen = Trial(store, SERVICE, (ONCE,), PERIOD, NOW), []
    while not trial.over:
        trial.step(store)
        seen.append((trial.done, trial.results[0].clients))
    assert seen == [(STEP, STEP), (STEP + 5, STEP + 5)]
    assert trial.total == STEP + 5
    told: list[tuple[int, int]] = []
    whole = tried(store, SERVICE, (ONCE,), PERIOD, NOW, progress=lambda *done: told.append(done))
    assert whole == trial.results
    assert told == [(STEP, STEP + 5), (STEP + 5, STEP + 5)]


def test_nothing_recorded_is_over_at_once(store: Store) -> None:
    assert tried(store, SERVICE, (ONCE,), PERIOD, NOW) == (WhatIf(),)


def test_reached_sooner_or_later_than_in_the_record(store: Store) -> None:
    # No answer at 10:00; reached at 11:00 on the next day: the client answers from
    # that morning on, and a call was permitted at 9:00 already.
    keep(store, 0, ("no_answer", "2026-11-18T10:00"), ("reached", "2026-11-19T11:00"))
    patient = replace(SHIPPED_OUTCOMES["no_answer"], delay_minutes=5 * 24 * 60)
    slow = RetryPolicy("slow", outcomes={"no_answer": patient})
    soon, late = tried(store, SERVICE, (RetryPolicy(), slow), PERIOD, NOW)
    assert (soon.reached, soon.earlier, soon.later) == (1, 1, 0)
    assert (late.reached, late.earlier, late.later) == (1, 0, 1)
