"""The request under way: it outlives the window, made anew when language or theme change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent_assist.services.callback_requests import CallbackDraft
    from agent_assist.services.callback_windows import Chosen


@dataclass(frozen=True)
class RequestUnderWay:
    """What was filled in so far. `line_meant`: the person chose the line of business."""

    draft: "CallbackDraft"
    chosen: "tuple[Chosen, ...]"
    line_meant: bool
