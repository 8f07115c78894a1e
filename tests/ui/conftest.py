"""Every test of the desktop wears the light theme at 100 % and may not stop the event loop."""

import pytest

from tests.ui.fixtures import loop_watch, shown, theme

__all__ = ["loop_watch", "shown", "theme"]

# The offscreen platform says so for every window of a fixed size; it tells nothing about us.
OFFSCREEN = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN, extend=True))
