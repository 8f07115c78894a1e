"""Entries are found, read in both languages, compared, written and approved by another."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services import entries
from agent_assist.services.workplace import Workplace
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.entries.page import EntriesPage
from agent_assist.ui.theme.theme import Theme
from tests.builders import AGENT, NADIA, NOW, OMAR, make_entry, with_text
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.french import speaking

ARTICLE, SCRIPT = "auditor-general-2019", "script-application-status"
Key = Qt.Key


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    with speaking(request.param):
        yield request.param


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Callable[..., EntriesPage]:
    def make(person: Person = NADIA, lang: Lang = "en", size: tuple[int, int] = (1350, 800)
             ) -> EntriesPage:  # fmt: skip
        return show(qtbot, make_desk(qtbot, tmp_path, lang, person), size)

    return make


def show(qtbot: QtBot, desk: Desk, size: tuple[int, int] = (1350, 800)) -> EntriesPage:
    page = EntriesPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    settled(qtbot, desk)
    return page


def do(qtbot: QtBot, desk: Desk, job: Callable[[Workplace], object]) -> None:
    """Something another person did meanwhile."""
    done: list[object] = []
    desk.tasks.work(desk, job, done.append)
    qtbot.waitUntil(lambda: len(done) == 1)


def press(qtbot: QtBot, page: EntriesPage, name: str) -> None:
    """Presses the visible button of that name."""
    shown = (one for one in page.findChildren(QPushButton) if one.accessibleName() == name)
    qtbot.mouseClick(next(one for one in shown if one.isVisible()), Qt.MouseButton.LeftButton)
    settled(qtbot, page.desk)


def buttons(page: EntriesPage) -> set[str]:
    return {one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()}


def texts(page: QWidget) -> str:
    readings = page.findChildren(QWidget)
    return " ".join(one.toPlainText() for one in readings if hasattr(one, "toPlainText"))


def submitted(place: Workplace, author: Person = OMAR) -> None:
    entry = entries.open_entry(place.store, ARTICLE).entry
    text = replace(entry.texts["en"], summary="Easier access, said Omar.")
    entries.save_draft(place.store, author, with_text(entry, text), NOW)
    entries.submit(place.store, author, ARTICLE, NOW)


def test_the_list_is_narrowed_without_accents_and_by_kind(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    every = len(page.list.list.row_ids())
    qtbot.keyClicks(page.list.box, "verificateur general")
    assert page.list.list.row_ids()[0] == ARTICLE
    page.list.box.clear()
    page.list.kinds.setCurrentIndex(page.list.kinds.findData(Kind.SCRIPT.value))
    scripts = page.list.list.row_ids()
    assert SCRIPT in scripts
    assert 0 < len(scripts) < every
    qtbot.keyClicks(page.list.box, "zzzz")
    assert page.list.list.row_ids() == []


def test_reading_shows_both_languages_with_alt_2(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    page.read(SCRIPT)
    settled(qtbot, page.desk)
    readings = [part.reading for part in page.reading.texts._parts.values()]
    assert [one.isVisible() for one in readings] == [True, False]
    qtbot.keyClick(page.list.list, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert [one.isVisible() for one in readings] == [True, True]
    assert "Suggested response" in readings[0].toPlainText()
    assert "Réponse suggérée" in readings[1].toPlainText()


def test_in_a_narrow_window_both_texts_share_one_page(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page(size=(900, 600))
    page.read(SCRIPT)
    page.reading.show_both(True)
    settled(qtbot, page.desk)
    (shown,) = [p.reading for p in page.reading.texts._parts.values() if p.reading.isVisible()]
    assert "Suggested response" in shown.toPlainText()
    assert "Réponse suggérée" in shown.toPlainText()


def test_an_agent_reads_and_uses_but_never_writes(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page(AGENT)
    page.read(SCRIPT)
    settled(qtbot, page.desk)
    assert not {"Edit", "New entry"} & buttons(page)
    with qtbot.waitSignal(page.desk.script_wanted) as wanted:
        press(qtbot, page, "Say this script")
    assert wanted.args == [SCRIPT]
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.list.list, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "team lead" in said.args[0].what


def test_what_is_typed_becomes_a_draft_and_the_published_text_stays(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    page.read(ARTICLE)
    settled(qtbot, page.desk)
    press(qtbot, page, "Edit")
    form = page.editor.forms["en"]
    form.title.setFocus()
    form.title.selectAll()
    qtbot.keyClicks(form.title, "What was recommended")
    qtbot.waitUntil(lambda: f"draft:{ARTICLE}" in page.list.list.row_ids(), timeout=5000)
    settled(qtbot, page.desk)
    kept: list[str] = []

    def look(place: Workplace) -> None:
        draft = entries.draft_of(place.store, ARTICLE)
        published = entries.open_entry(place.store, ARTICLE).entry
        assert draft is not None
        kept.extend(one.texts["en"].title for one in (draft.entry, published))
        assert (
            replace(draft.entry.texts["en"], title=published.texts["en"].title)
            == (published.texts["en"])
        )
        assert (draft.entry.topics, draft.entry.texts["fr"]) == (
            published.topics, published.texts["fr"],
        )  # fmt: skip

    do(qtbot, page.desk, look)
    assert kept[0] == "What was recommended" != kept[1]


def test_no_break_spaces_survive_the_editor(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    form = page.editor.forms["fr"]
    entry = make_entry()
    french = replace(
        entry.texts["fr"], body="Ouvert\u00a0: 8\u00a0h.\n\nFermé.", summary="À\u00a08"
    )
    form.show_text(with_text(entry, french))
    assert form.written(entry.kind) == french


def test_leaving_the_editor_keeps_the_last_words(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    page.read(ARTICLE)
    settled(qtbot, page.desk)
    press(qtbot, page, "Edit")
    qtbot.keyClicks(page.editor.forms["fr"].text, "Fin. ")
    page.hide()
    settled(qtbot, page.desk)
    found: list[str] = []
    do(qtbot, page.desk, lambda place: found.append(
        entries.draft_of(place.store, ARTICLE).entry.texts["fr"].body))  # type: ignore[union-attr]  # fmt: skip
    assert found[0].startswith("Fin. ")


def test_another_person_approves_and_the_entry_says_so(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    do(qtbot, page.desk, submitted)
    page.show_draft(ARTICLE)
    settled(qtbot, page.desk)
    assert "Easier access, said Omar." in page.draft.reading.toPlainText()
    press(qtbot, page, "Approve and publish")
    assert "Revision 2" in page.reading._meta.text()
    assert "Easier access, said Omar." in texts(page.reading)
    assert f"draft:{ARTICLE}" not in page.list.list.row_ids()


def test_the_author_is_told_that_somebody_else_approves(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page(NADIA)
    do(qtbot, page.desk, lambda place: submitted(place, NADIA))
    page.show_draft(ARTICLE)
    settled(qtbot, page.desk)
    assert "Approve and publish" not in buttons(page)
    assert "another person must approve" in page.draft._next.text()
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        press(qtbot, page, "Change the person in Settings")
    assert wanted.args == ["settings"]


def test_a_draft_is_discarded_by_pressing_twice(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    do(qtbot, page.desk, submitted)
    page.show_draft(ARTICLE)
    settled(qtbot, page.desk)
    press(qtbot, page, "Discard the draft")
    do(qtbot, page.desk, lambda place: entries.submit(place.store, OMAR, ARTICLE, NOW))
    press(qtbot, page, "Press again to discard")
    left: list[object] = []
    do(qtbot, page.desk, lambda place: left.append(entries.draft_of(place.store, ARTICLE)))
    assert left == [None]


def test_a_new_entry_begins_in_the_editor(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list.list, Key.Key_N, modifiers)
    qtbot.keyClick(page.new.english, Key.Key_Return)
    assert "Type a title" in page.new.english.accessibleDescription()
    qtbot.keyClicks(page.new.english, "Passports by mail")
    qtbot.keyClick(page.new.english, Key.Key_Return)
    settled(qtbot, page.desk)
    qtbot.waitUntil(lambda: page.editor.isVisible())
    assert page.editor.forms["en"].title.text() == "Passports by mail"
    assert "draft:passports-by-mail" in page.list.list.row_ids()


def test_revisions_are_compared_in_words_and_restored_as_a_draft(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page()

    def publish(place: Workplace) -> None:
        submitted(place)
        entries.approve(place.store, NADIA, ARTICLE, NOW)

    do(qtbot, page.desk, publish)
    page.read(ARTICLE)
    settled(qtbot, page.desk)
    qtbot.keyClick(page.list.list, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page.desk)
    assert page.revisions.list.row_ids() == ["2", "1"]
    compared = page.revisions.reading.toPlainText()
    assert "Added\n+ Summary: Easier access, said Omar." in compared.replace("\u2028", "\n")
    assert "Removed" in compared
    page.revisions.list.choose("1")
    settled(qtbot, page.desk)
    press(qtbot, page, "Restore as a draft")
    restored: list[str] = []
    do(qtbot, page.desk, lambda place: restored.append(
        entries.draft_of(place.store, ARTICLE).entry.texts["en"].summary))  # type: ignore[union-attr]  # fmt: skip
    assert "Omar" not in restored[0]


def test_an_announcement_goes_once_it_is_read(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    page = open_page(AGENT)
    waiting = len(page.to_confirm._waiting)
    assert waiting > 0
    assert page.to_confirm.isVisible()
    for left in range(waiting - 1, -1, -1):
        press(qtbot, page, "I have read this")
        assert len(page.to_confirm._waiting) == left
    assert not page.to_confirm.isVisible()


def test_the_page_that_replaces_it_opens_the_same_entry(
    qtbot: QtBot, open_page: Callable[..., EntriesPage]
) -> None:
    before = open_page()
    before.read(SCRIPT)
    settled(qtbot, before.desk)
    after = show(qtbot, before.desk)
    assert after.entry_id == SCRIPT
    assert "Suggested response" in texts(after.reading)


@pytest.mark.parametrize("person", [AGENT, NADIA])
def test_an_unknown_entry_is_said_and_nothing_breaks(
    qtbot: QtBot, open_page: Callable[..., EntriesPage], person: Person
) -> None:
    page = open_page(person)
    said: list[Said] = []
    page.desk.said.connect(said.append)
    page.read("no-such-entry")
    settled(qtbot, page.desk)
    assert "no-such-entry" in said[0].what


@pytest.mark.parametrize(("look", "size"), [("light", 100), ("dark", 200)])
def test_every_view_can_be_read_and_reached(
    qtbot: QtBot, tmp_path: Path, theme: Theme, lang: Lang, look: str, size: int
) -> None:
    theme.apply(look, size)  # type: ignore[arg-type]
    desk = make_desk(qtbot, tmp_path, lang)
    page = show(qtbot, desk)
    do(qtbot, desk, submitted)
    open_view = {
        "reading": lambda: page.reading.show_both(True),
        "revisions": page.show_revisions,
        "draft": lambda: page.show_draft(ARTICLE),
        "editor": page.edit,
        "new": page.begin,
    }
    found = {}
    for view in open_view:
        page.read("reply-application-status")
        settled(qtbot, desk)
        open_view[view]()
        settled(qtbot, desk)
        qtbot.waitUntil(getattr(page, view).isVisible)
        QApplication.sendPostedEvents()
        found[view] = checks.accessible(page) + checks.clipped(page) + checks.contrast(page)
        if size == 100:
            found[view] += checks.tab_walk(page)
    assert found == {view: [] for view in open_view}
