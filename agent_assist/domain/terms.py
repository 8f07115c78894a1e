"""Terms: names of one thing in both languages, the usual one first."""

from dataclasses import dataclass

from agent_assist.domain.languages import Lang


@dataclass(frozen=True)
class Term:
    """Synonyms, acronyms and the EN-FR pair of one thing."""

    id: str
    en: tuple[str, ...]
    fr: tuple[str, ...]

    def names(self, lang: Lang) -> tuple[str, ...]:
        return self.fr if lang == "fr" else self.en
