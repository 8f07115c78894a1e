"""The reply under way, as far as the person has come; it outlives the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang


@dataclass(frozen=True)
class ReplyUnderWay:
    """What was chosen and typed. `to` is None while the address is the contact's own."""

    lang: Lang
    contact: Contact | None = None
    template_id: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    to: str | None = None
    inserts: tuple[str, ...] = ()

    @property
    def recipient(self) -> str:
        if self.to is not None:
            return self.to
        return self.contact.client_email if self.contact else ""

    def for_contact(self, contact: Contact | None) -> Self:
        """The same reply with what the contact knows now; another contact begins another reply.

        What was typed for one client must never reach the next. A finished contact is still
        the one this reply answers, until the next one is opened.
        """
        if contact is None or contact == self.contact:
            return self
        if self.contact is None:
            lang = self.lang if self.template_id else contact.lang
            return replace(self, contact=contact, lang=lang)
        if self.contact.id == contact.id:
            return replace(self, contact=contact)
        return type(self)(contact.lang, contact)

    def typed(self, name: str, text: str) -> Self:
        """With that value typed; an empty one leaves it to the contact."""
        values = {key: value for key, value in self.values.items() if key != name}
        return replace(self, values=values | ({name: text} if text else {}))

    def inserted(self, entry_id: str) -> Self:
        if entry_id in self.inserts:
            return self
        return replace(self, inserts=(*self.inserts, entry_id))

    def without(self, entry_id: str) -> Self:
        return replace(self, inserts=tuple(one for one in self.inserts if one != entry_id))
