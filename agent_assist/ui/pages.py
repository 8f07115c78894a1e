"""The pages of the main window; each is imported when it is first wanted."""

from collections.abc import Callable
from importlib import import_module

from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Page

_CLASSES = {
    "contact": "ContactPage",
    "callbacks": "CallbacksPage",
    "replies": "RepliesPage",
    "entries": "EntriesPage",
    "settings": "SettingsPage",
}
NAMES = ("find", *_CLASSES)


def make_page(name: str, desk: Desk) -> Page:
    """A new page of that name (`find` belongs to the main window)."""
    module = import_module(f"agent_assist.ui.{name}.page")
    maker: Callable[[Desk], Page] = getattr(module, _CLASSES[name])
    return maker(desk)
