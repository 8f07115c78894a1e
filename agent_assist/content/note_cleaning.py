"""A briefing note as it was pasted: decoded, its spaces made one kind, web-page leftovers out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent_assist.domain.errors import AgentAssistError

_LEFTOVER_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"signaler un problème (?:ou une erreur )?sur cette page",
        r"report a problem(?: or mistake)? (?:on|with) this page",
        r"(?:date de (?:la dernière )?modification|dernière mise à jour) ?: ?(?P<date>[\d./ -]*)",
        r"(?:date modified|last (?:modified|updated)|date of last (?:update|modification)) ?:"
        r" ?(?P<date>[\d./ -]*)",
        r"(?:passer|sauter|aller) au contenu(?: principal)?",
        r"skip to (?:main )?content",
        r"(?:retour au )?haut de (?:la )?page",
        r"(?:back to )?top of (?:the )?page",
        r"partagez? cette page",
        r"share this page",
        r"avez-vous trouvé ce que vous cherchiez ?\?",
        r"did you find what you were looking for\?",
        r"(?:version imprimable|printable version|imprimer cette page|print this page)",
    )
)
_LEFTOVER_INSIDE = re.compile(
    r" ?(?:retour à la référence de la note de bas de page|note de bas de page"
    r"|return to footnote|footnote) (?:\*+|\d+)(?: (?:referrer|de la page))?",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(r"\d{4}[-./]\d\d?[-./]\d\d?")
_BULLET = re.compile(
    r"(?P<mark>[-\u2010-\u2015\u2212•·‣◦⁃▪■●○➢►*]|o(?=[ \t])|\(?\d{1,2}[.)](?=[ \t]))[ \t]*"
)


@dataclass(frozen=True)
class Line:
    """One line of a note: how deep it stands, whether a bullet opens it, its words."""

    indent: int
    mark: str
    text: str

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Cleaned:
    """The lines of a note, and the leftovers of the web page that were taken out."""

    lines: tuple[Line, ...]
    leftovers: tuple[str, ...]


def decode(data: bytes, file: str) -> tuple[str, bool]:
    """The text of a note, and whether its encoding had to be guessed (Windows-1252).

    Raises note-not-text for anything that is not text, note-empty when nothing stands in it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, guessed = data.decode("utf-16", errors="replace"), False
    else:
        try:
            text, guessed = data.decode("utf-8-sig"), False
        except UnicodeDecodeError:
            text, guessed = data.decode("cp1252", errors="replace"), True
    if "\x00" in text or text.count("\ufffd") > 2:
        raise AgentAssistError("note-not-text", {"file": file})
    if not text.strip():
        raise AgentAssistError("note-empty", {"file": file})
    return text, guessed


def clean(text: str) -> Cleaned:
    lines: list[Line] = []
    leftovers: list[str] = []
    after_label = False
    for raw in re.split(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        line = _line(raw, leftovers)
        if _is_leftover(line.text) or (after_label and _BARE_DATE.fullmatch(line.text)):
            leftovers.append(line.text)
            after_label = line.text.endswith(":")
            continue
        after_label = after_label and line.blank
        lines.append(line)
    return Cleaned(tuple(lines), tuple(leftovers))


def _line(raw: str, leftovers: list[str]) -> Line:
    raw = _one_kind_of_space(raw)
    stripped = raw.lstrip(" \t")
    indent = len(raw[: len(raw) - len(stripped)].expandtabs(4))
    bullet = _BULLET.match(stripped)
    mark = bullet["mark"] if bullet and _is_bullet(bullet, stripped) else ""
    words = stripped[bullet.end() :] if bullet and mark else stripped
    for inside in _LEFTOVER_INSIDE.finditer(words):
        leftovers.append(inside[0].strip())
    return Line(indent, mark, " ".join(_LEFTOVER_INSIDE.sub(" ", words).split()))


def _one_kind_of_space(text: str) -> str:
    """Every odd space is a plain one here; invisible characters go."""
    kept = (one for one in text if one == "\t" or unicodedata.category(one) not in ("Cc", "Cf"))
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in kept)


def _is_bullet(bullet: re.Match[str], line: str) -> bool:
    """A dash glued to a word or number ("-5 °C", "*bold*") opens no bullet, save in a list sign."""
    rest = line[bullet.end() :]
    glued = not line[: bullet.end()].endswith((" ", "\t"))
    return bool(rest) and not (glued and bullet["mark"] in "-*\u2212")


def _is_leftover(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _LEFTOVER_LINES)


def french_typography(text: str) -> str:
    """No-break spaces where Canadian French has them, so that cleaned notes stay well set."""
    text = re.sub(r" (?=[:%$»])", "\u00a0", text)
    text = re.sub(r"(?<=«) ", "\u00a0", text)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u00a0", text)


def table_rows(text: str) -> tuple[tuple[str, ...], list[tuple[str, str]], str] | None:
    """Header, rows and the rest of a table that was flattened into one line of labels and figures.

    None when the line cannot be cut into at least two such rows.
    """
    pairs = list(_ROW.finditer(text))
    if len(pairs) < 2 or pairs[0].start() != 0:
        return None
    for before, after in pairwise(pairs):
        if before.end() != after.start():
            return None
    rows = [(pair["label"].strip(), pair["figure"].strip()) for pair in pairs]
    header: tuple[str, ...] = ("", "")
    named = _HEADER.match(rows[0][0])
    if named:
        header = (named[1], named[2])
        rows[0] = (rows[0][0][named.end() :], rows[0][1])
    return header, rows, text[pairs[-1].end() :].strip()


_FIGURE = (
    r"\$?\d[\d ]*(?:[.,]\d+)*"
    r"(?: ?(?:%|\$|[MkK]\$?|millions?|milliards?|billions?)(?![^\W\d_]))?"
)
_ROW = re.compile(
    rf"(?P<label>[^\W\d_][^\d.;:!?]*?) (?P<figure>{_FIGURE})(?: |$)(?=[A-ZÀ-ÖØ-Þ]|[-–—•] |$)"
)
_HEADER = re.compile(r"([A-ZÀ-ÖØ-Þ][^\W\d_]+) ([A-ZÀ-ÖØ-Þ][^\W\d_]+) (?=[A-ZÀ-ÖØ-Þ])")


def looks_like_table(text: str) -> bool:
    """A long line of words and three figures or more that is no sentence."""
    return len(re.findall(r"\d[\d,.]*", text)) >= 3 and not re.search(r"[.;:!?]( |$)", text)


def glued_bullet(text: str) -> tuple[str, str]:
    """What stands before and after a bullet that lost its line break."""
    found: Sequence[str] = re.split(r"(?:^| )[-–—•] (?=[A-ZÀ-ÖØ-Þ])", text, maxsplit=1)
    return (found[0], found[1]) if len(found) == 2 else (text, "")
