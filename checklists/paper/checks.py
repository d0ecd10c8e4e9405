"""Every text of a Document with its place, before anything is set."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from checklists.paper.document import Document

#: Names of properties that are no text of paper.
_NOT_TEXT = frozenset(
    {
        "key",
        "kind",
        "pages_of",
        "align",
        "mark",
        "orientation",
        "binding",
        "width",
        "written",
        "values",
    }
)
_LABELS = ("label", "headline", "heading", "title")


def texts_of(document: Document) -> Iterator[tuple[str, str]]:
    """(place, text) of every text on the paper, in order; the place is the nearest label."""
    yield from _texts(document, "")


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield place, value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, place)
    elif is_dataclass(value) and not isinstance(value, type):
        here = _label(value) or place
        for name in _text_names(type(value)):
            part = getattr(value, name)
            if part and isinstance(part, str):
                yield here, part
            elif part:
                yield from _texts(part, here)


@cache
def _text_names(kind: Any) -> tuple[str, ...]:
    """Where texts may stand in a block of that kind."""
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_TEXT)


def _label(value: object) -> str:
    if isinstance(value, Document):
        return ""
    for name in _LABELS:
        label = getattr(value, name, "")
        if isinstance(label, str) and label:
            return label
    return ""
