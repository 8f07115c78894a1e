"""What stands where callbacks and contacts would be while they are locked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Page
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.wrapping import wrapped

# The pages that show clients.
LOCKED_PAGES = ("callbacks", "contact")


class LockedPage(Page):
    """Says what is locked and why, and asks the hub; one contact opens everything again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._why = label("", "body", wrap=True)
        self._problem = label("", "bad", wrap=True)
        self.ask = button(self.tr("Ask the hub now"), "history", "primary")
        self.settings = button(self.tr("Open the settings"), "settings")
        self.ask.clicked.connect(self._ask)
        self.settings.clicked.connect(lambda: desk.page_wanted.emit("settings"))
        card = Card()
        card.setMaximumWidth(px(640))
        card.body.addWidget(icon_label("lock", "bad", 24))
        card.body.addWidget(label(self.tr("Callbacks and contacts are locked"), "title", wrap=True))
        how = label(say("hub-offline-how", {}, desk.lang), "body", wrap=True)
        for widget in (self._why, how, self._problem, wrapped(self.ask, self.settings)):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(card)
        column.addStretch(1)
        desk.hub_changed.connect(self._show)

    def arrived(self) -> None:
        self._show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        from agent_assist.services.offline_limit import facts

        network, desk = self.desk.network, self.desk
        known = network.standing if network is not None else None
        if network is None or known is None or known.offline is None:
            return
        said = facts(known.offline, desk.clock())
        self._why.setText(say("hub-offline-locked", said, desk.lang))
        problem = network.problem
        self._problem.setText(say(problem.code, problem.facts, desk.lang) if problem else "")
        self._problem.setVisible(problem is not None)

    def _ask(self) -> None:
        if self.desk.network is not None:
            self.desk.network.go()
