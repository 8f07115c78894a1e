"""Reminders: once for each due moment, whatever the clock does, and none is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.clocks import Reading
from agent_assist.domain.reminders import Awaited, Key, Told, look

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOBODY: Told = frozenset()
LONG_AGO = NOW - timedelta(days=30)

minutes = st.integers(-600, 600).map(lambda count: count * MINUTE)
leads = st.sampled_from((0, 5, 60)).map(lambda count: count * MINUTE)
calls = st.lists(
    st.builds(
        lambda due, place, before: Awaited((NOW + due, place), NOW + due - before),
        minutes,
        st.integers(1, 8),
        minutes,
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
# Whatever happens to the clock: it goes on, stands still, jumps a night, is set back.
moments = st.lists(minutes.map(lambda off: NOW + off), max_size=8)


def spoken_of(awaited: list[Awaited], nows: list[datetime], lead: timedelta) -> list[Key]:
    """All that is told while the clock shows these moments; nothing of it early."""
    told, spoken = NOBODY, list[Key]()
    for now in nows:
        found = look(awaited, told, lead, now)
        assert all(due - lead <= now for due, _ in found.new)
        told = found.told
        spoken += found.new
    return spoken


@given(calls, moments, leads)
def test_each_due_moment_is_told_once_and_none_is_forgotten(
    awaited: list[Awaited], nows: list[datetime], lead: timedelta
) -> None:
    late = max([NOW, *nows, *(one.key[0] for one in awaited)])
    spoken = spoken_of(awaited, [*nows, late], lead)
    assert len(spoken) == len(set(spoken))
    assert {one.key for one in awaited if one.since < one.key[0]} <= set(spoken)


@given(calls, leads)
def test_after_sleep_all_that_was_missed_comes_together(
    awaited: list[Awaited], lead: timedelta
) -> None:
    old = [Awaited(one.key, LONG_AGO) for one in awaited]
    morning = NOW + timedelta(days=1)
    assert look(old, NOBODY, lead, morning).new == tuple(sorted(one.key for one in old))


@pytest.mark.parametrize(
    ("came", "spoken_at"),
    [
        (-60, -5),  # long before: a set time before it is due
        (-3, 0),  # within that time: at the due moment itself
        (0, None),  # due when it was claimed: who claimed it knows
        (30, None),
    ],
)
def test_when_is_spoken_depends_on_when_it_came(came: int, spoken_at: int | None) -> None:
    one = Awaited((NOW, 1), NOW + came * MINUTE)
    later = NOW + 60 * MINUTE
    moment = None if spoken_at is None else NOW + spoken_at * MINUTE
    assert one.speak_at(5 * MINUTE, later) == moment


def test_put_off_to_another_moment_it_is_told_again() -> None:
    first, moved = Awaited((NOW, 1), LONG_AGO), Awaited((NOW + 60 * MINUTE, 1), LONG_AGO)
    told = look([first], NOBODY, MINUTE, NOW).told
    assert look([moved], told, MINUTE, NOW).new == ()
    assert look([moved], told, MINUTE, NOW + 60 * MINUTE).new == (moved.key,)


def test_a_claim_later_than_now_tells_nothing() -> None:
    """The clock was set back since: better to remind than to forget."""
    one = Awaited((NOW, 1), NOW + 90 * MINUTE)
    assert look([one], NOBODY, MINUTE, NOW).new == (one.key,)


@pytest.mark.parametrize(
    ("wall", "steady", "passed"),
    [(5, 300, 5), (-55, 300, 5), (65, 300, 65), (480, 0, 480)],
    ids=["both", "set back", "set forward", "asleep"],
)
def test_time_passed_is_what_either_clock_saw(wall: int, steady: float, passed: int) -> None:
    before = Reading(NOW, 1000.0)
    after = Reading(NOW + wall * MINUTE, 1000.0 + steady)
    assert after.since(before) == passed * MINUTE
