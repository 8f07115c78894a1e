"""What the form has done on the work thread."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.feedback import Problem, Reported
from agent_assist.domain.people import Person

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace


def remark(
    place: "Workplace", person: Person, reported: Reported, problem: Problem, text: str,
    contacts: Iterable[Contact | None], now: datetime,
) -> tuple[None, Changes]:  # fmt: skip
    """Keeps a remark, with nothing in it of these contacts. Raises remark-too-long."""
    from agent_assist.services import feedback, lost_searches

    private = [value for one in contacts for value in lost_searches.private_values(one)]
    return None, feedback.remark(place.store, person, reported, problem, text, private, now)
