"""Repeat contacts: a client who comes back within days is recognised as the contact starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from agent_assist.domain.contacts import Contact


@dataclass(frozen=True)
class Repeat:
    """This is contact `number` of the client in so many days; `same_topic`: about this topic."""

    number: int
    days: int
    same_topic: bool


def repeat(contact: Contact, earlier: Iterable[Contact], window_days: int) -> Repeat | None:
    """How often the client came within the window; None for a first contact.

    Contacts about the same topic count alone where there are any.
    """
    since = contact.started_at - timedelta(days=window_days)
    lately = [one for one in earlier if since <= one.started_at <= contact.started_at]
    about_this = [one for one in lately if contact.topic and one.topic == contact.topic]
    counted = about_this or lately
    if not counted:
        return None
    oldest = min(one.started_at for one in counted)
    days = -(-(contact.started_at - oldest) // timedelta(days=1))
    return Repeat(len(counted) + 1, max(1, days), bool(about_this))
