"""Catalogue and forms in the word of the body whose case it is: 町への届出 for 市への届出.

Wordings, titles of 条 and what is chosen from a list stay as the catalogue has them: editions on
paper are compared by them, answers hold them. Quotes of minutes and laws are nobody's to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from checklists.body_word import OURS, in_word, speaks, word_of
from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.record import Record
from checklists.views import Beside, Views, changed

R = TypeVar("R", Catalogue, FormSet)
_VIEWS = Views(most=8)
#: Texts a person reads on a screen, by the names of their fields.
_TEXTS = frozenset(
    {
        "title", "short", "label", "question", "ask", "why", "hint", "rationale", "conflict_note",
        "allowed_note", "note", "example", "print_label", "tick", "constraint", "intro",
        "print_notes", "due_labels",
    }
)  # fmt: skip
#: Records inside, and tables of words, that are read the same way.
_INSIDE = frozenset(
    {
        "groups", "facts", "clauses", "params", "columns", "properties", "profile_fields",
        "checklists", "items", "fact_sections", "profile_sections", "codes", "forms", "fields",
        "city_block", "tables", "print_columns",
    }
)  # fmt: skip
_CODES = frozenset({"due", "obligors", "carriers"})
_LISTS = ("allowed", "choices")
#: The word in which the list of a record is read: its editor knows the record, and of no case.
_CHOOSING: Beside[str] = Beside()


def of_body(whole: R, name: str) -> R:
    """The same in the words of the body of that name; the very same for a city.

    The view of another body counts as what it is a view of.
    """
    word, found = word_of(name), without_body(whole)
    if word == OURS:
        return found
    return _VIEWS.of(found, word, lambda: _read(found, word))


def without_body(whole: R) -> R:
    """What a view of a body is of; itself where it is none."""
    return _VIEWS.original(whole)


def said_choice(record: Record, value: object) -> str:
    """A value of a list as a person reads it: what is kept in the case stays that of the list."""
    word = _CHOOSING.of(record)
    return str(value) if word is None else in_word(str(value), word)


def _read(record: Any, word: str) -> Any:
    """The record with the word in its texts; the very same where none says anything of the body."""
    values: dict[str, object] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in _TEXTS:
            new = _texts(value, word)
        elif name in _INSIDE:
            new = _inside(value, word)
        elif name in _CODES and isinstance(value, Mapping):
            new = {key: in_word(text, word) for key, text in value.items()}
        else:
            continue
        if new is not value:
            values[name] = new
    chooses = any(speaks(str(one)) for name in _LISTS for one in getattr(record, name, ()))
    if chooses:
        read = changed(record, **values)
        _CHOOSING.put(read, word)
        return read
    return changed(record, **values) if values else record


def _texts(value: object, word: str) -> object:
    if isinstance(value, str):
        return in_word(value, word)
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        made = tuple(in_word(one, word) for one in value)
        return made if made != value else value
    return value


def _inside(value: object, word: str) -> object:
    if isinstance(value, Record):
        return _read(value, word)
    if isinstance(value, tuple):
        made = tuple(_read(one, word) if isinstance(one, Record) else one for one in value)
        same = all(new is old for new, old in zip(made, value, strict=True))
        return value if same else made
    return value
