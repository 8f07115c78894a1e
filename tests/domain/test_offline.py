"""How long a workstation may be without its hub."""

from datetime import timedelta

import pytest

from agent_assist.domain.offline import LIMIT, offline
from tests.builders import NOW

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("hours", [0, 47.9, -5])
def test_at_first_there_is_nothing_to_say(hours: float) -> None:
    assert offline(NOW - hours * HOUR, NOW) is None


@pytest.mark.parametrize(("hours", "locked"), [(48, False), (71.9, False), (72, True), (999, True)])
def test_it_is_said_from_two_days_and_locked_from_three(hours: float, locked: bool) -> None:
    said = offline(NOW - hours * HOUR, NOW)
    assert said is not None
    assert (said.locked, said.locks_at) == (locked, said.since + LIMIT)


def test_a_hub_may_set_another_limit() -> None:
    said = offline(NOW - 9 * HOUR, NOW, limit=12 * HOUR)
    assert said is not None
    assert not said.locked
