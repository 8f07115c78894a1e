"""Callbacks: a promised call, its attempts and outcomes, and the one state it is seen in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from agent_assist.domain.calendars import MIDNIGHT, Calendar, Span, WeeklyHours, in_utc
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang

Status = Literal["open", "done", "closed"]
State = Literal["calling", "overdue", "due", "later", "done", "closed"]
STATES: tuple[State, ...] = get_args(State)

MissedWindow = Literal["next-moment", "same-hours", "close"]
MISSED_WINDOWS: tuple[MissedWindow, ...] = get_args(MissedWindow)
NOON = time(12)
# More than a year of waiting is a slip of the keyboard, and sums with it could leave the calendar.
MOST_MINUTES = 366 * 24 * 60
MOST_DAYS = 3660
# An outcome that asks for another try sooner than this does not wait for another half-day.
REDIAL_WITHIN_MINUTES = 60

# What a reason is made of; sentences are formatted for a language elsewhere. A tuple holds zones.
Fact = str | int | datetime | date | timedelta | Bilingual | tuple[str, ...]


class Reason(NamedTuple):
    """One part of the explanation of a decision."""

    code: str
    facts: Mapping[str, Fact] = MappingProxyType({})


@dataclass(frozen=True)
class Outcome:
    """How an attempt can end and what follows.

    `fulfils`: the client got what was promised. `limit`: that many such attempts end it.
    """

    code: str
    label: Bilingual
    counted: bool = True
    terminal: bool = False
    delay_minutes: int | None = None
    next_business_day: bool = False
    do_not_call: bool = False
    fulfils: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        minutes = self.delay_minutes or 0
        if not 0 <= minutes <= MOST_MINUTES:
            code = "outcome-delay-negative" if minutes < 0 else "outcome-delay-too-long"
            raise AgentAssistError(code, {"outcome": self.code, "minutes": minutes})
        if self.limit is not None and self.limit < 1:
            raise AgentAssistError("outcome-limit-too-low", {"outcome": self.code})

    @property
    def redial(self) -> bool:
        return self.delay_minutes is not None and self.delay_minutes < REDIAL_WITHIN_MINUTES

    @cached_property
    def delay(self) -> timedelta:
        return timedelta(minutes=self.delay_minutes or 0)


@dataclass(frozen=True)
class RetryPolicy:
    """How often and how close together a client is called; None means no such limit.

    `day_parts`: where a day is divided; two counted attempts never share a part. `missed_window`:
    what follows when the chosen window is over. `grace_minutes`: how long a due callback may wait
    before it is overdue. `ownership_minutes`: after how long a claim goes back to the team.
    `outcomes`: those that this policy treats otherwise than the service.
    """

    id: str = "standard"
    attempts: int = 3
    per_day: int | None = 2
    day_parts: tuple[time, ...] = (NOON,)
    minimum_gap_minutes: int = 5
    expires_after_days: int | None = None
    grace_minutes: int = 30
    missed_window: MissedWindow = "next-moment"
    ownership_minutes: int | None = None
    outcomes: Mapping[str, Outcome] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "day_parts", tuple(sorted({*self.day_parts} - {MIDNIGHT})))
        for name, (least, most) in _SENSIBLE.items():
            value = getattr(self, name)
            if value is not None and value < least:
                raise AgentAssistError("policy-limit", {"field": name, "minimum": least})
            if value is not None and value > most:
                raise AgentAssistError("policy-limit-high", {"field": name, "maximum": most})

    @cached_property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.grace_minutes)

    @cached_property
    def minimum_gap(self) -> timedelta:
        return timedelta(minutes=self.minimum_gap_minutes)

    @cached_property
    def expires_after(self) -> timedelta | None:
        days = self.expires_after_days
        return None if days is None else timedelta(days=days)

    def outcome(self, code: str, usual: Mapping[str, Outcome]) -> Outcome:
        """What an attempt with that outcome does under this policy. Raises outcome-unknown."""
        outcome = self.outcomes.get(code) or usual.get(code)
        if outcome is None:
            raise AgentAssistError("outcome-unknown", {"outcome": code})
        return outcome


_SENSIBLE: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "attempts": (0, 1_000_000),
        "per_day": (1, 1_000_000),
        "minimum_gap_minutes": (0, MOST_MINUTES),
        "expires_after_days": (0, MOST_DAYS),
        "grace_minutes": (0, MOST_MINUTES),
        "ownership_minutes": (1, MOST_MINUTES),
    }
)


@dataclass(frozen=True)
class Attempt:
    """A call that was made, in UTC: a fact, appended and never edited."""

    started_at: datetime
    ended_at: datetime
    outcome: str
    by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", in_utc(self.started_at))
        object.__setattr__(self, "ended_at", in_utc(self.ended_at))
        if self.ended_at < self.started_at:
            raise AgentAssistError(
                "attempt-ends-before-start",
                {"start": self.started_at.isoformat(), "end": self.ended_at.isoformat()},
            )


@dataclass(frozen=True)
class Callback:
    """A call promised to a client; open until it is done or closed.

    An open callback without `due_at` has no permitted moment in sight. `windows`: chosen by the
    client, in their order. `priority`: a higher one comes before every lower one. `risk_at`: from
    when on the promise is in danger. `owner_until`: when the lease of its owner ends and it goes
    back to the team; `lease_over`: the same on a clock of this computer that nobody can set.
    `token` rises with every lease. `held_by`: a lead took it back from that person, whose computer
    has not answered yet; until `held_until` at most, nobody is granted a lease.
    """

    id: str
    client: str
    number: str
    lang: Lang
    line_of_business: str
    topic: str
    requested_at: datetime
    extension: str = ""
    note: str = ""
    zone: str | None = None
    windows: tuple[Span, ...] = ()
    contact_id: str | None = None
    priority: int = 0
    due_at: datetime | None = None
    risk_at: datetime | None = None
    overdue_at: datetime | None = None
    attempts: int = 0
    status: Status = "open"
    ended_as: str = ""
    ended_at: datetime | None = None
    owner: str = ""
    claimed_at: datetime | None = None
    owner_until: datetime | None = None
    token: int = 0
    calling_since: datetime | None = None
    version: int = 1
    lease_over: float | None = None
    held_by: str = ""
    held_until: datetime | None = None


class Decision(NamedTuple):
    """What happens next with a callback, and why, part by part.

    `overdue_at`: when the promise for `next_at` counts as not kept.
    """

    state: State
    next_at: datetime | None
    reasons: tuple[Reason, ...]
    overdue_at: datetime | None = None

    def after(self, reasons: tuple[Reason, ...]) -> "Decision":
        """The same decision with other reasons said first."""
        if not reasons:
            return self
        return Decision(self.state, self.next_at, (*reasons, *self.reasons), self.overdue_at)


def visible_state(callback: Callback, now: datetime) -> State:
    """The one state in which everybody sees a callback now."""
    if callback.status != "open":
        return callback.status
    if callback.calling_since is not None:
        return "calling"
    if callback.due_at is None or now < callback.due_at:
        return "later"
    if callback.overdue_at is not None and now >= callback.overdue_at:
        return "overdue"
    return "due"


SHIPPED_OUTCOMES: Mapping[str, Outcome] = MappingProxyType(
    {
        one.code: one
        for one in (
            Outcome("reached", Bilingual("Reached", "Client joint"), terminal=True, fulfils=True),
            Outcome(
                "reached_bad_time",
                Bilingual("Reached at a bad time", "Joint à un mauvais moment"),
                delay_minutes=120,
            ),
            Outcome("busy", Bilingual("Busy", "Ligne occupée"), delay_minutes=15),
            Outcome("no_answer", Bilingual("No answer", "Pas de réponse"), delay_minutes=240),
            Outcome("voicemail", Bilingual("Voicemail", "Boîte vocale"), next_business_day=True),
            Outcome("wrong_number", Bilingual("Wrong number", "Mauvais numéro"), terminal=True),
            Outcome(
                "not_in_service",
                Bilingual("Number not in service", "Numéro hors service"),
                terminal=True,
            ),
            Outcome(
                "asked_no_call",
                Bilingual("Asked not to be called", "A demandé de ne pas être appelé"),
                terminal=True,
                do_not_call=True,
            ),
            Outcome(
                "line_fault",
                Bilingual("Line fault", "Problème de ligne"),
                counted=False,
                delay_minutes=5,
            ),
        )
    }
)
SHIPPED_POLICY = RetryPolicy()
SHIPPED_CLIENT_HOURS = WeeklyHours.of(
    weekdays=[(time(9), time(21, 30))], weekend=[(time(10), time(18))]
)
SHIPPED_CALENDAR = Calendar("America/Toronto", WeeklyHours.of([(time(6, 30), time(19))]))
