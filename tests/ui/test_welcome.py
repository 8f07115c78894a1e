"""The first start asks three things; a locked profile asks for its passphrase."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.settings import Settings
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.tasks import Tasks
from agent_assist.ui.theme.theme import Theme
from agent_assist.ui.welcome.page import WelcomePage
from agent_assist.ui.welcome.unlock import UnlockPage
from tests.builders import NOW
from tests.ui import checks
from tests.ui.desk_for_tests import open_copy
from tests.ui.french import speaking

RETURN = Qt.Key.Key_Return
Page = TypeVar("Page", bound=QWidget)


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    with speaking(request.param):
        yield request.param


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose profile is still closed."""

    def clock() -> datetime:
        return NOW

    tasks = Tasks(lambda progress: open_copy(tmp_path))
    yield Desk(tasks, Settings(tmp_path), "en", clock)
    tasks.close()


def show(qtbot: QtBot, page: Page) -> Page:
    qtbot.addWidget(page)
    page.resize(900, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def test_a_name_and_enter_begin_the_work(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, WelcomePage(desk))
    assert page.name.hasFocus()
    page.role._buttons["lead"].click()
    qtbot.keyClicks(page.name, " Nadia Tremblay ")
    with qtbot.waitSignal(page.done) as done:
        qtbot.keyClick(page.name, RETURN)
    assert done.args == [Person("Nadia Tremblay", "lead")]


def test_without_a_name_nothing_begins(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, WelcomePage(desk))
    with qtbot.assertNotEmitted(page.done):
        page.begin.click()
    assert "name is missing" in page.name.accessibleDescription()
    assert page.begin.isEnabled()


def test_the_language_switches_at_once_and_the_name_stays(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, WelcomePage(desk))
    qtbot.keyClicks(page.name, "Nadia")
    with qtbot.waitSignal(desk.language_wanted) as wanted:
        page.language._buttons["fr"].click()
    assert wanted.args == ["fr"]
    desk.lang = "fr"
    again = show(qtbot, WelcomePage(desk))
    assert (again.name.text(), again.language.value()) == ("Nadia", "fr")


def test_a_locked_profile_takes_its_passphrase(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, UnlockPage(desk, "passphrase-needed"))
    assert not page.again.isVisible()
    assert not page.keep_nothing.isVisible()
    with qtbot.assertNotEmitted(page.passphrase_given):
        qtbot.keyClick(page.passphrase, RETURN)
    qtbot.keyClicks(page.passphrase, "correct horse")
    with qtbot.waitSignal(page.passphrase_given) as given:
        qtbot.keyClick(page.passphrase, RETURN)
    assert given.args == ["correct horse"]


def test_a_wrong_key_is_said(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, UnlockPage(desk, "wrong-key"))
    page.show_error(Said("warn", "That is not the key.", "Try again."))
    assert page._error.isVisible()
    assert page._error.text() == "That is not the key. Try again."


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [("short", "short", "passphrase"), ("long enough now", "long enough not", "again")],
)
def test_a_new_passphrase_is_long_and_typed_twice(
    qtbot: QtBot, desk: Desk, first: str, second: str, field: str
) -> None:
    page = show(qtbot, UnlockPage(desk, "keyring-unavailable"))
    qtbot.keyClicks(page.passphrase, first)
    qtbot.keyClicks(page.again, second)
    with qtbot.assertNotEmitted(page.passphrase_given):
        page.go_on.click()
    assert getattr(page, field).accessibleDescription()
    page.passphrase.setText("long enough now")
    page.again.setText("long enough now")
    with qtbot.waitSignal(page.passphrase_given) as given:
        page.go_on.click()
    assert given.args == ["long enough now"]


def test_working_without_keeping_anything_is_a_choice(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, UnlockPage(desk, "keyring-unavailable"))
    with qtbot.waitSignal(page.keep_nothing_chosen):
        page.keep_nothing.click()


def test_a_profile_that_has_its_key_is_offered_no_new_passphrase(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "profile.json").write_text("{}", encoding="utf-8")
    page = show(qtbot, UnlockPage(desk, "keyring-unavailable"))
    page.show_error(Said("warn", "The keyring is locked."))
    assert not page.passphrase.isVisible()
    assert page._error.isVisible()
    with qtbot.waitSignal(page.passphrase_given) as again:
        page.go_on.click()
    assert again.args == [""]


@pytest.mark.parametrize(("look", "size"), [("light", 100), ("dark", 200)])
@pytest.mark.parametrize("code", ["", "wrong-key", "keyring-unavailable", "profile-busy"])
def test_the_pages_can_be_read_and_reached(
    qtbot: QtBot, desk: Desk, theme: Theme, lang: Lang, look: str, size: int, code: str
) -> None:
    theme.apply(look, size)  # type: ignore[arg-type]
    desk.lang = lang
    page = show(qtbot, UnlockPage(desk, code) if code else WelcomePage(desk))
    for check in (checks.accessible, checks.clipped, checks.contrast, checks.tab_walk):
        assert check(page) == []
