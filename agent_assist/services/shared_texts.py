"""Published texts as the hub carries them: a revision, or the files that `hub publish` sent."""

import json
from dataclasses import dataclass, replace

from agent_assist.content import files
from agent_assist.domain.languages import LANGS
from agent_assist.domain.people import STARTER
from agent_assist.domain.sharing import Answer, Op
from agent_assist.storage import entries
from agent_assist.storage.shared_records import SharedEntry

BY_HUB = "hub"


def read_entry(body: str) -> SharedEntry:
    """Raises ValueError, KeyError or TypeError for what this program cannot read."""
    raw = json.loads(body)
    if "files" not in raw:
        snapshot = entries.from_json(json.dumps(raw["snapshot"]))
        return SharedEntry(snapshot, raw["author"], raw["approver"], raw["number"], raw["at"])
    read = [files.read_text(text, f"{lang}.md").entry for lang, text in raw["files"].items()]
    found = [one for one in read if one is not None]
    if not found or len(found) < len(read):
        raise ValueError("an entry that cannot be read")
    texts = {lang: one.texts[lang] for lang in LANGS for one in found if lang in one.texts}
    return SharedEntry(replace(found[0], texts=texts), BY_HUB)


@dataclass(frozen=True)
class _Texts:
    """Two bodies of one document, as far as they can be compared."""

    mine: object
    theirs: object
    by: str = ""


def needs_nobody(op: Op, answer: Answer) -> bool:
    """Whether a conflict is none: both say the same, or mine came with the program.

    Contacts are facts: what two workstations know of one is never weighed.
    """
    kind = op.stream.partition(":")[2]
    if kind == "contacts" or op.body == answer.body:
        return True
    if kind not in ("entries", "documents") or op.body is None or answer.body is None:
        return False
    try:
        both = _read(kind, op.body, answer.body)
    except (KeyError, TypeError, ValueError):
        return False
    return both.mine == both.theirs or (op.base == 0 and both.by == STARTER.name)


def _read(kind: str, mine: str, theirs: str) -> _Texts:
    if kind == "documents":
        return _Texts(json.loads(mine)["text"], json.loads(theirs)["text"])
    ours, other = read_entry(mine), read_entry(theirs)
    return _Texts(files.canonical(ours.entry), files.canonical(other.entry), ours.author)
