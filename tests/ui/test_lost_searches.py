"""A lead sees what was not found, makes an entry of it or sets it aside; agents do not."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services import lost_searches, workplace
from agent_assist.services.workplace import Workplace
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries.page import EntriesPage
from agent_assist.ui.theme.theme import Theme
from tests.builders import AGENT, NADIA, NOW
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.french import speaking

Key = Qt.Key
ASKED: tuple[tuple[str, Lang], ...] = (
    ("parking at the centre", "en"), ("parking at the centre", "en"), ("centre parking", "en"),
    ("stationnement 613-555-0100", "fr"),
)  # fmt: skip


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    with speaking(request.param):
        yield request.param


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Callable[..., EntriesPage]:
    def make(person: Person = NADIA, lang: Lang = "en") -> EntriesPage:
        return show(qtbot, make_desk(qtbot, tmp_path, lang, person))

    return make


def show(qtbot: QtBot, desk: Desk) -> EntriesPage:
    page = EntriesPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(1350, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    settled(qtbot, desk)
    return page


def ask(qtbot: QtBot, desk: Desk, *asked: tuple[str, Lang]) -> None:
    """Searches that find nothing good."""

    def job(place: Workplace) -> tuple[None, Changes]:
        changes = Changes()
        for text, lang in asked:
            changes |= lost_searches.note(place.store, text, lang, "", (), NOW)
        return None, changes

    desk.tasks.write(desk, job)
    settled(qtbot, desk)


def go_there(qtbot: QtBot, page: EntriesPage) -> None:
    qtbot.keyClick(page.list.list, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page.desk)


def rows(page: EntriesPage) -> list[str]:
    return [row.spoken for row in page.lost.list._model.rows]


def visible_buttons(page: EntriesPage) -> set[str]:
    return {one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()}


def test_a_lead_sees_what_was_not_found_the_most_usual_first(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    ask(qtbot, page.desk, *ASKED)
    with speaking("en"):  # the plural of English is a translation too
        go_there(qtbot, page)
    assert rows(page) == [
        "parking at the centre, English · last on November 23, 2026, 3 times",
        "stationnement …, French · last on November 23, 2026, 1 time",
    ]
    assert page.lost.list.hasFocus()
    assert page.lost._others.text() == "Also asked: centre parking"
    qtbot.keyClick(page.lost.list, Key.Key_Down)
    assert not page.lost._others.isVisible()
    assert [hint.keys for hint in page.hints()] == ["Enter", "Delete", "Esc"]


def test_the_list_follows_what_is_asked_meanwhile(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    go_there(qtbot, page)
    assert rows(page) == []
    assert "Nothing is missing" in page.lost._about.text()
    assert not {"New entry from this", "Set aside"} & visible_buttons(page)
    ask(qtbot, page.desk, *ASKED)
    assert len(rows(page)) == 2
    assert {"New entry from this", "Set aside"} <= visible_buttons(page)


def test_enter_makes_a_draft_with_the_words(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    ask(qtbot, page.desk, *ASKED)
    go_there(qtbot, page)
    qtbot.keyClick(page.lost.list, Key.Key_Return)
    qtbot.waitUntil(lambda: page.editor.isVisible())
    settled(qtbot, page.desk)
    assert page.entry_id == "parking-at-the-centre"
    form = page.editor.forms["en"]
    assert form.title.text() == "Parking at the centre"
    assert form.also_asked.toPlainText() == "parking at the centre\ncentre parking"


def test_delete_sets_aside_until_it_is_asked_again(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    ask(qtbot, page.desk, *ASKED)
    go_there(qtbot, page)
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.lost.list, Key.Key_Delete)
        settled(qtbot, page.desk)
    assert "comes back" in said.args[0].todo
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert page.lost.list.current_id() == "stationnement …"
    ask(qtbot, page.desk, ("centre parking", "en"))
    assert rows(page)[0].startswith("centre parking, English")


def test_escape_goes_back_to_the_entry(qtbot: QtBot, open_page: Callable[..., EntriesPage]) -> None:
    page = open_page()
    before = page.entry_id
    go_there(qtbot, page)
    assert page.lost.isVisible()
    qtbot.keyClick(page.lost, Key.Key_Escape)
    settled(qtbot, page.desk)
    assert (page.reading.isVisible(), page.entry_id) == (True, before)


def test_an_agent_hears_that_it_is_for_leads(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page(AGENT)
    ask(qtbot, page.desk, *ASKED)
    assert "Searches without an answer" not in visible_buttons(page)
    with qtbot.waitSignal(page.desk.said) as said:
        go_there(qtbot, page)
    assert "team lead" in said.args[0].what
    assert not page.lost.isVisible()


def test_the_page_that_replaces_it_shows_them_again_to_a_lead_alone(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    ask(qtbot, page.desk, *ASKED)
    go_there(qtbot, page)
    after = show(qtbot, page.desk)
    assert len(rows(after)) == 2
    assert after.lost.isVisible()
    page.desk.tasks.write(
        page.desk, lambda place: (None, workplace.introduce(place, AGENT, NOW + timedelta(1)))
    )
    qtbot.waitUntil(lambda: not after.lost.isVisible())


@pytest.mark.parametrize(("look", "size"), [("light", 100), ("dark", 200)])
def test_it_can_be_read_and_reached(
    qtbot: QtBot, tmp_path: Path, theme: Theme, lang: Lang, look: str, size: int
) -> None:
    theme.apply(look, size)  # type: ignore[arg-type]
    page = show(qtbot, make_desk(qtbot, tmp_path, lang))
    found = {}
    for asked in ((), ASKED):
        ask(qtbot, page.desk, *asked)
        page.show_lost_searches()
        settled(qtbot, page.desk)
        qtbot.waitUntil(page.lost.isVisible)
        QApplication.sendPostedEvents()
        found[asked] = checks.accessible(page) + checks.clipped(page) + checks.contrast(page)
        if size == 100:
            found[asked] += checks.tab_walk(page)
    assert found == {(): [], ASKED: []}
