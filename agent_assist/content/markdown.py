"""Markdown of entries into safe HTML for the screen and e-mail, and into readable plain text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

# Both libraries are imported at first use: nothing but Qt comes before the first paint.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = frozenset({"kb", "https", "http", "mailto", "tel"})
TAGS = frozenset(
    {
        "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
        "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_ALONE = frozenset(
    {
        "blockquote_close", "bullet_list_close", "code_block", "fence", "heading_close", "hr",
        "ordered_list_close", "paragraph_close", "table_close",
    }
)  # fmt: skip
_SCHEME = re.compile(r"([a-z]+):", re.IGNORECASE)


def to_html(markdown: str) -> str:
    """HTML of the tags above, without scripts, styles, pictures or foreign links."""
    import nh3

    return nh3.clean(
        _parser().render(markdown),
        tags=set(TAGS),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    ).strip()


def to_plain(markdown: str) -> str:
    """Text that reads well on its own: bullets, numbered points, addresses in brackets."""
    page = _Page()
    for token in _parser().parse(markdown):
        page.take(token)
    return "\n".join(line.rstrip() for line in page.lines).strip()


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """The library's parser, which asks this method about every link."""

        def validateLink(self, url: str) -> bool:
            scheme = _SCHEME.match(url)
            return scheme is not None and scheme[1].lower() in SCHEMES

    return Parser("commonmark", {"html": False}).enable("table").disable("image")


@dataclass
class _Page:
    """Plain lines under construction, with the lists and quotes that are open."""

    lines: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    bullet: str = ""
    cells: list[str] | None = None

    def take(self, token: "Token") -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
            if self.lists:
                return
        elif kind == "list_item_open":
            self._new_item()
        elif kind in ("blockquote_open", "blockquote_close"):
            self.quotes += 1 if token.nesting == 1 else -1
        elif kind == "tr_open":
            self.cells = []
        elif kind == "tr_close":
            self._end_row()
        elif kind == "inline":
            self._words(_inline(token.children or ()))
        elif kind in ("fence", "code_block"):
            self._words(token.content.rstrip("\n"))
        elif kind == "hr":
            self._words("-" * 20)
        if kind in _ALONE and not token.hidden:
            self._space()

    def _new_item(self) -> None:
        number = self.lists[-1]
        self.bullet = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _end_row(self) -> None:
        cells, self.cells = self.cells or [], None
        self._words(" | ".join(cells))

    def _words(self, text: str) -> None:
        if self.cells is not None:
            self.cells.append(text)
            return
        start = "> " * self.quotes
        depth = len(self.lists) - (1 if self.bullet else 0)
        for line in text.split("\n"):
            self.lines.append(f"{start}{'  ' * depth}{self.bullet}{line}")
            if self.bullet:
                self.bullet, depth = "", len(self.lists)

    def _space(self) -> None:
        """One empty line after what stands alone."""
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _inline(tokens: Sequence["Token"]) -> str:
    return "".join(_pieces(tokens))


def _pieces(tokens: Sequence["Token"]) -> Iterator[str]:
    words: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            words, address = [], str(token.attrs.get("href", ""))
            continue
        if token.type == "link_close":
            yield _beside(words, address)
            address = ""
            continue
        piece = "\n" if token.type == "hardbreak" else token.content
        piece = " " if token.type == "softbreak" else piece
        if address:
            words.append(piece)
        else:
            yield piece


def _beside(words: Sequence[str], address: str) -> str:
    """The words of a link with its address, unless the words are the address already."""
    text = "".join(words)
    bare = re.sub(r"^(mailto|tel):", "", address)
    if address.lower().startswith("kb:") or text in (address, bare):
        return text
    return f"{text} ({bare})"
