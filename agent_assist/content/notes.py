"""Briefing notes into script drafts: every sentence of a note ends in exactly one place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from agent_assist.content.facts import facts
from agent_assist.content.note_cleaning import (
    Cleaned,
    Line,
    clean,
    french_typography,
    glued_bullet,
    looks_like_table,
    table_rows,
)
from agent_assist.content.note_headings import (
    DESCRIBES,
    SUBJECT,
    Heading,
    Section,
    folded,
    heading,
    label,
)
from agent_assist.domain.entries import Entry, EntryText, Kind, Source
from agent_assist.domain.languages import Lang
from agent_assist.domain.scripts import HEADINGS, Part, Signatory

_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|et|une|est|que|qui|dans|pour|par|sur|aux|avec|ne|pas)\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|is|that|for|on|with|are|was|by|this|have|not|from)\b", re.IGNORECASE
)
_SENTENCE_END = (".", "!", "?", ":", ";", "…", "»", "”")
_PHONE = re.compile(
    r"(?:\+?\d[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?:,? ?(?:ext|poste|x)\.? ?\d+)?"
)


@dataclass(frozen=True)
class NoteWarning:
    """Something the lead should look at in a draft made from a note."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class NoteSummary:
    """What came out of one note: how many points each part has, and what to look at."""

    id: str
    title: str
    lang: Lang
    suggested_response: int
    if_pressed: int
    background: int
    contact: Signatory | None
    approver: Signatory | None
    warnings: tuple[NoteWarning, ...]


@dataclass
class _Block:
    """One point, paragraph, subheading or table on its way into the script."""

    kind: Literal["point", "paragraph", "heading", "table"]
    text: str
    nested: list[str] = field(default_factory=list)
    rows: tuple[tuple[str, ...], ...] = ()
    mark: str = ""
    indent: int = 0
    closed: bool = False


@dataclass
class _Note:
    title: str = ""
    subject: list[str] = field(default_factory=list)
    describes: list[str] = field(default_factory=list)
    parts: dict[Part, list[_Block]] = field(
        default_factory=lambda: {"suggested_response": [], "if_pressed": [], "background": []}
    )
    people: dict[str, list[str]] = field(default_factory=lambda: {"contact": [], "approver": []})
    warnings: list[NoteWarning] = field(default_factory=list)
    headings: int = 0


def read_note(text: str, name: str, lang: Lang | None = None) -> tuple[Entry, NoteSummary]:
    """The draft of a script that a note holds. `name` stands in for a title that is missing."""
    cleaned = clean(text)
    language = lang or detect_language(cleaned)
    note = _Note()
    _Reader(note, cleaned.lines).read()
    _warn(note, cleaned, name)
    title = _set(note.title or name, language)
    people = {key: _signatory(lines) for key, lines in note.people.items()}
    details = {
        key: {"name": one.name, "role": _set(one.role, language), "phone": one.phone}
        for key, one in people.items()
        if one
    }
    entry_text = EntryText(
        lang=language,
        title=title,
        body=_body(note, language),
        summary=_set(" ".join(note.subject), language),
        sources=(Source(title, _dated(note, language)),),
        details=details,
    )
    entry = Entry(_slug(title), Kind.SCRIPT, {language: entry_text}, sample=True)
    return entry, _summary(entry, language, note, people)


def _summary(
    entry: Entry, lang: Lang, note: _Note, people: Mapping[str, Signatory | None]
) -> NoteSummary:
    counted = {
        part: sum(block.kind in ("point", "paragraph") for block in blocks)
        for part, blocks in note.parts.items()
    }
    return NoteSummary(
        entry.id, entry.text(lang).title, lang, counted["suggested_response"],
        counted["if_pressed"], counted["background"], people["contact"], people["approver"],
        tuple(note.warnings),
    )  # fmt: skip


def detect_language(cleaned: Cleaned) -> Lang:
    """The language whose small words are more frequent; English when nothing tells."""
    text = " ".join(line.text for line in cleaned.lines)
    return "fr" if len(_FRENCH.findall(text)) > len(_ENGLISH.findall(text)) else "en"


class _Reader:
    """Walks the lines of a note once and puts each into its place."""

    def __init__(self, note: _Note, lines: tuple[Line, ...]) -> None:
        self._note = note
        self._lines = lines
        self._section: Section | Literal["subject"] | None = None
        self._gap = False
        self._prefix = ""

    def read(self) -> None:
        for place, line in enumerate(self._lines):
            if line.blank:
                self._gap = True
                continue
            opened = heading(line)
            if opened:
                self._open(opened)
            elif self._section is None or self._section == "subject":
                self._before_headings(line)
            else:
                self._inside(line, place)
            self._gap = False
        self._flush_prefix()

    def _open(self, opened: Heading) -> None:
        self._flush_prefix()
        self._section = opened.section
        self._note.headings += 1
        self._prefix = opened.about
        if opened.section != "contact" and opened.section != "approver":
            self._close(opened.section)
        if opened.words:
            self._inside(Line(0, "", opened.words), -1)

    def _flush_prefix(self) -> None:
        """A qualifier of a heading that no point follows is kept as a point of its own."""
        if self._prefix:
            self._note.parts["if_pressed"].append(_Block("point", self._prefix, closed=True))
            self._prefix = ""

    def _close(self, part: Part) -> None:
        if self._note.parts[part]:
            self._note.parts[part][-1].closed = True

    def _before_headings(self, line: Line) -> None:
        subject = label(line, SUBJECT)
        if subject is not None:
            self._section = "subject"
            self._note.subject += [subject] if subject else []
        elif label(line, DESCRIBES) is not None:
            self._section = None
            self._note.describes.append(line.text)
        elif self._section == "subject" and not line.mark:
            self._note.subject.append(line.text)
        elif not self._note.title and not line.mark:
            self._note.title = line.text.strip("*_#= ")
        else:
            self._add("background", line, -1)

    def _inside(self, line: Line, place: int) -> None:
        if self._section == "contact" or self._section == "approver":
            self._note.people[self._section].append(line.text.strip("*_ "))
        elif self._section is not None and self._section != "subject":
            self._add(self._section, line, place)

    def _add(self, part: Part, line: Line, place: int) -> None:
        blocks = self._note.parts[part]
        last = blocks[-1] if blocks else None
        if line.mark:
            self._add_bullet(blocks, last, line)
        elif last and not last.closed and self._continues(last, line):
            _append_words(last, line.text)
        elif self._is_subheading(line, place, last):
            self._add_heading(part, blocks, line)
        else:
            self._add_paragraph(blocks, line)

    def _add_bullet(self, blocks: list[_Block], last: _Block | None, line: Line) -> None:
        if last and last.kind == "point" and not last.closed and _is_nested(last, line):
            last.nested.append(line.text)
            return
        blocks.append(
            _Block("point", self._with_prefix(line.text), mark=line.mark, indent=line.indent)
        )

    def _with_prefix(self, text: str) -> str:
        prefix, self._prefix = self._prefix, ""
        return f"{prefix} : {text}" if prefix else text

    def _continues(self, last: _Block, line: Line) -> bool:
        """Whether a line goes on with the sentence of the block before it."""
        if last.kind not in ("point", "paragraph"):
            return False
        said = last.nested[-1] if last.nested else last.text
        unfinished = not said.endswith(_SENTENCE_END)
        lower = line.text[0].islower()
        if not lower and table_rows(line.text):
            return False
        if self._gap:
            return unfinished and lower
        return unfinished or lower or (last.kind == "point" and line.indent > last.indent)

    def _is_subheading(self, line: Line, place: int, last: _Block | None) -> bool:
        """A short line without an end that stands before a list or a paragraph."""
        if len(line.text) > 80 or line.text.endswith((".", "!", "?", ";", ",")):
            return False
        following = next((one for one in self._lines[place + 1 :] if not one.blank), None)
        return place >= 0 and following is not None and bool(following.mark) and not line.mark

    def _add_heading(self, part: Part, blocks: list[_Block], line: Line) -> None:
        words = line.text.strip("*_#= ")
        if part == "background":
            blocks.append(_Block("heading", words.rstrip(" :"), closed=True))
        else:
            self._close(part)
            self._prefix = f"{self._prefix}, {words}" if self._prefix else words.rstrip(" :")

    def _add_paragraph(self, blocks: list[_Block], line: Line) -> None:
        table = table_rows(line.text)
        if table is None:
            if looks_like_table(line.text):
                self._note.warnings.append(NoteWarning("note-table-kept", {"text": line.text[:60]}))
            blocks.append(_Block("paragraph", self._with_prefix(line.text), indent=line.indent))
            return
        header, rows, rest = table
        blocks.append(_Block("table", "", rows=(header, *rows), closed=True))
        self._note.warnings.append(NoteWarning("note-table-recovered", {"rows": len(rows)}))
        before, after = glued_bullet(rest)
        if before:
            blocks.append(_Block("paragraph", before))
        if after:
            blocks.append(_Block("point", after, mark="-"))


def _append_words(block: _Block, words: str) -> None:
    if block.nested:
        block.nested[-1] += f" {words}"
    else:
        block.text = f"{block.text} {words}"


def _is_nested(last: _Block, line: Line) -> bool:
    return line.indent > last.indent or (line.mark in "o◦○" and last.mark not in "o◦○")


def _body(note: _Note, lang: Lang) -> str:
    pieces: list[str] = []
    for part, name in HEADINGS.items():
        blocks = note.parts[part]
        if blocks:
            pieces += [f"## {name.text(lang)}", *_markdown(part, blocks, lang)]
    return "\n\n".join(pieces)


def _markdown(part: Part, blocks: list[_Block], lang: Lang) -> Iterator[str]:
    """Markdown blocks; points that follow each other form one list."""
    points: list[str] = []
    for block in blocks:
        if block.kind == "point" or (part != "background" and block.kind == "paragraph"):
            points += _point(block, lang)
            continue
        if points:
            yield "\n".join(points)
            points = []
        if block.kind == "heading":
            yield f"### {_set(block.text, lang)}"
        elif block.kind == "table":
            yield "\n".join(_table(block, lang))
        else:
            yield _set(block.text, lang)
    if points:
        yield "\n".join(points)


def _point(block: _Block, lang: Lang) -> Iterator[str]:
    yield f"- {_set(block.text, lang)}"
    for text in block.nested:
        yield f"  - {_set(text, lang)}"


def _table(block: _Block, lang: Lang) -> Iterator[str]:
    header, *rows = block.rows
    yield f"| {' | '.join(_set(one, lang) for one in header)} |"
    yield "|---|---|"
    for row in rows:
        yield f"| {' | '.join(_set(one, lang) for one in row)} |"


def _set(text: str, lang: Lang) -> str:
    return french_typography(text) if lang == "fr" else text


def _signatory(lines: list[str]) -> Signatory | None:
    """Name, role and numbers of a person; nothing that stands there is left out."""
    phones, others = [], []
    for line in lines:
        number = _PHONE.search(line)
        if number and len(line) - len(number[0]) < 30:
            label = folded(line[: number.start()])
            phones.append(f"{number[0].strip()} (cell.)" if "cel" in label else number[0].strip())
        else:
            others.append(line)
    if not phones and not others:
        return None
    name, *roles = others or [""]
    if not roles and "," in name:
        name, _, role = name.partition(",")
        roles = [role.strip()]
    return Signatory(name.strip(), ", ".join(roles), ", ".join(phones))


def _dated(note: _Note, lang: Lang) -> date | None:
    """The day in the title, else the one under "Date"."""
    labels = [line for line in note.describes if folded(line).startswith("date")]
    for text in (note.title, *labels):
        for fact in facts(text.replace(",", ""), lang):
            if fact.kind == "date" and None not in fact.key:
                try:
                    return date(*fact.key)  # type: ignore[arg-type]
                except ValueError:
                    continue
    return None


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", folded(title))
    slug = "script"
    for word in words:
        if len(slug) + len(word) >= 60:
            break
        slug += f"-{word}"
    return slug


def _warn(note: _Note, cleaned: Cleaned, name: str) -> None:
    if cleaned.leftovers:
        together = "; ".join(dict.fromkeys(cleaned.leftovers))
        note.warnings.append(NoteWarning("note-leftovers-removed", {"text": together}))
    if note.describes:
        together = "; ".join(note.describes)
        note.warnings.append(NoteWarning("note-details-set-aside", {"text": together}))
    if not note.headings:
        note.warnings.append(NoteWarning("note-no-headings"))
    if not note.title:
        note.warnings.append(NoteWarning("note-no-title", {"name": name}))
