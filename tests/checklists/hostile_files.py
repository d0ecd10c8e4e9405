"""Case files of one to ten megabytes that are no case, or too much of one; made when asked for."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from checklists.reader.shipped import shipped_catalogue


def _case(**parts: Any) -> bytes:
    case = {"format": "itaku-tenken/case", "version": 1, "kind": "outsourcing", **parts}
    return json.dumps(case, ensure_ascii=False).encode()


def _notes() -> bytes:
    return _case(answers={one.id: {"note": "い" * 9_000} for one in shipped_catalogue().clauses})


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "one long text": lambda: _case(profile={"reason": "あ" * 1_700_000}),
    "ten megabytes in one value": lambda: _case(profile={"reason": "a" * 10_000_000}),
    "many long texts": _notes,
    "many unknown facts": lambda: _case(facts={f"x{n}": True for n in range(250_000)}),
    "just too few to be too many": lambda: _case(facts={f"x{n}": True for n in range(49_000)}),
    "many wrong types": lambda: _case(profile={"attachments": [1] * 45_000}),
    "many empty lists": lambda: b"[" + b"[]," * 1_700_000 + b"1]",
    "deep": lambda: b"[" * 5_000_000,
    "deep objects": lambda: b'{"a":' * 900_000,
    "one key again and again": lambda: b"{" + b'"a":1,' * 800_000 + b'"a":1}',
    "a long number": lambda: b'{"a":' + b"1" * 5_000_000 + b"}",
    "no UTF-8 at the end": lambda: b'{"a":"' + b"a" * 5_000_000 + b'\xff"}',
    "Shift_JIS": lambda: ('{"a":"' + "かな" * 1_200_000 + '"}').encode("cp932"),
    "only brackets in a text": lambda: _case(profile={"reason": "[{," * 300_000}),
}
#: Long, and nothing is wrong with them.
SOUND = {"many long texts", "only brackets in a text"}
