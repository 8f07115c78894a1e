"""The parts pages are made of: names, focus, and what each of them promises."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.widgets.buttons import button, icon_button
from agent_assist.ui.widgets.cards import Card, Divider, scrolling
from agent_assist.ui.widgets.check import Check
from agent_assist.ui.widgets.choices import AnswerButton
from agent_assist.ui.widgets.forms import Form, combo, line, moment, plain_text
from agent_assist.ui.widgets.labels import Elided, Pill, icon_label, key_hint, label
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.switch import Segments
from tests.ui.checks import accessible, changed_pixels, clipped, contrast, tab_walk
from tests.ui.fixtures import Shown

ROWS = [
    Row("h1", "", "Articles", heading=True),
    Row("a", "article", "Renewing a PR card", "Verified today", "EN"),
    Row("b", "article", "Rappelé à l’heure", "Vérifié hier", "FR"),
    Row("h2", "", "Scripts", heading=True),
    Row("c", "script", "Callback offer", "", "EN"),
]


def sampler() -> list[QWidget]:
    """One of everything that takes the focus, and the texts beside it."""
    form = Form()
    form.add("name", "Name", line("Name"))
    form.add("line", "Line of business", combo("Line", [("a", "Citizenship")]))
    form.add("when", "When", moment("When"))
    form.add("notes", "Notes", plain_text("Notes"))
    form.set_error("name", "The name is empty. Type it as the client spells it.")
    rows = RowList("Results", fit=True)
    rows.set_rows(ROWS)
    buttons = QWidget()
    across = QHBoxLayout(buttons)
    across.addWidget(button("Finish", "check", "primary"))
    across.addWidget(button("End call", "phone-off", "danger"))
    across.addWidget(button("Later", kind="ghost"))
    across.addWidget(icon_button("copy", "Copy"))
    return [
        label("A title", "title"),
        label("Said before", "secondary"),
        Pill("Overdue", "bad", "clock"),
        key_hint("Ctrl+K"),
        buttons,
        Segments([("en", "English"), ("fr", "Français")], "Language"),
        AnswerButton(1, "Can pay", "Offer an arrangement"),
        Check("Read the date back"),
        rows,
        form,
    ]


@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("size", [100, 200])
def test_every_widget_is_named_reached_and_readable(
    qtbot: QtBot, shown: Shown, theme: Theme, choice: Choice, size: int
) -> None:
    theme.apply(choice, size)
    window = shown(*sampler(), width=1200, height=1600)
    assert accessible(window) == []
    assert tab_walk(window) == []
    assert clipped(window) == []
    assert contrast(window) == []


@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(
    "make",
    [
        lambda: button("Plain"),
        lambda: button("Primary", kind="primary"),
        lambda: button("Danger", kind="danger"),
        lambda: button("Ghost", kind="ghost"),
        lambda: button("Link", kind="link"),
        lambda: icon_button("copy", "Copy"),
        lambda: line("Name"),
        lambda: combo("Line", [("a", "A")]),
        lambda: plain_text("Notes"),
        lambda: moment("When"),
        lambda: Check("Done"),
        lambda: AnswerButton(1, "Yes"),
        lambda: checked(AnswerButton(1, "Yes")),
        lambda: checked(checkable(button("Ghost", kind="ghost"))),
        lambda: Reading("Article"),
    ],
)
def test_focus_is_seen_and_moves_nothing(
    qtbot: QtBot, shown: Shown, theme: Theme, choice: Choice, make: object
) -> None:
    theme.apply(choice, 100)
    widget = make()  # type: ignore[operator]
    window = shown(QPushButton("First"), widget)
    window.findChild(QPushButton).setFocus()
    before, place = window.grab(widget.geometry()).toImage(), widget.geometry()
    widget.setFocus()
    after = window.grab(widget.geometry()).toImage()
    assert widget.geometry() == place
    assert changed_pixels(before, after) > 2 * (widget.width() + widget.height()) * 0.6


class TestForms:
    def test_an_error_is_seen_heard_and_taken_away(self, qtbot: QtBot, shown: Shown) -> None:
        form, field = Form(), line("Name")
        form.add("name", "Name", field)
        shown(form)
        form.show_errors({"name": "The name is empty."})
        assert field.hasFocus()
        assert field.accessibleDescription() == "The name is empty."
        assert any(part.isVisible() for part in labels(form, "The name is empty."))
        form.show_errors({})
        assert field.accessibleDescription() == ""
        assert not labels(form, "The name is empty.")

    def test_the_wheel_does_not_change_a_choice(self, qtbot: QtBot, shown: Shown) -> None:
        made = combo("Line", [("a", "A"), ("b", "B")])
        shown(made)
        assert made.currentData() == "a"
        here, turn = QPointF(10, 10), QPoint(0, -120)
        no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            here, here, turn, turn, no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(made, wheel)
        assert made.currentData() == "a"
        qtbot.keyClick(made, Qt.Key.Key_Down)
        assert made.currentData() == "b"


def test_an_answer_says_all_of_itself_and_shows_its_mark(qtbot: QtBot, shown: Shown) -> None:
    answer = AnswerButton(2, "Needs more than 90 days", "Start a payment plan")
    window = shown(answer)
    assert answer.accessibleName() == "2. Needs more than 90 days. Start a payment plan"
    mark = next(part for part in answer.findChildren(QLabel) if not part.pixmap().isNull())
    assert not mark.isVisible()
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert answer.isChecked()
    assert mark.isVisible()
    assert window.rect().contains(answer.geometry())


def test_a_long_check_wraps_and_all_of_it_can_be_clicked(qtbot: QtBot, shown: Shown) -> None:
    check = Check("Read the end date back to the client and confirm the mailing address " * 3)
    shown(check, width=300)
    assert check.height() > 3 * check.fontMetrics().height()
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(250, check.height() - 12))
    assert check.isChecked()


def test_an_elided_text_keeps_the_whole_of_it_for_those_who_ask(qtbot: QtBot, shown: Shown) -> None:
    text = "A very long name of a service that has no room at all in this window"
    elided = Elided(text)
    window = shown(elided, width=200)
    assert elided.shown().endswith("…")
    assert elided.toolTip() == elided.accessibleName() == text
    window.resize(900, 200)
    qtbot.waitUntil(lambda: elided.toolTip() == "")
    assert elided.shown() == text


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    for role in ("title", "body", "say", "caption"):
        plain, marked = label("a b", role), label("<b>a b</b>", role)
        qtbot.addWidget(plain)
        qtbot.addWidget(marked)
        assert marked.sizeHint().width() > plain.sizeHint().width() or role == "say"
    assert "&lt;b&gt;" in label("<b>x</b>", "say").text()


def test_a_named_scroll_area_scrolls_with_the_keyboard(qtbot: QtBot, shown: Shown) -> None:
    card = Card("Long")
    for number in range(60):
        card.body.addWidget(label(f"Line {number}"))
        card.body.addWidget(Divider())
    area = scrolling(card, "Long card")
    shown(area)
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    assert scrolling(QWidget()).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_an_icon_beside_text_grows_with_it(theme: Theme, qtbot: QtBot) -> None:
    theme.apply("light", 200)
    made = icon_label("check", "ok", 18)
    qtbot.addWidget(made)
    assert made.width() == 36


def labels(parent: QWidget, text: str) -> list[QWidget]:
    return [part for part in parent.findChildren(type(label(""))) if part.text() == text]


def checkable(made: QPushButton) -> QPushButton:
    made.setCheckable(True)
    return made


def checked(made: QPushButton) -> QPushButton:
    made.setChecked(True)
    return made
