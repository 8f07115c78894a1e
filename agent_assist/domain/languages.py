"""The two languages and values that exist in both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["en", "fr"]
LANGS: tuple[Lang, ...] = get_args(Lang)


def other(lang: Lang) -> Lang:
    return "fr" if lang == "en" else "en"


@dataclass(frozen=True)
class Bilingual:
    """One text in English and in French."""

    en: str
    fr: str

    def text(self, lang: Lang) -> str:
        """The text in that language, or the other one where it is still missing."""
        return (self.fr or self.en) if lang == "fr" else (self.en or self.fr)

    @classmethod
    def of(cls, value: Mapping[str, object] | str) -> "Bilingual":
        if isinstance(value, str):
            return cls(value, value)
        return cls(str(value.get("en", "")), str(value.get("fr", "")))
