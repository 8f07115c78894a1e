"""What entries were used for: counted for search, without the person who used them."""

from typing import Literal

Way = Literal["opened", "taken"]
"""Taken: copied, inserted, said, sent, or started; more than only looked at."""
WEIGHTS: dict[Way, int] = {"opened": 1, "taken": 3}
COUNTED_DAYS = 90
