"""Briefing notes become scripts, and no sentence of a note is lost or doubled."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.content.files import read_text, write_text
from agent_assist.content.note_cleaning import clean, decode
from agent_assist.content.notes import NoteSummary, read_note
from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.scripts import Signatory, read_script

NOTES = Path(__file__).parent / "notes"
REAL = Path(__file__).parents[3] / "shared" / "source_documents"


def note(name: str) -> tuple[Entry, NoteSummary]:
    return read_note((NOTES / name).read_text(encoding="utf-8"), name)


def everything(entry: Entry, summary: NoteSummary) -> str:
    """All the words that came out of a note, as one line."""
    text = entry.text(summary.lang)
    people = [one for one in (summary.contact, summary.approver) if one]
    pieces = [text.title, text.summary, text.body]
    pieces += [f"{one.name} {one.role} {one.phone}" for one in people]
    pieces += [str(one.facts.get("text", "")) for one in summary.warnings]
    return plain(" ".join(pieces))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[|*#•–—-]", " ", text).split())


def lost(source: str, entry: Entry, summary: NoteSummary, but: Iterable[str] = ()) -> list[str]:
    """The sentences of a note that are not found once in what came out of it."""
    out = everything(entry, summary)
    lines = [plain(line.text) for line in clean(source).lines if not line.blank]
    lines = [one for one in lines if not one.startswith(("No de ", "Tel.:"))]
    sentences = [one for line in lines for one in re.split(r"(?<=[.!?;]) ", line)]
    known = {*but}
    return [one for one in sentences if one not in known and out.count(one) < 1]


def test_a_french_note_with_everything_in_it() -> None:
    entry, summary = note("fr_bibliotheque.txt")
    assert (summary.lang, summary.id) == (
        "fr",
        "script-comite-heures-de-la-bibliotheque-municipale-3-mars",
    )
    assert (summary.suggested_response, summary.if_pressed, summary.background) == (2, 3, 2)
    assert summary.contact == Signatory(
        "Aline Beaulieu", "Directrice, Loisirs et culture", "555-010-2233, 555-010-4455 (cell.)"
    )
    assert summary.approver == Signatory("Marc Ouellet", "Directeur général", "")
    assert [one.code for one in summary.warnings] == [
        "note-table-recovered", "note-leftovers-removed", "note-details-set-aside",
    ]  # fmt: skip
    text = entry.text("fr")
    assert text.summary == (
        "La bibliothèque ouvre plus longtemps depuis l’hiver. Le service mobile continue."
    )
    assert text.sources[0].dated == date(2025, 3, 3)
    assert entry.sample
    assert "| Lieu | Visites |" in text.body
    assert "| Succursale du centre | 12\u00a0400 |" in text.body
    assert "| Camion mobile | 980 |" in text.body
    script = read_script(text)
    assert script.suggested_response[0].endswith("Elle ferme le lundi.")
    assert tuple(plain(one) for one in script.if_pressed) == (
        "Le budget a augmenté de 4,5 % en 2025. Deux postes ont été créés. Un camion a été loué.",
        "Aucune succursale ne ferme, malgré la baisse des visites.",
        "Frais de retard : Les frais ont été abolis le 1er janvier 2025.",
    )
    assert "- Le camion passe chaque mardi. Il dessert cinq rangs." in script.background


def test_an_english_note_bold_numbered_and_wrapped() -> None:
    entry, summary = note("en_ferry.txt")
    assert (summary.lang, summary.title) == (
        "en", "Ferry reservations – House committee – 2 June 2024",
    )  # fmt: skip
    assert (summary.suggested_response, summary.if_pressed, summary.background) == (2, 2, 4)
    assert summary.contact == Signatory(
        "Dana Whitfield", "Manager, Marine Services", "555-010-7788 ext. 4"
    )
    assert summary.approver == Signatory("Lee Ashdown", "", "")
    script = read_script(entry.text("en"))
    assert script.suggested_response == (
        "Travellers may still board without a reservation. They wait in the standby lane until "
        "the deck has room.",
        "Reserved places are kept for 15 minutes. - Late travellers move to standby. "
        "- Nobody loses the fare.",
    )
    assert script.if_pressed == (
        "The crossing carried 48,000 vehicles in 2023.", "Complaints fell by 12%.",
    )  # fmt: skip
    assert "### Boats" in script.background
    assert entry.text("en").sources[0].dated == date(2024, 6, 2)


def test_key_messages_and_facts_with_leftovers_of_a_web_page() -> None:
    entry, summary = note("en_callcentre.txt")
    assert summary.title == "Parks pass: answers for callers"
    assert (summary.suggested_response, summary.if_pressed, summary.background) == (2, 2, 2)
    removed = next(one for one in summary.warnings if one.code == "note-leftovers-removed")
    assert removed.facts["text"] == (
        "Skip to main content; Report a problem or mistake on this page; Date modified: 2023-01-15"
    )
    assert "note-table-kept" in [one.code for one in summary.warnings]
    assert "2019 41 2020 38 2021 77 and rising in every region" in entry.text("en").body


def test_a_note_without_headings_is_all_background() -> None:
    _, summary = note("fr_sans_titres.txt")
    assert (summary.suggested_response, summary.if_pressed, summary.background) == (0, 0, 2)
    assert [one.code for one in summary.warnings] == ["note-no-headings"]


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.txt")), ids=lambda path: path.name)
def test_no_sentence_of_our_notes_is_lost(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    entry, summary = read_note(source, path.name)
    headings = (
        "Réponse suggérée :|Si l'on insiste :|SI L’ON INSISTE Frais de retard|Objet :|Contexte"
        "|Personne ressource :|Approuvé par : Marc Ouellet|SUGGESTED RESPONSE|If Pressed:"
        "|Approved by:|Background|Contact: Dana Whitfield, Manager, Marine Services"
        "|Key Messages|Key Facts and Figures:"
        "|Subject: Reserving a place on the ferry is optional."
    )
    known = headings.split("|")
    known += [one for one in lost(source, entry, summary) if one.startswith("Lieu Visites")]
    assert lost(source, entry, summary, known) == []


def test_the_language_is_told_by_its_small_words_unless_it_is_given() -> None:
    assert read_note("Contexte\n- Le client est dans la file.", "x")[1].lang == "fr"
    assert read_note("Background\n- The client is in the queue.", "x")[1].lang == "en"
    assert read_note("Background\n- The client is in the queue.", "x", "fr")[1].lang == "fr"


@pytest.mark.parametrize(
    ("data", "text", "guessed"),
    [
        ("\ufeffÉté".encode(), "Été", False),
        ("Été".encode("cp1252"), "Été", True),
        ("Été".encode("utf-16"), "Été", False),
    ],
)
def test_notes_come_in_the_encodings_of_office_programs(
    data: bytes, text: str, guessed: bool
) -> None:
    assert decode(data, "x") == (text, guessed)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "note-empty"), (b" \n\n", "note-empty"), (b"\x00\x01", "note-not-text")],
)
def test_what_is_no_note_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(AgentAssistError, match=code):
        decode(data, "x")


_HEADINGS: dict[str, dict[Lang, tuple[str, ...]]] = {
    "suggested_response": {
        "en": ("Suggested Response:", "1. SUGGESTED RESPONSE", "**Key Messages**", "#Key messages"),
        "fr": ("Réponse suggérée :", "2) RÉPONSE SUGGÉRÉE", "**Messages clés** :", "Messages clés"),
    },
    "if_pressed": {
        "en": ("If Pressed", "IF PRESSED:", "Facts and figures", "Key Facts and Figures –"),
        "fr": ("Si l’on insiste :", "Si l'on insiste", "Faits et chiffres", "# Faits et chiffres:"),
    },
    "background": {"en": ("Background", "B. Background:"), "fr": ("Contexte :", "CONTEXTE")},
}  # fmt: skip
_MARKS = ("- ", "• ", "– ", "* ", "o ", "1. ", "\t- ", "    • ", "")
_BREAKS = ("\n", "\r\n", "\n\n", "\u2028")


@st.composite
def generated(draw: st.DrawFn) -> tuple[str, Lang, dict[str, int]]:
    """A note, its language, and how many points each part has; each sentence has its own word."""
    lang = draw(st.sampled_from(LANGS))
    number = 0
    lines = [draw(st.sampled_from(["Title kx", "**Titre kx**"]))]
    counts: dict[str, int] = {}
    for part in draw(st.permutations(list(_HEADINGS))):
        lines.append(draw(st.sampled_from(_HEADINGS[part][lang])))
        counts[part] = draw(st.integers(1, 4))
        for _ in range(counts[part]):
            words = []
            for _ in range(draw(st.integers(1, 3))):
                number += 1
                size = draw(st.integers(0, 6))
                words.append(
                    f"Phrase k{number:03}x" + " de la file" * size + draw(st.sampled_from(".!?"))
                )
            lines.append(draw(st.sampled_from(_MARKS)) + " ".join(words))
    ends = [draw(st.sampled_from(_BREAKS)) for _ in lines]
    return "".join(a + b for a, b in zip(lines, ends, strict=True)), lang, counts


@given(generated())
def test_no_sentence_of_any_note_is_lost_or_doubled(made: tuple[str, Lang, dict[str, int]]) -> None:
    source, lang, _ = made
    entry, summary = read_note(source, "x", lang)
    out = everything(entry, summary)
    for word in re.findall(r"k\d{3}x", source):
        assert out.count(word) == 1
    total = summary.suggested_response + summary.if_pressed + summary.background
    assert total >= 3
    script = read_script(entry.text(lang))
    assert len(script.suggested_response) == summary.suggested_response
    assert len(script.if_pressed) == summary.if_pressed


@given(st.text(max_size=400), st.sampled_from([None, "en", "fr"]))
def test_no_text_stops_the_importer_and_every_draft_can_be_filed(
    text: str, lang: Lang | None
) -> None:
    entry, summary = read_note(text, "note.txt", lang)
    for one in entry.texts:
        reading = read_text(write_text(entry, one), "x.md")
        assert reading.entry == entry, reading.findings
    assert summary.id == entry.id


real = pytest.mark.skipif(
    not REAL.is_dir(),
    reason="the public notes in ../shared/source_documents are not on this machine",
)


@real
def test_the_real_note_on_client_experience() -> None:
    path = next(REAL.glob("000_*.txt"))
    source = path.read_text(encoding="utf-8")
    entry, summary = read_note(source, path.stem)
    assert (summary.lang, summary.suggested_response, summary.if_pressed) == ("fr", 4, 6)
    assert summary.background == 4
    assert summary.contact is not None
    assert summary.contact.phone == "613-437-5651, 343-548-7270 (cell.)"
    assert summary.approver is not None
    assert summary.approver.phone == "613-437-6396"
    body = entry.text("fr").body
    assert body.count("\n| ") == 5
    assert "| Demandes de renseignements au CMDS | 432\u00a0000 |" in body
    missing = lost(source, entry, summary)
    assert [one for one in missing if len(one.split()) > 5] == [
        one for one in missing if one.startswith("Voie Volume")
    ]


@real
def test_the_real_note_on_callbacks() -> None:
    path = next(REAL.glob("001_*.txt"))
    source = path.read_text(encoding="utf-8")
    entry, summary = read_note(source, path.stem)
    assert (summary.lang, summary.suggested_response, summary.if_pressed) == ("fr", 5, 8)
    assert (summary.background, summary.contact, summary.approver) == (4, None, None)
    assert [one.code for one in summary.warnings] == ["note-leftovers-removed"]
    assert entry.text("fr").sources[0].dated == date(2020, 12, 2)
    assert lost(source, entry, summary, ["Messages clés", "Faits et chiffres", "Contexte"]) == []
