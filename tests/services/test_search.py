"""The questions people really ask, against the starter knowledge base."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.resources import folder
from agent_assist.search import index
from agent_assist.search.encoder import load_encoder
from agent_assist.search.shipped import read_shipped
from agent_assist.services.answers import answer_of
from agent_assist.services.entries import open_entry
from agent_assist.services.search import Findings, Focus, Reader, at_hand, find, suggest
from agent_assist.services.workplace import SHIPPED, Key, Workplace, open_workplace
from tests.builders import NOW, DictKeyring

# A question, and the entries of which one must be among the first three.
ENGLISH = {
    "can someone call me back later": "script-callback-offer callback-how-it-works",
    "do I keep my place in line if I hang up": "callback-how-it-works script-callback-offer",
    "what time do you open in the morning": "centre-hours client-support-centre",
    "when will you answer my email": "service-standards email-three-business-days",
    "where is my file": "script-application-status application-status-trackers",
    "caller speaks neither English nor French": "interpreter-calls",
    "MP office calling about a constituent": "script-parliamentary-office parliamentary-centre",
    "my family is in Ukraine": "crisis-unit crisis-lines reply-crisis-contact",
    "the passport is taking too long": "script-passport-delay",
    "new passport design": "new-passport-booklet",
    "which office is closest to me": "script-nearest-office reply-in-person-office",
    "get a social insurance number at the airport": "sin-at-landing",
    "the line is full, no callback": "script-queue-full callback-queue-full reply-queue-full",
    "security guards at the office": "commissionaires",
    "client did not pick up our callback": "callback-incomplete script-callback-missed",
    "mobile clinic for passports": "mobile-passport-clinics",
}
FRENCH = {
    "pouvez-vous me rappeler plus tard": "script-callback-offer callback-how-it-works",
    "est-ce que je garde ma place si je raccroche": "callback-how-it-works script-callback-offer",
    "à quelle heure ouvrez-vous": "centre-hours client-support-centre longer-opening-hours",
    "quand allez-vous répondre à mon courriel": "email-three-business-days",
    "où en est mon dossier": "script-application-status application-status-trackers",
    "le client ne parle ni français ni anglais": "interpreter-calls",
    "bureau d’un député pour un électeur": "script-parliamentary-office parliamentary-centre",
    "ma famille est en Ukraine": "crisis-unit crisis-lines reply-crisis-contact",
    "mon passeport prend trop de temps": "script-passport-delay",
    "le nouveau passeport": "new-passport-booklet",
    "quel est le bureau le plus proche": "script-nearest-office reply-in-person-office",
    "numéro d’assurance sociale à l’aéroport": "sin-at-landing",
    "la file est pleine": "script-queue-full callback-queue-full reply-queue-full",
    "gardiens de sécurité dans les bureaux": "commissionaires",
    "le client n’a pas répondu au rappel": "callback-incomplete script-callback-missed",
    "clinique mobile de passeport": "mobile-passport-clinics",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    profile: Path = tmp_path_factory.mktemp("profile")
    opened = open_workplace(profile, Key(DictKeyring()), [folder("knowledge_base")], NOW)
    opened.keeper.catch_up()
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def reader(place: Workplace) -> Reader:
    return place.reader()


def _find(reader: Reader, text: str, lang: Lang, **how: bool) -> Findings:
    return find(reader, text, Focus(lang), NOW, **how)


def _first_three(found: Findings) -> set[str]:
    return {hit.entry_id for hit in found.hits[:3]}


@pytest.mark.parametrize(("question", "right"), ENGLISH.items())
def test_english_questions(reader: Reader, question: str, right: str) -> None:
    assert _first_three(_find(reader, question, "en")) & set(right.split())


@pytest.mark.parametrize(("question", "right"), FRENCH.items())
def test_french_questions(reader: Reader, question: str, right: str) -> None:
    found = _find(reader, question, "fr")
    assert _first_three(found) & set(right.split())
    assert found.hits[0].lang == "fr"


@pytest.mark.parametrize(
    ("typed", "lang", "right"),
    [
        ("IVR", "en", "ivr-line"),
        ("RVI", "fr", "ivr-line"),
        ("FCR", "en", "first-contact-resolution"),
        ("RVI", "en", "ivr-line"),
        ("NAS", "fr", "sin-at-landing"),
    ],
)
def test_acronyms_and_terms(reader: Reader, typed: str, lang: Lang, right: str) -> None:
    assert right in _first_three(_find(reader, typed, lang))


@pytest.mark.parametrize(
    ("typed", "lang", "looked_for", "right"),
    [
        ("pasport delay", "en", "passport delay", "script-passport-delay"),
        ("interperter", "en", "interpreter", "interpreter-calls"),
        ("rappel incomplte", "fr", "rappel incomplet", "callback-incomplete"),
        ("clinique moblie", "fr", "clinique mobile", "mobile-passport-clinics"),
    ],
)
def test_slips(reader: Reader, typed: str, lang: Lang, looked_for: str, right: str) -> None:
    found = _find(reader, typed, lang)
    assert found.repaired == looked_for
    assert right in _first_three(found)
    assert all("repaired" in hit.why for hit in found.hits)


def test_a_repaired_search_can_be_had_as_typed(reader: Reader) -> None:
    found = _find(reader, "interperter", "en", as_typed=True)
    assert found.repaired is None
    assert found.hits == ()


def test_accents_come_back_in_what_is_shown_as_repaired(reader: Reader) -> None:
    assert _find(reader, "La resoluton", "fr").repaired == "La résolution"


@pytest.mark.parametrize(
    ("question", "lang", "right"),
    [
        ("file d’attente pleine", "en", "script-queue-full callback-queue-full reply-queue-full"),
        ("interprète", "en", "interpreter-calls reply-interpreter"),
        ("interpreter", "fr", "interpreter-calls reply-interpreter"),
        ("mobile passport clinic", "fr", "mobile-passport-clinics reply-mobile-clinic"),
    ],
)
def test_the_other_language_finds_the_entry_in_the_clients(
    reader: Reader, question: str, lang: Lang, right: str
) -> None:
    found = _find(reader, question, lang)
    assert _first_three(found) & set(right.split())
    assert all(hit.lang == lang for hit in found.hits[:3])


@pytest.mark.parametrize("lang", LANGS)
def test_while_typing_the_right_entry_comes_before_the_word_is_whole(
    reader: Reader, lang: Lang
) -> None:
    typed = {"en": "commission", "fr": "commissionn"}[lang]
    assert "commissionaires" in _first_three(_find(reader, typed, lang, typing=True))
    whole = {"en": "interpreter calls", "fr": "appels avec un interprète"}[lang]
    for length in range(2, len(whole) + 1):
        assert _find(reader, whole[:length], lang, typing=True).hits, whole[:length]


def test_nothing_is_found_for_nothing(reader: Reader) -> None:
    for text in ("", "   ", "?!", "lang:fr", "xqzw"):
        assert _find(reader, text, "en").hits == ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_topic_suggests_its_own_entries_first(
    place: Workplace, reader: Reader, lang: Lang
) -> None:
    topic = "callback"
    name = place.service.topic_name(topic, lang)
    hits = suggest(reader, Focus(lang, topic), name, NOW)
    assert len(hits) == 6
    assert all("topic" in hit.why and hit.lang == lang for hit in hits)
    assert all(topic in open_entry(place.store, hit.entry_id).entry.topics for hit in hits)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_at_hand_before_anything_is_typed(
    place: Workplace, reader: Reader, lang: Lang
) -> None:
    name = place.service.topic_name("passport", lang)
    found = at_hand(reader, Focus(lang, "passport"), name, NOW)
    assert {hit.kind for hit in found.announcements} == {Kind.ANNOUNCEMENT}
    assert len(found.suggested) == len(found.verified) == 5
    assert all(hit.kind is not Kind.ANNOUNCEMENT for hit in found.verified)
    assert {hit.lang for hit in (*found.announcements, *found.verified)} == {lang}


def test_nothing_that_was_not_verified_yet_counts_as_verified_last(reader: Reader) -> None:
    early = NOW - timedelta(days=3650)
    found = at_hand(reader, Focus("en"), "", early)
    assert found.verified == ()
    assert found.suggested == ()


def test_the_answer_of_each_kind_is_plain_text_for_the_client(place: Workplace) -> None:
    for lang in LANGS:
        for id, part in (
            ("callback-queue-full", {"en": "full", "fr": "pleine"}[lang]),
            ("script-callback-offer", {"en": "- You", "fr": "- Vous"}[lang]),
            ("crisis-unit", {"en": "Hours: Monday", "fr": "Heures\u00a0: "}[lang]),
            ("checklist-open-contact", "\n- "),
        ):
            entry = open_entry(place.store, id).entry
            answer = answer_of(entry, lang)
            assert answer.startswith(entry.text(lang).summary)
            assert part in answer
            assert "](" not in answer
            assert "##" not in answer


def test_the_starter_knowledge_base_comes_encoded() -> None:
    """After changing one of its texts: dev.py encode."""
    key = Key(DictKeyring(), keep_nothing=True)
    fresh = open_workplace(Path(), key, [folder("knowledge_base")], NOW)
    fingerprint = load_encoder().fingerprint
    missing = index.digests_without_meaning(fresh.store.knowledge, fingerprint)
    shipped = read_shipped(folder("resources") / SHIPPED, fingerprint)
    assert len(missing) == 178
    assert missing <= shipped.keys()
    fresh.store.close()
