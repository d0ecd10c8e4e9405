"""Reads the plain TOML our own files are written in, several times faster than tomllib."""

import json
import re
import tomllib
from functools import lru_cache
from typing import Any

_BARE = r"[A-Za-z0-9_-]+"
_QUOTED = r'"[^"\\\x00-\x1f\x7f]*"'
# One line (or one multi-line value) of the plain layout. What does not fit is left to tomllib.
_LINE = re.compile(
    rf"""
    (?: [ ]*(?:\#[^\x00-\x08\x0a-\x1f\x7f]*)?                  # blank line or comment
      | \[(?P<table>{_BARE}(?:\.{_BARE})*)\]
      | \[\[(?P<array>{_BARE}(?:\.{_BARE})*)\]\]
      | (?P<key>{_BARE}|{_QUOTED})[ ]=[ ]
        (?: (?P<text>{_QUOTED})
          | (?P<word>true|false|0|-?[1-9][0-9]*)
          | (?P<float>[1-9][0-9]*\.[0-9]+)
          | (?P<strings>\[(?:{_QUOTED}(?:,[ ]{_QUOTED})*)?\])
          | (?P<lines>\[\n(?:[ ]*{_QUOTED},\n)+\])
          | (?P<other>'''.*?'''|\[\n.*?^\]|[\[{{][^\n]*\[\n.*?^\][^\n]*|[\[{{][^\n]*)
        )
    )\n
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_WORDS: dict[str, bool] = {"true": True, "false": False}


class _NotPlain(ValueError):
    """The text uses more of TOML than this reader knows."""


def parse(text: str) -> dict[str, Any]:
    """The tables of a TOML text, as ``tomllib.loads`` gives them; raises its errors."""
    text = text.replace("\r\n", "\n")
    try:
        return _parse(text)
    except ValueError:  # not plain, or not TOML at all: tomllib knows
        return tomllib.loads(text)


def _parse(text: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    here = root
    end = 0
    for line in _LINE.finditer(text):
        if line.start() != end:
            raise _NotPlain
        end = line.end()
        kind = line.lastgroup
        if kind is None:
            continue
        if kind in ("table", "array"):
            here = _open(root, line[kind], kind == "array")
            continue
        key = line["key"].strip('"')
        if key in here:
            raise _NotPlain
        here[key] = _value(kind, line[kind])
    if end != len(text):
        raise _NotPlain
    return root


def _value(kind: str, text: str) -> Any:
    if kind == "text":
        return text[1:-1]
    if kind == "word":
        return _WORDS[text] if text in _WORDS else int(text)
    if kind == "strings":
        return json.loads(text)
    if kind == "lines":
        return json.loads(text[:-3] + "]")  # TOML allows a comma after the last one
    if kind == "float":
        return float(text)
    # The same inline table stands in many clauses; json gives each its own copy.
    return json.loads(_other(text))


@lru_cache(maxsize=1024)
def _other(text: str) -> str:
    return json.dumps(tomllib.loads(f"v = {text}\n")["v"])


def _open(root: dict[str, Any], dotted: str, is_array: bool) -> dict[str, Any]:
    """The new table ``dotted``, under the last one of each array on the way."""
    *way, last = dotted.split(".")
    here = root
    for name in way:
        found = here.setdefault(name, {})
        if isinstance(found, list):
            found = found[-1] if found else None
        if not isinstance(found, dict):
            raise _NotPlain
        here = found
    new: dict[str, Any] = {}
    if is_array:
        known = here.setdefault(last, [])
        if not isinstance(known, list) or (known and not isinstance(known[0], dict)):
            raise _NotPlain
        known.append(new)
        return new
    if last in here:
        raise _NotPlain
    here[last] = new
    return new
