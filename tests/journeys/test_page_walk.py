"""Walks through every place: names, Tab, room for the words, contrast; then hammers on the keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.welcome.page import WelcomePage
from agent_assist.ui.welcome.unlock import UnlockPage
from tests.journeys.conftest import AtWork
from tests.journeys.places import places
from tests.journeys.window import SIZE, Window
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.desk_for_tests import make_desk
from tests.ui.french import speaking

SMALL = (1024, 700)
OWN_TAB = ("palette",)  # there Tab goes down the list, and Escape leaves
Findings = dict[str, list[str]]


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_can_be_named_reached_and_read(at_work: AtWork, lang: Lang) -> None:
    window, found = at_work(lang), Findings()
    for place in places(window):
        found[place] = accessible(window.main) + clipped(window.main)
        found[f"{place}, small"] = clipped_at(window, SMALL)
        if place not in OWN_TAB:
            found[f"{place}, tab"] = tab_walk(window.main)
    assert worth_telling(found) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_clipped_in_large_text(at_work: AtWork, theme: Theme, lang: Lang) -> None:
    theme.apply("light", 200)
    window = at_work(lang)
    found = {place: clipped(window.main) for place in places(window)}
    assert worth_telling(found) == {}


@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
def test_every_word_stands_out(at_work: AtWork, theme: Theme, choice: Choice) -> None:
    theme.apply(choice, 100)
    window = at_work()
    found = {place: contrast(window.main) for place in places(window)}
    assert worth_telling(found) == {}


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


def before_work(desk: Desk, code: str) -> QWidget:
    return UnlockPage(desk, code) if code else WelcomePage(desk)


def show(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.resize(*SIZE)
    with qtbot.waitExposed(page):
        page.show()
    return page


def clipped_at(window: Window, size: tuple[int, int]) -> list[str]:
    before = window.shell.size()
    window.shell.resize(*size)
    window.settle()
    found = clipped(window.main)
    window.shell.resize(before)
    window.settle()
    return found


def worth_telling(found: Findings) -> Findings:
    return {place: findings for place, findings in found.items() if findings}
