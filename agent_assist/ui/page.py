"""What the main window asks of every page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.look import px

if TYPE_CHECKING:
    from agent_assist.domain.changes import Changes

KEYS = 54
"""One row of buttons at the foot of a page, with what is around it."""


@dataclass(frozen=True)
class Hint:
    """A key that works now, and what it does; shown in the status bar."""

    keys: str
    does: str


class Page(QWidget):
    """A page of the main window: built once, then told what changed."""

    hints_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def hints(self) -> tuple[Hint, ...]:
        """The keys that work on this page now."""
        return ()

    def arrived(self) -> None:
        """The page was brought forward: put the focus where work begins."""

    def apply(self, changes: "Changes") -> None:
        """Something was written: read again what this page shows of it."""

    def keys_height(self) -> int:
        """How much at the foot stays in sight below messages: a row of buttons."""
        return px(KEYS)

    def next_pane(self) -> None:
        """F6: the focus goes to the next part of the page."""
