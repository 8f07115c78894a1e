"""Statutory holidays of a country or of one of its provinces, named in both languages.

The library behind it is large and is loaded when the first year is asked for, never at start.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial

from agent_assist.domain.calendars import HolidaysOfYear
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang


def statutory(*places: str) -> HolidaysOfYear:
    """The holidays of any of the places, year by year; a place is written CA or CA-ON."""
    return partial(_of_places, places)


def known_place(place: str) -> str:
    """The same place. Raises holiday-place-unknown."""
    of_year(place, 2026)
    return place


@cache
def _of_places(places: tuple[str, ...], year: int) -> Mapping[date, Bilingual]:
    return {day: name for place in reversed(places) for day, name in of_year(place, year).items()}


@cache
def of_year(place: str, year: int) -> Mapping[date, Bilingual]:
    """The holidays of a place in one year. Raises holiday-place-unknown."""
    english, french = (_named(place, year, lang) for lang in ("en", "fr"))
    return {day: Bilingual(name, french.get(day, name)) for day, name in english.items()}


def _named(place: str, year: int, lang: Lang) -> Mapping[date, str]:
    from holidays import country_holidays

    country, _, province = place.partition("-")
    try:
        # Asked once without a language, because each country has a list of its own.
        plain = country_holidays(country, subdiv=province or None)
        spoken = [one for one in plain.supported_languages if one.startswith(lang)]
        # Without a province it is the government's calendar that counts.
        wanted = {"public"} if province else {"public", "government"}
        them = country_holidays(
            country,
            subdiv=province or None,
            years=year,
            language=spoken[0] if spoken else None,
            categories=tuple(wanted.intersection(plain.supported_categories)) or None,
        )
    except (NotImplementedError, ValueError, IndexError) as error:
        raise AgentAssistError("holiday-place-unknown", {"place": place}) from error
    return {day: name.replace("'", "\u2019") for day, name in them.items()}
