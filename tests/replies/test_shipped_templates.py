"""Every shipped reply renders in its language, with sample values and with none to spare."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from agent_assist.content.files import read_file
from agent_assist.content.markdown import to_html, to_plain
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.replies import Reply, ReplyTemplate, Variable, read_template
from agent_assist.replies.compose import compose

BASE = Path(__file__).parents[2] / "knowledge_base"
IDS = sorted(path.name.removesuffix(".en.md") for path in (BASE / "replies").glob("*.en.md"))
TODAY = date(2026, 11, 21)
FACTS = {"client_name": "Ana Roy", "agent_name": "Zoé Côté", "reference": "AB-1234"}
SAMPLES = {
    "date": "2026-12-01",
    "money": "1284.60",
    "phone": "613 555-0100",
    "reference": "K-2026-11",
}


@cache
def template(id: str, lang: Lang) -> ReplyTemplate:
    reading = read_file(BASE / "replies" / f"{id}.{lang}.md")
    assert reading.entry is not None, reading.findings
    return read_template(reading.entry.texts[lang])


@cache
def blocks(lang: Lang) -> dict[str, str]:
    service = yaml.safe_load((BASE / "service.yaml").read_text(encoding="utf-8"))
    return {name: text[lang] for name, text in service["blocks"].items()}


def both(markdown: str) -> tuple[str, str]:
    return to_plain(markdown), to_html(markdown)


def sample(variable: Variable) -> str:
    if variable.type == "choice":
        return next(iter(variable.choices))
    return SAMPLES.get(variable.type, "Sample words")


def filled(id: str, lang: Lang, *, optional: bool) -> Reply:
    chosen = template(id, lang)
    values = {one.name: sample(one) for one in chosen.variables if one.required or optional}
    return compose(chosen, values, FACTS, blocks(lang), TODAY, render=both)


def test_the_starter_has_its_replies() -> None:
    assert len(IDS) >= 12


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("id", IDS)
def test_a_shipped_reply_is_ready_with_and_without_what_is_optional(id: str, lang: Lang) -> None:
    for optional in (True, False):
        reply = filled(id, lang, optional=optional)
        assert (reply.missing, reply.problems) == ((), ())
        assert reply.subject
        assert reply.html.startswith("<p>")
        assert "**" not in reply.text
        assert "](" not in reply.text


@pytest.mark.parametrize("id", IDS)
def test_both_languages_of_a_reply_take_the_same_values(id: str) -> None:
    shapes = [
        {(one.name, one.type, one.required, one.fact, *one.choices) for one in chosen.variables}
        for chosen in (template(id, "en"), template(id, "fr"))
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("id", IDS)
def test_every_choice_of_a_shipped_reply_can_be_taken(id: str, lang: Lang) -> None:
    chosen = template(id, lang)
    for variable in chosen.variables:
        for value in variable.choices:
            values = {one.name: sample(one) for one in chosen.variables} | {variable.name: value}
            assert compose(chosen, values, FACTS, blocks(lang), TODAY, render=both).ready


@pytest.mark.parametrize("lang", LANGS)
def test_a_date_and_a_phone_are_written_for_the_reader(lang: Lang) -> None:
    reply = filled("reply-callback-confirmed", lang, optional=True)
    assert ("December 1, 2026" if lang == "en" else "1er décembre 2026") in reply.text
    assert "+1 613 555-0100" in reply.text
