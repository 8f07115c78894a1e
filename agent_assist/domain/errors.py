"""What can go wrong in the world, as a code with facts; sentences are made elsewhere."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from agent_assist.domain.languages import Bilingual


class AgentAssistError(Exception):
    """Something outside the program went wrong and a person can act on it.

    The facts fill the placeholders of the sentence that belongs to the code. A day, a bilingual
    name or a tuple of zones is written in the reader's language when the sentence is made.
    """

    def __init__(
        self, code: str,
        facts: "Mapping[str, str | int | date | Bilingual | tuple[str, ...]] | None" = None,
    ) -> None:  # fmt: skip
        super().__init__(code)
        self.code = code
        self.facts: dict[str, Any] = dict(facts or {})
