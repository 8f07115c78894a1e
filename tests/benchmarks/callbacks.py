"""`bench callbacks`: the next attempt of many callbacks, beside two ways to search for it.

`all_s`: every decision, with the zones of its number and its reasons, as the desktop makes it,
in processor time of one core; `p50_us`, `p99_us`: one of them. `what_if_us`: one callback
replayed under another policy. The first decisions fill the caches and are counted like the rest.
`import_s`: a CSV file taken into an encrypted profile, in processor time; `import_wall_s` by the
clock on the wall. The lists of the same callbacks are measured in `callback_lists`.
The peers answer the hours only, on a sample of those that have to wait: a search minute by
minute on the wall clock, and rules of python-dateutil that list the permitted minutes. `agree`
is the part on which they name the same moment as the product.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dateutil.rrule import MINUTELY, rrule, rruleset

from agent_assist.domain.calendars import Calendar, zone_named
from agent_assist.domain.callbacks import Attempt, Callback, RetryPolicy
from agent_assist.domain.service import Service
from agent_assist.domain.what_if import Recorded, what_if
from agent_assist.resources import folder
from agent_assist.services import callbacks
from tests.benchmarks import callback_lists
from tests.benchmarks.reporting import Figures, median, percentile, report

NOW = datetime(2026, 12, 23, 19, 40, tzinfo=UTC)
SEED = 23
SAMPLE = 150
HORIZON = timedelta(days=60)
# Area codes roughly as people live, a few numbers abroad and one that tells nothing.
PREFIXES = (
    ["+1416", "+1647", "+1514", "+1438", "+1604", "+1403", "+1613", "+1905"] * 4
    + ["+1780", "+1204", "+1306", "+1902", "+1506", "+1709", "+1867", "+1418"] * 2
    + ["+1212", "+1808", "+1800"]
)
ABROAD = ("+3314023{:04}", "+4420794{:04}", "+9111236{:04}", "+8133581{:04}")
OUTCOMES = ("busy", "no_answer", "no_answer", "voicemail", "reached_bad_time", "line_fault")
Moments = list[datetime | None]
Made = tuple[Callback, tuple[Attempt, ...]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=10_000, help="of the CSV file")
    args = parser.parse_args()
    service = starter_service()
    made = [make(number, random.Random(SEED + number)) for number in range(args.count)]
    product, moments = _product(service, made)
    sample = _sample(made, moments)
    peers: dict[str, Figures] = {
        "minute by minute": _searched(service, sample, by_minutes),
        "dateutil": _searched(service, sample[:30], by_rules),
    }
    product = {**product, **_what_if(service, made[:2000]), **_import(service, args.lines)}
    lists, peers["plain table"] = callback_lists.measured(service, made, NOW)
    report("callbacks", {**product, **lists}, peers, 1)


def starter_service() -> Service:
    from agent_assist.content.service_file import read_service

    file = Path(folder("knowledge_base")) / "service.yaml"
    return read_service(file.read_text(encoding="utf-8")).service


def make(number: int, seeded: random.Random) -> Made:
    requested = NOW - timedelta(minutes=seeded.randrange(4 * 24 * 60))
    if seeded.random() < 0.02:
        to_call = seeded.choice(ABROAD).format(number % 10_000)
    else:
        prefix = seeded.choice(PREFIXES)
        to_call = f"{prefix}{seeded.randrange(200, 1000)}{number % 10_000:04}"
    ended, attempts = requested, []
    for _ in range(seeded.choice((0, 0, 1, 1, 2))):
        ended += timedelta(minutes=seeded.randrange(5, 900))
        start = ended - timedelta(minutes=2)
        attempts.append(Attempt(start, ended, seeded.choice(OUTCOMES)))
    callback = Callback(
        f"made-{number}", "Client", to_call, "en", "permanent-residence", "pr-card", requested
    )
    return callback, tuple(attempts)


def _product(service: Service, made: Sequence[Made]) -> tuple[Figures, Moments]:
    took: list[float] = []
    moments: Moments = []
    for callback, attempts in made:
        begun = time.thread_time_ns()
        decision = callbacks.decide(service, callback, attempts, NOW)
        took.append((time.thread_time_ns() - begun) / 1000)
        moments.append(decision.next_at)
    figures = {
        "all_s": round(sum(took) / 1e6, 2),
        "p50_us": median(took),
        "p99_us": percentile(took, 0.99),
    }
    return figures, moments


def _sample(
    made: Sequence[Made], moments: list[datetime | None]
) -> list[tuple[Callback, datetime]]:
    """Callbacks without attempts, whose hours alone decide, and what the product answered."""
    plain = [
        (callback, moment)
        for (callback, attempts), moment in zip(made, moments, strict=True)
        if not attempts and moment and moment > NOW
    ]
    return plain[:SAMPLE]


def calendars_of(service: Service, callback: Callback) -> tuple[Calendar, ...]:
    from agent_assist.services.client_calendars import availability

    hours, _ = availability(
        callback.number, callback.zone, service.calendar, service.client_hours,
        service.client_holidays,
    )  # fmt: skip
    return hours.calendars


Search = Callable[[Sequence[Calendar], datetime], datetime | None]


def _searched(
    service: Service, sample: Sequence[tuple[Callback, datetime]], search: Search
) -> dict[str, float]:
    took, agreed = [], 0
    for callback, answer in sample:
        calendars = calendars_of(service, callback)
        begun = time.thread_time_ns()
        found = search(calendars, max(callback.requested_at, NOW))
        took.append((time.thread_time_ns() - begun) / 1000)
        agreed += found == answer
    part = round(agreed / max(1, len(sample)), 3)
    return {"p50_us": median(took), "p99_us": percentile(took, 0.99), "agree": part}


def by_minutes(calendars: Sequence[Calendar], since: datetime) -> datetime | None:
    """Every minute is asked of every calendar's wall clock."""
    moment = since
    while moment < since + HORIZON:
        if all(_is_open(one, moment) for one in calendars):
            return moment
        moment += timedelta(minutes=1)
    return None


def _is_open(calendar: Calendar, moment: datetime) -> bool:
    local = moment.astimezone(zone_named(calendar.zone))
    day, wall = local.date(), local.time()
    if day in calendar.holidays or day in calendar.statutory(day.year):
        return False
    return any(start <= wall < end for start, end in calendar.hours.days[day.weekday()])


def by_rules(calendars: Sequence[Calendar], since: datetime) -> datetime | None:
    """The first minute that the rules of every calendar list; whole minutes only."""
    them = [_minutes(one, since) for one in calendars]
    heads = [next(one, None) for one in them]
    while None not in heads:
        last = max(one for one in heads if one)
        if all(one == last for one in heads):
            return last
        heads = [
            one if one == last else next((new for new in them[place] if new >= last), None)
            for place, one in enumerate(heads)
        ]
    return None


def _minutes(calendar: Calendar, since: datetime) -> Iterator[datetime]:
    zone = zone_named(calendar.zone)
    local = since.astimezone(zone).replace(tzinfo=None)
    rules = rruleset()
    for weekday, hours in enumerate(calendar.hours.days):
        for start, end in hours:
            whole = range(start.hour, end.hour + (end.minute > 0))
            rules.rrule(rrule(MINUTELY, local, byweekday=weekday, byhour=tuple(whole)))
    for wall in rules:
        if wall > local + HORIZON:
            return
        if _is_open(calendar, moment := wall.replace(tzinfo=zone).astimezone(UTC)):
            yield moment


def _what_if(service: Service, made: Sequence[Made]) -> Figures:
    from agent_assist.domain.retry_search import Situation
    from agent_assist.services.client_calendars import availability

    records = []
    for callback, attempts in made:
        hours, _ = availability(
            callback.number, None, service.calendar, service.client_hours, service.client_holidays
        )
        records.append(
            Recorded(Situation(callback.requested_at, hours, service.outcomes), attempts)
        )
    begun = time.thread_time()
    what_if(RetryPolicy(attempts=2), records, NOW)
    return {"what_if_us": round((time.thread_time() - begun) / len(records) * 1e6, 1)}


def _import(service: Service, count: int) -> Figures:
    from agent_assist.domain.people import Person
    from agent_assist.services.callback_import import import_csv
    from agent_assist.storage.store import open_store

    with TemporaryDirectory() as folder_name:
        file = Path(folder_name) / "callbacks.csv"
        file.write_text(_csv(count), encoding="utf-8")
        store = open_store(Path(folder_name), "5a" * 32, NOW)
        begun, wall = time.thread_time(), time.perf_counter()
        result = import_csv(store, _without_capacity(service), Person("Bench"), file, NOW)
        took, passed = time.thread_time() - begun, time.perf_counter() - wall
        store.close()
    assert result.created + len(result.duplicates) == count, result.rejected[:3]
    return {"import_s": round(took, 2), "import_wall_s": round(passed, 2)}


def _csv(count: int) -> str:
    seeded = random.Random(SEED)
    lines = ["Client;Téléphone;Secteur;Langue;Demandé le;Remarques"]
    for number in range(count):
        area, exchange = seeded.choice(PREFIXES[:-1])[2:], seeded.randrange(200, 1000)
        asked = NOW - timedelta(minutes=seeded.randrange(4 * 24 * 60))
        lines.append(
            f"Client {number};({area}) {exchange}-{number % 10_000:04};permanent-residence;"
            f"français;{asked:%Y-%m-%d %H:%M};Ligne {number}"
        )
    return "\n".join(lines)


def _without_capacity(service: Service) -> Service:
    lines = (
        replace(
            one, callbacks=replace(one.callbacks, queue_capacity=None) if one.callbacks else None
        )
        for one in service.lines_of_business
    )
    return replace(service, lines_of_business=tuple(lines))


if __name__ == "__main__":
    main()
