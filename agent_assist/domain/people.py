"""The person at this workstation."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["agent", "lead"]


@dataclass(frozen=True)
class Person:
    """Who works here: the author of every change made on this workstation."""

    name: str
    role: Role = "agent"

    @property
    def initials(self) -> str:
        """Of the first and the last of the names, for a small sign."""
        first, *others = self.name.split() or [""]
        return "".join(one[:1] for one in (first, *others[-1:])).upper()

    @property
    def may_curate(self) -> bool:
        return self.role == "lead"


# Signs what comes with the program.
STARTER = Person("Agent Assist", "lead")
