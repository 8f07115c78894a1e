"""Laws of the retry rule over 20,000 made-up histories, and beside a search minute by minute.

The histories come from a seeded loop and not from Hypothesis, which would need minutes for them;
the openness of a calendar is checked on the wall clock, another way than the product does it.
"""

import locale
import os
import random
import time as clock
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest

from agent_assist.domain.calendars import Availability, Calendar, Span, WeeklyHours, zone_named
from agent_assist.domain.callbacks import (
    MISSED_WINDOWS,
    NOON,
    SHIPPED_CALENDAR,
    SHIPPED_CLIENT_HOURS,
    SHIPPED_OUTCOMES,
    Attempt,
    Decision,
    Outcome,
    RetryPolicy,
)
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.retry import next_attempt
from agent_assist.domain.retry_search import Situation
from agent_assist.sentences import say
from tests.builders_callbacks import CHRISTMAS, EASTERN, EVERY_DAY, NEWFOUNDLAND, client

HISTORIES = 20_000
ENDS = {"done", "closed"}
# Both clock changes, Christmas, and a plain week.
STARTS = [
    datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 5), (10, 29), (12, 22), (6, 1))
]
CLIENTS = [
    client(EASTERN),
    client(NEWFOUNDLAND),
    client("America/Regina"),
    client("America/Halifax", NEWFOUNDLAND),
    client("America/Vancouver", "America/Regina"),
    client("Asia/Kathmandu"),
    tuple(
        Calendar(zone, SHIPPED_CLIENT_HOURS, {CHRISTMAS: Bilingual("Christmas", "Noël")})
        for zone in ("Europe/Paris", "Australia/Lord_Howe")
    ),
]


@cache
def monday_off(year: int) -> dict[date, Bilingual]:
    """A law that takes every other Monday away."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    mondays = [one for one in days if one.weekday() == 0]
    return {one: Bilingual("A Monday", "Un lundi") for one in mondays[::2]}


SERVICES = [
    SHIPPED_CALENDAR,
    Calendar(NEWFOUNDLAND, EVERY_DAY, {CHRISTMAS: Bilingual("", "")}),
    Calendar(EASTERN, EVERY_DAY, statutory=monday_off),
    Calendar("Asia/Kathmandu", WeeklyHours((((time(0), time(0)),),) * 7)),
    Calendar(EASTERN, WeeklyHours(((),) * 7)),
]
LIMITED = replace(SHIPPED_OUTCOMES["no_answer"], limit=2, delay_minutes=30)
OWN = Outcome("left_word", Bilingual("Left word", "Mot laissé"), delay_minutes=600)
# Laws of a single policy hold for overridden outcomes as well.
CHANGED: list[dict[str, Outcome]] = [{}, {}, {"no_answer": LIMITED}, {"left_word": OWN}]


@cache
def available(service: int, them: int) -> Availability:
    return Availability((SERVICES[service], *CLIENTS[them]))


@dataclass(frozen=True)
class Case:
    """One made-up callback at one moment."""

    policy: RetryPolicy
    history: tuple[Attempt, ...]
    situation: Situation
    now: datetime

    @property
    def decision(self) -> Decision:
        return next_attempt(self.policy, self.history, self.situation, self.now)

    def outcome(self, attempt: Attempt) -> Outcome:
        return self.policy.outcome(attempt.outcome, SHIPPED_OUTCOMES)

    @property
    def counted(self) -> list[Attempt]:
        return [one for one in self.history if self.outcome(one).counted]


def minutes(chance: random.Random, most: int) -> timedelta:
    return timedelta(minutes=chance.randrange(most + 1))


def made_policy(chance: random.Random) -> RetryPolicy:
    return RetryPolicy(
        attempts=chance.choice([0, 1, 2, 3, 3, 5, 8]),
        per_day=chance.choice([None, 1, 2, 3]),
        day_parts=chance.choice([(), (NOON,), (NOON,), (time(11), time(15, 30))]),
        minimum_gap_minutes=chance.choice([0, 5, 60, 600]),
        expires_after_days=chance.choice([None, None, 0, 5, 20]),
        grace_minutes=chance.choice([0, 30]),
        missed_window=chance.choice(MISSED_WINDOWS),
        outcomes=chance.choice(CHANGED),
    )


def made_case(chance: random.Random) -> Case:
    policy, begin = made_policy(chance), chance.choice(STARTS) + minutes(chance, 2880)
    known = {**SHIPPED_OUTCOMES, **policy.outcomes}
    going_on = [code for code, one in known.items() if not one.terminal]
    history = []
    for _ in range(chance.choice([0, 0, 1, 1, 2, 2, 3, 4])):
        start = begin + minutes(chance, 8 * 1440)
        code = chance.choice(going_on if chance.random() < 0.95 else list(known))
        history.append(Attempt(start, start + minutes(chance, 90), code))
    windows = []
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
        start = begin + minutes(chance, 8 * 1440)
        windows.append(Span(start, start + timedelta(hours=1) + minutes(chance, 180)))
    calendar = SERVICES[-1] if chance.random() < 0.02 else chance.choice(SERVICES[:-1])
    hours = available(SERVICES.index(calendar), chance.randrange(len(CLIENTS)))
    situation = Situation(begin, hours, SHIPPED_OUTCOMES, tuple(windows))
    return Case(policy, tuple(history), situation, begin + minutes(chance, 12 * 1440))


def cases(count: int, seed: int) -> Iterator[Case]:
    chance = random.Random(seed)
    return (made_case(chance) for _ in range(count))


def on_the_clock(calendar: Calendar, moment: datetime) -> bool:
    local = moment.astimezone(zone_named(calendar.zone))
    day, wall = local.date(), local.time()
    if day in calendar.holidays or day in calendar.statutory(day.year):
        return False
    return any(
        start <= wall and (wall < end or end == time(0))
        for start, end in calendar.hours.days[day.weekday()]
    )


def within_limits(case: Case, moment: datetime) -> bool:
    """Whether the policy lets an attempt start then, by what was counted on that local day."""
    counted, policy = case.counted, case.policy
    last = max(counted, key=lambda one: one.ended_at) if counted else None
    for zone in map(zone_named, case.situation.zones):
        here = moment.astimezone(zone)
        starts = [one.started_at.astimezone(zone) for one in counted]
        same_day = [one.time() for one in starts if one.date() == here.date()]
        if policy.per_day is not None and len(same_day) >= policy.per_day:
            return False
        parts = [sum(one >= part for part in policy.day_parts) for one in (*same_day, here.time())]
        spread = policy.day_parts and last and not case.outcome(last).redial
        if spread and parts[-1] in parts[:-1]:
            return False
    return True


def earliest(case: Case) -> datetime:
    """The end of the last attempt and what it asks for, in its plainest form."""
    situation, history = case.situation, case.history
    if not history:
        return situation.requested_at
    last = max(history, key=lambda one: (one.ended_at, one.started_at, one.outcome))
    delay = max(case.outcome(last).delay_minutes or 0, case.policy.minimum_gap_minutes)
    return last.ended_at + timedelta(minutes=delay)


def obeys(case: Case, decision: Decision) -> None:
    policy, moment = case.policy, decision.next_at
    assert decision.reasons, "every state is explained"
    if moment is None:
        codes = [one.code for one in decision.reasons]
        assert decision.state in ENDS or codes[-1] == "no-permitted-moment"
        assert decision.overdue_at is None
        return
    assert decision.state == ("due" if moment == case.now else "later")
    assert moment >= max(case.now, case.situation.requested_at, earliest(case))
    for calendar in case.situation.hours.calendars:
        assert on_the_clock(calendar, moment)
    assert within_limits(case, moment)
    assert len(case.counted) < policy.attempts
    assert not any(case.outcome(one).terminal for one in case.history)
    for outcome in policy.outcomes.values():
        if outcome.limit is not None:
            assert sum(one.outcome == outcome.code for one in case.history) < outcome.limit
    if policy.expires_after_days is not None:
        since = max([case.situation.requested_at, *(one.end for one in case.situation.windows)])
        assert moment <= since + timedelta(days=policy.expires_after_days)
    assert decision.overdue_at is not None
    assert decision.overdue_at >= moment


def test_every_decision_obeys_the_calendars_the_limits_and_the_delays() -> None:
    seen: dict[str, int] = {}
    for case in cases(HISTORIES, seed=4):
        decision = case.decision
        obeys(case, decision)
        for reason in decision.reasons:
            seen[reason.code] = seen.get(reason.code, 0) + 1
    # A law over cases that never come up says nothing.
    assert len(seen) >= 28
    assert min(seen.values()) >= 20


def test_time_passing_never_brings_an_attempt_forward() -> None:
    chance = random.Random(5)
    compared = 0
    for case in cases(3000, seed=6):
        first = case.decision
        second = replace(case, now=case.now + minutes(chance, 6 * 1440)).decision
        if first.state in ENDS:
            assert second.state == first.state
        if first.next_at and second.next_at:
            compared += 1
            assert first.next_at <= second.next_at
    assert compared > 700


def test_waiting_until_the_announced_moment_finds_it_due() -> None:
    for case in cases(1000, seed=7):
        first = case.decision
        if first.next_at:
            then = replace(case, now=first.next_at).decision
            assert (then.state, then.next_at) == ("due", first.next_at)


def test_the_order_in_which_attempts_arrive_does_not_matter() -> None:
    chance = random.Random(8)
    for case in cases(1000, seed=9):
        shuffled = chance.sample(case.history, len(case.history))
        assert replace(case, history=tuple(shuffled)).decision == case.decision


def test_a_clock_set_back_an_hour_announces_the_same_moment_or_waits_for_now() -> None:
    for case in cases(1000, seed=10):
        first, back = case.decision, replace(case, now=case.now - timedelta(hours=1)).decision
        if first.next_at and first.next_at > case.now and back.next_at:
            assert back.next_at <= first.next_at
            obeys(replace(case, now=case.now - timedelta(hours=1)), back)


def test_no_earlier_minute_was_permitted() -> None:
    """Beside a search of every minute; windows have laws of their own."""
    found = 0
    for case in cases(700, seed=11):
        plain = replace(case, situation=replace(case.situation, windows=()))
        moment = plain.decision.next_at
        last = max(plain.history, key=lambda one: one.ended_at, default=None)
        if moment is None or (last and plain.outcome(last).next_business_day):
            continue
        if last and not plain.outcome(last).counted:
            continue  # a counted one before it may ask for longer
        found += 1
        minute = max(earliest(plain), plain.now)
        until = min(moment, minute + timedelta(days=2))
        while minute < until:
            open_now = all(on_the_clock(one, minute) for one in plain.situation.hours.calendars)
            assert not (open_now and within_limits(plain, minute))
            minute += timedelta(minutes=15)
    assert found > 200


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves the machine to another zone; only POSIX lets a running process do that."""
    if not hasattr(clock, "tzset"):
        pytest.skip("this system does not change its zone while a program runs")

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        clock.tzset()

    before = os.environ.get("TZ")
    yield move
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    clock.tzset()


def test_every_machine_gives_the_same_answer(in_zone: Callable[[str], None]) -> None:
    def answers() -> list[tuple[Decision, list[str]]]:
        return [
            (decision, [say(one.code, one.facts, "fr") for one in decision.reasons])
            for decision in (case.decision for case in cases(300, seed=12))
        ]

    before = locale.setlocale(locale.LC_ALL)
    try:
        in_zone("UTC")
        here = answers()
        for zone, name in (("Asia/Kathmandu", "fr_CA.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8")):
            in_zone(zone)
            with suppress(locale.Error):  # not every machine has them
                locale.setlocale(locale.LC_ALL, name)
            assert answers() == here
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_every_decision_is_said_in_both_languages() -> None:
    for case in cases(500, seed=13):
        for reason in case.decision.reasons:
            english, french = (say(reason.code, reason.facts, lang) for lang in ("en", "fr"))
            assert english != french
            assert "{" not in english + french
