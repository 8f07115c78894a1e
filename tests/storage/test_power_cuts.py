"""What a desktop acknowledged outlives a power cut; `bench crash` tries hundreds of them."""

import pytest

from tests.storage.disk import can_be_watched
from tests.storage.power_cuts import cut_power

pytestmark = pytest.mark.skipif(not can_be_watched(), reason="SQLite's own symbols are hidden")


def test_what_was_acknowledged_is_there_after_a_power_cut() -> None:
    done = cut_power(18, seed=2, promises=5)
    assert (done.lost, done.half, done.damaged) == (0, 0, 0)
    assert done.acknowledged > 20


def test_a_store_that_waits_for_no_disk_is_noticed() -> None:
    done = cut_power(
        8, seed=2, promises=4,
        prepare=lambda store: store.work.execute("PRAGMA synchronous = NORMAL"),
    )  # fmt: skip
    assert done.lost > 0
