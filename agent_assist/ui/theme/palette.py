"""Qt palettes: one made from tokens, and a high-contrast one for systems that have none."""

from PySide6.QtGui import QColor, QPalette

from agent_assist.ui.theme.tokens import Tokens

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

BLACK, WHITE, YELLOW, CYAN, GREY = "#000000", "#FFFFFF", "#FFFF00", "#1AEBFF", "#B8B8B8"


def palette(tokens: Tokens) -> QPalette:
    """Every role in every group, so that no widget falls back to the colours of Fusion."""
    return _filled(
        {
            Role.Window: tokens.bg,
            Role.WindowText: tokens.text,
            Role.Base: tokens.surface,
            Role.AlternateBase: tokens.sunken,
            Role.Text: tokens.text,
            Role.Button: tokens.surface,
            Role.ButtonText: tokens.text,
            Role.BrightText: tokens.bad,
            Role.ToolTipBase: tokens.surface,
            Role.ToolTipText: tokens.text,
            Role.PlaceholderText: tokens.text2,
            Role.Highlight: tokens.accent,
            Role.HighlightedText: tokens.on,
            Role.Accent: tokens.accent,
            Role.Link: tokens.accent,
            Role.LinkVisited: tokens.accent,
            Role.Light: tokens.surface,
            Role.Midlight: tokens.sunken,
            Role.Mid: tokens.line,
            Role.Dark: tokens.line2,
            Role.Shadow: tokens.line2,
        },
        disabled=tokens.line2,
    )


def high_contrast_palette() -> QPalette:
    """White on black, yellow links, cyan for what is chosen or focused: 7:1 and more."""
    return _filled(
        {
            Role.Window: BLACK,
            Role.WindowText: WHITE,
            Role.Base: BLACK,
            Role.AlternateBase: BLACK,
            Role.Text: WHITE,
            Role.Button: BLACK,
            Role.ButtonText: WHITE,
            Role.BrightText: YELLOW,
            Role.ToolTipBase: BLACK,
            Role.ToolTipText: WHITE,
            Role.PlaceholderText: GREY,
            Role.Highlight: CYAN,
            Role.HighlightedText: BLACK,
            Role.Accent: CYAN,
            Role.Link: YELLOW,
            Role.LinkVisited: YELLOW,
            Role.Light: WHITE,
            Role.Midlight: GREY,
            Role.Mid: WHITE,
            Role.Dark: WHITE,
            Role.Shadow: WHITE,
        },
        disabled=GREY,
    )


def _filled(colours: dict[QPalette.ColorRole, str], disabled: str) -> QPalette:
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        made.setColor(Group.Disabled, role, QColor(disabled))
    made.setColor(Group.Disabled, Role.Highlight, QColor(disabled))
    made.setColor(Group.Disabled, Role.HighlightedText, QColor(colours[Role.Window]))
    return made
