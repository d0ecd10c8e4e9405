"""What pydantic finds wrong with a case, said in Japanese with the nearest name."""

import json
import types
from collections.abc import Iterator
from itertools import islice
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from checklists.answer import VERDICT_WORDS
from checklists.case import Case, Route
from checklists.casefile_text import Finding, Path
from checklists.reader.suggest import did_you_mean, shown

_WANTED = {
    "string_type": '文字列(" " で囲んだもの)',
    "string_unicode": '文字列(" " で囲んだもの)',
    "int_type": "整数(引用符なし)",
    "int_from_float": "整数(引用符なし)",
    "bool_type": "true 又は false(引用符なし)",
    "dict_type": "{ } で囲んだ項目の集まり",
    "model_type": "{ } で囲んだ項目の集まり",
    "model_attributes_type": "{ } で囲んだ項目の集まり",
    "tuple_type": "[ ] で囲んだ並び",
    "list_type": "[ ] で囲んだ並び",
}
_ENUM_WORDS = {str(verdict): word for verdict, word in VERDICT_WORDS.items()}
_ENUM_WORDS |= {Route.CONSULTATION: "諮問", Route.REPORT: "報告", Route.INTERNAL: "庁内審査"}
_ENUM_WORDS |= {"met": "満たす", "unmet": "満たさない"}


def case_of(tree: dict[str, Any], limit: int) -> tuple[Case | None, list[Finding]]:
    """The case of a tree, or None and the first of what has the wrong name or type."""
    text = json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")
    try:
        return Case.model_validate_json(text), []
    except ValidationError as error:
        return None, list(islice(_findings(error, tree), limit))


def _findings(error: ValidationError, tree: dict[str, Any]) -> Iterator[Finding]:
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        path: Path = tuple(part for part in each["loc"] if part != "[key]")
        yield path, _sentence(each["type"], path, _at(tree, path))


def _sentence(kind: str, path: Path, value: Any) -> str:
    name = shown(str(path[-1])) if path else ""
    if kind == "extra_forbidden":
        known = _fields(path[:-1])
        return f"「{name}」という項目はありません。" + (
            did_you_mean(str(path[-1]), known) or f"使えるのは {'、'.join(known)} です。"
        )
    if kind == "missing":
        return f"「{name}」がありません。書き足してください。"
    if kind == "enum":
        return _not_in_enum(path, value)
    if kind == "greater_than_equal":
        return "1以上の整数にしてください。"
    wanted = _WANTED.get(kind)
    return f"{wanted}で書いてください。" if wanted else "値の形が正しくありません。"


def _not_in_enum(path: Path, value: Any) -> str:
    members = [str(member) for member in _type_at(path)]
    listed = "、".join(f"{m}({_ENUM_WORDS[m]})" if m in _ENUM_WORDS else m for m in members)
    if not isinstance(value, str):
        return f"{listed} のどれかにしてください。"
    by_word = next((m for m in members if _ENUM_WORDS.get(m) == value), None)
    hint = f"「{by_word}」と書いてください。" if by_word else did_you_mean(value, members)
    return f"「{shown(value)}」は使えません。{hint}使えるのは {listed} です。"


def _at(tree: Any, path: Path) -> Any:
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _fields(path: Path) -> list[str]:
    model = _type_at(path)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(model.model_fields)
    return []


def _type_at(path: Path) -> Any:
    """The annotation a path leads to: a record, an enum, or whatever stands there."""
    here: Any = Case
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = here.model_fields.get(str(part))
            here = field.annotation if field else None
        else:
            arguments = get_args(here)
            here = arguments[1] if get_origin(here) is dict else arguments[0] if arguments else None
        here = _without_none(here)
    return here


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation
