"""The figures of callbacks, and another policy tried on what was recorded."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.service import Reference
from agent_assist.domain.what_if import CallbackFigures
from agent_assist.services import callback_figures, contacts
from agent_assist.services.callback_explain import policy_from
from agent_assist.storage import callbacks as stored
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, NOW, attempt, callback, service

SERVICE = service()
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "profile")
    yield store
    store.close()


def keep(store: Store, which: int, *outcomes: str, **given: object) -> None:
    made = callback(which, attempts=len(outcomes), **given)
    with store.write("Ann", NOW) as writing:
        stored.insert(writing, made)
        for hour, outcome in enumerate(outcomes, 9):
            stored.append_attempt(writing, made.id, attempt(outcome, f"2026-11-23T{hour:02}:00"), 0)


def ended(status: str, **given: object) -> dict[str, object]:
    return {
        "status": status, "ended_at": NOW - DAY / 24, "due_at": None, "overdue_at": None,
        "requested_at": NOW - 2 * DAY, **given,
    }  # fmt: skip


def test_rates_count_what_was_asked_for_and_what_ended_in_the_period(store: Store) -> None:
    for which in range(7):
        keep(store, which, "reached", **ended("done"))
    keep(store, 7, "busy", "busy", "busy", **ended("closed"))
    keep(store, 8, "reached", **ended("done", ended_at=NOW - 90 * DAY, requested_at=NOW - 91 * DAY))
    contacts.start(store, ANN, "phone", "en", NOW)
    contacts.start(store, ANN, "email", "en", NOW)
    period = callback_figures.period(SERVICE, None, None, NOW)
    found = callback_figures.figures(store, SERVICE, period, NOW)
    assert (period.first, period.last) == (date(2026, 10, 26), date(2026, 11, 24))
    figures = found.figures
    assert (figures.queued, figures.requested, figures.done, figures.closed) == (9, 8, 7, 1)
    assert (figures.incomplete_rate, figures.attempts_per_client) == (0.125, 1.25)
    told = callback_figures.figures(store, SERVICE, period, NOW, queued=16)
    assert told.figures.uptake == 0.5


def test_the_days_of_a_period_are_the_service_s_own(store: Store) -> None:
    keep(store, 0, requested_at=NOW.replace(hour=4, minute=59))  # 23:59 of the day before
    keep(store, 1, requested_at=NOW.replace(hour=5, minute=0))
    today, before = date(2026, 11, 24), date(2026, 11, 23)
    for first, last, count in ((today, today, 1), (before, before, 1), (before, today, 2)):
        period = callback_figures.period(SERVICE, first, last, NOW)
        found = callback_figures.figures(store, SERVICE, period, NOW)
        assert found.figures.requested == count
    with pytest.raises(AgentAssistError) as refusal:
        callback_figures.period(SERVICE, today, before, NOW)
    assert refusal.value.code == "period-empty"


def test_the_incomplete_rate_is_measured_by_the_reference(store: Store) -> None:
    figures = CallbackFigures(queued=10, requested=8, done=7, closed=1, attempts=9)
    period = callback_figures.period(SERVICE, None, None, NOW)
    high = callback_figures.Numbers(period, figures, Reference(0.45, 0.125), ())
    low = callback_figures.Numbers(period, figures, Reference(0.45, 0.2), ())
    none = callback_figures.Numbers(period, figures, Reference(), ())
    assert [high.incomplete_is_high, low.incomplete_is_high, none.incomplete_is_high] == [
        True, False, False,
    ]  # fmt: skip


def test_waiting_by_age(store: Store) -> None:
    for which, hours in enumerate((0, 0.5, 1, 3, 5, 30, 80, -2)):
        keep(store, which, requested_at=NOW - timedelta(hours=hours))
    keep(store, 99, **ended("done"))
    period = callback_figures.period(SERVICE, None, None, NOW)
    found = callback_figures.figures(store, SERVICE, period, NOW).waiting
    assert [one.count for one in found] == [3, 2, 1, 1, 1]
    assert [one.below for one in found] == [*callback_figures.AGES, None]


def test_fewer_attempts_save_calls_and_miss_the_client_reached_last(store: Store) -> None:
    keep(store, 0, "busy", "no_answer", "reached", **ended("done"))
    keep(store, 1, "reached", **ended("done"))
    period = callback_figures.period(SERVICE, None, None, NOW)
    one = callback_figures.tried(store, SERVICE, policy_from({"attempts": 1}), period, NOW)
    assert (one.clients, one.recorded_attempts, one.attempts, one.missed) == (2, 4, 2, 1)
    same = callback_figures.tried(store, SERVICE, RetryPolicy(attempts=0), period, NOW)
    assert (same.attempts_saved, same.missed) == (4, 2)
