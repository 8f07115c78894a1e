"""Journeys are held to the same watch over the event loop as the pages are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from tests.builders import NADIA
from tests.journeys.window import SIZE, Window, open_window
from tests.ui.fixtures import loop_watch, theme
from tests.ui.french import speaking

__all__ = ["at_work", "loop_watch", "theme"]

AtWork = Callable[..., Window]


@pytest.fixture
def at_work(qtbot: QtBot, tmp_path: Path, theme: object) -> Iterator[AtWork]:
    """Opens the window for a person at work, in a language."""
    with ExitStack() as languages:

        def begin(
            lang: Lang = "en", person: Person = NADIA, size: tuple[int, int] = SIZE
        ) -> Window:
            languages.enter_context(speaking(lang))
            return open_window(qtbot, tmp_path, lang, person, size)

        yield begin
