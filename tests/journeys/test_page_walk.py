"""Walks through every place: names, Tab, room for the words, contrast; then hammers on the keys."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.palette import Palette
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.welcome.page import WelcomePage
from agent_assist.ui.welcome.unlock import UnlockPage
from tests.journeys.conftest import AtWork
from tests.journeys.places import places
from tests.journeys.window import SIZE, Window, open_window
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.desk_for_tests import make_desk
from tests.ui.french import speaking

SMALL = (1024, 700)
FIRST_SEEN = 0.75  # seconds of work for importing, making and drawing a page
OWN_TAB = ("palette",)  # there Tab goes down the list, and Escape leaves
Findings = dict[str, list[str]]


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_can_be_named_reached_and_read(at_work: AtWork, lang: Lang) -> None:
    window, found = at_work(lang), Findings()
    for place in places(window):
        found[place] = accessible(window.main) + clipped_for_good(window)
        found[f"{place}, contrast"] = contrast(in_front(window)) if lang == "en" else []
        found[f"{place}, small"] = clipped_at(window, SMALL)
        if place not in OWN_TAB:
            found[f"{place}, tab"] = tab_walk(window.main)
    assert not worth_telling(found), worth_telling(found)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_clipped_in_large_text(at_work: AtWork, theme: Theme, lang: Lang) -> None:
    theme.apply("light", 200)
    window = at_work(lang)
    found = {place: clipped_for_good(window) for place in places(window)}
    assert not worth_telling(found), worth_telling(found)


@pytest.mark.parametrize("choice", ["dark", "high-contrast"])
def test_every_word_stands_out(at_work: AtWork, theme: Theme, choice: Choice) -> None:
    theme.apply(choice, 100)
    window = at_work()
    found = {place: contrast(in_front(window)) for place in places(window)}
    assert not worth_telling(found), worth_telling(found)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", ["", "keyring-unavailable", "wrong-key", "profile-busy"])
def test_before_the_work_begins(
    qtbot: QtBot, tmp_path: Path, theme: Theme, lang: Lang, code: str
) -> None:
    desk = make_desk(qtbot, tmp_path, lang)
    with speaking(lang):
        for size in (100, 200):
            theme.apply("light", size)
            page = show(qtbot, before_work(desk, code))
            assert accessible(page) + clipped(page) + tab_walk(page) == []
            page.resize(*SMALL)
            assert clipped(page) + contrast(page) == []


def test_a_page_is_soon_there_when_it_is_first_seen(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    window = open_window(qtbot, tmp_path, "en")
    for key in "234567":
        began = time.thread_time()
        window.press(f"Ctrl+{key}")
        assert time.thread_time() - began < FIRST_SEEN, window.main.current


def before_work(desk: Desk, code: str) -> QWidget:
    return UnlockPage(desk, code) if code else WelcomePage(desk)


def show(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.resize(*SIZE)
    with qtbot.waitExposed(page):
        page.show()
    return page


def in_front(window: Window) -> QWidget:
    """What lies dimmed behind the palette is not meant to be read."""
    return window.main.findChild(Palette) or window.main


def clipped_for_good(window: Window) -> list[str]:
    """What is still clipped once everything that was just made has its place."""
    with suppress(TimeoutError):
        window.wait_until(lambda: not clipped(window.main), 1_000)
    return clipped(window.main)


def clipped_at(window: Window, size: tuple[int, int]) -> list[str]:
    before = window.shell.size()
    window.shell.resize(*size)
    window.settle()
    found = clipped_for_good(window)
    window.shell.resize(before)
    window.settle()
    return found


def worth_telling(found: Findings) -> str:
    return "\n".join(f"{place}: {one}" for place, findings in found.items() for one in findings)
