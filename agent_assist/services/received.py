"""Takes in what the hub tells: every kind of document through the door of its own noun."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from agent_assist.domain.sharing import Answer, Doc, Op
from agent_assist.services.shared_texts import needs_nobody, read_entry
from agent_assist.storage import membership, outbox, shared_callbacks, shared_records
from agent_assist.storage.documents import Name
from agent_assist.storage.store import Writing


@dataclass
class Intake:
    """One transaction of documents from one stream. `refused`: ids that could not be read."""

    writing: Writing
    stream: str
    mine: str
    refused: list[str] = field(default_factory=list)

    def take(self, docs: Iterable[Doc]) -> None:
        once = self.stream.endswith(":facts")
        for doc in docs:
            gone = doc.body is None
            counted = once and membership.has(self.writing.db, self.stream, doc.id)
            membership.keep_rev(self.writing, self.stream, doc.id, None if gone else doc.rev)
            if not (gone or counted) and not outbox.waits(self.writing.db, self.stream, doc.id):
                self.receive(doc)

    def receive(self, doc: Doc) -> None:
        """A document that this program cannot read (a newer one wrote it) is left alone."""
        if doc.body is None:
            return
        try:
            self._receive(doc.id, doc.body)
        except (KeyError, TypeError, ValueError):
            self.refused.append(doc.id)

    def _receive(self, id: str, body: str) -> None:
        match self.stream.partition(":")[2]:
            case "entries":
                shared_records.receive_entry(self.writing, id, read_entry(body))
            case "documents" if id in ("service", "terms"):
                name: Name = "service" if id == "service" else "terms"
                shared_records.receive_document(self.writing, name, body)
            case "contacts":
                shared_records.receive_contact(self.writing, id, body)
            case "callbacks":
                taken = shared_callbacks.receive_callback(self.writing, body, self.mine)
                membership.keep_base(self.writing, self.stream, id, taken.rev)
            case "facts":
                shared_records.receive_fact(self.writing, body)


def take_answer(writing: Writing, answer: Answer, mine: str) -> Op | None:
    """Keeps what the hub said of one operation, and what it has instead of ours."""
    again = outbox.was_answered(writing.db, answer.n)
    op = outbox.answered(writing, answer)
    if op is None:
        return None
    theirs = Doc(answer.id or op.id, answer.rev, 0, answer.body)
    if op.kind in ("put", "delete") and answer.status != "rejected":
        gone = op.kind == "delete" and answer.status == "ok"
        membership.keep_rev(writing, op.stream, op.id, None if gone else answer.rev)
    elif answer.status in ("ok", "joined") and op.kind != "fact" and not again:
        membership.keep_base(writing, op.stream, theirs.id, max(answer.rev, 1))
    if answer.status == "joined" and not again and answer.body and op.body:
        joined = shared_callbacks.join_callback(writing, op.body, answer.body, mine)
        outbox.send(writing, "callback-change", op.stream, theirs.id, joined)
    elif answer.status == "conflict":
        if needs_nobody(op, answer):
            outbox.adopted(writing, op)
        else:
            membership.keep_conflict(writing, op, theirs)
        # What was made after it decides: a new device is answered all its old conflicts again.
        if not outbox.waits(writing.db, op.stream, op.id):
            Intake(writing, op.stream, mine).receive(theirs)
    return op
