"""The search under way: it outlives the window, made anew when language or theme change."""

from dataclasses import dataclass

from agent_assist.domain.entries import Kind


@dataclass(frozen=True)
class SearchUnderWay:
    """What stands in the box, what it is narrowed to, and the entry the person chose."""

    text: str = ""
    kind: Kind | None = None
    as_typed: bool = False
    chosen: str = ""
