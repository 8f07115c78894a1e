"""Times that a client chose, as CSV files write them: two columns, or one with “9:00 – 11:00”."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from agent_assist.domain.calendars import ONE_DAY, Span
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.csv_moments import clock, moment

# A preferred moment without an end; a day without a time is chosen as a whole.
LASTS = timedelta(hours=1)
SEPARATOR = " | "

_BETWEEN_WINDOWS = re.compile(r"[|;\n]")
# Where a text may be cut in start and end; a hyphen only between two times of day.
_CUTS = re.compile(
    r"\s[-–—]\s|[–—]|(?<=[0-9Z])/(?=[0-9]{4}-)|(?<=:[0-9]{2})-(?=[0-9]{1,2}:)"
    r"|\s(?:to|and|until|till|à|a|au|et)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:from|between|de|du|entre)\s+", re.IGNORECASE)
_TIME = re.compile(r"[0-9](?:\s?h|:)|[ap]\.?m\b|[0-9]{5}[.,][0-9]|[T ][0-9]{2}$", re.IGNORECASE)

Zones = Callable[[], Sequence[str]]


@dataclass(frozen=True)
class WindowReader:
    """Reads the windows of one line on the clock of the client.

    `zones`: where the client may be; asked only when there is something to read.
    """

    zones: Zones
    day_first: bool | None

    def windows(self, cells: Mapping[str, str]) -> tuple[Span, ...]:
        """Raises csv-window-unreadable, csv-window-zone-unclear, and as `csv_moments.moment`."""
        found = []
        for part in _BETWEEN_WINDOWS.split(cells.get("window", "")):
            if text := part.strip():
                found.append(self._in_one_zone(partial(self._range, text)))
        start, end = cells.get("window_start", ""), cells.get("window_end", "")
        if start or end:
            found.append(self._in_one_zone(partial(self._between, start, end)))
        return tuple(found)

    def _in_one_zone(self, read: Callable[[str], Span]) -> Span:
        """The same stretch of time wherever the client may be, or it is not known which."""
        zones = self.zones()
        spans = {read(zone) for zone in zones}
        if len(spans) > 1:
            raise AgentAssistError("csv-window-zone-unclear", {"places": ", ".join(zones)})
        return spans.pop()

    def _range(self, text: str, zone: str) -> Span:
        bare = _LEADING.sub("", text, count=1)
        for start, end in _cut(bare):
            try:
                return self._between(start, end, zone)
            except AgentAssistError as error:
                if error.code == "csv-moment-ambiguous":
                    raise
        return self._between(bare, "", zone)

    def _between(self, start: str, end: str, zone: str) -> Span:
        if not start:
            raise AgentAssistError("csv-window-unreadable", {"value": end})
        since = moment(start, zone, self.day_first)
        if not end:
            return Span(since, since + (LASTS if _TIME.search(start) else ONE_DAY))
        until = self._until(end, since, zone)
        if until <= since:
            raise AgentAssistError("csv-window-unreadable", {"value": f"{start} – {end}"})
        return Span(since, until)

    def _until(self, end: str, since: datetime, zone: str) -> datetime:
        """A time alone is one of the day of the start."""
        try:
            time_of_day = clock(end)
        except AgentAssistError:
            until = moment(end, zone, self.day_first)
            return until if _TIME.search(end) else until + ONE_DAY
        return since.replace(hour=0, minute=0, second=0, microsecond=0) + time_of_day


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Where it may be divided; « le 25 à 9 h » is one moment: its first part has no time."""
    for one in _CUTS.finditer(text):
        start, end = text[: one.start()].strip(), text[one.end() :].strip()
        if start and end and (_TIME.search(start) or not _TIME.search(end)):
            yield start, end
