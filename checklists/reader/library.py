"""Files of a catalogue and of forms as records that know the line they stand on."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from checklists.catalogue import (
    Article,
    Catalogue,
    Checklist,
    Clause,
    Coverage,
    Fact,
    Group,
    LegalPreset,
    LegalText,
    Section,
)
from checklists.encoding import TextRefused, decode
from checklists.form import Form, FormCommon
from checklists.problem import Problem
from checklists.profile import ProfileField
from checklists.reader.files import COMMON_NAME, TABLES
from checklists.reader.lines import index_of, line_of
from checklists.reader.syntax import Scan, scan
from checklists.record import Record
from checklists.shape import wrong_shapes
from checklists.suggest import did_you_mean, shown

Place = tuple[str | int, ...]
R = TypeVar("R", bound=Record)

MODELS: dict[str, type[Record]] = {
    "group": Group,
    "article": Article,
    "fact_section": Section,
    "profile_section": Section,
    "fact": Fact,
    "clause": Clause,
    "checklist": Checklist,
    "profile_field": ProfileField,
    "coverage": Coverage,
    "legal_text": LegalText,
    "legal_preset": LegalPreset,
}
# The names of documents are a layer's; the shipped ones stand in the codes.
FRAME_KEYS = frozenset(Catalogue.model_fields) - {*TABLES.values(), "document_names"}
# Twenty times the largest that is shipped: what is larger is no file of clauses.
_BYTES = 1_000_000
_TOO_LARGE = "ファイルが1 MBを超えています。いくつかのファイルに分けてください。"


@dataclass(frozen=True)
class Source:
    """One file that was read: the name it is called by, its tables and their lines.

    ``lost`` are lines that are named as mistakes already and of which nothing could be kept.
    """

    name: str
    tables: dict[str, Any]
    index: dict[Place, int]
    lost: tuple[int, ...] = ()

    def problem(self, path: Place, sentence: str) -> Problem:
        """A problem at the line of ``path``."""
        return Problem(self.name, line_of(self.index, path), "", sentence)

    def lost_in(self, path: Place) -> bool:
        """True if the block at ``path`` lost a line, so that its keys are not really missing."""
        if not self.lost:
            return False
        first = line_of(self.index, path)
        begins = self._begins.get(len(path), [])
        after = bisect_right(begins, first)
        at = bisect_left(self._lost, first)
        if at == len(self._lost):
            return False
        return after == len(begins) or self._lost[at] < begins[after]

    @cached_property
    def _lost(self) -> list[int]:
        return sorted(self.lost)

    @cached_property
    def _begins(self) -> dict[int, list[int]]:
        """By the length of its path, the line each thing begins at, in order."""
        begins: dict[int, list[int]] = {}
        for path, line in sorted(self.index.items(), key=itemgetter(1)):
            begins.setdefault(len(path), []).append(line)
        return begins


@dataclass(frozen=True)
class Block(Generic[R]):
    """A record and where it stands."""

    record: R
    source: Source
    path: Place

    def problem(self, path: Place, sentence: str) -> Problem:
        """A problem at a path inside this block."""
        return self.source.problem((*self.path, *path), sentence)


@dataclass
class Library:
    """Every block that could be read whole, by its table; ``ids`` has those of the others too."""

    blocks: dict[str, list[Block[Any]]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    frame: dict[str, Any] = field(default_factory=dict)
    frame_source: Source | None = None
    forms: list[Block[Form]] = field(default_factory=list)
    common: Block[FormCommon] | None = None
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def of(self, table: str) -> list[Block[Any]]:
        """The blocks of one table, in the order of the files."""
        return self.blocks.get(table, [])


def library_of(files: Iterable[tuple[str, Path]]) -> Library:
    """Reads ``(name, path)`` files. Nothing is raised: what is wrong is in ``problems``."""
    library = Library()
    for name, path in files:
        source = _source(name, path, library)
        if source is None:
            library.whole = False
        elif is_catalogue(source.tables):
            _catalogue_file(source, library)
        else:
            _form_file(source, library, path.name)
    _frame(library)
    return library


def _source(name: str, path: Path, library: Library) -> Source | None:
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except OSError as error:
        sentence = f"ファイルを読めません({error.strerror})。場所と権限を確かめてください。"
        library.problems.append(Problem(name, 0, "", sentence))
        return None
    return source_of(name, data, library.problems)


def source_of(name: str, data: bytes, problems: list[Problem]) -> Source | None:
    """The tables of one file's bytes; None when nothing could be read. ``problems`` grows."""
    if len(data) > _BYTES:
        problems.append(Problem(name, 0, "", _TOO_LARGE))
        return None
    try:
        text = decode(data)
    except TextRefused as refused:
        problems.append(Problem(name, refused.line, "", str(refused)))
        return None
    found, tables, index = _scanned(text)
    problems += [Problem(name, line, "", sentence) for line, sentence in found.slips]
    if tables is None:
        return None
    return Source(name, tables, index, tuple(found.lost))


@lru_cache(maxsize=128)
def _scanned(text: str) -> tuple[Scan, dict[str, Any] | None, dict[Place, int]]:
    """Cached: most files of a check are the shipped ones, again and again. Not to be changed."""
    found = scan(text)
    return found, found.tables(), index_of(found)


def is_catalogue(tables: dict[str, Any]) -> bool:
    """True for a part of a catalogue, False for a form."""
    return any(key in TABLES and isinstance(value, list) for key, value in tables.items())


def _catalogue_file(source: Source, library: Library) -> None:
    for key, value in source.tables.items():
        if key in TABLES and isinstance(value, list):
            for number, data in enumerate(value):
                _block(source, library, key, number, data)
        elif key in FRAME_KEYS:
            library.frame[key] = value
            library.frame_source = source
        else:
            hint = did_you_mean(key, [*TABLES, *sorted(FRAME_KEYS)])
            sentence = f"「{shown(key)}」という項目はありません。{hint}"
            library.problems.append(source.problem((key,), sentence))


def _block(source: Source, library: Library, table: str, number: int, data: Any) -> None:
    path: Place = (table, number)
    name = data.get("id", data.get("key")) if isinstance(data, dict) else None
    if isinstance(name, str):
        library.ids.setdefault(table, set()).add(name)
    record = record_of(MODELS[table], source, path, data, library.problems)
    if record is not None and not source.lost_in(path):
        library.blocks.setdefault(table, []).append(Block(record, source, path))


def _form_file(source: Source, library: Library, file_name: str) -> None:
    if file_name == COMMON_NAME:
        common = record_of(FormCommon, source, (), source.tables, library.problems)
        library.common = Block(common, source, ()) if common is not None else None
        return
    if isinstance(source.tables.get("id"), str):
        library.ids.setdefault("form", set()).add(source.tables["id"])
    form = record_of(Form, source, (), source.tables, library.problems)
    if form is not None and not source.lost:
        library.forms.append(Block(form, source, ()))


def record_of(
    model: type[R], source: Source, path: Place, data: Any, problems: list[Problem]
) -> R | None:
    """The record at ``path`` of a file; None when its shape is wrong. ``problems`` grows."""
    try:
        return model.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        for inside, sentence in wrong_shapes(error, model, data):
            if sentence.endswith(MISSING) and source.lost_in(path):
                continue  # the key stands in a line that was named already
            problems.append(source.problem((*path, *inside), sentence))
        return None


MISSING = "がありません。書き足してください。"


def _frame(library: Library) -> None:
    """The keys of the catalogue that are no blocks: id, edition, codes and the like."""
    source = library.frame_source
    if source is None:
        return
    data = {**library.frame, **{name: [] for name in TABLES.values()}}
    if record_of(Catalogue, source, (), data, library.problems) is None:
        library.frame = {}  # nothing is held against codes that are wrong themselves


def firsts(blocks: Iterable[Block[R]]) -> list[Block[R]]:
    """One block for an id: a second one is a mistake of its own, and not looked into further."""
    found: dict[str, Block[R]] = {}
    for block in blocks:
        found.setdefault(getattr(block.record, "id", ""), block)
    return list(found.values())


def unique(blocks: Sequence[Block[Any]], key: str = "id") -> Iterator[Problem]:
    """A problem for every block whose id stood before."""
    first: dict[str, Block[Any]] = {}
    for block in blocks:
        name = getattr(block.record, key)
        before = first.setdefault(name, block)
        if before is not block:
            line = line_of(before.source.index, (*before.path, key))
            where = f"{before.source.name} の{line}行目"
            yield block.problem(
                (key,), f"「{name}」は {where}でも使われています。別の名前にしてください。"
            )
