"""A small service and callbacks for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from agent_assist.domain.calendars import Availability, Calendar, Span, WeeklyHours
from agent_assist.domain.callbacks import (
    SHIPPED_CLIENT_HOURS,
    SHIPPED_OUTCOMES,
    Attempt,
    Callback,
    RetryPolicy,
)
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.domain.retry_search import Situation
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Pause, Service, Topic

ANN, BOB = Person("Ann"), Person("Bob")
EASTERN = "America/Toronto"
NEWFOUNDLAND = "America/St_Johns"
# A Tuesday, 10:00 in Toronto.
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
WEEK = WeeklyHours.of([(time(8), time(20))])
EVERY_DAY = WeeklyHours.of([(time(8), time(20))], [(time(8), time(20))])
CHRISTMAS = date(2026, 12, 25)
CALENDAR = Calendar(EASTERN, WEEK, {CHRISTMAS: Bilingual("Christmas Day", "Noël")})


def at(text: str) -> datetime:
    """A moment; without an offset on the clock of Toronto in winter."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else datetime.fromisoformat(f"{text}-05:00")


def attempt(outcome: str, ended: str, minutes: int = 2) -> Attempt:
    return Attempt(at(ended) - timedelta(minutes=minutes), at(ended), outcome)


def client(*zones: str) -> tuple[Calendar, ...]:
    return tuple(Calendar(zone, SHIPPED_CLIENT_HOURS) for zone in zones)


def situation(
    *, requested_at: datetime = NOW, calendar: Calendar = CALENDAR,
    zones: Sequence[str] = (EASTERN,), windows: Sequence[Span] = (),
) -> Situation:  # fmt: skip
    hours = Availability((calendar, *client(*zones)))
    return Situation(requested_at, hours, SHIPPED_OUTCOMES, tuple(windows))


def service() -> Service:
    pause = Pause(date(2026, 11, 20), None, Bilingual("Moving day", "Déménagement"))
    offers = {
        "passport": CallbackOffer(date(2019, 1, 1)),
        "small": CallbackOffer(date(2019, 1, 1), queue_capacity=1),
        "paused": CallbackOffer(date(2019, 1, 1), (pause,)),
        "later": CallbackOffer(date(2027, 1, 1)),
        "never": None,
    }
    lines = tuple(
        LineOfBusiness(id, Bilingual(id.title(), f"{id.title()} (fr)"), offer, "standard")
        for id, offer in offers.items()
    )
    return Service(
        centre=Bilingual("Centre", "Centre"),
        calendar=CALENDAR,
        client_hours=SHIPPED_CLIENT_HOURS,
        lines_of_business=lines,
        topics=(Topic("status", Bilingual("Status", "État")),),
        policies={"standard": RetryPolicy("standard")},
    )


def callback(which: int = 0, **given: object) -> Callback:
    """An open callback, due now; each number is another client."""
    plain = Callback(
        id=f"callback-{which:06}",
        client=f"Client {which:06}",
        number=f"+1613{5550000 + which}",
        lang="en",
        line_of_business="passport",
        topic="status",
        requested_at=NOW,
        due_at=NOW,
        overdue_at=NOW + timedelta(minutes=30),
    )
    return replace(plain, **given)  # type: ignore[arg-type]
