"""The colours of the two themes, by what they are for. Nothing else names a colour."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One theme. A name ending in 2 is the tint, or the quieter form, of its neighbour."""

    bg: str
    surface: str
    sunken: str
    line: str
    line2: str
    text: str
    text2: str
    accent: str
    accent2: str
    on: str
    ok: str
    ok2: str
    warn: str
    warn2: str
    bad: str
    bad2: str
    dim: str


LIGHT = Tokens(
    bg="#F4F6F8",
    surface="#FFFFFF",
    sunken="#F8FAFB",
    line="#E2E6EB",
    line2="#7D8795",
    text="#17202B",
    text2="#4F5B6B",
    accent="#0F5E7A",
    accent2="#E6F1F5",
    on="#FFFFFF",
    ok="#17693E",
    ok2="#E5F3EB",
    warn="#7A4A00",
    warn2="#FDF3E0",
    bad="#A3201A",
    bad2="#FCEBEA",
    dim="#46101820",
)

DARK = Tokens(
    bg="#0F141A",
    surface="#171D25",
    sunken="#131920",
    line="#28313C",
    line2="#6F7C8C",
    text="#E9EEF4",
    text2="#A9B4C2",
    accent="#7CC4E0",
    accent2="#16323D",
    on="#06222D",
    ok="#7FD3A4",
    ok2="#143022",
    warn="#F0C272",
    warn2="#33280F",
    bad="#F3A09A",
    bad2="#3A1B1A",
    dim="#8C000000",
)
