"""Every place of the desktop that a person can come to, reached by the keyboard."""

from collections.abc import Iterator

from agent_assist.ui.widgets.messages import Message
from tests.journeys.window import Window, text_of, words

SCRIPT, TEMPLATE = "script-callback-offer", "reply-callback-confirmed"


def places(window: Window) -> Iterator[str]:
    """Goes to one place after the other, telling its name while the window stands there."""
    yield from _find(window)
    yield from _contact(window)
    yield from _callbacks(window)
    yield from _replies(window)
    yield from _entries(window)
    yield from _numbers(window)
    window.press("Ctrl+7")
    yield "settings"


def _find(window: Window) -> Iterator[str]:
    window.press("Ctrl+1")
    yield "find, nothing typed"
    window.press("Ctrl+1")
    window.retype("callback")
    window.wait_until(lambda: bool(window.row_chosen(words("FindResults", "Entries found"))))
    yield "find, results and preview"
    window.press("Ctrl+K")
    yield "palette"
    window.press("Escape")


def _contact(window: Window) -> Iterator[str]:
    window.press("Ctrl+2")
    yield "contact, none open"
    window.press("Ctrl+N")
    window.wait_until(lambda: window.desk.contact is not None)
    window.type_text("Mireille Bergeron")
    window.press("Tab")
    window.type_text("613-555-0142")
    window.tab_to(words("Facts", "Topic"))
    window.choose("callback")
    yield "contact, scripts to choose from"
    name, title = words("ScriptView", "Scripts"), text_of(window, SCRIPT).title
    window.tab_to(name)
    window.down_to(lambda: window.row_chosen(name) == title)
    window.press("Return", "1")
    yield "contact, a script being said"
    window.tab_to(words("WorkCard", "Script"))
    window.press("Right")
    yield "contact, its checklist"
    window.press("Ctrl+Return")
    yield "contact, what is missing to finish"


def _callbacks(window: Window) -> Iterator[str]:
    window.press("Ctrl+3")
    yield "callbacks, none"
    window.press("Ctrl+B")
    yield "callbacks, the form"
    window.press("Ctrl+B")
    window.tab_to(words("RequestForm", "Ask for the callback"))
    window.press("Space")
    yield "callbacks, a row chosen"


def _replies(window: Window) -> Iterator[str]:
    window.press("Ctrl+4")
    yield "replies, none under way"
    window.press("Ctrl+1", "Ctrl+4")
    window.type_text(text_of(window, TEMPLATE).title)
    window.press("Return", "Return")
    yield "replies, a template filled in"


def _numbers(window: Window) -> Iterator[str]:
    window.press("Ctrl+6")
    yield "numbers, figures"
    window.press("Right")
    yield "numbers, what if"
    window.press("Right")
    yield "numbers, offers"


def _entries(window: Window) -> Iterator[str]:
    for message in window.main.findChildren(Message):  # over the list until it leaves by itself
        message.closer.click()
    window.press("Ctrl+5")
    yield "entries, reading"
    window.press("Ctrl+E")
    window.wait_until(lambda: window.focused.startswith(words("TextForm", "Title, {}")[:4]))
    yield "entries, writing"
