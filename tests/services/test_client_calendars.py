"""Where a client may be, and when a client may be called there."""

from datetime import date

import phonenumbers
import pytest

from agent_assist.domain.callbacks import SHIPPED_CLIENT_HOURS
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import numbers
from agent_assist.services.client_calendars import availability, client_zones
from agent_assist.services.provinces import PROVINCES, provinces_of
from tests.builders_callbacks import CALENDAR, EASTERN, at

SAINT_JEAN = date(2026, 6, 24)


def holiday(number: str, zone: str | None = None, holidays: bool = True) -> bool:
    hours, _ = availability(number, zone, CALENDAR, SHIPPED_CLIENT_HOURS, holidays)
    return any(one.holiday(SAINT_JEAN) for one in hours.calendars[1:])


def test_every_area_code_of_canada_has_its_province_and_no_other_has() -> None:
    known = set()
    for code in range(200, 1000):
        number = phonenumbers.PhoneNumber(country_code=1, national_number=code * 10**7 + 2345678)
        if phonenumbers.region_code_for_number(number) == "CA":
            known.add(str(code))
    # Numbers that belong to no place: personal, satellite and data services.
    known -= {"600", "622", "633", "644", "655", "677", "688"}
    assert known - {"310"} == set(PROVINCES)


def test_a_number_may_belong_to_several_provinces_or_to_none() -> None:
    assert provinces_of("+19025550100") == ("CA-NS", "CA-PE")
    assert provinces_of("+12125550100") == provinces_of("+33140230000") == ()


def test_the_holidays_of_the_province_of_the_number_count_if_the_service_says_so() -> None:
    assert holiday("+15145550100")
    assert not holiday("+14165550100")
    assert not holiday("+15145550100", holidays=False)
    # Told to be elsewhere, the client is not at home; told to be in the zone of the number is.
    assert not holiday("+15145550100", "America/Vancouver")
    assert holiday("+15145550100", "America/Toronto")


def test_the_hours_suit_every_zone_and_the_service() -> None:
    hours, reasons = availability("+17095550100", None, CALENDAR, SHIPPED_CLIENT_HOURS, False)
    assert [one.code for one in reasons] == ["zones-several"]
    # The evening before is still going on when that day of UTC begins.
    span = hours.during(date(2026, 11, 24))[-1]
    assert (span.start, span.end) == (at("2026-11-24T09:00-04:00"), at("2026-11-24T20:00-05:00"))


@pytest.mark.parametrize(
    ("number", "zones"),
    [
        ("+33140230000", ("Europe/Paris",)),
        ("+442079460000", ("Europe/London",)),
        ("+911123456789", ("Asia/Calcutta",)),
        ("+18085550100", ("Pacific/Honolulu",)),
        ("+18005550100", (EASTERN,)),
        ("+12", (EASTERN,)),
        ("", (EASTERN,)),
    ],
)
def test_numbers_abroad_and_numbers_that_tell_nothing(number: str, zones: tuple[str, ...]) -> None:
    assert client_zones(number, None, EASTERN)[0] == zones


def test_one_area_may_lie_in_several_zones() -> None:
    # Sioux Lookout, Thunder Bay, and two offices in Paris: each call asks for its own hours.
    where = {
        "+18072230100": ("America/Winnipeg",),
        "+18075550100": (EASTERN,),
        "+33140230000": ("Europe/Paris",),
        "+33140230001": ("Europe/Paris",),
    }
    for number, zones in where.items():
        hours, _ = availability(number, None, CALENDAR, SHIPPED_CLIENT_HOURS, False)
        assert hours.other_zones == zones


def test_a_country_of_many_zones_counts_whole() -> None:
    zones, _ = client_zones("+79161234567", None, EASTERN)
    assert {"Europe/Moscow", "Asia/Kamchatka"} <= set(zones)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(AgentAssistError) as refused:
        client_zones("+16135550100", "Moon/Base", EASTERN)
    assert refused.value.code == "zone-unknown"


def test_validity_is_asked_of_the_number_itself() -> None:
    assert numbers.is_valid("+16135550100")
    assert not numbers.is_valid("+1613555010")
    assert not numbers.is_valid("")
