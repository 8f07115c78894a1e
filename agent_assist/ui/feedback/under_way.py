"""The remark under way: it outlives the window, made anew when language or theme change."""

from dataclasses import dataclass

from agent_assist.domain.feedback import Problem, Reported


@dataclass(frozen=True)
class RemarkUnderWay:
    """What is being said of an entry, as far as the person has come."""

    reported: Reported
    title: str
    problem: Problem | None = None
    text: str = ""
