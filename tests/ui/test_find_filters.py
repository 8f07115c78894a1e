"""Narrowing a search: typed, by the keyboard, shown as chips, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.ui.find.page import FindPage
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.find_helpers import Open, opened, press, row_ids, type_text

__all__ = ["opened"]

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def _chips(page: FindPage) -> list[str]:
    buttons = page.results.chips.findChildren(QAbstractButton)
    return [one.text().strip() for one in buttons if one.isVisible()]


def test_a_typed_filter_is_shown_and_its_cross_takes_it_out_of_the_text(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    assert _chips(page) == []
    type_text(qtbot, page, "kind:script lang:fr callback")
    assert _chips(page) == ["Scripts", "In French"]
    assert all(one.startswith("script-") for one in row_ids(page))
    chip = page.results.chips.findChildren(QAbstractButton)[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    press(qtbot, page, Key.Key_End)
    assert page.box.text() == "lang:fr callback"
    assert _chips(page) == ["In French"]
    assert page.box.hasFocus()
    assert not all(one.startswith("script-") for one in row_ids(page))


def test_a_number_narrows_to_a_kind_and_backspace_in_an_empty_box_takes_it_back(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    press(qtbot, page, Key.Key_2, ALT)
    assert _chips(page) == ["Scripts"]
    assert row_ids(page)
    assert all(one.startswith("script-") for one in row_ids(page))
    type_text(qtbot, page, "c")
    press(qtbot, page, Key.Key_Backspace)
    assert _chips(page) == ["Scripts"]
    press(qtbot, page, Key.Key_Backspace)
    assert _chips(page) == []
    assert page.results.kind is None
    assert not all(one.startswith("script-") for one in row_ids(page))


def test_escape_takes_back_the_text_and_then_the_kind(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    press(qtbot, page, Key.Key_3, ALT)
    type_text(qtbot, page, "callback")
    press(qtbot, page, Key.Key_Escape)
    assert (page.box.text(), _chips(page)) == ("", ["Checklists"])
    press(qtbot, page, Key.Key_Escape)
    assert _chips(page) == []


def test_the_kind_chosen_last_counts(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    type_text(qtbot, page, "kind:checklist callback")
    press(qtbot, page, Key.Key_2, ALT)
    assert page.box.text() == "callback"
    assert _chips(page) == ["Scripts"]
    type_text(qtbot, page, "kind:checklist callback")
    assert _chips(page) == ["Checklists"]
    assert all(one.startswith("checklist-") for one in row_ids(page))
    press(qtbot, page, Key.Key_0, ALT)
    assert _chips(page) == []


def test_a_line_of_business_is_shown_by_its_name(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    assert page.desk.service
    line = page.desk.service.lines_of_business[0]
    type_text(qtbot, page, f"line:{line.id}")
    assert _chips(page) == [line.name.en]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(1440, 800), (1000, 640)])
def test_everybody_can_use_the_chips(
    qtbot: QtBot, opened: Open, lang: Lang, size: tuple[int, int]
) -> None:
    page = opened(lang, *size)
    type_text(qtbot, page, {"en": "lang:en queue", "fr": "langue:fr file"}[lang])
    press(qtbot, page, Key.Key_4, ALT)
    told = {
        "en": ["Reply templates", "In English"], "fr": ["Modèles de réponse", "En français"],
    }[lang]  # fmt: skip
    qtbot.waitUntil(lambda: _chips(page) == told)
    window = page.window()
    assert accessible(window) + clipped(window) + contrast(window) + tab_walk(window) == []
