"""What is wrong across files, each finding at its file and line."""

from pathlib import Path

import pytest

from agent_assist.content.checks import check
from agent_assist.content.folders import gather
from agent_assist.sentences import say
from tests.content.folders import put, put_both

SERVICE = """centre: {en: Centre, fr: Centre}
calendar: {zone: America/Toronto, hours: {mon: [["06:30", "19:00"]]}}
client_hours: {mon: [["09:00", "21:00"]]}
lines_of_business: [{id: passport, name: {en: Passport, fr: Passeport}}]
topics: [{id: hours, name: {en: Hours, fr: Heures}}]
blocks: {greeting: {en: "Hello {{ client_name }}", fr: "Bonjour {{ client_name }}"}}
"""
REPLY = """subject: About {{ topic }}
variables:
  - {name: topic, type: text, label: Topic}
"""
FLOW = """flow:
  start: a
  steps:
    a: {say: x, ask: y, answers: [{label: l, next: b}]}
    b: {say: x, end: resolved}
"""
ITEMS = "items:\n  - {id: one, text: x}\n  - {id: two, text: y, required: true}\n"


def found(folder: Path) -> list[tuple[str, str, int]]:
    (folder / "service.yaml").write_text(SERVICE)
    findings = check(gather([folder]))
    for finding in findings:
        assert say(finding.code, finding.facts, "fr") != say(finding.code, finding.facts, "en")
    return [(Path(one.file).name, one.code, one.line) for one in findings]


def test_a_sound_folder_has_no_findings(tmp_path: Path) -> None:
    put_both(tmp_path, "hours", "See [x](kb:words).", "topics: [hours]\n")
    put_both(tmp_path, "words", "## Suggested response\n\n- {{ client_name }}", FLOW, "script")
    put_both(tmp_path, "list", "Text.", ITEMS, "checklist")
    put_both(tmp_path, "mail", "It is {{ topic }}.", REPLY, "reply")
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "more", "body", "code", "line"),
    [
        ("article", "", "One.\n\nSee [x](kb:gone).", "dead-link", 11),
        ("article", "", "One.\n<b>bold</b>", "html-in-body", 10),
        ("article", "", "Hello {{ nobody }}", "unknown-variable", 9),
        ("article", "topics: [moon]\n", "x", "unknown-topic", 7),
        ("article", "lines_of_business: [moon]\n", "x", "unknown-line-of-business", 7),
        (
            "article", "valid_from: 2026-02-01\nexpires_on: 2026-01-01\n", "x",
            "expires-before-valid", 8,
        ),
        ("script", FLOW.replace("next: b", "next: c"), "x", "flow-unknown-step", 9),
        ("script", FLOW.replace("start: a", "start: z"), "x", "flow-no-start", 9),
        ("script", FLOW.replace(", end: resolved", ""), "x", "flow-dead-end", 11),
        ("script", FLOW.replace("next: b", "next: a"), "x", "flow-unreachable-step", 11),
        ("script", "", "x", "script-without-words", 9),
        ("checklist", ITEMS.replace("two", "one"), "x", "duplicate-in-list", 9),
        ("reply", REPLY, "{{ topic }}\n\n{{ tpoic }}", "unknown-variable", 14),
        ("reply", REPLY, "{{ topic }} {{ blocks.bye }}", "unknown-block", 12),
        ("reply", REPLY, "{{ topic }} {{ blocks.greeting }}", "block-needs-variable", 12),
        ("reply", REPLY, "Hi.\n{% if topic %}", "reply-template-error", 13),
        ("reply", REPLY.replace("{{ topic }}", "x"), "Hi.", "unused-variable", 9),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(
    tmp_path: Path, kind: str, more: str, body: str, code: str, line: int
) -> None:
    put(tmp_path, "thing", "en", body, more, kind)
    findings = [one for one in found(tmp_path) if one[1] != "missing-translation"]
    assert ("thing.en.md", code, line) in findings


@pytest.mark.parametrize(
    ("kind", "more", "other", "code"),
    [
        ("checklist", ITEMS, ITEMS.replace("required: true", "required: false"), "items-differ"),
        ("checklist", ITEMS, ITEMS.replace("id: two", "id: three"), "items-differ"),
        ("reply", REPLY, REPLY.replace("type: text", "type: date"), "variables-differ"),
        ("script", FLOW, FLOW.replace("resolved", "follow_up"), "flow-differs"),
    ],
)
def test_what_both_languages_share_inside_must_agree(
    tmp_path: Path, kind: str, more: str, other: str, code: str
) -> None:
    put(tmp_path, "thing", "en", "{{ topic }}" if kind == "reply" else "x", more, kind)
    put(tmp_path, "thing", "fr", "{{ topic }}" if kind == "reply" else "x", other, kind)
    assert (code in [one[1] for one in found(tmp_path)]) is True


def test_the_same_title_twice_is_a_warning(tmp_path: Path) -> None:
    put_both(tmp_path, "one")
    put_both(tmp_path, "two")
    path = tmp_path / "two.fr.md"
    path.write_text(path.read_text().replace("two fr", "ONE  fr"))
    assert found(tmp_path) == [("two.fr.md", "duplicate-title", 5)]


def test_a_link_out_of_the_checked_part_is_not_dead(tmp_path: Path) -> None:
    put_both(tmp_path / "scripts", "words", kind="script")
    one = put(tmp_path / "articles", "hours", "en", "[x](kb:words) [y](kb:../gone)")
    findings = check(gather([one]))
    assert [one.facts for one in findings if one.code == "dead-link"] == [{"id": "../gone"}]


def test_code_and_comparisons_are_not_html(tmp_path: Path) -> None:
    put_both(tmp_path, "hours", "Write `<b>` when 3 < 4 and 5 > 4.")
    assert found(tmp_path) == []
