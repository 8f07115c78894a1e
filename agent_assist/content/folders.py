"""Many files read: walk folders, join the two languages of each entry."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from agent_assist.content import files
from agent_assist.content.files import Reading
from agent_assist.content.findings import Finding, warning
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import LANGS, Lang

DOCUMENTS = {"service.yaml": "service", "terms.yaml": "terms"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Gathered:
    """One entry from its files, and where each language was read."""

    entry: Entry
    readings: Mapping[Lang, Reading]

    @property
    def file(self) -> str:
        return next(iter(self.readings.values())).file


@dataclass(frozen=True)
class TextInFile:
    """One language of a gathered entry, with what is needed to name a line of its file."""

    kind: Kind
    lang: Lang
    text: EntryText
    reading: Reading

    @property
    def file(self) -> str:
        return self.reading.file

    def body_line(self, position: int) -> int:
        """The line of a place in the body."""
        return self.reading.body_line + self.text.body.count("\n", 0, position)


def texts_of(gathered: Gathered) -> Iterator[TextInFile]:
    for lang, reading in gathered.readings.items():
        yield TextInFile(gathered.entry.kind, lang, gathered.entry.texts[lang], reading)


@dataclass
class Collection:
    """What the given paths hold: whole entries, documents, and what was found on the way."""

    entries: list[Gathered] = field(default_factory=list)
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def gather(paths: Iterable[Path], progress: Progress | None = None) -> Collection:
    """Reads every file under the paths; an error in one language leaves its entry out whole."""
    collection = Collection()
    found: list[Path] = []
    for path in paths:
        found += _walk(path, collection.findings)
    readings: list[Reading] = []
    for done, path in enumerate(dict.fromkeys(found), 1):
        if path.name in DOCUMENTS:
            _add_document(path, collection)
        else:
            readings.append(files.read_file(path))
            collection.findings += readings[-1].findings
        if progress and (done % 200 == 0 or done == len(found)):
            progress(done, len(found))
    _join(readings, collection)
    return collection


def _walk(path: Path, findings: list[Finding]) -> Iterator[Path]:
    """The content files under a path, in the order of their names; links never lead outside."""
    if not path.exists():
        findings.append(Finding("path-missing", str(path)))
    elif path.is_dir():
        root = path.resolve()
        yield from _walk_folder(path, root, (root,), findings)
    else:
        yield path


def _walk_folder(
    folder: Path, root: Path, above: tuple[Path, ...], findings: list[Finding]
) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        facts = {"reason": error.strerror or str(error)}
        findings.append(Finding("unreadable", str(folder), facts=facts))
        return
    for path in inside:
        problem = _link_problem(path, root, above)
        if problem:
            findings.append(Finding(problem, str(path)))
        elif path.name.startswith("."):
            continue
        elif path.is_dir():
            yield from _walk_folder(path, root, (*above, path.resolve()), findings)
        elif _is_content(path):
            yield path


def _link_problem(path: Path, root: Path, above: tuple[Path, ...]) -> str | None:
    """A link back to a folder we are in, or out of the tree."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "link-loop" if path.is_symlink() else None
    if target == path.parent.resolve() / path.name:
        return None
    if target in above:
        return "link-loop"
    return None if target.is_relative_to(root) else "link-outside"


def _is_content(path: Path) -> bool:
    if path.name in DOCUMENTS:
        return True
    return path.suffix.lower() == ".md" and path.name.lower() != "readme.md"


def _add_document(path: Path, collection: Collection) -> None:
    data = files.read_bytes(path)
    text = data if isinstance(data, Finding) else files.decode(data, str(path))
    if isinstance(text, Finding):
        collection.findings.append(text)
    elif DOCUMENTS[path.name] in collection.documents:
        first = collection.documents[DOCUMENTS[path.name]][0]
        collection.findings.append(Finding("duplicate-document", str(path), facts={"file": first}))
    else:
        collection.documents[DOCUMENTS[path.name]] = (str(path), text)


def _join(readings: Sequence[Reading], collection: Collection) -> None:
    refused = {_presumed_id(one): one.file for one in readings if one.entry is None}
    together: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.entry is not None:
            together.setdefault(reading.entry.id, []).append(reading)
    for entry_id, group in together.items():
        problems = list(_group_problems(group, refused.get(entry_id)))
        collection.findings += problems
        if not any(one.is_error for one in problems):
            collection.entries.append(_gathered(group))


def _presumed_id(reading: Reading) -> str:
    """The id a refused file would have had: that of its name, as in centre-hours.en.md."""
    stem = Path(reading.file).name.removesuffix(".md")
    for lang in LANGS:
        stem = stem.removesuffix(f".{lang}")
    return stem


def _group_problems(group: Sequence[Reading], refused: str | None) -> Iterator[Finding]:
    if refused is not None:
        for reading in group:
            facts = {"file": Path(refused).name}
            yield Finding("other-language-refused", reading.file, facts=facts)
    first = group[0]
    seen: dict[str, str] = {}
    for reading in group:
        entry = reading.entry
        assert entry is not None
        (lang,) = entry.texts
        if lang in seen:
            name = Path(seen[lang]).name
            yield Finding(
                "duplicate-id", reading.file, reading.line("id"), {"id": entry.id, "file": name}
            )
        else:
            yield from _differences(first, reading)
        seen.setdefault(lang, reading.file)
        expected = f"{entry.id}.{lang}.md"
        if Path(reading.file).name != expected:
            yield warning("file-name-differs", reading.file, 1, {"expected": expected})
    missing = [lang for lang in LANGS if lang not in seen]
    if missing and refused is None:
        yield warning("missing-translation", first.file, 1, {"lang": missing[0]})


_SHARED = (
    "kind", "lines_of_business", "topics", "verified_on", "valid_from", "expires_on",
    "review_months", "sample",
)  # fmt: skip


def _differences(first: Reading, second: Reading) -> Iterator[Finding]:
    """Keys that must hold the same value in both languages and do not."""
    one, other = first.entry, second.entry
    assert one is not None
    assert other is not None
    keys = [key for key in _SHARED if getattr(one, key) != getattr(other, key)]
    own = sorted({*one.shared, *other.shared})
    keys += [key for key in own if one.shared.get(key) != other.shared.get(key)]
    for key in keys:
        facts: dict[str, str | int] = {"key": key, "file": Path(first.file).name}
        yield Finding("shared-keys-differ", second.file, second.line(key), facts)


def _gathered(group: Sequence[Reading]) -> Gathered:
    entries = [one.entry for one in group if one.entry is not None]
    texts = {lang: entry.texts[lang] for lang in LANGS for entry in entries if lang in entry.texts}
    readings = {next(iter(one.entry.texts)): one for one in group if one.entry is not None}
    return Gathered(replace(entries[0], texts=texts), readings)
