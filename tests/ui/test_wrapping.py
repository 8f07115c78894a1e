"""Buttons that do not fit beside each other go below; none is cut."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.wrapping import GAP, wrapped


def row(qtbot: QtBot, width: int) -> tuple[QWidget, list[QPushButton]]:
    """The shown row (which must be kept) and its buttons."""
    buttons = [QPushButton(f"Button number {number}") for number in range(4)]
    shown = wrapped(*buttons)
    qtbot.addWidget(shown)
    shown.resize(width, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown, buttons


@pytest.mark.parametrize(("width", "lines"), [(900, 1), (420, 2), (180, 4)])
def test_lines_are_as_many_as_needed(qtbot: QtBot, width: int, lines: int) -> None:
    _kept, buttons = row(qtbot, width)
    tops = [one.y() for one in buttons]
    assert len(set(tops)) == lines
    assert tops == sorted(tops)
    for one in buttons:
        assert one.width() >= min(one.sizeHint().width(), 140)
        assert one.geometry().right() <= width


def test_hidden_buttons_leave_no_gap(qtbot: QtBot) -> None:
    _kept, (first, second, third, _) = row(qtbot, 900)
    second.hide()
    qtbot.waitUntil(lambda: third.x() == first.geometry().right() + 1 + GAP)
