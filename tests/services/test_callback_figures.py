"""The figures of callbacks, by line of business and in all, worked out by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.service import Reference
from agent_assist.domain.what_if import CallbackFigures
from agent_assist.services import callback_figures, contacts
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
    figures = found.total.figures
    assert (figures.queued, figures.requested, figures.done, figures.closed) == (9, 8, 7, 1)
    assert (figures.incomplete_rate, figures.attempts_per_client) == (0.125, 1.25)
    told = callback_figures.figures(store, SERVICE, period, NOW, queued=16)
    assert told.total.figures.uptake == 0.5


def test_each_line_of_business_has_its_own_figures_and_all_of_them_their_sum(store: Store) -> None:
    contact, _ = contacts.start(
        store, ANN, "phone", "en", NOW - DAY, known={"line_of_business": "small"}
    )
    keep(store, 0, "busy", "reached", **ended("done"))  # came without a contact: queued, too
    keep(store, 1, line_of_business="small", contact_id=contact.id)
    keep(store, 2, "busy", "busy", **ended("closed", line_of_business="gone"))
    contacts.start(store, ANN, "phone", "en", NOW - DAY, known={"line_of_business": "small"})
    period = callback_figures.period(SERVICE, None, None, NOW)
    found = callback_figures.figures(store, SERVICE, period, NOW)
    by_line = {one.line: one.figures for one in found.lines}
    assert list(by_line) == ["passport", "small", "paused", "later", "never", "gone"]
    assert by_line["passport"] == CallbackFigures(1, 1, 1, 0, 2)
    assert by_line["small"] == CallbackFigures(2, 1, 0, 0, 0)
    assert by_line["small"].uptake == 0.5
    assert by_line["gone"].incomplete_rate == 1
    assert found.total.figures == CallbackFigures(4, 3, 1, 1, 4)


def test_named_periods_follow_the_days_of_the_service(store: Store) -> None:
    def days(name: callback_figures.PeriodName, now: datetime = NOW) -> tuple[date, date]:
        found = callback_figures.named_period(SERVICE, name, now)
        return found.first, found.last

    assert days("week") == (date(2026, 11, 23), date(2026, 11, 24))
    assert days("month") == (date(2026, 11, 1), date(2026, 11, 24))
    assert days("last-month") == (date(2026, 10, 1), date(2026, 10, 31))
    # In UTC it is Monday, March 1 already; at the service it is still Sunday, February 28.
    before_midnight = datetime(2027, 3, 1, 4, tzinfo=UTC)
    assert days("week", before_midnight) == (date(2027, 2, 22), date(2027, 2, 28))
    assert days("last-month", before_midnight) == (date(2027, 1, 1), date(2027, 1, 31))


def test_the_days_of_a_period_are_the_service_s_own(store: Store) -> None:
    keep(store, 0, requested_at=NOW.replace(hour=4, minute=59))  # 23:59 of the day before
    keep(store, 1, requested_at=NOW.replace(hour=5, minute=0))
    today, before = date(2026, 11, 24), date(2026, 11, 23)
    for first, last, count in ((today, today, 1), (before, before, 1), (before, today, 2)):
        period = callback_figures.period(SERVICE, first, last, NOW)
        found = callback_figures.figures(store, SERVICE, period, NOW)
        assert found.total.figures.requested == count
    with pytest.raises(AgentAssistError) as refusal:
        callback_figures.period(SERVICE, today, before, NOW)
    assert refusal.value.code == "period-empty"


def test_the_incomplete_rate_is_measured_by_the_reference() -> None:
    figures = CallbackFigures(queued=10, requested=8, done=7, closed=1, attempts=9)
    references = (Reference(0.45, 0.125), Reference(0.45, 0.2), Reference())
    high = [callback_figures.incomplete_is_high(figures, one) for one in references]
    assert high == [True, False, False]


def test_waiting_by_hours(store: Store) -> None:
    for which, hours in enumerate((0, 0.5, 1, 3, 5, 30, 80, -2)):
        keep(store, which, requested_at=NOW - timedelta(hours=hours))
    keep(store, 99, **ended("done"))
    period = callback_figures.period(SERVICE, None, None, NOW)
    found = callback_figures.figures(store, SERVICE, period, NOW).waiting
    assert [one.count for one in found] == [3, 2, 1, 1, 1]
    assert [one.below for one in found] == [*callback_figures.AGES, None]


def test_waiting_by_days_of_the_service_and_by_state(store: Store) -> None:
    midnight = NOW.replace(hour=5)  # in Toronto
    asked = [NOW + DAY, midnight, midnight - DAY / 24, midnight - DAY]
    asked += [midnight - days * DAY - DAY / 24 for days in (1, 2, 3, 6, 7, 50)]
    for which, moment in enumerate(asked):
        keep(store, which, requested_at=moment)
    keep(store, 20, **ended("done", line_of_business="small"))
    keep(store, 21, due_at=NOW + DAY, line_of_business="small")
    keep(store, 22, overdue_at=NOW, line_of_business="small")
    keep(store, 23, calling_since=NOW, owner="Ann", line_of_business="small")
    period = callback_figures.period(SERVICE, None, None, NOW)
    found = callback_figures.figures(store, SERVICE, period, NOW)
    passport, small = found.lines[:2]
    assert passport.days == (2, 2, 2, 2, 2)
    assert dict(small.states) == {
        "calling": 1, "overdue": 1, "due": 0, "later": 1, "done": 1, "closed": 0,
    }  # fmt: skip
    assert found.total.days == (5, 2, 2, 2, 2)
    assert found.total.states["due"] == len(asked)
