"""Headings of other systems: what they are read as, and what is asked instead of guessed."""

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.services.callback_columns import KNOWN, columns, missing, plain


def fields(*headings: str, **given: str) -> list[str]:
    return [one.field for one in columns(headings, given)]


def test_headings_in_both_languages_whatever_their_case_accents_and_marks() -> None:
    french = ("NOM DU CLIENT", "Numéro de téléphone", "Secteur d’activité", "Demandé le :", "État")
    assert fields(*french) == ["client", "number", "line_of_business", "requested_at", "state"]
    english = ("Client_Name", " phone number ", "Line-of-Business", "Requested at", "Case")
    assert fields(*english) == ["client", "number", "line_of_business", "requested_at", ""]
    assert fields("N° de téléphone") == ["number"]


def test_a_slip_of_the_keyboard_is_taken_and_marked() -> None:
    slip, known = columns(("Numéro de téléphonne", "Client"), {})
    assert (slip.field, slip.how) == ("number", "similar")
    assert (known.field, known.how) == ("client", "known")


@pytest.mark.parametrize(
    "heading",
    ["Client number", "Numéro de dossier", "Numéro de client", "Date de naissance",
     "Nom de l’agent", "Phone type", "Telephone extension", "", "État civil"],
)  # fmt: skip
def test_what_only_looks_like_a_field_is_left_alone(heading: str) -> None:
    assert fields(heading) == [""]


def test_a_known_heading_comes_before_a_similar_one() -> None:
    assert fields("Clients", "Client") == ["", "client"]


def test_two_headings_for_one_field_are_asked_about() -> None:
    with pytest.raises(AgentAssistError) as refusal:
        columns(("Phone", "Téléphone", "Client"), {})
    assert refusal.value.code == "csv-heading-twice"
    assert refusal.value.facts == {
        "field": Bilingual("Number", "Numéro"), "first": "Phone", "second": "Téléphone",
    }  # fmt: skip
    assert fields("Phone", "Téléphone", "Client", number="telephone") == ["", "number", "client"]


def test_a_given_mapping_overrides_and_has_to_exist() -> None:
    assert fields("Client", "Contact", client="Contact") == ["", "client"]
    for given, code in (({"phone": "Client"}, "csv-field-unknown"),
                        ({"client": "Nobody"}, "csv-heading-absent")):  # fmt: skip
        with pytest.raises(AgentAssistError) as refusal:
            columns(("Client",), given)
        assert refusal.value.code == code


def test_what_is_missing_is_said() -> None:
    assert missing(columns(("Client", "Note"), {})) == ("number", "line_of_business")


def test_no_heading_is_known_for_two_fields() -> None:
    known = [heading for headings in KNOWN.values() for heading in headings]
    assert len(known) == len(set(known))
    assert known == [plain(one) for one in known]
