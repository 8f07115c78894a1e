"""How long a workstation may be without its hub: said in time, then locked until one contact.

What it holds of clients is the team's: a computer that was lost, or a person whose access has
ended, must not keep it for ever.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LIMIT = timedelta(hours=72)


@dataclass(frozen=True)
class Offline:
    """Since when there was no contact, and when that becomes, or became, too long."""

    since: datetime
    locks_at: datetime
    limit: timedelta
    locked: bool


def offline(last_contact: datetime, now: datetime, limit: timedelta = LIMIT) -> Offline | None:
    """None while two thirds of the limit are not over: then there is nothing to say."""
    gone = now - last_contact
    if gone < limit * 2 / 3:
        return None
    return Offline(last_contact, last_contact + limit, limit, gone >= limit)
