"""What one language of an entry says, as search reads it."""

from dataclasses import dataclass

from agent_assist.domain.languages import Lang


@dataclass(frozen=True)
class Said:
    """A text to look in: its title, other ways clients ask for it, and everything else it says."""

    lang: Lang
    title: str
    asked: tuple[str, ...] = ()
    body: str = ""
