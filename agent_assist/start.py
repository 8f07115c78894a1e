"""How the desktop is to be started."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from agent_assist.domain.languages import Lang


@dataclass(frozen=True)
class Start:
    """What the command line asks of the desktop."""

    profile: "Path"
    lang: "Lang | None" = None
    page: str = "find"
    size: tuple[int, int] = (1440, 900)
    smoke: bool = False
    shot: "Path | None" = None
    json: bool = False
    demo: bool = False

    @classmethod
    def of(cls, args: "argparse.Namespace", *, demo: bool = False) -> "Start":
        return cls(
            args.profile, args.lang, args.page, _size(args.size), args.smoke, args.shot,
            args.json, demo,
        )  # fmt: skip


def _size(text: str) -> tuple[int, int]:
    """`1440x900` as two numbers; anything else is the usual size."""
    width, _, height = text.partition("x")
    return (int(width), int(height)) if width.isdigit() and height.isdigit() else (1440, 900)
