"""What another policy would have made of a recorded period, and the figures beside a reference."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agent_assist.domain.callbacks import SHIPPED_OUTCOMES, SHIPPED_POLICY, Attempt, RetryPolicy
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.what_if import CallbackFigures, Recorded, WhatIf, what_if
from tests.builders_callbacks import NOW, at, attempt, situation
from tests.domain.test_callback_laws import ENDS, cases

LATER = NOW + timedelta(days=30)
ONCE = RetryPolicy(attempts=1)
TWICE = RetryPolicy(attempts=2)


def record(*attempts: Attempt, **given: object) -> Recorded:
    return Recorded(situation(**given), attempts)  # type: ignore[arg-type]


MORNING = attempt("no_answer", "2026-11-24T10:10")
AFTERNOON = attempt("no_answer", "2026-11-24T14:20")
REACHED = attempt("reached", "2026-11-25T09:30")
LATE = record(MORNING, AFTERNOON, REACHED)


def test_fewer_attempts_are_saved_and_the_client_who_answered_late_is_missed() -> None:
    found = what_if(TWICE, [LATE], LATER)
    assert found == WhatIf(
        clients=1, recorded_attempts=3, attempts=2, recorded_reached=1, reached=0, missed=1
    )
    assert found.attempts_saved == 1


def test_the_policy_of_the_record_gives_the_record() -> None:
    found = what_if(SHIPPED_POLICY, [LATE], LATER)
    assert (found.attempts, found.reached, found.missed) == (3, 1, 0)


def test_longer_waits_reach_with_fewer_attempts() -> None:
    patient = replace(
        SHIPPED_POLICY,
        outcomes={"no_answer": replace(SHIPPED_OUTCOMES["no_answer"], delay_minutes=1440)},
    )
    found = what_if(patient, [LATE], LATER)
    assert (found.attempts, found.reached, found.attempts_saved) == (2, 1, 1)


def test_the_client_answers_from_the_part_of_the_day_of_the_answer_but_not_before_a_failure() -> (
    None
):
    # No answer until 13:10, reached at 16:00: an attempt at 12:30 would have met nobody.
    busy = attempt("busy", "2026-11-24T12:10")
    tried = record(
        busy, attempt("busy", "2026-11-24T13:10"), attempt("reached", "2026-11-24T16:00")
    )
    assert what_if(TWICE, [tried], LATER).reached == 0
    after = replace(TWICE, minimum_gap_minutes=65)
    assert what_if(after, [tried], LATER).reached == 1


def test_who_never_answered_never_answers_and_line_faults_do_not_go_on_for_ever() -> None:
    nobody = record(attempt("line_fault", "2026-11-24T10:10"))
    found = what_if(SHIPPED_POLICY, [nobody], LATER)
    assert (found.recorded_attempts, found.attempts, found.reached, found.missed) == (0, 3, 0, 0)


def test_what_the_period_does_not_show_is_undecided() -> None:
    found = what_if(SHIPPED_POLICY, [LATE, record()], at("2026-11-24T12:00"))
    assert (found.clients, found.undecided, found.missed) == (2, 2, 0)


def test_a_policy_without_attempts_misses_everybody() -> None:
    found = what_if(RetryPolicy(attempts=0), [LATE], LATER)
    assert (found.attempts, found.missed) == (0, 1)


def test_a_wrong_number_ends_the_replay_as_well() -> None:
    wrong = record(MORNING, attempt("wrong_number", "2026-11-24T14:20"))
    found = what_if(SHIPPED_POLICY, [wrong], LATER)
    assert (found.attempts, found.reached, found.undecided) == (2, 0, 0)


def test_replaying_a_policy_over_what_it_did_itself_changes_nothing() -> None:
    """Records made by following a policy to the letter, each ending in its own way."""
    checked = 0
    for case in cases(300, seed=21):
        if not case.policy.attempts or case.history or case.situation.windows:
            continue
        made = followed(case.policy, case.situation.requested_at, case.situation, checked)
        until = max((one.ended_at for one in made), default=NOW) + timedelta(minutes=1)
        found = what_if(case.policy, [Recorded(case.situation, tuple(made))], until)
        assert (found.attempts, found.missed) == (found.recorded_attempts, 0)
        assert found.reached == found.recorded_reached
        checked += bool(made)
    assert checked > 20


def followed(policy: RetryPolicy, now: datetime, facts: object, ends_at: int) -> list[Attempt]:
    made: list[Attempt] = []
    while True:
        decision = next_attempt(policy, made, facts, now)  # type: ignore[arg-type]
        if decision.state in ENDS or decision.next_at is None:
            return made
        now = decision.next_at
        outcome = "reached" if len(made) == ends_at % 3 else "no_answer"
        made.append(Attempt(now, now, outcome))


@pytest.mark.parametrize(
    ("figures", "uptake", "incomplete", "attempts"),
    [
        (CallbackFigures(1000, 450, 350, 50, 600), 0.45, 0.125, 1.5),
        (CallbackFigures(0, 0, 0, 0, 0), None, None, None),
    ],
)
def test_figures_are_parts_of_one(
    figures: CallbackFigures, uptake: float | None, incomplete: float | None, attempts: float | None
) -> None:
    assert (figures.uptake, figures.incomplete_rate, figures.attempts_per_client) == (
        uptake, incomplete, attempts,
    )  # fmt: skip
