"""A setting holds at once, says where it comes from, and a policy cannot be overruled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.settings import load_settings
from agent_assist.ui.desk import Desk
from agent_assist.ui.settings.page import SettingsPage
from agent_assist.ui.theme.theme import Theme
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.french import speaking


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    with speaking(request.param):
        yield request.param


def show(qtbot: QtBot, desk: Desk, size: tuple[int, int] = (1000, 1100)) -> SettingsPage:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.arrived()
    return page


def source(page: SettingsPage, name: str) -> str:
    return page._rows[name]._source.text()


def test_the_language_changes_at_once_and_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    assert source(page, "language") == "Default"
    with qtbot.waitSignal(desk.language_wanted) as wanted:
        page.language._buttons["fr"].click()
    assert wanted.args == ["fr"]
    assert source(page, "language") == "Your choice"
    assert load_settings(desk.settings.folder, dict).text("language") == "fr"


def test_theme_and_text_size_ask_for_a_new_look(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    for control, keys in ((page.theme, "Dark"), (page.text_size, "150")):
        control.setFocus()
        with qtbot.waitSignal(desk.theme_wanted):
            qtbot.keyClicks(control, keys)
    assert (desk.settings.text("theme"), desk.settings.number("text_size")) == ("dark", 150)


def test_reminders_are_set_as_numbers_and_words(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    for control in (page.reminders, page.lead):
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_Down)
    page.closed._buttons["tray"].click()
    names = ("reminders", "reminder_minutes", "window_closed")
    settled(qtbot, desk)
    kept = load_settings(desk.settings.folder, dict)
    assert [kept.find(name).value for name in names] == ["mine", 10, "tray"]
    assert [source(page, name) for name in names] == ["Your choice"] * 3


def test_the_new_page_has_the_focus_where_the_old_one_had_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    page.theme.setFocus()
    with qtbot.waitSignal(desk.theme_wanted):
        qtbot.keyClick(page.theme, Qt.Key.Key_Down)
    assert show(qtbot, desk).theme.hasFocus()


def test_a_policy_is_locked_and_says_who_decided(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    desk.settings.policy = {"theme": "light"}
    page = show(qtbot, desk)
    assert page.theme.currentData() == "light"
    assert not page.theme.isEnabled()
    assert page._rows["theme"]._lock.isVisible()
    assert "your organization" in source(page, "theme")
    assert page.text_size.isEnabled()


def test_a_dial_link_without_a_number_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    page.dial_link.setText("sip:")
    qtbot.keyClick(page.dial_link, Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert page._dial_error.isVisible()
    assert desk.settings.text("dial_link") == "tel:{number}"
    page.dial_link.setText("sip:{number}")
    qtbot.keyClick(page.dial_link, Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert not page._dial_error.isVisible()
    assert desk.settings.text("dial_link") == "sip:{number}"


def test_another_person_takes_over(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    page.person.name.selectAll()
    qtbot.keyClicks(page.person.name, "Omar Haddad")
    page.person.role._buttons["agent"].click()
    qtbot.keyClick(page.person.name, Qt.Key.Key_Return)
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: desk.me == Person("Omar Haddad", "agent"))


def test_nobody_works_here_without_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    before = desk.me
    page.person.name.clear()
    qtbot.keyClick(page.person.name, Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert "name is missing" in page.person.name.accessibleDescription()
    assert desk.me == before


def test_it_says_what_is_kept_and_where(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = show(qtbot, desk)
    assert "encrypted" in page._kept.text()
    assert page._folder.text() == str(desk.settings.folder)
    desk.kept = False
    assert "Nothing is kept" in show(qtbot, desk)._kept.text()


@pytest.mark.parametrize(("look", "size"), [("light", 100), ("dark", 200)])
def test_the_page_can_be_read_and_reached(
    qtbot: QtBot, tmp_path: Path, theme: Theme, lang: Lang, look: str, size: int
) -> None:
    theme.apply(look, size)  # type: ignore[arg-type]
    page = show(qtbot, make_desk(qtbot, tmp_path, lang))
    assert len(page.findChildren(QPushButton)) > 3
    for check in (checks.accessible, checks.clipped, checks.contrast, checks.tab_walk):
        assert check(page) == []
