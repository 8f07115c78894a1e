"""The bar below: what is wrong comes before the keys, and no key is ever cut."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import agent_assist.ui
from agent_assist.ui.page import Hint
from agent_assist.ui.status_bar import StatusBar
from agent_assist.ui.theme.theme import Theme
from agent_assist.ui.widgets.labels import Elided

UI = Path(agent_assist.ui.__file__).parent
OTHER_IN_FRENCH = ("Enter", "Esc", "Shift", "Delete")
LONG = "Locked: hub not reached since Nov 20, 7 a.m., 1 not sent yet, 2 to look at"
HINTS = (Hint("Ctrl+K", "Search"), Hint("Ctrl+N", "Start contact"), Hint("F9", "Hub"))


def keys(bar: StatusBar) -> list[QLabel]:
    found = [one for one in bar.findChildren(QLabel) if not isinstance(one, Elided)]
    return [one for one in found if one.isVisible() and one.text()]


@pytest.mark.parametrize(("tone", "most"), [("ok", 6), ("bad", 2)])
def test_long_words_leave_whole_keys_or_none(
    qtbot: QtBot, theme: Theme, tone: str, most: int
) -> None:
    theme.apply("light", 200)
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(1024, 48)
    bar.show_hints([Hint("D", "Dial"), Hint("C", "Claim"), Hint("H", "Hand back")])
    bar.show_freshness("Up to date with the hub", "ok")
    with qtbot.waitExposed(bar):
        bar.show()
    bar.show_hints(HINTS)
    bar.show_freshness(LONG, tone)
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in keys(bar)))
    assert 0 < len(keys(bar)) <= most


def _keys_shown() -> Iterator[tuple[str, str, bool]]:
    """Every key the window names: the file, the key, and whether it can be translated."""
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="Hint" | "key_hint"), args=[ast.Constant(value=str(key)), *_]
                ):
                    yield file.name, key, False
                case ast.Call(
                    func=ast.Name(id="Hint" | "key_hint"),
                    args=[ast.Call(args=[*_, ast.Constant(value=str(key))]), *_],
                ):
                    yield file.name, key, True


def test_keys_are_written_alike_and_in_the_language_of_the_window() -> None:
    shown = list(_keys_shown())
    assert len(shown) > 60
    assert [one for one in shown if one[1].startswith(("Ctrl ", "Alt ", "Shift "))] == []
    assert [
        one for one in shown if not one[2] and any(key in one[1] for key in OTHER_IN_FRENCH)
    ] == []
