"""The one window: rail, search, page, status; it re-lays out when it becomes narrow."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.i18n import locale
from agent_assist.ui.page import KEYS, Hint, Page
from agent_assist.ui.pages import make_page
from agent_assist.ui.rail import Rail, Stop
from agent_assist.ui.status_bar import StatusBar
from agent_assist.ui.theme.look import px
from agent_assist.ui.top_bar import TopBar

if TYPE_CHECKING:
    from agent_assist.domain.callbacks import Callback
    from agent_assist.domain.changes import Changes
    from agent_assist.services.callbacks import ListName
    from agent_assist.services.indexing import Step
    from agent_assist.ui.callbacks.page import CallbacksPage
    from agent_assist.ui.contact.page import ContactPage
    from agent_assist.ui.entries.page import EntriesPage
    from agent_assist.ui.reminders.banner import Banner
    from agent_assist.ui.replies.page import RepliesPage
    from agent_assist.ui.widgets.messages import MessageBar


class MainWindow(QWidget):
    """Brings pages forward, and says what the desk says.

    Pages are made when first wanted, so that the frame can be painted before any of them.
    """

    def __init__(self, desk: Desk, scale: float) -> None:
        super().__init__()
        self.desk = desk
        self.current = "find"
        self._box = SearchBox(self.tr("Search"), self.tr("Search articles, scripts, replies…"))
        if desk.search_under_way is not None:
            self._box.setText(desk.search_under_way.text)
        self._pages: dict[str, Page] = {}
        self._locked: Page | None = None
        self._top = TopBar(desk, self._box)
        self._rail = Rail(self._stops(), scale)
        self._stack = QStackedWidget()
        self._status = StatusBar()
        self._messages: MessageBar | None = None
        self._banner: Banner | None = None
        self._build()
        self._connect()
        if desk.reminder is not None:
            self._show_reminder()

    def _stops(self) -> tuple[Stop, ...]:
        return (
            Stop("find", "search", self.tr("Find")),
            Stop("contact", "contact", self.tr("Contact")),
            Stop("callbacks", "callbacks", self.tr("Callbacks")),
            Stop("replies", "replies", self.tr("Replies")),
            Stop("entries", "entries", self.tr("Entries")),
            Stop("numbers", "numbers", self.tr("Numbers")),
            Stop("settings", "settings", self.tr("Settings")),
        )

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(middle, 1)
        column.addWidget(self._status)

    def _connect(self) -> None:
        desk = self.desk
        self._rail.wanted.connect(self.show_page)
        desk.page_wanted.connect(self.show_page)
        desk.said.connect(self.show_said)
        desk.outdated.connect(self._take_back)
        desk.changed.connect(self._apply)
        desk.contact_changed.connect(self._show_hints)
        desk.hub_changed.connect(self._show_hints)
        desk.hub_changed.connect(self._show_lock)
        # Before any page hears of it: what is closed is never painted.
        desk.opened.connect(self._show_lock)
        desk.preparing.connect(self._show_preparing)
        # Methods, never lambdas: the desk outlives this window, and forgets those of a dead one.
        desk.contact_wanted.connect(self._start_contact)
        desk.finish_wanted.connect(self._finish_contact)
        desk.script_wanted.connect(self._say_script)
        desk.checklist_wanted.connect(self._add_checklist)
        desk.callback_wanted.connect(self._request_callback)
        desk.callbacks_wanted.connect(self._show_callbacks)
        desk.reminder_changed.connect(self._show_reminder)
        desk.reply_wanted.connect(self._compose_reply)
        desk.insert_wanted.connect(self._insert_in_reply)
        desk.entry_wanted.connect(self._read_entry)
        self._box.textEdited.connect(self._show_search)
        for number, stop in enumerate(self._stops()):
            self._shortcut(f"Ctrl+{number + 1}", partial(self.show_page, stop.name))
        self._shortcut("Ctrl+K", self._open_palette)
        self._shortcut("Ctrl+N", desk.contact_wanted.emit)
        self._shortcut("Ctrl+B", desk.callback_wanted.emit)
        self._shortcut("F6", self._next_pane)
        self._shortcut("F9", partial(self.show_page, "hub"))

    def _contact(self) -> "ContactPage | None":
        """The contact, brought forward; None while it is locked."""
        self.show_page("contact")
        return None if self._is_locked("contact") else cast("ContactPage", self._pages["contact"])

    def _callbacks(self) -> "CallbacksPage | None":
        self.show_page("callbacks")
        locked = self._is_locked("callbacks")
        return None if locked else cast("CallbacksPage", self._pages["callbacks"])

    def _start_contact(self) -> None:
        if page := self._contact():
            page.start_contact()

    def _finish_contact(self) -> None:
        if page := self._contact():
            page.finish_contact()

    def _say_script(self, id: str) -> None:
        if page := self._contact():
            page.say_script(id)

    def _add_checklist(self, id: str) -> None:
        if page := self._contact():
            page.add_checklist(id)

    def _request_callback(self) -> None:
        if page := self._callbacks():
            page.request_callback()

    def _show_callbacks(self, name: "ListName", one: "Callback | None") -> None:
        if page := self._callbacks():
            page.show_callbacks(name, one)

    def _compose_reply(self, id: str) -> None:
        cast("RepliesPage", self._forward("replies")).compose(id)

    def _insert_in_reply(self, id: str) -> None:
        cast("RepliesPage", self._forward("replies")).insert(id)

    def _read_entry(self, id: str) -> None:
        cast("EntriesPage", self._forward("entries")).read(id)

    def _forward(self, name: str) -> Page:
        self.show_page(name)
        return self._pages[name]

    def _next_pane(self) -> None:
        if self.page is not None:
            self.page.next_pane()

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def page(self) -> Page | None:
        """The page in front; None until the first one is made."""
        return cast("Page | None", self._stack.currentWidget())

    def page_named(self, name: str) -> Page:
        """The page, made now if nobody wanted it before."""
        if name not in self._pages:
            made = make_page(name, self.desk, self._box)
            made.hints_changed.connect(self._show_hints)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def announce_page(self, name: str) -> None:
        """Marks where the window will be; the page itself follows after the first paint."""
        self.current = name
        self._rail.show_current(name)
        self._show_hints()

    def show_page(self, name: str) -> None:
        before = self.page
        page = self._locked_page() if self._is_locked(name) else self.page_named(name)
        self._stack.setCurrentWidget(page)
        self.announce_page(name)
        if page is not before:
            page.arrived()
        elif name == "find":
            # Asked for where one is already: what is typed next is another search.
            self._box.setFocus()
            self._box.selectAll()
        if self._messages is not None:
            self._messages.place()

    def _show_search(self) -> None:
        """Between two keys of one search there is nothing to show."""
        if self.page is None or self.current != "find":
            self.show_page("find")

    def _is_locked(self, name: str) -> bool:
        if not self.desk.locked:
            return False
        from agent_assist.ui.hub.locked import LOCKED_PAGES

        return name in LOCKED_PAGES

    def _locked_page(self) -> Page:
        from agent_assist.ui.hub.locked import LockedPage

        if self._locked is None:
            self._locked = LockedPage(self.desk)
            self._stack.addWidget(self._locked)
        return self._locked

    def _show_lock(self) -> None:
        """The page in front was closed or opened by what is known of the hub."""
        if self.page is not None and self._is_locked(self.current) != (self.page is self._locked):
            self.show_page(self.current)

    def show_said(self, said: Said) -> None:
        self._bar().show_message(said.tone, said.what, said.todo)

    def _take_back(self, said: Said) -> None:
        self._bar().take_back(said.what, said.todo)

    def _show_reminder(self) -> None:
        if self._banner is None:
            from agent_assist.ui.reminders.banner import Banner

            self._banner = Banner(self, self._bar(), self.desk)
        self._banner.show_reminder()

    def _bar(self) -> "MessageBar":
        if self._messages is None:
            from agent_assist.ui.widgets.messages import ButtonTexts, MessageBar

            texts = ButtonTexts(self.tr("Close"), self.tr("More"))
            self._messages = MessageBar(self, texts, self._keys_height)
        return self._messages

    def _keys_height(self) -> int:
        return self.page.keys_height() if self.page is not None else px(KEYS)

    def show_freshness(self, text: str, tone: str) -> None:
        self._status.show_freshness(text, tone)

    def _show_preparing(self, step: "Step | None") -> None:
        """What stays undone is no error: it is said where the progress was."""
        if step is None:
            self._status.show_preparing(self.tr("Preparing search"))
        elif step.problem:
            from agent_assist.sentences import say

            self._status.show_preparing(say(step.problem, {}, self.desk.lang))
        elif step.done < step.total:
            done, total = (locale(self.desk.lang).toString(one) for one in (step.done, step.total))
            text = self.tr("Preparing search: {done} of {total}").format(done=done, total=total)
            self._status.show_preparing(text)
        elif step.doing == "done":
            self._status.show_preparing("")

    def _apply(self, changes: "Changes") -> None:
        for page in self._pages.values():
            page.apply(changes)

    def _show_hints(self) -> None:
        everywhere = [Hint(self.tr("Ctrl+K"), self.tr("Search"))]
        if self.desk.contact is None:
            everywhere.append(Hint(self.tr("Ctrl+N"), self.tr("Start contact")))
        if self.desk.in_team:
            everywhere.append(Hint(self.tr("F9"), self.tr("Hub")))
        here = self.page.hints() if self.page is not None else ()
        self._status.show_hints([*here, *everywhere])

    def _open_palette(self) -> None:
        from agent_assist.ui.find.palette import Palette

        Palette.over(self, self.desk, self._stops())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._top.set_width(self.width())
