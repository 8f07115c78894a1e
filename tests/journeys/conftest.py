"""The whole window at work, under the same watch over the event loop as the pages are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.ui.theme.theme import Theme
from tests.builders import NADIA
from tests.journeys.window import SIZE, Window, open_window
from tests.ui.checks import EventLoopWatch
from tests.ui.fixtures import no_stalls, theme
from tests.ui.french import speaking

__all__ = ["at_work", "loop_watch", "theme"]

# A whole window is drawn by the processor here: more than the 50 ms of one page in a test.
LONGEST_MS = 150

AtWork = Callable[..., Window]


@pytest.fixture
def loop_watch(theme: Theme) -> Iterator[EventLoopWatch]:
    """Fails the test in which the interface thread waited for something."""
    with no_stalls(LONGEST_MS) as watch:
        yield watch


@pytest.fixture
def at_work(qtbot: QtBot, tmp_path: Path, loop_watch: EventLoopWatch) -> Iterator[AtWork]:
    """Opens the window for a person at work, in a language; every page was seen before."""
    with ExitStack() as languages:

        def begin(
            lang: Lang = "en", person: Person = NADIA, size: tuple[int, int] = SIZE
        ) -> Window:
            languages.enter_context(speaking(lang))
            window = open_window(qtbot, tmp_path, lang, person, size)
            window.press(*(f"Ctrl+{number}" for number in "2345671"))
            # What a page costs when it is first seen is held by test_page_walk.
            loop_watch.stalls.clear()
            return window

        yield begin
