"""Other retry policies tried on the callbacks of a recorded period, a short step at a time."""

from collections.abc import Callable, Sequence
from datetime import datetime

from agent_assist.domain.callbacks import Callback, RetryPolicy
from agent_assist.domain.retry_search import Situation
from agent_assist.domain.service import Service
from agent_assist.domain.what_if import Recorded, WhatIf, what_if
from agent_assist.services.callback_decisions import policy_of
from agent_assist.services.callback_figures import Period
from agent_assist.services.client_calendars import availability
from agent_assist.storage import callback_figures, callback_lists
from agent_assist.storage.store import Store

STEP = 100
IN_FORCE = None
Progress = Callable[[int, int], None]


class Trial:
    """Each policy has its result in `results`; IN_FORCE stands for the present one of each line.

    A step is short, so that the thread which takes it can do other work between two of them, and
    a trial that nobody wants any more is just left alone.
    """

    def __init__(
        self, store: Store, service: Service, policies: Sequence[RetryPolicy | None],
        period: Period, now: datetime, line_of_business: str | None = None,
    ) -> None:  # fmt: skip
        self._service, self._policies = service, tuple(policies)
        self._until = min(period.until, now)
        self._places = callback_lists.requested_between(
            store.work, period.since, period.until, line_of_business
        )
        self.done = 0
        self.results = tuple(WhatIf() for _ in policies)

    @property
    def total(self) -> int:
        return len(self._places)

    @property
    def over(self) -> bool:
        return self.done >= self.total

    def step(self, store: Store) -> None:
        """Raises outcome-unknown when the record has an outcome that nobody describes any more."""
        places = self._places[self.done : self.done + STEP]
        made = callback_figures.attempts_at(store.work, places)
        for callback in callback_lists.at_places(store.work, places):
            record = Recorded(self._situation(callback), made.get(callback.id, ()))
            self.results = tuple(
                result
                + what_if(policy or policy_of(self._service, callback), [record], self._until)
                for policy, result in zip(self._policies, self.results, strict=True)
            )
        self.done += len(places)

    def _situation(self, callback: Callback) -> Situation:
        service = self._service
        hours, _ = availability(
            callback.number, callback.zone, service.calendar, service.client_hours,
            service.client_holidays,
        )  # fmt: skip
        return Situation(callback.requested_at, hours, service.all_outcomes, callback.windows)


def tried(
    store: Store, service: Service, policies: Sequence[RetryPolicy | None], period: Period,
    now: datetime, *, line_of_business: str | None = None, progress: Progress | None = None,
) -> tuple[WhatIf, ...]:  # fmt: skip
    """A whole trial at once; raises as its steps."""
    trial = Trial(store, service, policies, period, now, line_of_business)
    while not trial.over:
        trial.step(store)
        if progress is not None:
            progress(trial.done, trial.total)
    return trial.results
