"""Handing a reply over: to the clipboard, to a draft file, to the mail program."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.replies import Reply
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.replies import jobs
from agent_assist.ui.replies.save_panel import SavePanel
from agent_assist.ui.replies.under_way import ReplyUnderWay

_ABOUT_THE_FILE = frozenset(
    {"reply-file-exists", "folder-missing", "folder-read-only", "file-not-written", "disk-full"}
)


class HandOver(QObject):
    """Only a ready reply leaves; each one that left is noted on the open contact."""

    stopped = Signal(object)  # the Reply that may not leave yet
    address_refused = Signal(str)

    def __init__(self, desk: Desk, panel: SavePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel

    def copy(self, draft: ReplyUnderWay) -> None:
        job = partial(jobs.finish, under_way=draft, person=self._desk.me, now=self._desk.clock())
        self._desk.tasks.work(self, job, partial(self._copy, draft))

    def mail(self, draft: ReplyUnderWay) -> None:
        job = partial(
            jobs.mail_address, under_way=draft, person=self._desk.me, now=self._desk.clock()
        )
        self._desk.tasks.work(self, job, partial(self._mail, draft), self._refused)

    def save(self, draft: ReplyUnderWay) -> None:
        """Asks where to first; a second time it saves there."""
        if self._panel.asking:
            self.save_to(draft, self._panel.path.text().strip())
            return
        job = partial(
            jobs.finish_with_path, under_way=draft, person=self._desk.me,
            folder=_documents(), now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.work(self, job, self._ask_path)

    def save_to(self, draft: ReplyUnderWay, typed: str) -> None:
        path = _draft_path(typed)
        job = partial(
            jobs.save, under_way=draft, person=self._desk.me, path=path, now=self._desk.clock()
        )
        self._desk.tasks.work(self, job, partial(self._saved, draft, path), self._refused)

    def _copy(self, draft: ReplyUnderWay, reply: Reply) -> None:
        if not reply.ready:
            self.stopped.emit(reply)
            return
        both = QMimeData()
        both.setText(reply.text)
        both.setHtml(reply.html)
        QApplication.clipboard().setMimeData(both)
        self._desk.confirm(self.tr("The reply is copied."), self.tr("Paste it in your e-mail."))
        self._note(draft, "copied")

    def _mail(self, draft: ReplyUnderWay, both: tuple[Reply, str]) -> None:
        reply, address = both
        if not reply.ready:
            self.stopped.emit(reply)
        elif QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii"))):
            self._desk.confirm(self.tr("The reply is in your mail program."))
            self._note(draft, "mailed")
        else:
            self._desk.refuse(AgentAssistError("mail-program-missing"))

    def _ask_path(self, both: tuple[Reply, Path]) -> None:
        reply, path = both
        if reply.ready:
            self._panel.show_path(path)
        else:
            self.stopped.emit(reply)

    def _saved(self, draft: ReplyUnderWay, path: Path, reply: Reply) -> None:
        if not reply.ready:
            self.stopped.emit(reply)
            return
        self._panel.show_saved(path)
        self._desk.confirm(self.tr("The draft is saved."), self.tr("Open it to send it."))
        self._note(draft, "saved")

    def _note(self, draft: ReplyUnderWay, way: str) -> None:
        """On the timeline, if the contact it answers is the open one."""
        contact, now, me = self._desk.contact, self._desk.clock(), self._desk.me
        if contact is None or draft.contact is None or contact.id != draft.contact.id:
            return
        job = partial(
            jobs.note, person=me, contact_id=contact.id, template_id=draft.template_id,
            way=way, now=now,
        )  # fmt: skip
        self._desk.tasks.write(self, job)

    def _refused(self, error: AgentAssistError) -> None:
        sentence = say(error.code, error.facts, self._desk.lang)
        if error.facts.get("header") == "to":
            self.address_refused.emit(sentence)
        elif error.code in _ABOUT_THE_FILE:
            self._panel.show_error(sentence)
        else:
            self._desk.refuse(error)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _draft_path(typed: str) -> Path:
    """The path typed; a bare name lies in the documents, and .eml is put behind what has none."""
    path = _documents() / Path(typed).expanduser()
    return path if path.suffix.lower() == ".eml" else path.with_name(f"{path.name}.eml")
