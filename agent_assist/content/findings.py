"""What is wrong with a file, as a code with its line; sentences are made elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing somebody should look at: an error is refused on import, a warning is not."""

    code: str
    file: str
    line: int = 1
    facts: Mapping[str, str | int] = field(default_factory=dict)
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def warning(
    code: str, file: str, line: int = 1, facts: Mapping[str, str | int] | None = None
) -> Finding:
    return Finding(code, file, line, facts or {}, "warning")
