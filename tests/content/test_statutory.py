"""Statutory holidays: of the country, of a province, of several, in both languages."""

import subprocess
import sys
from datetime import date

import pytest

from agent_assist.content.service_file import read_service
from agent_assist.content.statutory import known_place, of_year, statutory
from agent_assist.domain.errors import AgentAssistError
from tests.content.test_service_file import SERVICE


def test_a_province_has_its_own_holidays_and_both_names() -> None:
    quebec = of_year("CA-QC", 2026)
    assert date(2026, 6, 24) in quebec
    assert date(2026, 6, 24) not in of_year("CA-ON", 2026)
    labour = quebec[date(2026, 9, 7)]
    assert (labour.en, labour.fr) == ("Labour Day", "Fête du Travail")
    assert all("'" not in name.en + name.fr for name in quebec.values())


def test_without_a_province_the_days_of_the_government_count() -> None:
    assert {date(2026, 7, 1), date(2026, 11, 11)} <= of_year("CA", 2026).keys()


def test_several_places_give_the_holidays_of_all_year_after_year() -> None:
    both = statutory("CA-NS", "CA-PE")
    for year in (2026, 2040):
        assert both(year).keys() == of_year("CA-NS", year).keys() | of_year("CA-PE", year).keys()


@pytest.mark.parametrize("place", ["", "XX", "CA-XX", "Canada, Ontario", "-"])
def test_an_unknown_place_is_refused(place: str) -> None:
    with pytest.raises(AgentAssistError) as refused:
        known_place(place)
    assert (refused.value.code, refused.value.facts) == ("holiday-place-unknown", {"place": place})


def test_service_yaml_may_name_the_law_of_a_place() -> None:
    law = SERVICE.replace("  zone: America", "  statutory: CA-ON\n  zone: America", 1)
    calendar = read_service(law).service.calendar
    family_day = calendar.holiday(date(2027, 2, 15))
    assert family_day is not None
    assert family_day.en == "Family Day"
    listed = calendar.holiday(date(2026, 7, 1))
    assert listed is not None
    assert calendar.windows(date(2027, 2, 15)) == ()
    (found,) = read_service(law.replace("CA-ON", "CA-ZZ")).findings
    assert (found.code, found.line) == ("holiday-place-unknown", 3)


def test_the_library_is_not_loaded_with_the_services() -> None:
    code = "import sys, agent_assist.services.callbacks; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
