"""The passphrase: to open a profile, or to choose where the computer has no keyring."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.welcome.calm import CalmCard, centre
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Divider
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label

ASKING = ("passphrase-needed", "wrong-key")
CARD = "profile.json"
CHOOSING = "keyring-unavailable"
LEAST = 12


class UnlockPage(QWidget):
    """`code` says why the profile did not open, and so what may help."""

    passphrase_given = Signal(str)
    keep_nothing_chosen = Signal()

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__()
        self._code = code
        folder = desk.settings.folder
        self._profile_exists = folder is not None and (folder / CARD).exists()
        self.passphrase = self._secret(self.tr("Passphrase"))
        self.again = self._secret(self.tr("The same passphrase again"))
        self.go_on = button(self._go_on_words(), "lock", "primary")
        self.keep_nothing = button(self.tr("Work without keeping anything on this computer"))
        self._error = label("", "bad", wrap=True)
        self._form = Form()
        self._build()
        self._connect()

    def _secret(self, name: str) -> QLineEdit:
        made = line(name)
        made.setEchoMode(QLineEdit.EchoMode.Password)
        return made

    @property
    def _choosing(self) -> bool:
        """A profile that exists has its key already: a new passphrase would not open it."""
        return self._code == CHOOSING and not self._profile_exists

    @property
    def _asking(self) -> bool:
        return self._code in ASKING

    def _build(self) -> None:
        card = CalmCard(self._title())
        explained = self._explained()
        if explained:
            card.body.addWidget(label(explained, "secondary", wrap=True))
        self._error.hide()
        card.body.addWidget(self._error)
        if self._choosing or self._asking:
            self._form.add("passphrase", self.tr("Passphrase"), self.passphrase)
            card.body.addWidget(self._form)
        if self._choosing:
            self._form.add("again", self.tr("The same passphrase again"), self.again)
        card.body.addWidget(self.go_on)
        if not self._asking:
            card.body.addWidget(Divider())
            card.body.addWidget(self.keep_nothing)
            words = self.tr("Then all you do is gone when the window closes.")
            card.body.addWidget(label(words, "secondary", wrap=True))
        centre(self, card)

    def _title(self) -> str:
        if self._choosing:
            return self.tr("Protect what is kept on this computer")
        if self._asking:
            return self.tr("Your profile is locked")
        return self.tr("Your profile could not be opened")

    def _explained(self) -> str:
        if self._choosing:
            return self.tr(
                "This computer has no keyring for the key of your profile. Choose a passphrase "
                "of 12 characters or more. Nobody can recover it: without it, what is kept here "
                "cannot be read again."
            )
        return self.tr("Type the passphrase you chose for it.") if self._asking else ""

    def _go_on_words(self) -> str:
        if self._choosing:
            return self.tr("Use this passphrase")
        return self.tr("Open my profile") if self._asking else self.tr("Try again")

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self._next_field)
        self.again.returnPressed.connect(self._give)
        self.go_on.clicked.connect(self._give)
        self.keep_nothing.clicked.connect(self.keep_nothing_chosen)

    def show_error(self, said: Said) -> None:
        """Why it did not open. What the page itself explains is not said twice."""
        if self._choosing or self._code == "passphrase-needed":
            return
        self._error.setText(" ".join(part for part in (said.what, said.todo) if part))
        self._error.show()

    def _next_field(self) -> None:
        if self._choosing and not self.again.text():
            self.again.setFocus()
        else:
            self._give()

    def _give(self) -> None:
        wrong = self._wrong() if self._choosing or self._asking else {}
        self._form.show_errors(wrong)
        if not wrong:
            self.go_on.setEnabled(False)
            self.passphrase_given.emit(self.passphrase.text())

    def _wrong(self) -> dict[str, str]:
        given = self.passphrase.text()
        if not given:
            return {"passphrase": self.tr("Type the passphrase.")}
        if not self._choosing:
            return {}
        if len(given) < LEAST:
            return {"passphrase": self.tr("Too short: use 12 characters or more.")}
        if given != self.again.text():
            return {"again": self.tr("The two are not the same. Type the second one again.")}
        return {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.passphrase if self._choosing or self._asking else self.go_on).setFocus()
