"""Callbacks: a promised call, its attempts and outcomes, and the one state it is seen in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal, get_args

from agent_assist.domain.calendars import Calendar, Span, WeeklyHours
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang

Status = Literal["open", "done", "closed"]
State = Literal["calling", "overdue", "due", "later", "done", "closed"]
STATES: tuple[State, ...] = get_args(State)

# A callback is overdue when it has been due for so long, or when the chosen window is over.
GRACE = timedelta(minutes=30)
# An outcome that asks for another try sooner than this does not wait for another half-day.
REDIAL_WITHIN_MINUTES = 60

# What a reason is made of; sentences are formatted for a language elsewhere. A tuple holds zones.
Fact = str | int | datetime | date | timedelta | Bilingual | tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """One part of the explanation of a decision."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How an attempt can end and what follows. `fulfils`: the client got what was promised."""

    code: str
    label: Bilingual
    counted: bool = True
    terminal: bool = False
    delay_minutes: int | None = None
    next_business_day: bool = False
    do_not_call: bool = False
    fulfils: bool = False

    def __post_init__(self) -> None:
        if self.delay_minutes is not None and self.delay_minutes < 0:
            raise AgentAssistError(
                "outcome-delay-negative", {"outcome": self.code, "minutes": self.delay_minutes}
            )

    @property
    def redial(self) -> bool:
        return self.delay_minutes is not None and self.delay_minutes < REDIAL_WITHIN_MINUTES


@dataclass(frozen=True)
class RetryPolicy:
    """How often and how close together a client is called; None means no such limit."""

    id: str = "standard"
    attempts: int = 3
    per_day: int | None = 2
    half_days: bool = True
    minimum_gap_minutes: int = 5
    expires_after_days: int | None = None

    def __post_init__(self) -> None:
        least = {"attempts": 0, "per_day": 1, "minimum_gap_minutes": 0, "expires_after_days": 0}
        for name, minimum in least.items():
            value = getattr(self, name)
            if value is not None and value < minimum:
                raise AgentAssistError("policy-limit", {"field": name, "minimum": minimum})


@dataclass(frozen=True)
class Attempt:
    """A call that was made, in UTC: a fact, appended and never edited."""

    started_at: datetime
    ended_at: datetime
    outcome: str
    by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", self.started_at.astimezone(UTC))
        object.__setattr__(self, "ended_at", self.ended_at.astimezone(UTC))
        if self.ended_at < self.started_at:
            raise AgentAssistError(
                "attempt-ends-before-start",
                {"start": self.started_at.isoformat(), "end": self.ended_at.isoformat()},
            )


@dataclass(frozen=True)
class Callback:
    """A call promised to a client; open until it is done or closed.

    An open callback without `due_at` has no permitted moment in sight.
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
    window_start: datetime | None = None
    window_end: datetime | None = None
    contact_id: str | None = None
    due_at: datetime | None = None
    overdue_at: datetime | None = None
    attempts: int = 0
    status: Status = "open"
    ended_as: str = ""
    ended_at: datetime | None = None
    owner: str = ""
    claimed_at: datetime | None = None
    calling_since: datetime | None = None
    version: int = 1

    @property
    def window(self) -> Span | None:
        if self.window_start is None or self.window_end is None:
            return None
        return Span(self.window_start, self.window_end)


@dataclass(frozen=True)
class Decision:
    """What happens next with a callback, and why, part by part."""

    state: State
    next_at: datetime | None
    reasons: tuple[Reason, ...]


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


def overdue_after(next_at: datetime, window: Span | None) -> datetime:
    """When a promise for that moment counts as not kept."""
    if window is not None and next_at in window:
        return window.end
    return next_at + GRACE


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
