"""What a write touched: the history people see, and what views refresh from."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Noun = Literal[
    "entry", "draft", "contact", "callback", "reply", "term", "service", "person", "search", "use",
    "feedback",
]  # fmt: skip


@dataclass(frozen=True)
class Touched:
    """One record that a write touched."""

    noun: Noun
    id: str


@dataclass(frozen=True)
class Changes:
    """Every record that one write touched; the only thing views refresh from."""

    touched: frozenset[Touched] = field(default_factory=frozenset)

    @classmethod
    def of(cls, noun: Noun, *ids: str) -> "Changes":
        return cls(frozenset(Touched(noun, one) for one in ids))

    def __or__(self, more: "Changes") -> "Changes":
        return Changes(self.touched | more.touched)

    def __bool__(self) -> bool:
        return bool(self.touched)

    def ids(self, noun: Noun) -> frozenset[str]:
        return frozenset(one.id for one in self.touched if one.noun == noun)


@dataclass(frozen=True)
class ChangeRecord:
    """One line of history: what was done, to what, by whom, when, from which revision to which."""

    number: int
    at: datetime
    by: str
    noun: Noun
    id: str
    action: str
    before: str | None
    after: str | None
