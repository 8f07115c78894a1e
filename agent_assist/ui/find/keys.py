"""The keys that work in Find now, for the bar at the foot of the window."""

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.entries import Kind
from agent_assist.ui.find.preview import STARTED
from agent_assist.ui.page import Hint

translate = QCoreApplication.translate


def keys(chosen: bool, kind: Kind | None, in_front: bool, repaired: bool) -> tuple[Hint, ...]:
    """`kind`: of the entry that is shown; `in_front`: whether it hides the list."""
    hints = [Hint("↑ ↓", translate("FindPage", "Choose"))]
    if not chosen:
        return tuple(hints)
    hints.append(Hint(translate("FindPage", "Enter"), translate("FindPage", "Open")))
    if kind in STARTED:
        hints.append(Hint(translate("FindPage", "Ctrl+Enter"), translate("FindPage", "Start")))
    hints += [
        Hint(translate("FindPage", "Ctrl+Shift+C"), translate("FindPage", "Copy")),
        Hint(translate("FindPage", "Ctrl+I"), translate("FindPage", "Insert in reply")),
        Hint(translate("FindPage", "Alt+1–6"), translate("FindPage", "One kind")),
        Hint(translate("FindPage", "Alt+R"), translate("FindPage", "Report a problem")),
    ]
    if in_front:
        hints.insert(0, Hint(translate("FindPage", "Esc"), translate("FindPage", "Back")))
    elif repaired:
        hints.insert(
            0, Hint(translate("FindPage", "Esc"), translate("FindPage", "Search as typed"))
        )
    return tuple(hints)
