"""The benchmark of quality: how sets are read and split, and a whole run over a small one."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks.search_quality import main
from tests.benchmarks.search_sets import read_sets

Query = tuple[str, str, str]  # language, kind, text
ANIMALS = {"fox": "renard", "owl": "hibou", "hare": "lièvre", "goose": "oie"}


def _write(folder: Path, queries: Sequence[Query]) -> None:
    """A set in which the query of each text is answered by the animal it names."""
    folder.mkdir(parents=True)
    pairs = list(enumerate(ANIMALS.items()))
    docs = [
        {"id": f"{folder.name}-{lang}-{number}", "lang": lang, "title": name, "body": f"{name}!"}
        for number, names in pairs
        for lang, name in zip(("en", "fr"), names, strict=True)
    ]
    asked = [
        {"id": f"{folder.name}-{number}", "lang": lang, "kind": kind, "text": text}
        for number, (lang, kind, text) in enumerate(queries)
    ]
    labels = [
        f"{query['id']}\t0\t{folder.name}-{lang}-{number}\t{2 if lang == query['lang'] else 1}"
        for query in asked
        for number, names in pairs
        if any(name in query["text"] for name in names)
        for lang in ("en", "fr")
    ]
    for file, lines in (
        ("corpus.jsonl", map(json.dumps, docs)),
        ("queries.jsonl", map(json.dumps, asked)),
        ("qrels.tsv", labels),
    ):
        (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_labels_are_parted_by_language(tmp_path: Path) -> None:
    _write(tmp_path / "animals", [("fr", "short", "hibou")])
    (asked,) = read_sets(tmp_path, 300).asked["animals"]
    assert asked.own == {"animals-fr-1": 2}
    assert asked.other == {"animals-en-1": 1}


def test_a_set_is_split_by_kind_when_each_is_asked_often_in_each_language(tmp_path: Path) -> None:
    often: list[Query] = [
        (lang, kind, "fox") for lang in ("en", "fr") for kind in ("short", "long name")
    ]
    _write(tmp_path / "animals", often * 50)
    sets = read_sets(tmp_path, 300)
    assert {name: len(asked) for name, asked in sets.asked.items()} == {
        "animals_short": 100,
        "animals_long_name": 100,
    }


def test_else_by_language_and_else_not_at_all(tmp_path: Path) -> None:
    seldom: list[Query] = [("en", "short", "fox")] * 60 + [("en", "long", "owl")] * 60
    _write(tmp_path / "both", [*seldom, ("fr", "short", "oie")])
    _write(tmp_path / "english", seldom[30:70])
    assert set(read_sets(tmp_path, 300).asked) == {"both_en", "both_fr", "english"}


def test_the_cap_keeps_the_same_queries_and_folders_without_queries_are_left(
    tmp_path: Path,
) -> None:
    _write(tmp_path / "animals", [("en", "short", f"fox {number}") for number in range(80)])
    (tmp_path / "pool").mkdir()
    first, second = read_sets(tmp_path, 20), read_sets(tmp_path, 20)
    assert first == second
    assert Counter(map(len, first.asked.values())) == {20: 1}


def test_an_acronym_becomes_a_name_of_what_answers_it(tmp_path: Path) -> None:
    _write(tmp_path / "animals", [("en", "acronym", "fox FX"), ("fr", "acronym", "renard RN")])
    sets = read_sets(tmp_path, 300)
    assert sets.asked == {}
    (term,) = sets.acronym_terms()
    assert (term.en, term.fr) == (("fox", "fox FX"), ("renard", "renard RN"))


def test_a_whole_run_is_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    queries: list[Query] = [("en", "short", name) for name in ANIMALS]
    queries += [("fr", "short", f"le {name}") for name in ANIMALS.values()]
    _write(tmp_path / "animals", [*queries, ("en", "acronym", "fox owl")])
    monkeypatch.setattr("sys.argv", ["x", "--data", str(tmp_path), "--typos", "3", "--cross"])
    main()
    told = json.loads(capsys.readouterr().out)
    assert told["name"] == "search-quality"
    assert told["product"]["ndcg10"] == told["product"]["ndcg10_animals_en"] == 1.0
    assert told["product"]["acronym_first3_terms"] == 1.0
    assert told["ratios"]["FTS5 plain OR"]["ndcg10"] == 1.0
    for figures in (told["product"], *told["peers"].values()):
        assert 0 <= figures["cross_ndcg10_animals_en"] <= 1
        assert 0 <= figures["cross_ndcg10"] <= 1
        assert figures["ndcg10_typos"] <= figures["ndcg10"]


def test_a_folder_without_sets_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["x", "--data", str(tmp_path / "nowhere")])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "no folder with queries.jsonl" in capsys.readouterr().err
