"""A sealed key opens with its own secret alone, and no byte of the seal can be changed unseen."""

import json

import pytest

from db.errors import WrapDamaged, WrapWrong
from db.wrap import unwrap, wrap

KEY = bytes(range(32))
SECRET = b"a secret of more than sixteen bytes"


@pytest.mark.parametrize("slow", [False, True])
def test_the_same_secret_opens_it_and_another_does_not(slow: bool) -> None:
    sealed = wrap(KEY, SECRET, slow=slow)
    assert unwrap(sealed, SECRET) == KEY
    with pytest.raises(WrapWrong):
        unwrap(sealed, SECRET + b" ")


def test_two_seals_of_one_key_share_nothing_and_hold_no_key() -> None:
    first, second = (json.loads(wrap(KEY, SECRET, slow=False)) for _ in range(2))
    assert all(first[name] != second[name] for name in ("salt", "nonce", "sealed"))
    assert KEY.hex() not in json.dumps(first)


def test_every_changed_byte_is_found() -> None:
    sealed = wrap(KEY, SECRET, slow=False)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        try:
            opened = unwrap(bytes(changed), SECRET)
        except (WrapDamaged, WrapWrong):
            continue
        # A space of the JSON text became another one: the same record.
        assert opened == KEY and json.loads(bytes(changed)) == json.loads(sealed), place


@pytest.mark.parametrize(
    "kdf",
    [
        {"name": "scrypt", "n": 2**30, "r": 8, "p": 1},
        {"name": "scrypt", "n": 2**17 + 1, "r": 8, "p": 1},
        {"name": "scrypt", "n": True, "r": 8, "p": 1},
        {"name": "md5"},
        "scrypt",
        None,
    ],
)
def test_a_file_cannot_ask_for_a_gigabyte_or_for_another_way(kdf: object) -> None:
    head = json.loads(wrap(KEY, SECRET, slow=False))
    with pytest.raises(WrapDamaged):
        unwrap(json.dumps({**head, "kdf": kdf}).encode(), SECRET)


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff\xfe", b'{"format": 1}', b"null"])
def test_anything_else_is_called_damaged(text: bytes) -> None:
    with pytest.raises(WrapDamaged):
        unwrap(text, SECRET)
