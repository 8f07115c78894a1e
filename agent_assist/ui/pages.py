"""The pages of the main window; each is imported when it is first wanted."""

from collections.abc import Callable
from importlib import import_module

from agent_assist.ui.desk import Desk
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.page import Page

_CLASSES = {
    "find": "FindPage",
    "contact": "ContactPage",
    "callbacks": "CallbacksPage",
    "replies": "RepliesPage",
    "entries": "EntriesPage",
    "numbers": "NumbersPage",
    "settings": "SettingsPage",
    "hub": "HubPage",
}
NAMES = tuple(_CLASSES)


def load_pages() -> None:
    """Imports the page modules ahead of their first visit; called on the work thread."""
    for name in NAMES:
        import_module(f"agent_assist.ui.{name}.page")


def make_page(name: str, desk: Desk, box: SearchBox) -> Page:
    """A new page of that name. The search box of the window belongs to `find`."""
    module = import_module(f"agent_assist.ui.{name}.page")
    maker: Callable[..., Page] = getattr(module, _CLASSES[name])
    return maker(desk, box) if name == "find" else maker(desk)
