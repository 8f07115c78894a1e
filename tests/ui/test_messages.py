"""Messages at the bottom left: who stays, who leaves, who goes first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from agent_assist.ui.messages import split
from agent_assist.ui.theme.look import px
from agent_assist.ui.theme.theme import Theme
from agent_assist.ui.widgets.buttons import Button
from agent_assist.ui.widgets.messages import ButtonTexts, MessageAction, MessageBar
from tests.ui.checks import clipped
from tests.ui.fixtures import Shown

TEXTS = ButtonTexts("Close", "More")


class TestMessageBar:
    def bar(self, qtbot: QtBot, shown: Shown, stay_ms: int = 6000) -> tuple[MessageBar, QLineEdit]:
        field = QLineEdit()
        window = shown(field, width=900, height=600)
        field.setFocus()
        qtbot.mouseMove(field)
        return MessageBar(window, TEXTS, lambda: px(54), above=34, stay_ms=stay_ms), field

    def test_it_stands_above_the_keys_of_a_page_and_leaves_the_focus_alone(
        self, qtbot: QtBot, shown: Shown
    ) -> None:
        bar, field = self.bar(qtbot, shown)
        bar.show_message("bad", "The callback is taken.", "Choose the next one in the list.")
        assert bar.isVisible()
        assert field.hasFocus()
        assert bar.geometry().left() == 16
        assert bar.geometry().bottom() == 600 - 34 - 54 - 16 - 1
        assert clipped(bar) == []
        bar.window().resize(700, 500)
        assert bar.geometry().bottom() == 500 - 34 - 54 - 16 - 1

    def test_it_never_stands_over_what_is_typed_in(self, qtbot: QtBot, shown: Shown) -> None:
        bar, field = self.bar(qtbot, shown)
        notes = QPlainTextEdit(bar.window())
        notes.setGeometry(20, 400, 600, 100)
        notes.show()
        bar.show_message("bad", "The callback is taken.", "Choose the next one in the list.")
        usual = bar.geometry()
        assert usual.intersects(notes.geometry())
        notes.setFocus()
        assert bar.geometry().size() == usual.size()
        assert bar.geometry().bottom() < 400
        notes.move(20, 380)
        qtbot.waitUntil(lambda: bar.geometry().bottom() < 380)
        field.setFocus()
        assert bar.geometry() == usual

    def test_good_news_leaves_and_the_rest_stays(self, qtbot: QtBot, shown: Shown) -> None:
        bar, _ = self.bar(qtbot, shown, stay_ms=20)
        bar.show_message("bad", "The disk is full.")
        bar.show_message("ok", "Saved.")
        assert bar.texts() == ["The disk is full.", "Saved."]
        qtbot.waitUntil(lambda: bar.texts() == ["The disk is full."])

    def test_good_news_stays_while_someone_stands_in_it(self, qtbot: QtBot, shown: Shown) -> None:
        bar, field = self.bar(qtbot, shown, stay_ms=20)
        bar.show_message("ok", "Saved.").closer.setFocus()
        qtbot.wait(80)
        assert bar.texts() == ["Saved."]
        field.setFocus()
        qtbot.waitUntil(lambda: bar.texts() == [])
        assert not bar.isVisible()

    def test_at_most_three_and_good_news_goes_first(self, qtbot: QtBot, shown: Shown) -> None:
        bar, _ = self.bar(qtbot, shown)
        bar.show_message("bad", "One.")
        bar.show_message("ok", "Two.")
        bar.show_message("warn", "Three.")
        bar.show_message("bad", "Four.")
        assert bar.texts() == ["One.", "Three.", "Four."]
        bar.show_message("bad", "One.")
        assert bar.texts() == ["Three.", "Four.", "One."]

    def test_what_is_true_no_longer_goes(self, qtbot: QtBot, shown: Shown) -> None:
        bar, _ = self.bar(qtbot, shown)
        bar.show_message("warn", "Nobody took the number.", "Dial it by hand.")
        bar.show_message("bad", "The disk is full.")
        bar.take_back("Nobody took the number.", "Dial it by hand.")
        assert bar.texts() == ["The disk is full."]

    def test_in_large_text_one_line_stands_until_more_is_wanted(
        self, qtbot: QtBot, shown: Shown, theme: Theme
    ) -> None:
        theme.apply("light", 200)
        bar = self.bar(qtbot, shown)[0]
        bar.show_message("bad", "The disk is full.", "Make some room.")
        message = bar.show_message("warn", "The callback is taken.", "Choose the next in the list.")
        low = bar.height()
        assert low < 600 / 6
        message.more.setFocus()
        qtbot.keyClick(message.more, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: bar.height() > low)
        words = [one.text() for one in bar.findChildren(QLabel) if one.isVisible()]
        assert words[-2:] == ["The callback is taken.", "Choose the next in the list."]
        assert message.closer.hasFocus()
        assert clipped(bar) == []
        qtbot.keyClick(message.closer, Qt.Key.Key_Space)
        assert bar.texts() == ["The disk is full. Make some room."]
        qtbot.waitUntil(lambda: bar.height() == low)

    def test_the_action_runs_and_the_message_goes(self, qtbot: QtBot, shown: Shown) -> None:
        bar, ran = self.bar(qtbot, shown)[0], list[str]()
        bar.show_message("warn", "Deleted.", "", MessageAction("Undo", lambda: ran.append("x")))
        undo = next(made for made in bar.findChildren(Button) if made.text() == "Undo")
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
        assert ran == ["x"]
        assert bar.texts() == []


@pytest.mark.parametrize(
    ("sentences", "what", "todo"),
    [
        ("Nobody took J. Whitcomb. Dial it.", "Nobody took J. Whitcomb.", "Dial it."),
        ("It is due at 1 p.m. where they are.", "It is due at 1 p.m. where they are.", ""),
        ("Le fichier est plein. « Été » manque.", "Le fichier est plein.", "« Été » manque."),
    ],
)
def test_what_happened_ends_with_its_sentence(sentences: str, what: str, todo: str) -> None:
    said = split(sentences, "warn")
    assert (said.what, said.todo) == (what, todo)
