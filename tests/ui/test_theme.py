"""The look: contrast of the tokens, icons, the sheet, and following the system."""

import re
from dataclasses import asdict, fields
from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QImage, QPalette, QStyleHints
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from agent_assist.resources import folder
from agent_assist.ui.theme import look
from agent_assist.ui.theme.icons import icon, pixmap
from agent_assist.ui.theme.look import px
from agent_assist.ui.theme.palette import high_contrast_palette, palette
from agent_assist.ui.theme.style import stylesheet
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.theme.tokens import DARK, LIGHT, Tokens
from agent_assist.ui.widgets.labels import label
from tests.ui.checks import ratio

GROUNDS = ("bg", "surface", "sunken", "accent2")
ICONS = sorted(file.stem for file in (folder("resources") / "icons").glob("*.svg"))
Part = QStyle.SubElement
Group, Role = QPalette.ColorGroup, QPalette.ColorRole


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestTokens:
    def test_text_reaches_4_5_on_every_ground(self, tokens: Tokens) -> None:
        colours = asdict(tokens)
        for ink, ground in product(("text", "text2", "accent", "ok", "warn", "bad"), GROUNDS):
            assert ratio(colours[ink], colours[ground]) >= 4.5, (ink, ground)

    def test_states_reach_4_5_on_their_tints(self, tokens: Tokens) -> None:
        colours = asdict(tokens)
        for state in ("accent", "ok", "warn", "bad"):
            assert ratio(colours[state], colours[f"{state}2"]) >= 4.5, state
        assert ratio(tokens.on, tokens.accent) >= 4.5

    def test_edges_and_focus_reach_3_on_every_ground(self, tokens: Tokens) -> None:
        colours = asdict(tokens)
        for edge, ground in product(("line2", "accent"), GROUNDS):
            assert ratio(colours[edge], colours[ground]) >= 3, (edge, ground)

    def test_every_colour_can_be_read_by_qt(self, tokens: Tokens) -> None:
        assert all(QColor(colour).isValid() for colour in asdict(tokens).values())

    def test_the_palette_is_readable_in_every_group(self, tokens: Tokens) -> None:
        made = palette(tokens)
        pairs = [(Role.WindowText, Role.Window), (Role.Text, Role.Base)]
        pairs += [(Role.ButtonText, Role.Button), (Role.HighlightedText, Role.Highlight)]
        for group, least in ((Group.Active, 4.5), (Group.Inactive, 4.5), (Group.Disabled, 3)):
            for ink, ground in pairs:
                assert ratio(made.color(group, ink), made.color(group, ground)) >= least

    def test_the_sheet_is_filled_in(self, tokens: Tokens) -> None:
        sheet = stylesheet(tokens, 1.0, "Inter")
        assert "@" not in sheet
        assert tokens.accent in sheet
        assert sheet.count("{") == sheet.count("}")


def test_high_contrast_reaches_7() -> None:
    made = high_contrast_palette()
    for ink in (Role.WindowText, Role.Text, Role.ButtonText, Role.Link, Role.PlaceholderText):
        assert ratio(made.color(ink), made.color(Role.Window)) >= 7
    assert ratio(made.color(Role.HighlightedText), made.color(Role.Highlight)) >= 7


def test_the_high_contrast_sheet_names_no_colour_of_ours() -> None:
    sheet = stylesheet(None, 1.0, "Inter")
    assert not re.search(r"#[0-9A-Fa-f]{6}\b|rgba?\(", sheet)
    assert "border: 2px solid palette(highlight)" in sheet


@pytest.mark.parametrize("tokens", [LIGHT, None], ids=["light", "high-contrast"])
def test_every_focus_rule_draws_two_pixels(tokens: Tokens | None) -> None:
    rules = re.findall(r":focus \{([^}]*)\}", stylesheet(tokens, 1.0, "Inter"))
    assert len(rules) > 10
    assert all("border: 2px solid" in rule for rule in rules)


@pytest.mark.parametrize("text_size", [100, 125, 150, 175, 200])
def test_the_initials_stand_in_a_round_badge(qtbot: QtBot, theme: Theme, text_size: int) -> None:
    theme.apply("light", text_size)
    bar = QWidget()
    qtbot.addWidget(bar)
    badge = label("NB")
    badge.setParent(bar)
    badge.setObjectName("initials")
    badge.setFixedSize(px(34), px(34))
    seen = bar.grab(badge.rect()).toImage()
    tint, half = QColor(LIGHT.accent2), badge.width() // 2
    corner = round(half * 0.2)
    assert seen.pixelColor(half, half // 3) == tint
    assert seen.pixelColor(corner, corner) != tint, "the corner lies outside the circle"


@pytest.mark.parametrize("text_size", [100, 125, 150, 175, 200])
@pytest.mark.parametrize("checked", [False, True], ids=["open", "chosen"])
def test_a_radio_button_is_round_and_as_large_as_its_text(
    qtbot: QtBot, theme: Theme, text_size: int, checked: bool
) -> None:
    theme.apply("light", text_size)
    bar = QWidget()
    qtbot.addWidget(bar)
    answer = QRadioButton("Wrong", bar)
    answer.setChecked(checked)
    answer.adjustSize()
    bar.resize(answer.size())
    asked = QStyleOptionButton()
    answer.initStyleOption(asked)
    mark = answer.style().subElementRect(Part.SE_RadioButtonIndicator, asked, answer)
    seen = bar.grab().toImage()
    assert mark.width() == mark.height() >= 17 * text_size // 100
    inside = QColor(LIGHT.surface)
    corner = mark.topLeft() + QPoint(1, 1) * (mark.width() // 12)
    assert seen.pixelColor(mark.center()) == inside
    assert seen.pixelColor(corner) == bar.palette().color(Role.Window), "outside the circle"


def test_what_is_round_grows_with_the_text_as_fonts_do_and_nothing_else() -> None:
    def numbers(pattern: str, scale: float) -> list[int]:
        return [int(size) for size in re.findall(pattern, stylesheet(LIGHT, scale, "Inter"))]

    sizes = numbers(r"font-size: (\d+)px", 1.0)
    assert numbers(r"font-size: (\d+)px", 2.0) == [2 * size for size in sizes]
    once, twice = (numbers(r"border-radius: (\d+)px", scale) for scale in (1.0, 2.0))
    grown = [(one, two) for one, two in zip(once, twice, strict=True) if one != two]
    assert grown == [(17, 34), (9, 18), (9, 18)]


@pytest.mark.parametrize(
    ("choice", "tokens"), [("light", LIGHT), ("dark", DARK), ("high-contrast", None)]
)
def test_a_choice_is_worn_and_can_be_read_back(
    theme: Theme, choice: str, tokens: Tokens | None
) -> None:
    theme.apply(choice, 150)  # type: ignore[arg-type]
    assert theme.tokens is tokens
    assert look.tokens() is tokens
    assert theme.scale == look.scale() == 1.5
    assert look.px(10) == 15


def test_changed_is_told_once_for_each_change(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark", 100)
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply("dark", 100)
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark", 125)


@pytest.mark.parametrize(
    ("answer", "tokens"), [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)]
)
def test_system_follows_the_system_and_a_choice_does_not(
    theme: Theme,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    answer: Qt.ColorScheme,
    tokens: Tokens,
) -> None:
    # The offscreen platform has no scheme to change, so the system's answer stands in for it.
    other: Choice = "dark" if tokens is LIGHT else "light"
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: answer)
    theme.apply(other, 100)
    qapp.styleHints().colorSchemeChanged.emit(answer)
    assert theme.tokens is not tokens
    theme.apply("system", 100)
    assert theme.tokens is tokens


def test_system_wears_a_change_of_scheme_at_once(
    qtbot: QtBot, theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply("system", 100)
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: Qt.ColorScheme.Dark)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens() is DARK


def test_system_wears_high_contrast_when_the_system_asks_for_it(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda hints: wanted)
    theme.apply("system", 100)
    assert theme.tokens is None
    assert look.colour("text") == QApplication.palette().color(Role.WindowText)


def test_every_icon_is_drawn_at_18_pixels_and_differs_from_all_others() -> None:
    drawn = {name: pixmap(name).toImage() for name in ICONS}
    assert len(drawn) > 45
    for name, image in drawn.items():
        assert image.width() == 18
        assert _ink(image) > 12, f"{name} is nearly empty"
    for one, other in combinations(ICONS, 2):
        assert drawn[one] != drawn[other], (one, other)


def test_icons_follow_theme_tone_and_text_size(theme: Theme) -> None:
    assert _colour(pixmap("check", "bad").toImage()) == QColor(LIGHT.bad)
    theme.apply("dark", 200)
    assert _colour(pixmap("check", "bad").toImage()) == QColor(DARK.bad)
    assert pixmap("check").width() == 36
    theme.apply("high-contrast", 100)
    assert _colour(pixmap("check", "bad").toImage()) == QColor("#FFFFFF")
    assert not icon("check").isNull()


@pytest.mark.parametrize("tone", [field.name for field in fields(Tokens)])
@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
def test_every_tone_has_a_colour_in_every_theme(theme: Theme, choice: str, tone: str) -> None:
    theme.apply(choice, 100)  # type: ignore[arg-type]
    assert look.colour(tone).isValid()


def test_a_button_made_later_wears_the_theme(qtbot: QtBot, theme: Theme) -> None:
    theme.apply("dark", 100)
    made = QPushButton("Text")
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.palette().color(Role.ButtonText) == QColor(DARK.text)


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 100
        for x in range(image.width())
        for y in range(image.height())
    )


def _colour(image: QImage) -> QColor:
    solid = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    return solid[0]
