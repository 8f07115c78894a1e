"""What a lead may set: windows and what a missed one does, limits of outcomes, parts of the day."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from agent_assist.domain.calendars import Calendar, Span
from agent_assist.domain.callbacks import (
    MOST_MINUTES,
    SHIPPED_OUTCOMES,
    SHIPPED_POLICY,
    Attempt,
    Decision,
    MissedWindow,
    Outcome,
    RetryPolicy,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry import next_attempt, seen_from
from tests.builders_callbacks import EASTERN, EVERY_DAY, NEWFOUNDLAND, NOW, at, attempt, situation

HOUR = timedelta(hours=1)
WINDOW = Span(at("2026-11-25T14:00"), at("2026-11-25T16:00"))
TOO_LATE = at("2026-11-25T17:00")


def decided(
    policy: RetryPolicy, *history: Attempt, now: datetime = NOW, **given: object
) -> Decision:
    facts = situation(**given)  # type: ignore[arg-type]
    return next_attempt(policy, history, facts, now)


def missing(what: MissedWindow) -> RetryPolicy:
    return replace(SHIPPED_POLICY, missed_window=what)


def codes(decision: Decision) -> list[str]:
    return [one.code for one in decision.reasons]


@pytest.mark.parametrize("what", ["next-moment", "same-hours", "close"])
def test_a_window_to_come_is_kept_whatever_a_missed_one_would_do(what: MissedWindow) -> None:
    decision = decided(missing(what), windows=[WINDOW])
    assert (decision.next_at, decision.overdue_at) == (WINDOW.start, WINDOW.end)
    assert "window-chosen" in codes(decision)


@pytest.mark.parametrize(
    ("what", "due", "code"),
    [
        ("next-moment", "2026-11-25T17:00", "window-over"),
        ("same-hours", "2026-11-26T14:00", "window-same-hours"),
        ("close", None, "window-missed"),
    ],
)
def test_what_a_missed_window_does(what: MissedWindow, due: str | None, code: str) -> None:
    decision = decided(missing(what), windows=[WINDOW], now=TOO_LATE)
    assert decision.next_at == (at(due) if due else None)
    assert code in codes(decision)
    assert (decision.state == "closed") == (due is None)


def test_a_window_in_which_the_client_was_called_is_not_missed() -> None:
    called = attempt("busy", "2026-11-25T15:58")
    decision = decided(missing("close"), called, windows=[WINDOW], now=TOO_LATE)
    assert (decision.state, decision.next_at) == ("due", TOO_LATE)
    assert "window-used" in codes(decision)


def test_a_window_outside_all_hours_is_said_and_answered() -> None:
    night = Span(at("2026-11-25T02:00"), at("2026-11-25T04:00"))
    assert decided(missing("next-moment"), windows=[night]).next_at == at("2026-11-25T09:00")
    closed = decided(missing("close"), windows=[night])
    assert (closed.state, codes(closed)[-1]) == ("closed", "window-not-permitted")
    assert decided(missing("same-hours"), windows=[night]).next_at == at("2026-11-25T09:00")


def test_the_same_hours_are_those_of_the_clients_clock_across_a_clock_change() -> None:
    friday = Span(at("2026-10-30T14:00-02:30"), at("2026-10-30T15:00-02:30"))
    decision = decided(
        missing("same-hours"),
        requested_at=at("2026-10-29T12:00"),
        zones=[NEWFOUNDLAND],
        windows=[friday],
        calendar=Calendar(EASTERN, EVERY_DAY),
        now=at("2026-10-31T16:00-02:30"),
    )
    assert decision.next_at == at("2026-11-01T14:00-03:30")


def test_several_windows_are_taken_in_turn_and_overlapping_ones_are_one() -> None:
    later = Span(at("2026-11-27T09:00"), at("2026-11-27T10:00"))
    overlapping = Span(WINDOW.start + HOUR, WINDOW.end + HOUR)
    both = [later, overlapping, WINDOW]
    assert decided(SHIPPED_POLICY, windows=both).overdue_at == WINDOW.end + HOUR
    after = decided(SHIPPED_POLICY, windows=both, now=WINDOW.end + HOUR)
    assert after.next_at == later.start


def test_grace_is_the_policys() -> None:
    patient = replace(SHIPPED_POLICY, grace_minutes=90)
    assert decided(patient).overdue_at == NOW + timedelta(minutes=90)


def test_an_outcome_may_end_it_after_so_many() -> None:
    policy = replace(
        SHIPPED_POLICY,
        attempts=9,
        per_day=None,
        outcomes={"busy": replace(SHIPPED_OUTCOMES["busy"], limit=2)},
    )
    once = [attempt("busy", "2026-11-24T10:05")]
    assert decided(policy, *once).state == "later"
    twice = decided(policy, *once, attempt("busy", "2026-11-24T10:25"))
    assert (twice.state, codes(twice)) == ("closed", ["outcome-limit-reached"])


def test_a_policy_may_treat_an_outcome_its_own_way_and_add_one() -> None:
    slow = replace(SHIPPED_OUTCOMES["busy"], delay_minutes=60)
    own = Outcome("left_word", Bilingual("Left word", "Mot laissé"), delay_minutes=120)
    policy = replace(SHIPPED_POLICY, outcomes={"busy": slow, "left_word": own})
    assert decided(policy, attempt("left_word", "2026-11-24T10:00")).next_at == at(
        "2026-11-24T12:00"
    )
    # Sixty minutes are no quick redial: the other half of the day.
    assert decided(policy, attempt("busy", "2026-11-24T10:05")).next_at == at("2026-11-24T12:00")
    with pytest.raises(AgentAssistError):
        decided(SHIPPED_POLICY, attempt("left_word", "2026-11-24T10:00"))


def test_a_day_may_have_more_parts_than_two_or_one() -> None:
    thirds = replace(SHIPPED_POLICY, day_parts=(time(17), time(12)))
    tried = attempt("no_answer", "2026-11-24T12:30")
    decision = decided(thirds, tried)
    assert decision.next_at == at("2026-11-24T17:00")
    assert "day-part-used" in codes(decision)
    assert decided(replace(thirds, day_parts=()), tried).next_at == at("2026-11-24T16:30")


def test_a_policy_without_outcomes_is_refused() -> None:
    with pytest.raises(AgentAssistError) as refused:
        next_attempt(SHIPPED_POLICY, (), replace(situation(), outcomes={}), NOW)
    assert refused.value.code == "policy-without-outcomes"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("minimum_gap_minutes", 10**12, "policy-limit-high"),
        ("expires_after_days", 10**9, "policy-limit-high"),
        ("grace_minutes", -1, "policy-limit"),
        ("ownership_minutes", 0, "policy-limit"),
    ],
)
def test_numbers_beyond_sense_are_refused(field: str, value: int, code: str) -> None:
    with pytest.raises(AgentAssistError) as refused:
        RetryPolicy(**{field: value})  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)


def test_outcomes_beyond_sense_are_refused() -> None:
    label = Bilingual("Odd", "Étrange")
    with pytest.raises(AgentAssistError) as refused:
        Outcome("odd", label, delay_minutes=MOST_MINUTES + 1)
    assert refused.value.code == "outcome-delay-too-long"
    with pytest.raises(AgentAssistError) as refused:
        Outcome("odd", label, limit=0)
    assert refused.value.code == "outcome-limit-too-low"


def test_a_hundred_thousand_attempts_are_an_answer() -> None:
    fault = attempt("line_fault", "2026-11-24T10:02")
    assert decided(SHIPPED_POLICY, *[fault] * 100_000).next_at == at("2026-11-24T10:07")
    used_up = decided(SHIPPED_POLICY, *[attempt("busy", "2026-11-24T10:02")] * 100_000)
    assert codes(used_up) == ["attempts-used-up"]


def test_a_clock_set_back_an_hour_neither_shortens_a_delay_nor_calls_early() -> None:
    tried = attempt("busy", "2026-11-24T10:30")
    decision = decided(SHIPPED_POLICY, tried, now=at("2026-11-24T09:30"))
    assert (decision.state, decision.next_at) == ("later", at("2026-11-24T10:45"))


def test_a_moment_that_would_depend_on_the_machine_is_a_mistake_of_ours() -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="without an offset"):
        decided(SHIPPED_POLICY, now=naive)
    with pytest.raises(ValueError, match="without an offset"):
        Attempt(naive, naive, "busy")


TRIED = (attempt("no_answer", "2026-11-24T09:58"),)


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("America/Toronto", "next-attempt"),
        ("America/Halifax", "next-attempt-elsewhere"),
        ("America/Vancouver", "next-attempt-elsewhere"),
    ],
)
def test_reasons_are_told_by_the_clock_where_they_are_read(zone: str, code: str) -> None:
    told = next_attempt(SHIPPED_POLICY, TRIED, situation(), NOW).reasons[-1]
    seen = seen_from(told, ZoneInfo(zone))
    assert (told.code, seen.code) == ("next-attempt", code)
    here = seen.facts["here"]
    assert isinstance(here, datetime)
    assert (here, here.utcoffset()) == (
        told.facts["here"],
        NOW.astimezone(ZoneInfo(zone)).utcoffset(),
    )
    assert seen.facts.get("there", told.facts["here"]) == told.facts["here"]


def test_a_client_where_the_reader_is_needs_no_second_hour() -> None:
    there = situation(zones=(NEWFOUNDLAND,))
    told = next_attempt(SHIPPED_POLICY, TRIED, there, NOW).reasons[-1]
    assert told.code == "next-attempt-elsewhere"
    assert seen_from(told, ZoneInfo(NEWFOUNDLAND)).code == "next-attempt"
