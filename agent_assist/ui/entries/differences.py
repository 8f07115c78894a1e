"""A comparison as a page: each line says in words, by sign and by colour what became of it."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.ui.entries.jobs import Diff
from agent_assist.ui.entries.words import language_name
from agent_assist.ui.theme.look import colour

translate = QCoreApplication.translate
_NEAR = 1


def page(changes: Mapping[Lang, Diff]) -> str:
    """Both languages, one after the other."""
    return "".join(
        f"<h2>{escape(language_name(lang))}</h2>{_language(changes[lang])}"
        for lang in LANGS
        if lang in changes
    )


def _language(lines: Diff) -> str:
    if not lines:
        return _note(translate("EntriesChanges", "There is no text in this language."))
    if all(sign == "same" for sign, _ in lines):
        return _note(translate("EntriesChanges", "Nothing changed in this language."))
    runs = [(sign, [text for _, text in run]) for sign, run in groupby(lines, lambda one: one[0])]
    return "".join(_run(sign, texts) for sign, texts in runs)


def _run(sign: str, texts: list[str]) -> str:
    if sign == "same":
        return "".join(_unchanged(texts))
    if sign == "added":
        return _marked("+", translate("EntriesChanges", "Added"), "ok", texts)
    return _marked("−", translate("EntriesChanges", "Removed"), "bad", texts)


def _marked(sign: str, word: str, tone: str, texts: list[str]) -> str:
    ink, ground = colour(tone).name(), colour(f"{tone}2").name()
    lines = "<br/>".join(f"{sign} {escape(text)}" for text in texts)
    style = f"color:{ink}; background-color:{ground}; border:none; padding:8px 12px"
    cell = f'<td style="{style}"><b>{escape(word)}</b><br/>{lines}</td>'
    return f'<table width="100%"><tr>{cell}</tr></table>'


def _unchanged(texts: list[str]) -> Iterator[str]:
    """The lines beside a change; those in between are only counted."""
    if len(texts) <= 2 * _NEAR + 1:
        yield "".join(f"<p>{escape(text)}</p>" for text in texts)
        return
    between = len(texts) - 2 * _NEAR
    yield f"<p>{escape(texts[0])}</p>"
    yield _note(translate("EntriesChanges", "Unchanged lines: {}").format(between))
    yield f"<p>{escape(texts[-1])}</p>"


def _note(sentence: str) -> str:
    return f'<p class="note">{escape(sentence)}</p>'
