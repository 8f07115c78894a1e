"""The provinces of Canadian area codes: where a client lives, as far as the number tells."""

from collections.abc import Mapping
from types import MappingProxyType

_AREA_CODES = {
    "CA-AB": "368 403 587 780 825",
    "CA-BC": "236 250 257 604 672 778",
    "CA-MB": "204 431 584",
    "CA-NB": "428 506",
    "CA-NL": "709 879",
    "CA-NS": "782 902",
    "CA-NT": "867",
    "CA-NU": "867",
    "CA-ON": "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 807 905 942",
    "CA-PE": "782 902",
    "CA-QC": "263 273 354 367 418 438 450 468 514 579 581 819 873",
    "CA-SK": "306 474 639",
    "CA-YT": "867",
}


def _by_area_code() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for province, codes in _AREA_CODES.items():
        for code in codes.split():
            found[code] = (*found.get(code, ()), province)
    return found


# An area code may serve several provinces.
PROVINCES: Mapping[str, tuple[str, ...]] = MappingProxyType(_by_area_code())


def provinces_of(number: str) -> tuple[str, ...]:
    """Every province a number in international form may belong to; none outside Canada."""
    return PROVINCES.get(number[2:5], ()) if number.startswith("+1") else ()
