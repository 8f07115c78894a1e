"""Settings: the look, the person, the dial link, and what this computer keeps."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from agent_assist import __version__
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.hub.card import HubCard
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.settings.person import PersonCard
from agent_assist.ui.settings.rows import SettingRow
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card, scrolling
from agent_assist.ui.widgets.forms import combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.switch import Segments

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace

WIDEST = 860
# Which control had the focus, for the page that replaces this one in another look.
PLACE = "settings-place"
SIZES = (100, 125, 150, 175, 200)
LEADS = (0, 1, 2, 5, 10, 15, 30, 60)


class SettingsPage(Page):
    """A choice holds at once; each row says where its value comes from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.language = Segments(self._languages(), self.tr("Language"))
        self.theme = combo(self.tr("Theme"), self._themes())
        self.text_size = combo(self.tr("Text size"), self._sizes())
        self.dial_link = line(self.tr("Dial link"))
        self.reminders = combo(self.tr("Remind me of"), self._reminded())
        self.lead = combo(self.tr("How long before"), self._leads())
        self.closed = Segments(self._closed(), self.tr("When the window is closed"))
        self.person = PersonCard(desk)
        self._rows = {
            "language": SettingRow(self.tr("Language"), self.language),
            "theme": SettingRow(self.tr("Theme"), self.theme),
            "text_size": SettingRow(self.tr("Text size"), self.text_size),
            "dial_link": SettingRow(self.tr("Dial link"), self.dial_link),
            "reminders": SettingRow(self.tr("Remind me of"), self.reminders),
            "reminder_minutes": SettingRow(self.tr("How long before"), self.lead),
            "window_closed": SettingRow(self.tr("When the window is closed"), self.closed),
        }
        self._dial_error = label("", "bad", wrap=True)
        self._kept = label("", "body", wrap=True)
        self._folder = label("", "body", wrap=True)
        self.hub = HubCard(desk)
        self._build()
        self._show_settings()
        self._show_desk()
        self._connect()

    def _languages(self) -> tuple[tuple[str, str], ...]:
        return (("system", self.tr("As the system")), ("en", "English"), ("fr", "Français"))

    def _themes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("high-contrast", self.tr("High contrast")),
        )

    def _sizes(self) -> list[tuple[str, str]]:
        return [(str(size), self.tr("{}%").format(size)) for size in SIZES]

    def _reminded(self) -> tuple[tuple[str, str], ...]:
        return (
            ("mine-and-team", self.tr("My callbacks and those nobody has claimed")),
            ("mine", self.tr("My callbacks")),
            ("off", self.tr("Nothing")),
        )

    def _leads(self) -> list[tuple[str, str]]:
        at_due = (str(LEADS[0]), self.tr("When they are due"))
        return [at_due, *((str(one), self.tr("%n minute(s)", "", one)) for one in LEADS[1:])]

    def _closed(self) -> tuple[tuple[str, str], ...]:
        return (("quit", self.tr("Quit")), ("tray", self.tr("Stay in the tray")))

    def _build(self) -> None:
        inside = _Column()
        inside.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Settings"), "title"))
        column.addWidget(self._look_card())
        column.addWidget(self.person)
        column.addWidget(self._calls_card())
        column.addWidget(self._reminders_card())
        column.addWidget(self.hub)
        column.addWidget(self._this_card())
        column.addStretch(1)
        outer = QWidget()
        middle = QVBoxLayout(outer)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(outer)
        page.addWidget(self._area)

    def _look_card(self) -> Card:
        card = Card(self.tr("Language and look"))
        card.body.setSpacing(16)
        for name in ("language", "theme", "text_size"):
            card.body.addWidget(self._rows[name])
        return card

    def _calls_card(self) -> Card:
        card = Card(self.tr("Calls"))
        card.body.addWidget(self._rows["dial_link"])
        card.body.addWidget(self._dial_error)
        self._dial_error.hide()
        words = self.tr("How a number is handed to your telephone. {number} stands for the number.")
        card.body.addWidget(label(words, "secondary", wrap=True))
        return card

    def _reminders_card(self) -> Card:
        card = Card(self.tr("Reminders"))
        card.body.setSpacing(16)
        for name in ("reminders", "reminder_minutes", "window_closed"):
            card.body.addWidget(self._rows[name])
        words = self.tr(
            "Reminders wait while you type and never take the focus. In the tray they name nobody."
        )
        card.body.addWidget(label(words, "secondary", wrap=True))
        return card

    def _this_card(self) -> Card:
        card = Card(self.tr("This computer"))
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(SettingRow(self.tr("Kept here"), self._kept))
        card.body.addWidget(SettingRow(self.tr("Folder"), self._folder))
        version = label(__version__, "body")
        card.body.addWidget(SettingRow(self.tr("Version"), version))
        return card

    def _connect(self) -> None:
        self.language.chosen.connect(lambda value: self._change("language", value))
        self.theme.activated.connect(lambda: self._change("theme", self.theme.currentData()))
        self.text_size.activated.connect(
            lambda: self._change("text_size", int(self.text_size.currentData()))
        )
        self.reminders.activated.connect(
            lambda: self._change("reminders", self.reminders.currentData())
        )
        self.lead.activated.connect(
            lambda: self._change("reminder_minutes", int(self.lead.currentData()))
        )
        self.closed.chosen.connect(lambda value: self._change("window_closed", value))
        self.dial_link.editingFinished.connect(self._change_dial_link)
        self.desk.opened.connect(self._show_desk)

    def _show_settings(self) -> None:
        """Puts the controls to the values in force, and says where each comes from."""
        settings = self.desk.settings
        self.language.choose(settings.text("language"))
        self.theme.setCurrentIndex(self.theme.findData(settings.text("theme")))
        self.text_size.setCurrentIndex(self.text_size.findData(settings.text("text_size")))
        self.dial_link.setText(settings.text("dial_link"))
        self.reminders.setCurrentIndex(self.reminders.findData(settings.text("reminders")))
        self.lead.setCurrentIndex(self.lead.findData(settings.text("reminder_minutes")))
        self.closed.choose(settings.text("window_closed"))
        for name, row in self._rows.items():
            row.show_source(settings.find(name))

    def _show_desk(self) -> None:
        self.person.show_person()
        folder = self.desk.settings.folder
        if self.desk.kept and folder is not None:
            self._kept.setText(self.tr("Your work is kept on this computer, encrypted."))
            self._folder.setText(str(folder))
        else:
            self._kept.setText(self.tr("Nothing is kept: all is gone when the window closes."))
            self._folder.setText(self.tr("None"))

    def _change(self, name: str, value: Any) -> None:
        """Kept away from the interface thread: a settings file is a file too."""
        settings = self.desk.settings
        self.desk.setProperty(PLACE, name)

        def job(place: "Workplace") -> str:
            settings.change(name, value)
            return name

        self.desk.tasks.work(self, job, self._changed, self._not_changed)

    def _changed(self, name: str) -> None:
        self._dial_error.hide()
        self._rows[name].show_source(self.desk.settings.find(name))
        if name == "language":
            self.desk.language_wanted.emit(self.desk.settings.text("language"))
        elif name in ("theme", "text_size"):
            self.desk.theme_wanted.emit()

    def _not_changed(self, error: AgentAssistError) -> None:
        if error.code == "setting-refused":
            self._dial_error.setText(say(error.code, error.facts, self.desk.lang))
            self._dial_error.show()
            return
        self._show_settings()
        self.desk.refuse(error)

    def _change_dial_link(self) -> None:
        wanted = self.dial_link.text().strip()
        if wanted != self.desk.settings.text("dial_link"):
            self._change("dial_link", wanted)
        else:
            self._dial_error.hide()

    def hints(self) -> tuple[Hint, ...]:
        return (Hint(self.tr("Tab"), self.tr("Next setting")),)

    def arrived(self) -> None:
        """Back to the control that made the window anew, else to the first one."""
        place = self.desk.property(PLACE)
        self.desk.setProperty(PLACE, None)
        control = self._rows[place].control if place in self._rows else self.language
        _focus(control)

    def apply(self, changes: Changes) -> None:
        if changes.ids("person"):
            self.person.name.setModified(False)

    def next_pane(self) -> None:
        controls = [self.language, self.person.name, self.dial_link, self.reminders]
        controls = [one for one in controls if one.isEnabled()]
        here = next((at for at, one in enumerate(controls) if _has_focus(one)), -1)
        _focus(controls[(here + 1) % len(controls)])


class _Column(QWidget):
    """As high as its wrapped texts need at this width, which a scroll area does not ask."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMinimumHeight(self.heightForWidth(self.width()))
        return handled


def _focus(control: QWidget) -> None:
    if isinstance(control, Segments):
        chosen = (one for one in control.findChildren(QPushButton) if one.isChecked())
        next(chosen).setFocus()
    else:
        control.setFocus()


def _has_focus(control: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is control or control.isAncestorOf(focused))
