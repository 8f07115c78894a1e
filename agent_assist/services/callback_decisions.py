"""The retry rule for kept callbacks: what a service says about one, and what follows from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from agent_assist.domain import callback_queue
from agent_assist.domain.callbacks import (
    SHIPPED_POLICY,
    Attempt,
    Callback,
    Decision,
    RetryPolicy,
)
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.retry_search import Situation
from agent_assist.domain.service import Service
from agent_assist.services.client_calendars import availability


def decide(
    service: Service, callback: Callback, history: Iterable[Attempt], now: datetime
) -> Decision:
    """The retry rule for one callback, with the reasons for its zones."""
    hours, places = availability(
        callback.number, callback.zone, service.calendar, service.client_hours,
        service.client_holidays,
    )  # fmt: skip
    situation = Situation(callback.requested_at, hours, service.all_outcomes, callback.windows)
    decision = next_attempt(policy_of(service, callback), history, situation, now)
    if decision.state in ("done", "closed"):
        return decision
    return decision.after(places)


def decided(
    service: Service, callback: Callback, decision: Decision, now: datetime, outcome: str = ""
) -> Callback:
    """The callback after a decision: due at a moment, or ended and as what."""
    if decision.state == "done" or decision.state == "closed":
        last = decision.reasons[-1].code
        return replace(
            callback,
            status=decision.state,
            ended_as=outcome if last.startswith("ended-") else last,
            ended_at=now,
            due_at=None,
            risk_at=None,
            overdue_at=None,
        )
    due_at, overdue_at = decision.next_at, decision.overdue_at
    return replace(
        callback,
        due_at=due_at,
        risk_at=_at_risk_from(service, callback, decision),
        overdue_at=overdue_at,
    )


def _at_risk_from(service: Service, callback: Callback, decision: Decision) -> datetime | None:
    if decision.next_at is None or decision.overdue_at is None:
        return None
    hours, _ = availability(
        callback.number, callback.zone, service.calendar, service.client_hours,
        service.client_holidays,
    )  # fmt: skip
    return callback_queue.at_risk_from(decision.next_at, decision.overdue_at, hours)


def counted(service: Service, callback: Callback, history: Iterable[Attempt]) -> int:
    """How many of the attempts count."""
    policy, usual = policy_of(service, callback), service.all_outcomes
    return sum(policy.outcome(one.outcome, usual).counted for one in history)


def policy_of(service: Service, callback: Callback) -> RetryPolicy:
    return policy_for(service, callback.line_of_business)


def policy_for(service: Service, line_of_business: str) -> RetryPolicy:
    line = service.line(line_of_business)
    return service.policies.get(line.policy, SHIPPED_POLICY) if line else SHIPPED_POLICY


def hold_of(service: Service, callback: Callback) -> timedelta | None:
    """How long a claim of this callback lasts; None when it has no end."""
    minutes = policy_of(service, callback).ownership_minutes
    return timedelta(minutes=minutes) if minutes is not None else None
