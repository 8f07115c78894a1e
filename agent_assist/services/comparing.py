"""What changed between two revisions of an entry, line by line."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from agent_assist.domain.entries import Entry
from agent_assist.domain.languages import Lang
from agent_assist.services import reading_words as words

Sign = Literal["same", "added", "removed"]
Way = tuple[str, ...]
_WITH_IDS = ("steps", "choices")


class Line(NamedTuple):
    """One line of a comparison."""

    sign: Sign
    text: str


def compare(old: Entry, new: Entry, lang: Lang, reader: Lang) -> tuple[Line, ...]:
    """What changed from one revision to another in one language; lines alike are `same`.

    What a line is, is named in the language of who reads the comparison.
    """
    before, after = _lines(old, lang, reader), _lines(new, lang, reader)
    found: list[Line] = []
    for change, i, j, k, m in SequenceMatcher(None, before, after, False).get_opcodes():
        if change == "equal":
            found += [Line("same", line) for line in before[i:j]]
            continue
        found += [Line("removed", line) for line in before[i:j]]
        found += [Line("added", line) for line in after[k:m]]
    return tuple(found)


def _lines(entry: Entry, lang: Lang, reader: Lang) -> list[str]:
    text = entry.texts.get(lang)
    if text is None:
        return []
    named = [
        (words.TITLE, text.title),
        (words.SUMMARY, text.summary),
        *((words.ALSO_ASKED, one) for one in text.also_asked),
        (words.OWNER, text.owner),
        (words.TOPICS, ", ".join(entry.topics)),
        (words.LINES, ", ".join(entry.lines_of_business)),
        (words.VERIFIED, entry.verified_on.isoformat() if entry.verified_on else ""),
        *((words.SOURCES, one.title) for one in text.sources),
    ]
    colon = "\u00a0: " if reader == "fr" else ": "
    lines = [f"{word.text(reader)}{colon}{value}" for word, value in named if value]
    lines += [line for line in text.body.splitlines() if line.strip()]
    details = {**entry.shared, **text.details}
    return lines + [f"{' › '.join(way)}{colon}{value}" for way, value in _flat(details, reader)]


def _flat(value: Any, reader: Lang, *way: str, ids: bool = False) -> Iterator[tuple[Way, str]]:
    """Each value inside nested details with the way that leads to it.

    `ids`: the keys of a mapping were chosen by whoever wrote it.
    """
    if isinstance(value, Mapping):
        for key, one in value.items():
            named = None if ids else words.DETAILS.get(str(key))
            name = named.text(reader) if named else str(key)
            yield from _flat(one, reader, *way, name, ids=key in _WITH_IDS and not ids)
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value, 1):
            yield from _flat(one, reader, *way, str(number))
    elif isinstance(value, bool):
        yield way, (words.YES if value else words.NO).text(reader)
    else:
        yield way, str(value)
