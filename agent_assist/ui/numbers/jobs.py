"""What the page asks of services; runs on the work thread."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent_assist.domain.callbacks import Outcome, RetryPolicy
from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.domain.what_if import WhatIf

if TYPE_CHECKING:
    from agent_assist.services.callback_figures import Numbers, Period, PeriodName
    from agent_assist.services.callback_offers import OfferNow
    from agent_assist.services.callback_tables import FigureTable
    from agent_assist.services.callback_trials import Trial
    from agent_assist.services.workplace import Workplace


@dataclass(frozen=True)
class Days:
    """A period as it was chosen: by its name, or by its first and last day."""

    name: "PeriodName | None" = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Shown:
    """The figures of a period, and the table behind the charts."""

    numbers: "Numbers"
    table: "FigureTable"
    service: Service


@dataclass(frozen=True)
class Rules:
    """The retry rules in force for a line of business, and the outcomes an attempt may have."""

    line: str
    policy: RetryPolicy
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Step:
    """How far a trial is, and what it found so far: the rules in force, then those tried."""

    done: int
    total: int
    present: WhatIf
    tried: WhatIf

    @property
    def over(self) -> bool:
        return self.done >= self.total


def figures(place: "Workplace", days: Days, lang: Lang, now: datetime) -> Shown:
    from agent_assist.services import callback_figures, callback_tables

    service = place.service
    numbers = callback_figures.figures(place.store, service, _period(service, days, now), now)
    return Shown(numbers, callback_tables.figure_table(numbers, service, lang), service)


def copied(place: "Workplace", shown: Shown, lang: Lang) -> str:
    from agent_assist.services import callback_tables

    return callback_tables.as_text(shown.numbers, shown.table, lang)


def export(place: "Workplace", shown: Shown, path: Path, lang: Lang) -> Path:
    from agent_assist.services import callback_tables

    callback_tables.export_figures(path, shown.numbers, shown.table, lang)
    return path


def rules(place: "Workplace", line: str) -> Rules:
    from agent_assist.services import callback_decisions, callbacks

    policy = callback_decisions.policy_for(place.service, line)
    outcomes = callbacks.outcomes(place.service)
    # As this policy treats them.
    treated = tuple(policy.outcomes.get(one.code, one) for one in outcomes)
    return Rules(line, policy, tuple(one for one in treated if not one.terminal))


def period(place: "Workplace", days: Days, now: datetime) -> "Period":
    return _period(place.service, days, now)


def start_trial(
    place: "Workplace", policy: RetryPolicy, days: Days, line: str, now: datetime
) -> "Trial":
    from agent_assist.services.callback_trials import IN_FORCE, Trial

    service = place.service
    recorded = _period(service, days, now)
    return Trial(place.store, service, (IN_FORCE, policy), recorded, now, line)


def step(place: "Workplace", trial: "Trial") -> Step:
    if not trial.over:
        trial.step(place.store)
    return Step(trial.done, trial.total, *trial.results)


def offers(place: "Workplace", now: datetime) -> "tuple[OfferNow, ...]":
    from agent_assist.services import callbacks

    return callbacks.offers(place.store, place.service, now)


def pause(
    place: "Workplace", person: Person, line: str, reason: Bilingual, now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import callbacks

    return line, callbacks.pause(place.store, place.service, person, line, reason, now)


def resume(
    place: "Workplace", person: Person, line: str, reason: Bilingual, now: datetime
) -> tuple[str, Changes]:
    from agent_assist.services import callbacks

    return line, callbacks.resume(place.store, place.service, person, line, now, reason)


def set_terms(
    place: "Workplace", person: Person, line: str, offered_from: date, capacity: int | None,
    now: datetime,
) -> tuple[str, Changes]:  # fmt: skip
    from agent_assist.services import callbacks

    store, service = place.store, place.service
    return line, callbacks.set_terms(store, service, person, line, offered_from, capacity, now)


def _period(service: Service, days: Days, now: datetime) -> "Period":
    from agent_assist.services import callback_figures

    if days.name is not None:
        return callback_figures.named_period(service, days.name, now)
    return callback_figures.period(service, days.first, days.last, now)
