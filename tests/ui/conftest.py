"""Every test of the desktop wears the light theme at 100 % and may not stop the event loop."""

from tests.ui.fixtures import loop_watch, shown, theme

__all__ = ["loop_watch", "shown", "theme"]
