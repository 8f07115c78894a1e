"""What is remembered of texts changes no vector: each is what the text has among others."""

import random

import numpy as np
import pytest

from agent_assist.search import network
from agent_assist.search.encoder import Encoder, load_encoder

TYPED = "how do I renew my passport ? comment renouveler mon passeport expiré"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_a_text_typed_letter_by_letter_has_the_same_vectors_as_all_at_once(
    encoder: Encoder,
) -> None:
    texts = [TYPED[:end] for end in range(1, len(TYPED), 3)]
    typed = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(typed - encoder.encode(texts)).max() < 1e-5


def test_a_word_put_in_the_middle_is_seen_by_its_neighbours(encoder: Encoder) -> None:
    texts = ["renew my passport online today", "renew my lost passport online today", "renew my"]
    typed = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(typed - encoder.encode(texts)).max() < 1e-5


def test_texts_that_come_back_after_others_took_their_place(encoder: Encoder) -> None:
    model = encoder._model  # type: ignore[attr-defined]
    used, seeded = network.Network(model), random.Random(4)
    texts = [seeded.sample(range(100_000), 20) for _ in range(30)]
    apart = np.vstack([network.Network(model).vector(text) for text in texts])
    mixed = [seeded.choice(texts[:number]) + texts[number] for number in range(1, 30)]
    for text in (*texts, *mixed):
        used.vector(text)
    again = np.vstack([used.vector(text) for text in texts])
    assert np.abs(apart - again).max() < 1e-5


def test_words_are_cut_alone_as_in_their_text(encoder: Encoder) -> None:
    """Blanks of any kind, letters that fall apart, and signs of which nothing is left to read."""
    texts = [
        "a\u00a0b  c",
        " e\u0301te\u0301 ½ ﬁn",
        "\x00 passport \u200b",
        "",
        "  ",
        "日本 😀 a\tb",
    ]
    cut = encoder._pieces  # type: ignore[attr-defined]
    whole = [cut._tokenizer.encode(text, add_bos=True, add_eos=True) for text in texts]
    assert [cut.encode(text) for text in texts] == whole
