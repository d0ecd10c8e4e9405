"""What 導入申請書 says of the program is what the program does."""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from checklists.handbook.book import read_book
from checklists.paper.adoption_words import words
from db.key import SERVICE
from db.places import HOME_VARIABLE
from db.wrap import wrap
from resources import HELP
from resources.windows import at_hand
from ui import cli, reports
from ui.installing import place

TEXT = json.dumps(words(), ensure_ascii=False)


def verbs(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, one in action.choices.items():
                yield f"{before}{name}"
                yield from verbs(one, f"{before}{name} ")


def test_every_verb_it_names_is_there() -> None:
    real = set(verbs(cli._parser()))
    named = set(re.findall(rf"{re.escape(place.COMMAND)} ([a-z]+(?: [a-z]+)?)", TEXT))
    assert {"install", "uninstall", "update apply", "doctor"} <= named <= real


def test_every_script_it_names_lies_in_the_folder() -> None:
    here = {value for value in vars(at_hand).values() if str(value).endswith(".cmd")}
    named = set(re.findall(r"「([^「」]+\.cmd)」", TEXT))
    assert {at_hand.INSTALL, at_hand.UNINSTALL, at_hand.BACK} <= named <= here


def test_the_places_of_the_rules_are_those_it_is_put_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA", "L")
    inside = "\\".join(place.programs().relative_to(Path("L")).parts)
    rules = [row[1] for one in words()["section"] if one["kind"] == "rules" for row in one["rows"]]
    assert f"%OSDRIVE%\\Users\\*\\AppData\\Local\\{inside}\\*" in rules[0]
    assert f"%LOCALAPPDATA%\\{inside} の下" in words()["section"][6]["rows"][0][2]


def test_days_names_and_variables() -> None:
    assert f"{reports.KEPT_DAYS}日で消す" in TEXT
    assert HOME_VARIABLE in TEXT
    assert SERVICE in TEXT
    assert any("情報担当の方へ" in page.title for page in read_book(HELP).in_order)


def test_the_ciphers_are_those_in_use() -> None:
    slow = json.loads(wrap(bytes(32), b"secret", slow=True))["kdf"]
    assert f"scrypt（N={slow['n']:,}、r={slow['r']}、p={slow['p']}）" in TEXT
    quick = json.loads(wrap(bytes(32), bytes(16), slow=False))["kdf"]
    assert quick["name"] == "hkdf-sha256" and "HKDF-SHA256" in TEXT
    raw = dbapi2.connect(":memory:")
    raw.execute("PRAGMA key=\"x'" + "ab" * 32 + "'\"")
    settings = " ".join(row[0] for row in raw.execute("PRAGMA cipher_settings"))
    raw.close()
    assert "cipher_page_size = 4096" in settings and "4,096バイト" in TEXT
    assert "cipher_hmac_algorithm = HMAC_SHA512" in settings and "HMAC-SHA512" in TEXT
