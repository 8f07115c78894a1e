"""Searches of the Find page as a whole: the late answer, those without one, uses, preparing."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.searches import LostGroup
from agent_assist.services import lost_searches
from agent_assist.services.indexing import Step
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Findings
from agent_assist.services.workplace import Workplace
from agent_assist.storage import entries
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.find.use import SearchEnds
from agent_assist.ui.indexing import AFTER_OPENING_MS, Indexing
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.status_bar import StatusBar
from agent_assist.ui.widgets.labels import Elided
from agent_assist.ui.widgets.rows import Row
from tests.builders import NOW
from tests.ui.checks import clipped
from tests.ui.desk_for_tests import all_ready, make_desk, settled
from tests.ui.find_helpers import Open, opened, press, row_ids, start_contact, type_text
from tests.ui.french import speaking

__all__ = ["opened"]

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
UNKNOWN = "zorgblatt quuxing"


class TestTheLateAnswer:
    def test_moves_nothing_at_or_above_the_agents_choice(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        before = _by_words(qtbot, page, chosen=2)
        after = page.results.list.rows()
        assert after[:3] == before[:3]
        assert {row.id for row in after} != {row.id for row in before}
        assert page.chosen == before[2].id

    def test_without_a_choice_the_best_comes_first(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        _by_words(qtbot, page, chosen=0)
        assert page.chosen == row_ids(page)[0]
        again = row_ids(page)
        type_text(qtbot, page, _QUESTION)
        assert row_ids(page) == again

    def test_is_not_shown_when_something_else_was_typed(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        _by_words(qtbot, page, chosen=0, then="kind:script queue")
        assert all(one.startswith("script-") for one in row_ids(page))


class TestTheOtherLanguage:
    """Entries of the other language alone come when the list is painted."""

    @pytest.mark.parametrize("height", [420, 1600])  # the list fills its view, or does not
    def test_stands_below_and_moves_nothing(
        self, qtbot: QtBot, opened: Open, height: int
    ) -> None:  # fmt: skip
        page, told = opened(height=height), list[list[Row]]()
        _publish_in_french(qtbot, page.desk)
        rows = page.results.list
        for changed in (rows.model().modelReset, rows.model().rowsInserted):
            changed.connect(lambda: told.append(rows.rows()))
        type_text(qtbot, page, "interpreter")
        before, after = told[-2:]
        assert (len(before), after[:12], page.chosen) == (12, before, before[0].id)
        assert [(row.title, row.heading) for row in after[12:]] == [
            ("Only in French", True), ("Interprètes", False),
        ]  # fmt: skip

    def test_keeps_the_choice_while_typing_goes_on(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        _publish_in_french(qtbot, page.desk)
        type_text(qtbot, page, "interpret")
        page.results.list.choose("interpretes")
        for letter in "er":
            QTest.keyClick(page.box, letter)
            settled(qtbot, page.desk)
            assert page.chosen == "interpretes"

    def test_may_have_the_answer_that_was_not_lost(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        _publish_in_french(qtbot, page.desk, "Quuxing zorgblatt")
        type_text(qtbot, page, UNKNOWN)
        assert "interpretes" in row_ids(page)
        press(qtbot, page, Key.Key_Escape)
        assert _lost(qtbot, page.desk) == []

    def test_that_was_not_asked_yet_says_nothing_of_a_search(
        self, qtbot: QtBot, opened: Open
    ) -> None:
        page = opened()
        for whole, lost in ((False, []), (True, [UNKNOWN])):
            ends = SearchEnds(page.desk)
            ends.typed(UNKNOWN)
            ends.answered(Findings(UNKNOWN, (), (), None, 1.0, whole=whole))
            ends.left()
            assert _lost(qtbot, page.desk) == lost


def _publish_in_french(qtbot: QtBot, desk: Desk, title: str = "Interprètes") -> None:
    made = Entry("interpretes", Kind.ARTICLE, {"fr": EntryText("fr", title, "Un interpreter.")})
    done: list[object] = []

    def publish(place: Workplace) -> None:
        with place.store.write("Nadia", NOW) as writing:
            entries.publish(writing, made, "Nadia", None)
        catch_up(place.store)

    desk.tasks.work(desk, publish, done.append)
    qtbot.waitUntil(lambda: bool(done))
    settled(qtbot, desk)


_QUESTION = "client who speaks only Spanish needs help"


def _by_words(qtbot: QtBot, page: FindPage, chosen: int, then: str = "") -> list[Row]:
    """The rows found while the encoder was busy; it is free again afterwards."""
    desk, gate, answers = page.desk, threading.Event(), list[object]()
    all_ready(qtbot, desk)
    type_text(qtbot, page, "is the encoder ready")
    desk.tasks.index(desk, lambda keeper: gate.wait(20), answers.append)
    page.box.selectAll()
    QTest.keyClicks(page.box, _QUESTION)
    settled(qtbot, desk)
    for _ in range(chosen):
        press(qtbot, page, Key.Key_Down)
    rows = page.results.list.rows()
    if then:
        type_text(qtbot, page, then)
    gate.set()
    desk.tasks.index(desk, lambda keeper: True, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=10_000)
    settled(qtbot, desk)
    return rows


class TestWithoutAnAnswer:
    def test_the_final_text_is_kept_when_the_box_is_cleared(
        self, qtbot: QtBot, opened: Open
    ) -> None:
        page = opened()
        type_text(qtbot, page, UNKNOWN)
        assert _lost(qtbot, page.desk) == []
        press(qtbot, page, Key.Key_Escape)
        assert _lost(qtbot, page.desk) == [UNKNOWN]

    def test_leaving_the_page_ends_a_search(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        type_text(qtbot, page, UNKNOWN)
        page.hide()
        assert _lost(qtbot, page.desk) == [UNKNOWN]
        page.show()
        page.hide()
        assert _lost(qtbot, page.desk) == [UNKNOWN]

    def test_closing_the_window_ends_a_search(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        type_text(qtbot, page, UNKNOWN)
        page.window().close()
        assert _lost(qtbot, page.desk) == [UNKNOWN]

    def test_a_contact_that_ends_takes_its_data_with_it(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        start_contact(qtbot, page.desk, topic="passport", client_name="Mireille Bergeron")
        type_text(qtbot, page, f"{UNKNOWN} Bergeron")
        page.desk.hold(None)
        (group,) = _groups(qtbot, page.desk)
        assert group.topic == "passport"
        assert UNKNOWN in group.examples[0]
        assert "ergeron" not in group.examples[0]

    @pytest.mark.parametrize("text", ["security guards", "callback", f"kind:script {UNKNOWN}"])
    def test_a_good_hit_or_a_filter_loses_nothing(
        self, qtbot: QtBot, opened: Open, text: str
    ) -> None:
        page = opened()
        type_text(qtbot, page, text)
        press(qtbot, page, Key.Key_Escape)
        assert _lost(qtbot, page.desk) == []

    @pytest.mark.parametrize(("key", "with_"), [(Key.Key_Return, None), (Key.Key_I, CONTROL)])
    def test_what_was_used_was_not_lost(
        self, qtbot: QtBot, opened: Open, key: Qt.Key, with_: Qt.KeyboardModifier | None
    ) -> None:
        page = opened()
        type_text(qtbot, page, f"{UNKNOWN} office")
        assert page.chosen
        press(qtbot, page, key, with_ or Qt.KeyboardModifier.NoModifier)
        press(qtbot, page, Key.Key_Escape)
        assert _lost(qtbot, page.desk) == []


def _groups(qtbot: QtBot, desk: Desk) -> list[LostGroup]:
    found: list[list[LostGroup]] = []

    def job(place: Workplace) -> list[LostGroup]:
        today = NOW.date()
        return lost_searches.groups(place.store, None, today - timedelta(days=1), today)

    settled(qtbot, desk)
    desk.tasks.work(desk, job, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def _lost(qtbot: QtBot, desk: Desk) -> list[str]:
    return [text for group in _groups(qtbot, desk) for text in group.examples]


def test_uses_without_a_contact_are_counted(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    written = list[Changes]()
    page.desk.changed.connect(written.append)
    type_text(qtbot, page, "kind:script queue full")
    used = page.chosen
    press(qtbot, page, Key.Key_Return, CONTROL)
    press(qtbot, page, Key.Key_Return)
    assert [set(one.ids("use")) for one in written] == [{used}, {used}]


class TestPreparing:
    def test_what_was_typed_before_is_asked_again(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        type_text(qtbot, page, "pasport")
        assert not page.results.as_typed.isVisible()
        page.desk.tasks.index(page, lambda keeper: keeper.step(), page.desk.preparing.emit)
        qtbot.waitUntil(page.results.as_typed.isVisible)
        assert any("passport" in row.title.lower() for row in page.results.list.rows()[:3])

    def test_it_goes_on_until_all_is_done_and_again_after_changes(
        self, qtbot: QtBot, opened: Open
    ) -> None:
        page = opened()
        desk = page.desk
        told = list[Step]()
        desk.preparing.connect(lambda step: told.append(step) if step else None)
        indexing = Indexing(desk)
        type_text(qtbot, page, "callback")  # the first search begins it
        qtbot.waitUntil(lambda: bool(told) and told[-1].doing == "done", timeout=20_000)
        assert [told[0].doing, told[-1].problem] == ["words", ""]
        done = len(told)
        desk.changed.emit(Changes.of("entry", "callback-how-it-works"))
        qtbot.waitUntil(lambda: len(told) > done)
        desk.changed.emit(Changes.of("callback", "1"))
        settled(qtbot, desk)
        assert told[-1].doing == "done"
        indexing.deleteLater()

    def test_without_a_search_it_begins_a_little_after_the_profile_is_open(
        self, qtbot: QtBot, tmp_path: Path
    ) -> None:
        desk = make_desk(qtbot, tmp_path)
        indexing = Indexing(desk)
        told = list[object]()
        desk.preparing.connect(told.append)
        desk.opened.emit()
        (waiting,) = [one for one in indexing.findChildren(QTimer) if one.isActive()]
        assert waiting.interval() == AFTER_OPENING_MS == 3000
        assert desk.tasks.idle
        assert told == []
        waiting.setInterval(1)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    @pytest.mark.parametrize("lang", LANGS)
    def test_the_status_bar_says_how_far_it_is(
        self, qtbot: QtBot, tmp_path: Path, lang: Lang
    ) -> None:
        with speaking(lang):
            desk = make_desk(qtbot, tmp_path, lang)
            window = MainWindow(desk, 1.0)
            qtbot.addWidget(window)
            window.resize(1440, 900)
            window.show()
            window.show_freshness("Saved", "ok")
            bar = window.findChild(StatusBar)
            assert bar is not None
            said = bar.findChildren(Elided)[1]
            assert not said.isVisible()
            desk.preparing.emit(None)
            assert said.isVisible()
            desk.preparing.emit(Step("words", 16, 10_000))
            assert "16" in said.text()
            desk.preparing.emit(Step("meaning", 1200, 10_000))
            assert (
                said.text()
                == {
                    "en": "Preparing search: 1,200 of 10,000",
                    "fr": "Préparation de la recherche\u00a0: 1\u00a0200 sur 10\u00a0000",
                }[lang]
            )
            qtbot.waitUntil(lambda: said.text() == said.shown())
            assert clipped(bar) == []
            desk.preparing.emit(Step("done", problem="encoder-missing"))
            assert said.isVisible()
            assert "200" not in said.text()
            desk.preparing.emit(Step("done"))
            assert not said.isVisible()
