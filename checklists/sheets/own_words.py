"""Words of other people's tables, from words.toml, folded so that writing does not matter."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")
# Signs that headings carry or leave out as they please.
_SIGNS = frozenset("※*＊・･.．:：、，,_-‐–—―－/／()（）[]［］【】「」<>＜＞\"'’”")
# 「合計：1,200名」 is 「合計」.
_COUNT = re.compile(r"[:・]?[0-9,.]*(名|人|件|行|枚)?$")
_KANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True)
class Words:
    """``heads``: by plain label the plain other names; the rest as plain words."""

    heads: Mapping[str, frozenset[str]]
    yes: frozenset[str]
    no: frozenset[str]
    nothing: frozenset[str]
    foot: frozenset[str]
    remarks: tuple[str, ...]


def folded(text: str) -> str:
    """NFKC, no case, katakana as hiragana, no spaces: equal for what reads the same."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_KANA)
    return "".join(plain.split())


@lru_cache(maxsize=8192)  # a heading is compared with every column of the form
def plain(text: str) -> str:
    """``folded`` without brackets, dots and dashes, and without 「必須」 at its end."""
    found = "".join(sign for sign in folded(text) if sign not in _SIGNS)
    for remark in words().remarks:
        shorter = found.removesuffix(remark)
        found = shorter or found
    return found


@cache
def words() -> Words:
    """What words.toml says."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    values = tables["values"]
    heads = {_bare(label): frozenset(map(_bare, names)) for label, names in tables["heads"].items()}
    return Words(
        heads,
        _set(values["yes"]),
        _set(values["no"]),
        _set(values["nothing"]),
        _set(values["foot"]),
        tuple(folded(remark) for remark in values["remarks"]),
    )


def is_foot(text: str) -> bool:
    """「合計 12名」, 「以上」, 「※…」: what stands below the rows of a table."""
    said = folded(text)
    return said.startswith("※") or _COUNT.sub("", said) in words().foot


def _set(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(map(folded, listed))


def _bare(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign not in _SIGNS)
