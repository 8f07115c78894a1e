"""Usual Canadian numbers are read without the library, exactly as the library reads them."""

import phonenumbers
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import numbers
from agent_assist.services.provinces import PROVINCES

areas = st.sampled_from(sorted(PROVINCES)) | st.integers(200, 999).map(str)
starts, marks = ["", "1", "+1", "1-", "+1 ", "("], ["", ")", "-", ") "]
ends = ["", " x12", "x9", " poste 7", " x1234567"]
typed = st.builds(
    "{}{}{}{}{}{:04}{}".format,
    st.sampled_from(starts), areas, st.sampled_from(marks), st.integers(100, 999),
    st.sampled_from(["", "-", " ", "."]), st.integers(0, 9999), st.sampled_from(ends),
)  # fmt: skip


def by_library(text: str) -> tuple[str, str] | None:
    try:
        number = phonenumbers.parse(text.replace("poste", "x"), "CA")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, number.extension or ""


@given(typed)
@example("(613) 555-0100 x12")
@example("1-246-522-8100")
@example("876-606-4150")
@example("416-100-0000")
def test_a_number_is_read_as_the_library_reads_it(text: str) -> None:
    try:
        found = numbers.parse(text)
    except AgentAssistError:
        found = None
    assert found == by_library(text)
