"""What the palette can do besides opening entries."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import other
from agent_assist.ui.desk import Desk
from agent_assist.ui.rail import Stop
from agent_assist.ui.theme.look import tokens
from agent_assist.ui.theme.tokens import DARK

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Action:
    """Something to do by name; `keys` is the way to do it without the palette."""

    id: str
    icon: str
    title: str
    do: Callable[[], object]
    keys: str = ""


def actions(desk: Desk, stops: Sequence[Stop]) -> list[Action]:
    """Everything that can be done now."""
    return [*_contact_actions(desk), *_page_actions(desk, stops), *_look_actions(desk)]


def matching(known: Sequence[Action], text: str) -> list[Action]:
    return [one for one in known if named(one.title, text)]


def named(title: str, text: str) -> bool:
    """Whether a title has every typed word at the beginning of one of its own."""
    words = folded(title).split()
    return all(any(word.startswith(part) for word in words) for part in folded(text).split())


def _contact_actions(desk: Desk) -> Iterator[Action]:
    if desk.contact is None:
        yield Action(
            "do:contact", "contact", translate("PaletteActions", "Start a contact"),
            desk.contact_wanted.emit, translate("PaletteActions", "Ctrl+N"),
        )  # fmt: skip
    else:
        yield Action(
            "do:finish", "check", translate("PaletteActions", "Finish the contact"),
            desk.finish_wanted.emit,
        )  # fmt: skip
    yield Action(
        "do:callback", "callbacks", translate("PaletteActions", "Request a callback"),
        desk.callback_wanted.emit, translate("PaletteActions", "Ctrl+B"),
    )  # fmt: skip


def _page_actions(desk: Desk, stops: Sequence[Stop]) -> Iterator[Action]:
    for number, stop in enumerate(stops, 1):
        title = translate("PaletteActions", "Go to {}").format(stop.title)
        keys = translate("PaletteActions", "Ctrl+{}").format(number)
        go = partial(desk.page_wanted.emit, stop.name)
        yield Action(f"do:page-{stop.name}", stop.icon, title, go, keys)


def _look_actions(desk: Desk) -> Iterator[Action]:
    title = (
        translate("PaletteActions", "Switch to English")
        if desk.lang == "fr"
        else translate("PaletteActions", "Switch to French")
    )
    yield Action(
        "do:language", "languages", title, partial(desk.language_wanted.emit, other(desk.lang))
    )
    dark = tokens() == DARK
    if dark:
        light = translate("PaletteActions", "Light theme")
        yield Action("do:theme", "sun", light, partial(_wear, desk, "light"))
    else:
        title = translate("PaletteActions", "Dark theme")
        yield Action("do:theme", "moon", title, partial(_wear, desk, "dark"))


def _wear(desk: Desk, theme: str) -> None:
    try:
        desk.settings.change("theme", theme)
    except AgentAssistError as error:
        desk.refuse(error)
        return
    desk.theme_wanted.emit()
