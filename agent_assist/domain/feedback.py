"""What agents find wrong with entries: a remark each, kept without personal data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.personal import without_personal_data

Problem = Literal["wrong", "outdated", "unclear", "missing"]
PROBLEMS: tuple[Problem, ...] = get_args(Problem)
LONGEST_REMARK = 500


@dataclass(frozen=True)
class Reported:
    """An entry as it was read when somebody found something wrong with it."""

    entry_id: str
    revision: int
    lang: Lang
    search: str = ""


@dataclass(frozen=True)
class Remark:
    """What somebody found wrong with a revision of an entry, and the search that led there."""

    id: str
    entry_id: str
    revision: int
    lang: Lang
    problem: Problem
    text: str
    search: str
    by: str
    at: datetime


@dataclass(frozen=True)
class RemarkedEntry:
    """An entry with its open remarks, newest first."""

    entry_id: str
    remarks: tuple[Remark, ...]

    @property
    def latest(self) -> datetime:
        return self.remarks[0].at


def remark_text(text: str, private: Iterable[str]) -> str:
    """What is kept of what was written, without personal data. Raises remark-too-long."""
    if len(text) > LONGEST_REMARK:
        raise AgentAssistError("remark-too-long", {"count": len(text), "most": LONGEST_REMARK})
    return without_personal_data(text, private)


def by_entry(remarks: Iterable[Remark]) -> list[RemarkedEntry]:
    """Remarks of one entry together; first the entry that was remarked upon last."""
    together: dict[str, list[Remark]] = defaultdict(list)
    for one in sorted(remarks, key=lambda one: (one.at, one.id), reverse=True):
        together[one.entry_id].append(one)
    # Entries stand in the order of their newest remarks, because those were met first.
    return [RemarkedEntry(entry_id, tuple(several)) for entry_id, several in together.items()]
