"""The one style sheet of the program, from tokens or, in high contrast, from the palette."""

import re
from dataclasses import asdict

from agent_assist.ui.theme.tokens import Tokens

# What each colour becomes when the system's palette decides.
HIGH_CONTRAST = {
    "bg": "palette(window)",
    "surface": "palette(base)",
    "sunken": "palette(base)",
    "line": "palette(window-text)",
    "line2": "palette(window-text)",
    "text": "palette(window-text)",
    "text2": "palette(window-text)",
    "accent": "palette(link)",
    "accent2": "palette(base)",
    "on": "palette(highlighted-text)",
    "ok": "palette(window-text)",
    "ok2": "palette(base)",
    "warn": "palette(window-text)",
    "warn2": "palette(base)",
    "bad": "palette(window-text)",
    "bad2": "palette(base)",
    "focus": "palette(highlight)",
    "chosen": "palette(highlight)",
    "on_chosen": "palette(highlighted-text)",
    "primary": "palette(highlight)",
    "edge": "palette(window-text)",
    "disabled": "palette(placeholder-text)",
}

LABELS = """
* { font-family: "@family"; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="section"] { font-size: 16px; font-weight: 600; }
QLabel[role="caption"] { font-size: 12px; font-weight: 600; color: @text2; }
QLabel[role="secondary"] { font-size: 13px; color: @text2; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="accent"] { font-size: 13px; font-weight: 600; color: @accent; }
QLabel[role="bad"] { font-size: 13px; color: @bad; }
QLabel[role="say"] { font-size: 17px; }
QLabel[role="keyhint"] {
  font-size: 12px; font-weight: 500; color: @text2; background: @sunken;
  border: 1px solid @line; border-radius: 5px; padding: 1px 6px; min-width: 14px;
}
QLabel:disabled { color: @disabled; }
QToolTip {
  font-size: 13px; color: @text; background: @surface; border: 1px solid @line2; padding: 4px 6px;
}
#initials {
  font-size: 12px; font-weight: 600; color: @accent; background: @accent2;
  border: 1px solid @edge; border-radius: 17sp;
}
#pill { border: 1px solid @edge; border-radius: 10px; background: @sunken; }
#pill QLabel { font-size: 12px; font-weight: 600; color: @text2; }
#pill[tone="accent"] { background: @accent2; } #pill[tone="accent"] QLabel { color: @accent; }
#pill[tone="ok"] { background: @ok2; } #pill[tone="ok"] QLabel { color: @ok; }
#pill[tone="warn"] { background: @warn2; } #pill[tone="warn"] QLabel { color: @warn; }
#pill[tone="bad"] { background: @bad2; } #pill[tone="bad"] QLabel { color: @bad; }
"""

SURFACES = """
#card { background: @surface; border: 1px solid @line; border-radius: 12px; }
#say { background: @accent2; border: 1px solid @edge; border-radius: 10px; }
#bar { background: @surface; border: none; border-bottom: 1px solid @line; }
#status { background: @surface; border: none; border-top: 1px solid @line; }
#rail { background: @surface; border: none; border-right: 1px solid @line; }
#palette { background: @surface; border: 1px solid @line2; border-radius: 14px; }
#message { background: @surface; border: 1px solid @line2; border-radius: 10px; }
#divider { background: @line; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea[stop="true"] { border: 2px solid transparent; }
QScrollArea[stop="true"]:focus { border: 2px solid @focus; border-radius: 8px; }
QSplitter::handle { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line2; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

BUTTONS = """
QPushButton, QToolButton {
  background: @surface; color: @text; border: 1px solid @line2; border-radius: 8px;
  padding: 7px 12px; font-weight: 500;
}
QPushButton:hover, QToolButton:hover { background: @sunken; }
QPushButton:pressed, QToolButton:pressed { background: @bg; }
QPushButton:focus, QToolButton:focus { border: 2px solid @focus; padding: 6px 11px; }
QPushButton:disabled, QToolButton:disabled { color: @disabled; border-color: @line; }
QPushButton[kind="primary"] {
  background: @primary; color: @on; border: 1px solid @primary; font-weight: 600;
}
QPushButton[kind="primary"]:disabled {
  background: @bg; color: @disabled; border: 1px solid @line;
}
QPushButton[kind="danger"] { background: @bad2; color: @bad; border: 1px solid @bad; }
QPushButton[kind="danger"]:focus { border: 2px solid @focus; }
QPushButton[kind="danger"]:disabled {
  background: @bg; color: @disabled; border: 1px solid @line;
}
QPushButton[kind="ghost"], QPushButton[kind="link"], QToolButton {
  background: transparent; border: 1px solid transparent; color: @text2;
}
QPushButton[kind="ghost"]:hover, QToolButton:hover { background: @sunken; }
QPushButton[kind="ghost"]:focus, QToolButton:focus { border: 2px solid @focus; }
QPushButton[kind="ghost"]:checked, QToolButton:checked {
  background: @chosen; color: @on_chosen; font-weight: 600;
}
QPushButton[kind="link"] { color: @accent; text-decoration: underline; padding: 7px 4px; }
QPushButton[kind="link"]:focus { border: 2px solid @focus; padding: 6px 3px; }
QPushButton[kind="ghost"]:disabled, QPushButton[kind="link"]:disabled { color: @disabled; }
QPushButton[kind="icon"] {
  background: transparent; border: 1px solid transparent; padding: 0;
}
QPushButton[kind="icon"]:hover { background: @sunken; border: 1px solid @line; }
QPushButton[kind="icon"]:focus { border: 2px solid @focus; }
QPushButton[kind="icon"]:checked { background: @chosen; }
QPushButton[kind="chip"] {
  background: @accent2; border: 1px solid @edge; border-radius: 14px; padding: 3px 10px;
}
QPushButton[kind="chip"]:hover { background: @sunken; border: 1px solid @line; }
QPushButton[kind="chip"]:focus { border: 2px solid @focus; padding: 2px 9px; }
QPushButton[kind="answer"] { border-radius: 10px; padding: 0; text-align: left; }
QPushButton[kind="answer"]:focus { border: 2px solid @focus; }
QPushButton[kind="answer"]:checked { background: @accent2; border: 2px solid @focus; }
#segments { background: @sunken; border: 1px solid @line2; border-radius: 9px; }
#segments QPushButton {
  background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px 11px;
  color: @text2;
}
#segments QPushButton:hover { background: @bg; }
#segments QPushButton:checked { background: @chosen; color: @on_chosen; font-weight: 600; }
#segments QPushButton:focus { border: 2px solid @focus; padding: 4px 10px; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  color: @text; border: 1px solid @line2; border-radius: 8px;
  selection-background-color: palette(highlight); selection-color: palette(highlighted-text);
  placeholder-text-color: @text2;
}
QLineEdit { background: @sunken; padding: 8px 10px; }
QLineEdit:focus { border: 2px solid @focus; padding: 7px 9px; background: @surface; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border-color: @bad;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: @disabled; border-color: @line; background: @bg;
}
QLineEdit:read-only { background: @bg; }
QPlainTextEdit, QTextEdit { background: @surface; padding: 6px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; padding: 5px; }
QTextBrowser { background: transparent; border: 2px solid transparent; padding: 0; }
QTextBrowser:focus { border: 2px solid @focus; border-radius: 8px; padding: 0; }
QComboBox { background: @surface; padding: 7px 34px 7px 12px; font-weight: 500; }
QComboBox:focus { border: 2px solid @focus; padding: 6px 33px 6px 11px; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: @surface; border: 1px solid @line2; padding: 4px; outline: none;
  selection-background-color: @chosen; selection-color: @on_chosen;
}
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: @chosen; color: @on_chosen; }
QAbstractSpinBox { background: @sunken; padding: 7px 8px; min-height: 20px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QDateTimeEdit::drop-down { border: none; width: 30px; }
QDateTimeEdit::down-arrow { image: none; }
QAbstractSpinBox:focus { border: 2px solid @focus; padding: 6px 7px; background: @surface; }
/* Our check box draws itself; this is the size that assistive technology is told. */
QCheckBox::indicator { width: 24px; height: 24px; }
QRadioButton { spacing: 10px; padding: 4px; border: 2px solid transparent; min-height: 24px; }
QRadioButton:focus { border: 2px solid @focus; border-radius: 8px; }
QRadioButton::indicator {
  width: 16sp; height: 16sp; border: 1sp solid @line2; border-radius: 9sp; background: @surface;
}
QRadioButton::indicator:checked {
  width: 8sp; height: 8sp; border: 5sp solid @focus; border-radius: 9sp; background: @surface;
}
"""

VIEWS = """
QListView, QTreeView, QTableView {
  background: transparent; border: 2px solid transparent; outline: none;
  selection-background-color: @chosen; selection-color: @on_chosen;
}
QTableView { background: @surface; gridline-color: @line; alternate-background-color: @sunken; }
QTableView:focus, QTreeView:focus { border: 2px solid @focus; border-radius: 6px; }
QTableView::item { padding: 0 8px; border: none; }
QTableView::item:selected { background: @chosen; color: @on_chosen; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
  background: @surface; color: @text2; font-size: 12px; font-weight: 600; padding: 8px;
  border: none; border-bottom: 1px solid @line;
}
QHeaderView::section:focus { border: 2px solid @focus; }
QTableCornerButton::section { background: @surface; border: none; }
QMenu { background: @surface; border: 1px solid @line2; padding: 4px; }
QMenu::item { padding: 8px 28px 8px 12px; border-radius: 6px; }
QMenu::item:selected { background: @chosen; color: @on_chosen; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QProgressBar { background: @line; border: none; border-radius: 2px; height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @focus; border-radius: 2px; }
"""

SHEET = LABELS + SURFACES + BUTTONS + FIELDS + VIEWS


def stylesheet(tokens: Tokens | None, scale: float, family: str) -> str:
    """The whole sheet; without tokens no colour of ours is in it.

    Lengths in sp grow with the text. They are rounded down: of a radius over half its box, Qt
    draws nothing.
    """
    values = HIGH_CONTRAST if tokens is None else _colours(tokens)
    scaled = re.sub(
        r"font-size: (\d+)px", lambda size: f"font-size: {round(int(size[1]) * scale)}px", SHEET
    )
    scaled = re.sub(r"(\d+)sp", lambda size: f"{int(int(size[1]) * scale)}px", scaled)
    return re.sub(r"@(\w+)", lambda name: {"family": family, **values}[name[1]], scaled)


def _colours(tokens: Tokens) -> dict[str, str]:
    return asdict(tokens) | {
        "focus": tokens.accent,
        "chosen": tokens.accent2,
        "on_chosen": tokens.text,
        "primary": tokens.accent,
        "edge": "transparent",
        "disabled": tokens.line2,
    }
