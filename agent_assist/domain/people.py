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
    def may_curate(self) -> bool:
        return self.role == "lead"


# Signs what comes with the program.
STARTER = Person("Agent Assist", "lead")
