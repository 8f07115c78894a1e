"""Times that a client chose on the clock where the client is, as stretches of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from agent_assist.domain.calendars import MIDNIGHT, ONE_DAY, Span, readings, zone_named
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.service import Service
from agent_assist.services import numbers
from agent_assist.services.client_calendars import client_zones


@dataclass(frozen=True)
class Chosen:
    """A day, and from when to when on it; an end of 00:00 is the end of that day."""

    day: date
    start: time
    end: time

    def span(self, zone: str) -> Span:
        """Where a clock change makes it doubtful, the part that is beyond doubt."""
        where = zone_named(zone)
        last = self.day + ONE_DAY if self.end == MIDNIGHT else self.day
        start = max(readings(self.day, self.start, where))
        return Span(start, min(readings(last, self.end, where)))


def chosen_spans(
    service: Service, number: str, zone: str | None, chosen: Sequence[Chosen], now: datetime
) -> tuple[Span, ...]:
    """Raises number-invalid, zone-unknown, callback-zone-unclear, and with the place (`which`) of
    the one that is wrong callback-window-backwards, callback-window-over, callback-window-overlap.
    """
    if not chosen:
        return ()
    international, _ = numbers.parse(number)
    zones, _ = client_zones(international, zone, service.calendar.zone)
    readable = {tuple(one.span(where) for one in chosen) for where in zones}
    if len(readable) > 1:
        raise AgentAssistError("callback-zone-unclear", {"places": zones})
    spans = readable.pop()
    for which, span in enumerate(spans):
        _refuse(span, spans[:which], which, now)
    return spans


def _refuse(span: Span, earlier: Sequence[Span], which: int, now: datetime) -> None:
    if span.end <= span.start:
        raise AgentAssistError("callback-window-backwards", {"which": which})
    if span.end <= now:
        raise AgentAssistError("callback-window-over", {"which": which})
    if any(span.start < one.end and one.start < span.end for one in earlier):
        raise AgentAssistError("callback-window-overlap", {"which": which})
