"""What waits for the hub, what it did not take and why, and texts to choose between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.changes import Changes
from agent_assist.domain.languages import LANGS
from agent_assist.sentences import formats, say
from agent_assist.ui.desk import Desk
from agent_assist.ui.entries.differences import page as differences
from agent_assist.ui.entries.jobs import Changed
from agent_assist.ui.hub.late import LateView
from agent_assist.ui.hub.words import freshness
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.panes import Panes
from agent_assist.ui.widgets.reading import Reading
from agent_assist.ui.widgets.rows import Row, RowList
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from datetime import datetime

    from agent_assist.domain.entries import Entry
    from agent_assist.domain.languages import Lang
    from agent_assist.domain.people import Person
    from agent_assist.services.late_results import Late
    from agent_assist.services.syncing import Item, Keep
    from agent_assist.services.workplace import Workplace

ICONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "unsent": ("clock", "text2"),
        "refused": ("warning", "bad"),
        "conflict": ("warning", "warn"),
        "stale": ("history", "warn"),
    }
)


@dataclass(frozen=True)
class Listed:
    """An item, and what mine changes in theirs where they are two texts of an entry."""

    item: "Item"
    changed: Changed | None


class HubPage(Page):
    """At the left what to look at, newest first; at the right what became of it and what to do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._listed: Sequence[Listed] = ()
        self._stands = label("", "secondary", wrap=True)
        self.list = RowList(self.tr("Items for the hub"))
        self._nothing = label(
            self.tr("Nothing waits, and the hub has taken everything."), "body", wrap=True
        )
        self._name = label("", "title", wrap=True)
        self._reason = label("", "body", wrap=True)
        self.reading = Reading(self.tr("Mine beside theirs"))
        self.mine = button(self.tr("Keep mine as a draft"), "edit")
        self.theirs = button(self.tr("Keep theirs"), "check", "primary")
        self.aside = button(self.tr("I have seen it"), "check")
        self.again = button(self.tr("Send again"), "send", "primary")
        self.late = LateView(desk)
        self._choices = wrapped(self.theirs, self.mine)
        self._seen = wrapped(self.again, self.aside)
        self._build()
        self._connect()

    def _build(self) -> None:
        left, self._right = Card(self.tr("Hub")), Card()
        left.body.addWidget(self._stands)
        left.body.addWidget(self._nothing)
        left.body.addWidget(self.list, 1)
        left.body.addStretch(0)
        for widget in (self._name, self._reason, self._choices, self._seen, self.late):
            self._right.body.addWidget(widget)
        self._right.body.addWidget(self.reading, 1)
        self._rest = QWidget()
        self._right.body.addWidget(self._rest, 1)
        self.list.setMinimumHeight(px(160))
        self.aside.setToolTip(self.tr("Delete"))
        self.again.setToolTip("S")
        names = (self.tr("Items"), self.tr("What became of it"), "")
        self._panes = Panes(left, self._right, None, names, self.tr("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._panes)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.mine.clicked.connect(partial(self._settle, "mine"))
        self.theirs.clicked.connect(partial(self._settle, "theirs"))
        self.aside.clicked.connect(self._set_aside)
        self.again.clicked.connect(self._send_again)
        self.late.settled.connect(self._read)
        self.list.activated_row.connect(lambda _: self.late.open_callback())
        for key, act in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._delete),
            (QKeySequence("S"), self._send_again), (QKeySequence("N"), self.late.keep_as_note),
            (QKeySequence("O"), self.late.open_callback),
        ):  # fmt: skip
            made = QShortcut(key, self.list)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(act)
        self.desk.hub_changed.connect(self._hub_changed)

    def arrived(self) -> None:
        self._read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> tuple[Hint, ...]:
        one = self._chosen()
        if self._chosen_late() is not None:
            return self.late.hints()
        if one is None or one.item.state not in ("refused", "stale"):
            return ()
        aside = Hint(self.tr("Delete"), self._aside_words(one.item))
        return (Hint("S", self.tr("Send again")), aside) if one.item.again else (aside,)

    def next_pane(self) -> None:
        self._panes.next_pane()

    def _hub_changed(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._show_standing()
        self.desk.tasks.work(self, partial(_listed, reader=self.desk.lang), self._show)

    def _show_standing(self) -> None:
        network = self.desk.network
        if network is None or network.standing is None or not network.standing.joined:
            self._stands.setText(self.tr("This workstation works without a hub."))
            return
        desk = self.desk
        said = freshness(network.standing, network.away, desk.clock(), desk.lang)[0] + "."
        if network.problem is not None:
            said += " " + say(network.problem.code, network.problem.facts, desk.lang)
        self._stands.setText(said)

    def _show(self, listed: Sequence[Listed]) -> None:
        self._listed = listed
        late = [self.late.row(one) for one in self._late()]
        rows = [*late, *(self._row(one.item) for one in listed)]
        self.list.set_rows(rows)
        if rows and not self.list.current_id():
            self.list.choose_first()
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._show_chosen()

    def _row(self, item: "Item") -> Row:
        icon, tone = ICONS.get(item.state, ("clock", "text2"))
        made = item.said_at.astimezone(self.desk.clock().tzinfo)
        when = formats.short_moment(made, self.desk.lang)
        return Row(item.op_id, icon, self._title(item), self._state(item.state), when, tone)

    def _state(self, state: str) -> str:
        return {
            "unsent": self.tr("Here only"),
            "refused": self.tr("Refused"),
            "conflict": self.tr("Two texts"),
            "stale": self.tr("Too late"),
        }.get(state, "")

    def _show_chosen(self) -> None:
        one = self._chosen()
        state = one.item.state if one is not None else ""
        self.late.show_late(self._chosen_late())
        self.hints_changed.emit()
        self._name.setVisible(one is not None)
        self._reason.setVisible(one is not None)
        self._choices.setVisible(state == "conflict")
        self._seen.setVisible(state in ("refused", "stale"))
        self.reading.setVisible(one is not None and one.changed is not None)
        self._rest.setVisible(self.reading.isHidden() and self.late.isHidden())
        if one is None:
            return
        self._name.setText(self._title(one.item))
        self._reason.setText(say(one.item.reason, {}, self.desk.lang))
        self.again.setVisible(one.item.again)
        self.aside.setText("\u2002" + self._aside_words(one.item))
        self.aside.setAccessibleName(self._aside_words(one.item))
        self.mine.setText(
            "\u2002" + (self.tr("Keep mine as a draft") if one.item.noun == "entry"
                        else self.tr("Keep mine, too"))
        )  # fmt: skip
        self.mine.setAccessibleName(self.mine.text().strip())
        if one.changed is not None:
            note = self.tr("Added: only in mine. Removed: only in theirs.")
            html = f'<p class="note">{escape(note)}</p>{differences(one.changed)}'
            self.reading.show_html(html)

    def _aside_words(self, item: "Item") -> str:
        return self.tr("Leave it out") if item.again else self.tr("I have seen it")

    def _title(self, item: "Item") -> str:
        """Nobody is named while the data of clients is locked."""
        if not self.desk.locked or item.noun not in ("callback", "contact"):
            return item.name
        return self.tr("A callback") if item.noun == "callback" else self.tr("A contact")

    def _late(self) -> "Sequence[Late]":
        network = self.desk.network
        return () if network is None or self.desk.locked else network.late

    def _chosen_late(self) -> "Late | None":
        return next((one for one in self._late() if one.op_id == self.list.current_id()), None)

    def _chosen(self) -> Listed | None:
        op_id = self.list.current_id()
        return next((one for one in self._listed if one.item.op_id == op_id), None)

    def _settle(self, keep: 'Literal["mine", "theirs"]') -> None:
        one = self._chosen()
        if one is None or one.item.state != "conflict":
            return
        job = partial(
            _settle, person=self.desk.me, op_id=one.item.op_id, keep=keep, now=self.desk.clock()
        )
        self.desk.tasks.write(self, job, lambda _: self._settled(keep))

    def _settled(self, keep: str) -> None:
        if keep == "mine":
            self.desk.confirm(self.tr("Your text is kept on top of theirs."))
        else:
            self.desk.confirm(self.tr("Their text stays."))
        self._read()

    def _send_again(self) -> None:
        one = self._chosen()
        if one is None or not one.item.again:
            return
        job = partial(_send_again, person=self.desk.me, op_id=one.item.op_id, now=self.desk.clock())
        self.desk.tasks.write(self, job, lambda _: self._read())

    def _delete(self) -> None:
        if self._chosen_late() is not None:
            self.late.mark_as_seen()
        else:
            self._set_aside()

    def _set_aside(self) -> None:
        one = self._chosen()
        if one is None or one.item.state not in ("refused", "stale"):
            return
        job = partial(_set_aside, person=self.desk.me, op_id=one.item.op_id, now=self.desk.clock())
        self.desk.tasks.write(self, job, lambda _: self._read())


def _listed(place: "Workplace", reader: "Lang") -> list[Listed]:
    from agent_assist.services.syncing import conflicts, entries_of, items

    changed = {one.op_id: _changed(entries_of(one), reader) for one in conflicts(place.store)}
    return [Listed(one, changed.get(one.op_id)) for one in items(place.store)]


def _changed(texts: "tuple[Entry, Entry] | None", reader: "Lang") -> Changed | None:
    from agent_assist.services.comparing import compare

    if texts is None:
        return None
    mine, theirs = texts
    return {lang: tuple(compare(theirs, mine, lang, reader)) for lang in LANGS}


def _settle(
    place: "Workplace", person: "Person", op_id: str, keep: "Keep", now: "datetime"
) -> tuple[None, Changes]:
    from agent_assist.services.syncing import settle

    return None, settle(place.store, person, op_id, keep, now)


def _send_again(
    place: "Workplace", person: "Person", op_id: str, now: "datetime"
) -> tuple[None, Changes]:
    from agent_assist.services.syncing import send_again

    return None, send_again(place.store, person, op_id, now)


def _set_aside(
    place: "Workplace", person: "Person", op_id: str, now: "datetime"
) -> tuple[None, Changes]:
    from agent_assist.services.syncing import set_aside

    set_aside(place.store, person, op_id, now)
    # No view shows it, and those that count it look again.
    return None, Changes()
