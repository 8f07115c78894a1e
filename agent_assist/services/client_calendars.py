"""When a client may be called: hours in every zone the client may be in, without holidays."""

from functools import lru_cache

from agent_assist.content.statutory import statutory
from agent_assist.domain.calendars import (
    Availability,
    Calendar,
    WeeklyHours,
    no_holidays,
    zone_named,
)
from agent_assist.domain.callbacks import Reason
from agent_assist.services import numbers
from agent_assist.services.provinces import provinces_of


def availability(
    number: str, zone: str | None, service: Calendar, client_hours: WeeklyHours, holidays: bool
) -> tuple[Availability, tuple[Reason, ...]]:
    """When the service can call that number, and what is to be said about where it rings.

    `holidays`: those of the client's province count. Raises zone-unknown.
    """
    return _at(numbers.any_line_near(number), zone, service, client_hours, holidays)


def whereabouts(number: str, zone: str | None) -> tuple[object, ...]:
    """Where that number is called: those with the same answer share their calendars."""
    return zone, numbers.zones_of(number), provinces_of(number)


def client_zones(
    number: str, zone: str | None, service_zone: str
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The zones a client may be in: as told, else from the number, else the service's own."""
    if zone:
        return (zone_named(zone).key,), ()
    zones = numbers.zones_of(number)
    if not zones:
        return (service_zone,), (Reason("zone-not-known", {"places": (service_zone,)}),)
    if len(zones) > 1:
        return zones, (Reason("zones-several", {"places": zones}),)
    return zones, ()


def _provinces(number: str, zone: str | None) -> tuple[str, ...]:
    """A client who is in another zone than the number's is not at home."""
    if zone and zone not in numbers.zones_of(number):
        return ()
    return provinces_of(number)


@lru_cache(maxsize=65536)
def _at(
    number: str, zone: str | None, service: Calendar, client_hours: WeeklyHours, holidays: bool
) -> tuple[Availability, tuple[Reason, ...]]:
    zones, reasons = client_zones(number, zone, service.zone)
    provinces = _provinces(number, zone) if holidays else ()
    return _availability(service, client_hours, zones, provinces), reasons


# Callbacks of the same places share their calendars, and with them the days worked out.
@lru_cache(maxsize=1024)
def _availability(
    service: Calendar, hours: WeeklyHours, zones: tuple[str, ...], provinces: tuple[str, ...]
) -> Availability:
    by_law = statutory(*provinces) if provinces else no_holidays
    client = (Calendar(zone, hours, statutory=by_law) for zone in zones)
    return Availability((service, *client))
