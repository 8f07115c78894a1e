"""The hub in the settings: join one, see how it stands, leave it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.hub.words import arriving, freshness
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import Form, combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.hub_line import Hub
    from agent_assist.services.joining import Upload
    from agent_assist.services.syncing import OnStore, Synced
    from agent_assist.services.workplace import Workplace

# How many callbacks may be taken along; the hub takes no more than the last.
PACKS = (0, 1, 2, 3, 5, 8, 10, 15, 20)


class HubCard(Card):
    """What would be uploaded is said before anything is; leaving asks once more, in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Hub"))
        self.desk = desk
        self.address = line(self.tr("Address of the hub"))
        self.password = line(self.tr("Password"))
        self.password_now = line(self.tr("Password"))
        self.join = button(self.tr("Join this hub"), "check", "primary")
        self.use = button(self.tr("Use this password"), "check", "primary")
        self.now = button(self.tr("Ask the hub now"), "history")
        self.items = button(self.tr("What waits and was refused"), "entries")
        self.stop = button(self.tr("Stop for now"), "")
        self.leave = button(self.tr("Leave the hub"), "", "danger")
        self.leave_now = button(self.tr("Leave now"), "", "danger")
        self.stay = button(self.tr("Stay"), "")
        self.packs = combo(self.tr("Callbacks a person may take along"))
        for number in PACKS:
            self.packs.addItem(str(number), number)
        self._form = Form()
        self._again = Form()
        self._upload = label("", "secondary", wrap=True)
        self._stands = label("", "body", wrap=True)
        self._warning = label("", "bad", wrap=True)
        self._arriving = label("", "body", wrap=True)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        for field in (self.password, self.password_now):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._form.add(
            "address", self.tr("Address"), self.address,
            self.tr("Like host=hub.example.org dbname=hub user=name, without a password."),
        )  # fmt: skip
        self._form.add(
            "password", self.tr("Password"), self.password,
            self.tr("It is kept in the keyring of this computer. Leave it empty for a certificate "
                    "or Kerberos."),
        )  # fmt: skip
        self._again.add(
            "password", self.tr("Password"), self.password_now,
            self.tr("The one that the hub takes now. It is kept in the keyring of this computer."),
        )  # fmt: skip
        self._about = label(
            self.tr(
                "With a hub, a team shares callbacks, contacts and entries. Everything goes on "
                "working here when it cannot be reached."
            ),
            "secondary",
            wrap=True,
        )
        self._joining = wrapped(self.join)
        self._using = wrapped(self.use)
        self._stopping = wrapped(self.stop)
        self._member = wrapped(self.now, self.items, self.leave)
        self._leaving = wrapped(self.leave_now, self.stay)
        self._lead = Form()
        self._lead.add(
            "packs", self.packs.accessibleName(), self.packs,
            self.tr("To call without the hub, until the end of the shift. 0 allows it to nobody."),
        )  # fmt: skip
        for widget in (
            self._about, self._form, self._upload, self._joining, self._stands, self._again,
            self._using, self._arriving, self._stopping, self._lead, self._member, self._warning,
            self._leaving,
        ):  # fmt: skip
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.join.clicked.connect(self._join)
        self.password.returnPressed.connect(self._join)
        self.use.clicked.connect(self._use)
        self.password_now.returnPressed.connect(self._use)
        self.now.clicked.connect(self._go)
        self.stop.clicked.connect(self._stop)
        self.items.clicked.connect(lambda: self.desk.page_wanted.emit("hub"))
        self.leave.clicked.connect(self._ask_to_leave)
        self.stay.clicked.connect(self._stay)
        self.leave_now.clicked.connect(self._leave)
        self.packs.activated.connect(self._allow_packs)
        self.desk.hub_changed.connect(self._show)
        self.desk.opened.connect(self._show)

    def _show(self) -> None:
        """Outside: how to join. Inside: how it stands."""
        network = self.desk.network
        known = network.standing if network is not None else None
        inside = known is not None and known.joined
        for widget in (self._about, self._form, self._joining, self._upload):
            widget.setVisible(not inside)
        for widget in (self._stands, self._member):
            widget.setVisible(inside)
        problem = network.problem if network is not None else None
        closed = inside and problem is not None and problem.code == "hub-wrong-password"
        for widget in (self._again, self._using):
            widget.setVisible(closed)
        self._lead.setVisible(inside and self.desk.me.role == "lead")
        if known is not None and not self.packs.view().isVisible():
            self.packs.setCurrentIndex(_nearest(known.packs))
        self._warning.hide()
        self._leaving.hide()
        self._show_arriving()
        self.join.setEnabled(network is not None and network.arriving.so_far is None)
        if inside and known is not None and network is not None:
            self._stands.setText(self._words(known.address))
        elif network is not None and network.arriving.so_far is None:
            self.desk.tasks.work(self, _would_upload, self._show_upload)

    def _show_arriving(self) -> None:
        """While much comes: how much of it, and a way to stop."""
        network = self.desk.network
        so_far = network.arriving.so_far if network is not None else None
        self._arriving.setVisible(so_far is not None)
        self._stopping.setVisible(so_far is not None)
        if so_far is not None and network is not None:
            self._arriving.setText(arriving(*so_far, self.desk.lang))
            self.stop.setEnabled(not network.arriving.stopping)

    def _words(self, address: str) -> str:
        network, desk = self.desk.network, self.desk
        assert network is not None
        assert network.standing is not None
        said = [self.tr("You work with the hub {hub} as {person}.").format(
            hub=address, person=desk.me.name)]  # fmt: skip
        stands = freshness(network.standing, network.away, desk.clock(), desk.lang)[0]
        said.append(stands.removesuffix(".") + ".")  # a time may end in p.m.
        if network.problem is not None:
            said.append(say(network.problem.code, network.problem.facts, desk.lang))
        if network.notice is not None:
            said.append(say(network.notice.code, network.notice.facts, desk.lang))
        return " ".join(said)

    def _show_upload(self, upload: "Upload") -> None:
        self._upload.setText(say("hub-upload", vars(upload), self.desk.lang))

    def _join(self) -> None:
        network = self.desk.network
        if network is None or not self.join.isEnabled():
            return
        self._form.show_errors({})
        self.join.setEnabled(False)
        network.joined.connect(self._joined, Qt.ConnectionType.UniqueConnection)
        network.not_joined.connect(self._not_joined, Qt.ConnectionType.UniqueConnection)
        network.join(self.address.text().strip(), self.password.text())

    def _use(self) -> None:
        if self.desk.network is not None and self.password_now.text():
            self.desk.network.retype(self.password_now.text())
            self.password_now.clear()

    def _joined(self, done: "Synced") -> None:
        self.password.clear()
        self.join.setEnabled(True)
        self.desk.confirm(say("hub-met", {"person": done.person}, self.desk.lang))

    def _not_joined(self, error: AgentAssistError) -> None:
        self.join.setEnabled(True)
        field = "password" if error.code == "hub-wrong-password" else "address"
        self._form.show_errors({field: say(error.code, error.facts, self.desk.lang)})

    def _go(self) -> None:
        if self.desk.network is not None:
            self.desk.network.go()

    def _allow_packs(self) -> None:
        network, most = self.desk.network, self.packs.currentData()
        if network is None:
            return

        me, now = self.desk.me, self.desk.clock()

        def job(here: "OnStore", hub: "Hub") -> Changes:
            from agent_assist.services.packs import allow_packs

            return allow_packs(here, hub, me, most, now)

        code = "packs-allowed" if most else "packs-none"
        said = say(code, {"most": most}, self.desk.lang)
        network.ask(job, lambda: self.desk.confirm(said), self._not_allowed)

    def _not_allowed(self, error: AgentAssistError) -> None:
        self.desk.refuse(error)
        self._show()

    def _stop(self) -> None:
        if self.desk.network is not None:
            self.desk.network.arriving.stop()

    def _ask_to_leave(self) -> None:
        known = self.desk.network.standing if self.desk.network is not None else None
        if known is None:
            return
        words = self.tr(
            "The team goes on with its callbacks, which end here. Everything else stays on this "
            "computer."
        )
        if known.unsent:
            words += " " + self.tr("%n item(s) would not reach the hub.", "", known.unsent)
        self._warning.setText(words)
        self._warning.show()
        self._leaving.show()
        self._member.hide()
        self.stay.setFocus()

    def _stay(self) -> None:
        self._show()
        self.leave.setFocus()

    def _leave(self) -> None:
        if self.desk.network is not None:
            self.desk.network.leave()


def _nearest(most: int) -> int:
    """The place of a number among those to choose from, or of the next lower one."""
    return max(place for place, number in enumerate(PACKS) if number <= most)


def _would_upload(place: "Workplace") -> "Upload":
    from agent_assist.services.joining import would_upload

    return would_upload(place.store)
