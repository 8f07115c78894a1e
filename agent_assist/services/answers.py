"""The answer of an entry as plain text, ready to be pasted where the client reads it."""

from agent_assist.content.markdown import to_plain
from agent_assist.domain.checklists import read_checklist
from agent_assist.domain.directory import read_listing
from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.languages import Lang
from agent_assist.domain.scripts import read_script
from agent_assist.services import reading_words as words


def answer_of(entry: Entry, lang: Lang) -> str:
    """What a client may read of an entry, in that language (the other one where it is missing).

    The summary is the answer itself; the body also speaks to agents and is given only when
    there is no summary.
    """
    text = entry.text(lang)
    lead = text.summary or to_plain(text.body)
    return "\n\n".join(part for part in (lead, *_more(entry, text.lang)) if part)


def _more(entry: Entry, lang: Lang) -> list[str]:
    if entry.kind is Kind.SCRIPT:
        said = [to_plain(point) for point in read_script(entry.text(lang)).suggested_response]
        return ["\n".join(f"- {point}" for point in said)]
    if entry.kind is Kind.CHECKLIST:
        return ["\n".join(f"- {item.text}" for item in read_checklist(entry, lang).items)]
    if entry.kind is Kind.DIRECTORY:
        listing = read_listing(entry, lang)
        told = (
            (words.HOURS, listing.hours),
            (words.PHONE, listing.phone),
            (words.WEB, listing.web),
            (words.ADDRESS, listing.address),
        )
        colon = "\u00a0: " if lang == "fr" else ": "
        return ["\n".join(f"{word.text(lang)}{colon}{value}" for word, value in told if value)]
    return []
