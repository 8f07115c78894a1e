"""Figures of callbacks, and what another retry policy would have made of a recorded period."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import NamedTuple

from agent_assist.domain.calendars import zone_named
from agent_assist.domain.callbacks import Attempt, Outcome, RetryPolicy
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.retry_search import Situation

# What an attempt is taken to have met when the record has none to go by.
UNANSWERED = "no_answer"
NO_TIME = timedelta(0)


@dataclass(frozen=True)
class Recorded:
    """A callback as it was: its situation and the attempts that were made, in their order."""

    situation: Situation
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True)
class WhatIf:
    """What the record holds, and what the other policy would have made of it.

    `missed`: clients reached in the record and not by the other policy. `earlier`, `later`: those
    reached by both, and when by the other. `undecided`: the other policy would still be trying
    at the end of the period.
    """

    clients: int = 0
    recorded_attempts: int = 0
    attempts: int = 0
    recorded_reached: int = 0
    reached: int = 0
    missed: int = 0
    undecided: int = 0
    earlier: int = 0
    later: int = 0

    @property
    def attempts_saved(self) -> int:
        return self.recorded_attempts - self.attempts

    def __add__(self, other: "WhatIf") -> "WhatIf":
        names = [one.name for one in fields(self)]
        return WhatIf(*(getattr(self, name) + getattr(other, name) for name in names))


def what_if(policy: RetryPolicy, records: Iterable[Recorded], until: datetime) -> WhatIf:
    """Replays another policy over recorded callbacks, up to the end of the period.

    Assumptions, since nobody knows what a call that was not made would have met:
    - the first attempt is the recorded one: a policy does not change when it can be made;
    - later attempts are made at the very moment the policy permits, which flatters it a little;
    - a client answers from the start of the part of the day (local, as the policy divides it)
      in which the client answered in the record, but only after the last failed attempt ended,
      and from then on always; who never answered never answers;
    - an attempt before that ends as the last counted one of the record before it did;
    - wrong numbers and refusals come, like answers, from when they came in the record.
    """
    total = WhatIf()
    for record in records:
        total += _replayed(policy, record, until)
    return total


class _Replay(NamedTuple):
    """Counted attempts under the policy, when they reached the client, whether it goes on."""

    made: int
    reached_at: datetime | None = None
    undecided: bool = False


def _replayed(policy: RetryPolicy, record: Recorded, until: datetime) -> WhatIf:
    usual = record.situation.outcomes
    was = sorted(record.attempts, key=lambda one: (one.ended_at, one.started_at))
    outcomes = [policy.outcome(one.outcome, usual) for one in was]
    then = (one.started_at for one, met in zip(was, outcomes, strict=True) if met.fulfils)
    was_reached_at = next(then, None)
    made, reached_at, undecided = _run(policy, record.situation, was, until)
    sooner = None if was_reached_at is None or reached_at is None else was_reached_at - reached_at
    return WhatIf(
        clients=1,
        recorded_attempts=sum(one.counted for one in outcomes),
        attempts=made,
        recorded_reached=int(was_reached_at is not None),
        reached=int(reached_at is not None),
        missed=int(was_reached_at is not None and reached_at is None and not undecided),
        undecided=int(undecided),
        earlier=int(sooner is not None and sooner > NO_TIME),
        later=int(sooner is not None and sooner < NO_TIME),
    )


def _run(policy: RetryPolicy, situation: Situation, was: list[Attempt], until: datetime) -> _Replay:
    history = was[:1] if policy.attempts else []
    outcomes = [policy.outcome(one.outcome, situation.outcomes) for one in history]
    end = _end(policy, situation, was)
    while True:
        now = history[-1].ended_at if history else situation.requested_at
        decision = next_attempt(policy, history, situation, now)
        made = sum(one.counted for one in outcomes)
        if decision.state == "done":
            return _Replay(made, history[-1].started_at)
        if decision.next_at is None:
            return _Replay(made, undecided=decision.state == "later")
        if decision.next_at >= until or not history:
            return _Replay(made, undecided=True)
        outcome = _met(policy, situation, was, end, decision.next_at)
        history.append(Attempt(decision.next_at, decision.next_at, outcome.code))
        outcomes.append(outcome)


def _end(
    policy: RetryPolicy, situation: Situation, was: list[Attempt]
) -> tuple[datetime, Outcome] | None:
    """The recorded outcome that ended the callback, and from when an attempt would meet it."""
    for number, attempt in enumerate(was):
        outcome = policy.outcome(attempt.outcome, situation.outcomes)
        if outcome.terminal:
            begin = _start_of_part(policy, attempt.started_at, situation)
            failed = [one.ended_at + timedelta.resolution for one in was[:number]]
            return max([begin, *failed]), outcome
    return None


def _met(
    policy: RetryPolicy, situation: Situation, was: list[Attempt],
    end: tuple[datetime, Outcome] | None, moment: datetime,
) -> Outcome:  # fmt: skip
    if end is not None and moment >= end[0]:
        return end[1]
    before = (one.outcome for one in was if one.started_at <= moment)
    outcomes = [policy.outcome(code, situation.outcomes) for code in (UNANSWERED, *before)]
    return [one for one in outcomes if one.counted and not one.terminal][-1]


def _start_of_part(policy: RetryPolicy, moment: datetime, situation: Situation) -> datetime:
    local = moment.astimezone(zone_named(situation.zones[0]))
    begun = [one for one in policy.day_parts if one <= local.time()]
    if begun:
        begin = begun[-1]
        return local.replace(hour=begin.hour, minute=begin.minute, second=0, microsecond=0)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class CallbackFigures:
    """Counts of a period, and the parts of one that a centre compares with its reference.

    `queued`: clients who reached the queue, whether or not they asked for a callback.
    """

    queued: int
    requested: int
    done: int
    closed: int
    attempts: int

    @property
    def uptake(self) -> float | None:
        return self.requested / self.queued if self.queued else None

    @property
    def incomplete_rate(self) -> float | None:
        """Of the callbacks that ended, the part that ended without reaching the client."""
        ended = self.done + self.closed
        return self.closed / ended if ended else None

    @property
    def attempts_per_client(self) -> float | None:
        ended = self.done + self.closed
        return self.attempts / ended if ended else None
