"""`bench keystroke`: the best ten texts at each key while questions are typed letter by letter.

Milliseconds are processor time of the searching thread, so that a busy computer changes them
little. Every engine is built, opened and asked in processes of its own, in turn. `agreement10`:
the share of our ten that are among the best ten of lists without a limit.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from agent_assist.search.texts import Said
from tests.benchmarks.corpus import Typed, read_pools, texts, typed
from tests.benchmarks.keystroke_engines import ENGINES, Engine, Stage1
from tests.benchmarks.reporting import Figures, held_mib, median, percentile, report

_OURS = "stage 1"
_SLOW_MS = 16
_MOST_SECONDS = 120
"""After so long an engine is not asked the questions that are left."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keeps what is built, for another run")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.engine:
        place = args.folder / args.engine.split("=")[0].replace(" ", "-")
        act = _build if args.build else _measure
        print(json.dumps(act(args.engine, place, args.folder)))
    elif args.folder:
        args.folder.mkdir(exist_ok=True)
        _compare(args.folder, args.entries, args.data, args.runs)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _compare(Path(folder), args.entries, args.data, args.runs)


def _compare(folder: Path, entries: int, data: Path | None, runs: int) -> None:
    _write(folder, entries, data)
    built = {name: _apart(folder, name, "--build") for name in ENGINES}
    measured: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    for _ in range(runs):
        for name in ENGINES:
            measured[name].append(_apart(folder, name))
    figures: dict[str, Figures] = {
        name: {**built[name], **{key: median([run[key] for run in told]) for key in told[0]}}
        for name, told in measured.items()
    }
    report("keystroke", figures.pop(_OURS), figures, runs)


def _write(folder: Path, entries: int, data: Path | None) -> None:
    if (folder / "typed.jsonl").exists():
        return
    pools = read_pools(data)
    with (folder / "texts.jsonl").open("w", encoding="utf-8") as file:
        for said in texts(pools, entries):
            file.write(json.dumps([said.lang, said.title, said.body]) + "\n")
    with (folder / "typed.jsonl").open("w", encoding="utf-8") as file:
        for one in typed(pools, data):
            file.write(json.dumps([one.lang, one.text]) + "\n")


def _apart(folder: Path, engine: str, *more: str) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, "--folder", str(folder), "--engine", engine]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([*command, *more], env=environment, stdout=subprocess.PIPE, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _texts(folder: Path) -> Iterator[Said]:
    with (folder / "texts.jsonl").open(encoding="utf-8") as lines:
        for lang, title, body in map(json.loads, lines):
            yield Said(lang, title, (), body)


def _build(name: str, place: Path, folder: Path) -> Figures:
    done = place / "built.json"
    if not done.exists():
        place.mkdir(exist_ok=True)
        begun = time.process_time()
        ENGINES[name]().build(lambda: _texts(folder), place)
        took = time.process_time() - begun
        held = sum(
            file.stat().st_size
            for file in place.rglob("*")
            if file.is_file() and not file.name.startswith("whole")
        )
        done.write_text(
            json.dumps({"build_s": round(took, 1), "index_mib": round(held / 2**20, 1)})
        )
    told: Figures = json.loads(done.read_text())
    return told


def _measure(name: str, place: Path, folder: Path) -> Figures:
    asked = [Typed(*json.loads(line)) for line in (folder / "typed.jsonl").open(encoding="utf-8")]
    engine, before = ENGINES[name](), held_mib()
    begun = time.perf_counter()
    engine.open(place)
    opened = time.perf_counter() - begun
    for one in asked[:3]:
        engine.search(one)
    keys = _keys(engine, asked)
    figures = {
        "p50_ms": percentile(keys, 0.5),
        "p95_ms": percentile(keys, 0.95),
        "p99_ms": percentile(keys, 0.99),
        "max_ms": percentile(keys, 1),
        "over_16_ms": float(sum(key > _SLOW_MS for key in keys)),
        "keys": float(len(keys)),
        "open_ms": round(opened * 1000, 1),
        "rss_mib": round(held_mib() - before, 1),
    }
    if isinstance(engine, Stage1):
        figures["agreement10"] = _agreement(engine, place, asked)
    return figures


def _keys(engine: Engine, asked: Sequence[Typed]) -> list[float]:
    """What each key cost, in milliseconds."""
    keys: list[float] = []
    for one in asked:
        for length in range(1, len(one.text) + 1):
            so_far = Typed(one.lang, one.text[:length])
            begun = time.thread_time()
            engine.search(so_far)
            keys.append((time.thread_time() - begun) * 1000)
        if sum(keys) > _MOST_SECONDS * 1000:
            break
    return keys


def _agreement(bounded: Stage1, place: Path, asked: Sequence[Typed]) -> float:
    """Over whole questions; a text as good as the tenth is one of the ten."""
    whole, agreed = Stage1(), []
    whole.open(place, "whole")
    for one in asked:
        ended = Typed(one.lang, one.text + " ")
        for lang, found, best in zip(
            whole.words, bounded.search(ended), whole.search(ended), strict=True
        ):
            if len(best.places):
                scores = whole.words[lang].scores_of(found.places)
                agreed.append(float((scores >= best.scores[-1] - 1e-3).sum()) / len(best.places))
    return round(sum(agreed) / len(agreed), 4)


if __name__ == "__main__":
    main()
