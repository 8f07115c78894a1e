"""The service a centre gives, as its lead describes it in service.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from agent_assist.domain.calendars import Calendar, WeeklyHours
from agent_assist.domain.callbacks import SHIPPED_OUTCOMES, Outcome, RetryPolicy
from agent_assist.domain.contacts import Resolved
from agent_assist.domain.languages import Bilingual, Lang


@dataclass(frozen=True)
class Pause:
    """Days on which a line of business made no callbacks, and why; open-ended without `until`."""

    since: date
    until: date | None
    reason: Bilingual


@dataclass(frozen=True)
class CallbackOffer:
    """From when a line of business offers callbacks, when it paused, how many may wait."""

    offered_from: date
    pauses: tuple[Pause, ...] = ()
    queue_capacity: int | None = None

    def pause_on(self, day: date) -> Pause | None:
        """The pause in force on that day; service resumes on the day a pause ends."""
        for pause in self.pauses:
            if pause.since <= day and (pause.until is None or day < pause.until):
                return pause
        return None


@dataclass(frozen=True)
class LineOfBusiness:
    """One line of business: its name, its callback offer, its retry policy."""

    id: str
    name: Bilingual
    callbacks: CallbackOffer | None = None
    policy: str = ""


@dataclass(frozen=True)
class Topic:
    """What a contact is about; repeats within the window undo a first-contact resolution."""

    id: str
    name: Bilingual
    line_of_business: str | None = None
    repeat_window_days: int = 7


@dataclass(frozen=True)
class ContactOutcome:
    """How a contact can end, and what it claims about resolution."""

    code: str
    label: Bilingual
    resolved: Resolved


@dataclass(frozen=True)
class Channel:
    """How a client reaches the centre."""

    code: str
    label: Bilingual


@dataclass(frozen=True)
class Reference:
    """Figures of callbacks that a centre compares itself with, as parts of one."""

    callback_uptake: float | None = None
    incomplete_rate: float | None = None
    dated: date | None = None


@dataclass(frozen=True)
class Service:
    """Everything of service.yaml: lines of business, calendars, policies, standards, blocks.

    `client_holidays`: no client is called on a statutory holiday of the client's own province.
    """

    centre: Bilingual
    calendar: Calendar
    client_hours: WeeklyHours
    lines_of_business: tuple[LineOfBusiness, ...] = ()
    topics: tuple[Topic, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    policies: Mapping[str, RetryPolicy] = field(default_factory=dict)
    contact_outcomes: tuple[ContactOutcome, ...] = ()
    channels: tuple[Channel, ...] = ()
    blocks: Mapping[str, Bilingual] = field(default_factory=dict)
    email_business_days: int = 3
    client_holidays: bool = False
    reference: Reference = Reference()

    @cached_property
    def all_outcomes(self) -> Mapping[str, Outcome]:
        """What the lead no longer offers must stay readable in older attempts."""
        return {**SHIPPED_OUTCOMES, **self.outcomes}

    def line(self, id: str) -> LineOfBusiness | None:
        return self._lines.get(id)

    def topic(self, id: str) -> Topic | None:
        return next((one for one in self.topics if one.id == id), None)

    def topic_name(self, id: str, lang: Lang) -> str:
        topic = self.topic(id)
        return topic.name.text(lang) if topic else id

    @cached_property
    def _lines(self) -> Mapping[str, LineOfBusiness]:
        return {one.id: one for one in reversed(self.lines_of_business)}
