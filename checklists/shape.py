"""What pydantic finds wrong with data from a file, said in Japanese with the nearest name."""

import types
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from checklists.suggest import did_you_mean, shown

Path = tuple[str | int, ...]

_JSON_WANTED = {
    "string_type": '文字列(" " で囲んだもの)',
    "int_type": "整数(引用符なし)",
    "int_from_float": "整数(引用符なし)",
    "float_type": "数(引用符なし)",
    "bool_type": "true 又は false(引用符なし)",
    "dict_type": "{ } で囲んだ項目の集まり",
    "model_type": "{ } で囲んだ項目の集まり",
    "model_attributes_type": "{ } で囲んだ項目の集まり",
    "tuple_type": "[ ] で囲んだ並び",
    "list_type": "[ ] で囲んだ並び",
}


def wrong_shapes(
    error: ValidationError,
    model: type[BaseModel],
    tree: Any,
    words: Mapping[str, str] | None = None,
) -> Iterator[tuple[Path, str]]:
    """Each error as the path into ``tree`` and a sentence; one for a place.

    ``words`` gives Japanese words of enum values, so that a word leads to its value.
    """
    said: set[Path] = set()
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        kind = each["type"]
        path = tuple(part for part in each["loc"] if part != "[key]")
        if kind not in ("missing", "extra_forbidden"):
            path = _in_tree(tree, path)  # a union adds the names of its members to the path
        if path in said:
            continue
        said.add(path)
        yield path, _sentence(kind, model, path, _at(tree, path), words or {})


def _sentence(
    kind: str, model: type[BaseModel], path: Path, value: Any, words: Mapping[str, str]
) -> str:
    name = shown(str(path[-1])) if path else ""
    if kind == "extra_forbidden":
        known = _fields(_type_at(model, path[:-1]))
        return f"「{name}」という項目はありません。" + (
            did_you_mean(str(path[-1]), known) or f"使えるのは {'、'.join(known)} です。"
        )
    if kind == "missing":
        return f"「{name}」がありません。書き足してください。"
    members = _members(_type_at(model, path))
    if members and (kind in ("enum", "literal_error") or isinstance(value, str)):
        return _not_a_member(members, value, words)
    if kind == "greater_than_equal":
        return "1以上の整数にしてください。"
    wanted = _JSON_WANTED.get(kind)
    return f"{wanted}で書いてください。" if wanted else "値の形が正しくありません。"


def _not_a_member(members: list[str], value: Any, words: Mapping[str, str]) -> str:
    listed = "、".join(f"{m}({words[m]})" if m in words else m for m in members)
    if not isinstance(value, str):
        return f"{listed} のどれかにしてください。"
    by_word = next((m for m in members if words.get(m) == value), None)
    hint = f"「{by_word}」と書いてください。" if by_word else did_you_mean(value, members)
    return f"「{shown(value)}」は使えません。{hint}使えるのは {listed} です。"


def _in_tree(tree: Any, path: Path) -> Path:
    for length, part in enumerate(path):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return path[:length]
    return path


def _at(tree: Any, path: Path) -> Any:
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _fields(annotation: Any) -> list[str]:
    """The keys of a record as files write them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    return []


def _members(annotation: Any) -> list[str]:
    """The values an enum or a Literal (also one in a union) allows."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member) for member in annotation]
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    if get_origin(annotation) in (Union, types.UnionType):
        return [value for part in get_args(annotation) for value in _members(part)]
    return []


def _type_at(model: type[BaseModel], path: Path) -> Any:
    """The annotation a path leads to: a record, an enum, or whatever stands there."""
    here: Any = model
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = here.model_fields.items()
            here = next((f.annotation for name, f in fields if part in (name, f.alias)), None)
        else:
            arguments = get_args(here)
            here = arguments[1] if get_origin(here) is dict else arguments[0] if arguments else None
        here = _without_none(here)
    return here


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation
