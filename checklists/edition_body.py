"""Catalogue and forms of one edition as one sealed body: what a store keeps for its cases."""

import zlib
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.record import Record

# Twenty times what the shipped edition takes: more is no catalogue.
_MOST = 20_000_000
_R = TypeVar("_R", bound=Record)
_BREAK = b"\n"  # JSON as it is written here has none


class BodyRefused(ValueError):
    """No body of an edition, or one of a program that knows more than this one."""


def packed(catalogue: Catalogue, forms: FormSet) -> bytes:
    """Equal records give equal bytes; ``unpacked`` gives equal records."""
    texts = (catalogue.model_dump_json().encode(), forms.model_dump_json().encode())
    return zlib.compress(_BREAK.join(texts))


def unpacked(body: bytes) -> tuple[Catalogue, FormSet]:
    """Raises BodyRefused; whatever the bytes are, not more than 20 MB are unfolded."""
    folded = zlib.decompressobj()
    try:
        plain = folded.decompress(body, _MOST)
    except zlib.error as error:
        raise BodyRefused("not compressed") from error
    parts = plain.split(_BREAK)
    if not folded.eof or len(parts) != 2:
        raise BodyRefused("no body of an edition")
    try:
        return _read(Catalogue, parts[0]), _read(FormSet, parts[1])
    except ValidationError as error:
        raise BodyRefused("records of another program") from error


def texts_of(catalogue: Catalogue, forms: FormSet) -> frozenset[str]:
    """Every text of an edition."""
    trees = (catalogue.model_dump(mode="json"), forms.model_dump(mode="json"))
    return frozenset(text for tree in trees for text in _texts(tree))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(key)
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _read(kind: type[_R], text: bytes) -> _R:
    return kind.model_validate_json(text)
