"""The retry rule and the visible states: examples people can check, then laws."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.calendars import Calendar, Span, WeeklyHours
from agent_assist.domain.callbacks import (
    SHIPPED_CLIENT_HOURS,
    SHIPPED_OUTCOMES,
    SHIPPED_POLICY,
    STATES,
    Attempt,
    Callback,
    Decision,
    Outcome,
    RetryPolicy,
    visible_state,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry import next_attempt
from tests.builders_callbacks import (
    CHRISTMAS,
    EASTERN,
    EVERY_DAY,
    NOW,
    at,
    attempt,
    callback,
    situation,
)


def decided(*history: Attempt, now: datetime | None = None, **given: object) -> Decision:
    after = max((one.ended_at for one in history), default=NOW)
    return next_attempt(SHIPPED_POLICY, history, situation(**given), now or after)


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def test_a_new_request_keeps_its_place_and_is_due() -> None:
    decision = decided()
    assert (decision.state, decision.next_at) == ("due", NOW)
    assert codes(decision) == ["attempt-of", "place-kept", "call-now"]


@pytest.mark.parametrize(
    ("outcome", "ended", "due"),
    [
        ("busy", "2026-11-24T10:00", "2026-11-24T10:15"),
        ("no_answer", "2026-11-24T09:30", "2026-11-24T13:30"),
        # Four hours later is still the afternoon that was tried: the next half-day.
        ("no_answer", "2026-11-24T13:30", "2026-11-25T09:00"),
        ("voicemail", "2026-11-24T10:00", "2026-11-25T09:00"),
        ("voicemail", "2026-11-27T10:00", "2026-11-30T09:00"),
        ("reached_bad_time", "2026-11-24T11:00", "2026-11-24T13:00"),
        ("line_fault", "2026-11-24T10:00", "2026-11-24T10:05"),
    ],
)
def test_what_each_outcome_does(outcome: str, ended: str, due: str) -> None:
    assert decided(attempt(outcome, ended)).next_at == at(due)


@pytest.mark.parametrize(
    ("outcome", "state", "code"),
    [
        ("reached", "done", "ended-done"),
        ("wrong_number", "closed", "ended-closed"),
        ("not_in_service", "closed", "ended-closed"),
        ("asked_no_call", "closed", "ended-do-not-call"),
    ],
)
def test_outcomes_that_end_a_callback(outcome: str, state: str, code: str) -> None:
    decision = decided(attempt(outcome, "2026-11-24T10:00"))
    assert (decision.state, decision.next_at, codes(decision)) == (state, None, [code])


def test_the_delay_counts_from_the_end_of_a_long_attempt() -> None:
    assert decided(attempt("busy", "2026-11-24T10:00", minutes=50)).next_at == at(
        "2026-11-24T10:15"
    )


def test_the_client_hours_are_those_of_every_zone_the_client_may_be_in() -> None:
    tried = attempt("no_answer", "2026-11-24T16:00")
    decision = decided(tried, zones=("America/Halifax", "America/Regina"))
    assert decision.next_at == at("2026-11-25T09:00-06:00")
    assert "client-hours" in codes(decision)


def test_a_holiday_is_a_reason() -> None:
    decision = decided(attempt("voicemail", "2026-12-24T19:59"))
    assert decision.next_at == at("2026-12-28T09:00")
    later = decided(now=at("2026-12-24T20:30"))
    assert ("holiday-named", CHRISTMAS) in [
        (one.code, one.facts.get("day")) for one in later.reasons
    ]


def test_hours_across_the_clock_change() -> None:
    # Saturday 21:00 in daylight time; four hours later the clock has gone back.
    tried = attempt("no_answer", "2026-10-31T21:00-04:00")
    open_all_week = Calendar(EASTERN, EVERY_DAY)
    decision = decided(tried, calendar=open_all_week)
    assert decision.next_at == at("2026-11-01T10:00-05:00")


def test_three_counted_attempts_and_no_fourth() -> None:
    history = [attempt("no_answer", f"2026-11-{day}T10:00") for day in (24, 25)]
    assert decided(*history).state == "later"
    decision = decided(*history, attempt("busy", "2026-11-26T10:00"))
    assert (decision.state, codes(decision)) == ("closed", ["attempts-used-up"])


def test_no_attempt_is_permitted_when_the_policy_has_none() -> None:
    policy = RetryPolicy(attempts=0)
    assert next_attempt(policy, (), situation(), NOW).state == "closed"


def test_a_line_fault_neither_counts_nor_shortens_the_delay_before_it() -> None:
    faults = [attempt("line_fault", f"2026-11-24T10:{minute}") for minute in range(10, 30)]
    assert decided(*faults).state == "later"
    after_no_answer = decided(attempt("no_answer", "2026-11-24T09:30"), *faults)
    assert after_no_answer.next_at == at("2026-11-24T13:30")
    assert "not-counted" in codes(after_no_answer)


def test_a_redial_may_stay_in_its_half_day_but_not_beyond_the_days_limit() -> None:
    twice = [attempt("busy", "2026-11-24T10:00"), attempt("busy", "2026-11-24T10:20")]
    decision = decided(*twice)
    assert decision.next_at == at("2026-11-25T09:00")
    assert "day-limit" in codes(decision)


def test_a_chosen_window_is_waited_for_and_a_missed_one_is_said() -> None:
    window = Span(at("2026-11-25T14:00"), at("2026-11-25T16:00"))
    assert decided(windows=(window,)).next_at == at("2026-11-25T14:00")
    late = decided(windows=(window,), now=at("2026-11-25T17:00"))
    assert late.next_at == at("2026-11-25T17:00")
    assert "window-over" in codes(late)


def test_a_request_that_expires_is_closed_with_its_reason() -> None:
    policy = RetryPolicy(expires_after_days=2)
    decision = next_attempt(policy, (), situation(), NOW + timedelta(days=3))
    assert (decision.state, codes(decision)[-1]) == ("closed", "expired")


def test_a_calendar_closed_all_year_is_an_answer() -> None:
    closed = Calendar(EASTERN, WeeklyHours(((),) * 7))
    decision = decided(calendar=closed)
    assert (decision.state, decision.next_at) == ("later", None)
    assert codes(decision)[-1] == "no-permitted-moment"
    after_voicemail = decided(attempt("voicemail", "2026-11-24T10:00"), calendar=closed)
    assert after_voicemail.next_at is None


def test_a_great_many_attempts_are_read_in_one_pass() -> None:
    fault = attempt("line_fault", "2026-11-24T10:00")
    assert decided(*[fault] * 100_000).next_at == at("2026-11-24T10:05")


def test_an_unknown_outcome_is_refused() -> None:
    with pytest.raises(AgentAssistError) as refused:
        decided(attempt("sneezed", "2026-11-24T10:00"))
    assert (refused.value.code, refused.value.facts) == ("outcome-unknown", {"outcome": "sneezed"})


@pytest.mark.parametrize(
    "limits",
    [{"attempts": -1}, {"per_day": 0}, {"minimum_gap_minutes": -5}, {"expires_after_days": -1}],
)
def test_limits_below_sense_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(AgentAssistError) as refused:
        RetryPolicy(**limits)  # type: ignore[arg-type]
    assert refused.value.code == "policy-limit"


def test_a_negative_delay_and_an_attempt_backwards_are_refused() -> None:
    with pytest.raises(AgentAssistError) as refused:
        Outcome("odd", Bilingual("Odd", "Étrange"), delay_minutes=-1)
    assert refused.value.code == "outcome-delay-negative"
    with pytest.raises(AgentAssistError) as refused:
        Attempt(NOW, NOW - timedelta(seconds=1), "busy")
    assert refused.value.code == "attempt-ends-before-start"


def test_a_chosen_window_decides_when_a_callback_is_overdue() -> None:
    window = Span(NOW, NOW + timedelta(hours=2))
    assert decided(windows=(window,)).overdue_at == window.end
    over = decided(windows=(window,), now=window.end)
    assert over.overdue_at == window.end + timedelta(minutes=SHIPPED_POLICY.grace_minutes)


minutes = st.integers(0, 8 * 24 * 60).map(lambda number: timedelta(minutes=number))
moments = st.none() | minutes.map(lambda passed: NOW + passed)


@settings(max_examples=120)
@given(st.sampled_from(["open", "done", "closed"]), moments, moments, moments, minutes)
def test_a_callback_is_in_exactly_one_visible_state(
    status: str,
    due: datetime | None,
    overdue: datetime | None,
    calling: datetime | None,
    passed: timedelta,
) -> None:
    one = callback(status=status, due_at=due, overdue_at=overdue, calling_since=calling)
    state = visible_state(one, NOW + passed)
    assert state in STATES
    assert (state in ("done", "closed")) == (status != "open")


def test_states_follow_time() -> None:
    one: Callback = callback(due_at=NOW + timedelta(hours=1), overdue_at=NOW + timedelta(hours=2))
    seen = [visible_state(one, NOW + timedelta(minutes=30 * step)) for step in range(5)]
    assert seen == ["later", "later", "due", "due", "overdue"]
    assert visible_state(callback(calling_since=NOW), NOW) == "calling"


def test_shipped_hours_and_outcomes() -> None:
    assert SHIPPED_CLIENT_HOURS.days[0] == ((time(9), time(21, 30)),)
    assert SHIPPED_CLIENT_HOURS.days[6] == ((time(10), time(18)),)
    assert set(SHIPPED_OUTCOMES) == {
        "reached", "reached_bad_time", "busy", "no_answer", "voicemail", "wrong_number",
        "not_in_service", "asked_no_call", "line_fault",
    }  # fmt: skip
