"""Markdown into HTML that does no harm, and into text that reads well."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.content.markdown import SCHEMES, TAGS, to_html, to_plain

VECTORS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<details open ontoggle=alert(1)>",
    "<object data=data:text/html,x></object>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<p style=background:url(javascript:alert(1))>x</p>",
    "<!--><script>alert(1)</script-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](java\u00adscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](\\\\evil.example\\share)",
    '[x](https://a.example "" onclick=alert(1) "")',
    '[x](https://a.example/"onmouseover=alert(1))',
    '[x](<https://a.example/" onmouseover="alert(1)>)',
    "![x](https://evil.example/track.png)",
    "![x](javascript:alert(1))",
    "![x][1]\n\n[1]: https://evil.example/track.png",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
]
WRAPPINGS = [
    "{}",
    "# {}",
    "- {}",
    "> {}",
    "**{}**",
    "| a | b |\n|---|---|\n| {} | x |",
    "1. one\n\n   {}",
]


class Seen(HTMLParser):
    """Every tag and attribute that a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert seen.tags <= TAGS
    for name, value in seen.attributes:
        assert name in ("href", "title", "rel", "start")
        if name == "href":
            assert value.partition(":")[0].lower() in SCHEMES


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_hostile_markdown_becomes_harmless(wrapping: str) -> None:
    assert len(VECTORS) * len(WRAPPINGS) >= 200
    for vector in VECTORS:
        assert_harmless(to_html(wrapping.format(vector)))


@given(st.lists(st.sampled_from([*VECTORS, "\n", "`", "**", "](", "<", "| "]), max_size=6))
def test_hostile_pieces_in_any_order_are_harmless(pieces: list[str]) -> None:
    markdown = "".join(pieces)
    assert_harmless(to_html(markdown))
    to_plain(markdown)


@given(st.text())
def test_any_text_becomes_harmless_html_and_some_plain_text(text: str) -> None:
    assert_harmless(to_html(text))
    assert to_plain(text) == to_plain(text).strip()


def test_the_usual_forms_are_kept() -> None:
    html = to_html("## Hours\n\nOpen **daily** and *late*.\n\n3. three\n\n| a |\n|---|\n| 1 |")
    for form in ("<h2>Hours</h2>", "<strong>daily</strong>", "<em>late</em>", '<ol start="3">',
                 "<th>a</th>", "<td>1</td>"):  # fmt: skip
        assert form in html


@pytest.mark.parametrize(
    "address",
    ["kb:centre-hours", "https://a.ca/x?y=1", "http://a.ca", "mailto:a@b.ca", "tel:+16135550100"],
)
def test_links_of_the_desk_and_of_the_world_are_kept(address: str) -> None:
    assert f'<a href="{address}"' in to_html(f"[x]({address})")


def test_a_picture_becomes_a_link_to_it() -> None:
    assert '<a href="https://a.ca/m.png" rel="noopener noreferrer">map</a>' in to_html(
        "![map](https://a.ca/m.png)"
    )


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**Bold**, *soft* and `code`", "Bold, soft and code"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("# Title\ntext", "Title\n\ntext"),
        ("- a\n- b\n  more", "- a\n- b more"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("- a\n  1. b\n\ntext", "- a\n  1. b\n\ntext"),
        ("2. a\n3. b", "2. a\n3. b"),
        ("- a\n\ntext", "- a\n\ntext"),
        ("> quoted", "> quoted"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nend", "a | b\n1 | 2\n\nend"),
        ("    x = 1\n\nend", "x = 1\n\nend"),
        ("[tracker](https://a.ca)", "tracker (https://a.ca)"),
        ("<https://a.ca>", "https://a.ca"),
        ("<a@b.ca>", "a@b.ca"),
        ("[call us](tel:+16135550100)", "call us (+16135550100)"),
        ("[hours](kb:centre-hours)", "hours"),
        (r"1 \* 2 &amp; 3 \<b\>", "1 * 2 & 3 <b>"),
        ("<b>no</b>", "<b>no</b>"),
    ],
)
def test_plain_text_reads_well(markdown: str, plain: str) -> None:
    assert to_plain(markdown) == plain


def test_no_markdown_is_left_in_plain_text() -> None:
    plain = to_plain("**a** [b](https://c.ca) ![d](https://e.ca/f.png) # g\n\n---\n\n## h")
    assert not re.search(r"\*\*|\]\(|^#", plain, re.MULTILINE)


@pytest.mark.parametrize(("open_", "shut"), list(product(["[", "*", "`", "> "], ["", "]("])))
def test_a_pile_of_marks_ends_soon(open_: str, shut: str) -> None:
    pile = open_ * 3_000 + "x" + shut * 300
    assert_harmless(to_html(pile))
    assert len(to_plain(pile)) <= 2 * len(pile)
