"""Beside the list: taking callbacks along for the time without the hub, and giving them back."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.languages import Lang
from agent_assist.sentences import say
from agent_assist.ui.callbacks.side_forms import SideForm, chosen_moment
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.forms import combo, moment
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.packs import Pack

USUAL = 5


class PackForm(SideForm):
    """How many and until when; what is held already is named, and goes back with one key."""

    given_back = Signal()

    def __init__(
        self, pack: "Pack", until: datetime, now: datetime, lang: Lang, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Take callbacks along"), parent, self.tr("Take along"))
        self.count = combo(self.tr("How many"))
        for number in range(1, pack.left + 1):
            self.count.addItem(str(number), number)
        self.count.setCurrentIndex(min(USUAL, pack.left) - 1)
        self.until = moment(self.tr("Until"))
        self.until.setDateTime(QDateTime.fromSecsSinceEpoch(int(until.timestamp())))
        self.give_back = button(self.tr("Give all back"), "undo")
        self.give_back.clicked.connect(self.given_back)
        hint = self.tr("The next ones of the queue are yours alone until then, also without the "
                       "hub.")  # fmt: skip
        self.form.add("count", self.count.accessibleName(), self.count, hint)
        hint = self.tr("The end of your shift, by the clock of this computer.")
        self.form.add("last", self.until.accessibleName(), self.until, hint)
        if pack.until is not None:
            clients = ", ".join(one.client for one in pack.callbacks)
            facts = {"until": pack.until.astimezone(now.tzinfo), "clients": clients}
            self.body.insertWidget(1, label(say("pack-held", facts, lang), "body", wrap=True))
            self.body.insertWidget(2, wrapped(self.give_back))
        if not pack.left:
            self.form.hide()
            self.save.hide()
            full = label(say("pack-full", {"most": pack.most}, lang), "body", wrap=True)
            self.body.insertWidget(self.body.indexOf(self.form), full)

    def wanted(self) -> tuple[int, datetime]:
        return int(self.count.currentData() or 0), chosen_moment(self.until)

    def focus_first(self) -> None:
        (self.count if self.count.count() else self.give_back).setFocus()
