"""What can go wrong in the world, as a code with facts; sentences are made elsewhere."""

from collections.abc import Mapping


class AgentAssistError(Exception):
    """Something outside the program went wrong and a person can act on it.

    The facts fill the placeholders of the sentence that belongs to the code.
    """

    def __init__(self, code: str, facts: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, str | int] = dict(facts or {})
