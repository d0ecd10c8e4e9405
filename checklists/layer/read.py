"""read_layer: the files of a layer, every mistake at once, held against the shipped catalogue."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.catalogue import Catalogue, Clause
from checklists.form import Form, FormSet
from checklists.layer.cross import Parts, problems_against, remarks_on
from checklists.layer.record import (
    CLAUSES_NAME,
    FORMAT,
    HEAD_NAME,
    VERSION,
    Adaptation,
    Hidden,
    Layer,
    LayerHead,
)
from checklists.problem import Problem
from checklists.reader.library import Block, Place, Source, record_of, source_of
from checklists.suggest import did_you_mean, shown

_BLOCKS = {"change": Adaptation, "hidden": Hidden}
_HEAD_KEYS = ("format", "version", *(set(LayerHead.model_fields) - {"changes", "hidden"}), *_BLOCKS)
# What neither paper nor a case file can hold: control characters and noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class LayerRead:
    """``layer`` is None when there are ``problems``; ``remarks`` keep nothing out.

    ``refused``: the layer that was read when only what it names is wrong, not how it is written.
    ``fallen``: those of the remarks that say what a new standard edition left out of it.
    """

    layer: Layer | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    refused: Layer | None = None
    fallen: tuple[Problem, ...] = ()


def read_layer(files: Mapping[str, bytes], standard: Catalogue, forms: FormSet) -> LayerRead:
    """The layer in ``files`` (name -> bytes), or everything that is wrong with it.

    ``standard`` and ``forms`` are the shipped ones the layer is to lie over. Nothing is kept or
    changed by reading: whoever has a layer at work goes on with it when this one is refused.
    """
    problems: list[Problem] = []
    sources = {name: source_of(name, data, problems) for name, data in sorted(files.items())}
    head_source = sources.pop(HEAD_NAME, None)
    foreign = _foreign(files, head_source)
    if foreign is not None:
        return LayerRead(None, (foreign,))
    parts = Parts(head_source)
    if head_source is not None:
        _head(head_source, parts, problems)
    for name, source in sources.items():
        if source is not None:
            _file(name, source, parts, problems)
    written = not problems
    if all(source is not None for source in (head_source, *sources.values())):
        problems += problems_against(parts, standard, forms)
    found = {(one.place, one.line, one.sentence): one for one in reversed(problems)}
    if found:
        refused = _layer(parts) if written else None
        return LayerRead(None, tuple(sorted(found.values())), (), refused)
    layer = _layer(parts)
    return LayerRead(layer, (), tuple(remarks_on(layer, parts, standard)))


def _foreign(files: Mapping[str, bytes], head: Source | None) -> Problem | None:
    """Why the files are no layer this program knows; their other mistakes say nothing then."""
    if HEAD_NAME not in files:
        sentence = f"「{HEAD_NAME}」がありません。市の条項集のファイルを全て選んでください。"
        return Problem(HEAD_NAME, 0, "", sentence)
    if head is None:
        return None
    if head.tables.get("format") != FORMAT:
        sentence = f'市の条項集のファイルではありません。format は "{FORMAT}" です。'
        return head.problem(("format",), sentence)
    version = head.tables.get("version")
    if version == VERSION and not isinstance(version, bool):
        return None
    if isinstance(version, int) and version > VERSION:
        sentence = (
            f"新しい形式(version = {version})です。このプログラムが読めるのは {VERSION} までです。"
            "新しいプログラムで開いてください。"
        )
    else:
        sentence = f"version は {VERSION} です。"
    return head.problem(("version",), sentence)


def _head(source: Source, parts: Parts, problems: list[Problem]) -> None:
    problems += _control(source)
    frame: dict[str, Any] = {}
    for key, value in source.tables.items():
        if key in _BLOCKS:
            _blocks(source, key, value, parts, problems)
        elif key not in _HEAD_KEYS:
            sentence = f"「{shown(key)}」という項目はありません。{did_you_mean(key, _HEAD_KEYS)}"
            problems.append(source.problem((key,), sentence))
        elif key not in ("format", "version"):
            frame[key] = value
    parts.head = record_of(LayerHead, source, (), frame, problems)


def _blocks(source: Source, key: str, value: Any, parts: Parts, problems: list[Problem]) -> None:
    if not isinstance(value, list):
        problems.append(source.problem((key,), f"[[{key}]] と、括弧を2つずつにしてください。"))
        return
    for number, data in enumerate(value):
        path: Place = (key, number)
        if key == "change":
            change = record_of(Adaptation, source, path, data, problems)
            if change is not None:
                parts.changes.append(Block(change, source, path))
        else:
            hidden = record_of(Hidden, source, path, data, problems)
            if hidden is not None:
                parts.hidden.append(Block(hidden, source, path))


def _file(name: str, source: Source, parts: Parts, problems: list[Problem]) -> None:
    """A file of clauses or a form, whatever it is called."""
    problems += _control(source)
    clauses = source.tables.get("clause")
    if name != CLAUSES_NAME and not isinstance(clauses, list):
        form_id = source.tables.get("id")
        if isinstance(form_id, str):
            parts.form_ids.add(form_id)
        form = record_of(Form, source, (), source.tables, problems)
        if form is not None and not source.lost:
            parts.forms.append(Block(form, source, ()))
        return
    for key in source.tables:
        if key != "clause":
            sentence = f"「{shown(key)}」という項目はありません。条項は [[clause]] で始めます。"
            problems.append(source.problem((key,), sentence))
    if clauses is not None and not isinstance(clauses, list):
        problems.append(source.problem(("clause",), "[[clause]] と、括弧を2つずつにしてください。"))
    for number, data in enumerate(clauses if isinstance(clauses, list) else ()):
        path: Place = ("clause", number)
        clause_id = data.get("id") if isinstance(data, dict) else None
        if isinstance(clause_id, str):
            parts.clause_ids.add(clause_id)
        clause = record_of(Clause, source, path, data, problems)
        if clause is not None and not source.lost_in(path):
            parts.clauses.append(Block(clause, source, path))


def _control(source: Source) -> Iterator[Problem]:
    """Characters that were written as ``\\u0007`` and the like; raw ones are no TOML."""
    for path, text in _texts((), source.tables):
        found = _CONTROL.search(text)
        if found is not None:
            sentence = f"文字に使えない符号(U+{ord(found[0]):04X})があります。消してください。"
            yield source.problem(path, sentence)


def _texts(path: Place, value: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield path, value
        return
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inside = value.items()
        yield from ((path, key) for key in value)
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, part in inside:
        yield from _texts((*path, key), part)


def _layer(parts: Parts) -> Layer:
    assert parts.head is not None  # otherwise there was a problem
    return Layer(
        **{name: getattr(parts.head, name) for name in LayerHead.model_fields}
        | {
            "changes": tuple(block.record for block in parts.changes),
            "hidden": tuple(block.record for block in parts.hidden),
            "clauses": tuple(block.record for block in parts.clauses),
            "forms": tuple(block.record for block in parts.forms),
        }
    )
