"""Malformed files of one format, each in a process with 2 s of processor and 200 MB; prints JSON.

    python hostile.py FORMAT FOLDER NUMBER FIRST

Each is taken or refused with a place; anything else (an exception of another kind, a signal, more
memory, a store that was changed all the same) is printed with the number of its file and ends the
run. The file is kept; but for packages, whose salts are drawn anew, its number makes it again.
"""

import copy
import hashlib
import io
import json
import os
import random
import resource
import shutil
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from raw_book import XML, line, packed, parts
from store_cases import KEY, full_case

from checklists import casefile
from checklists.layer import read_layer, with_layer, write_layer
from checklists.problem import ProblemsFound
from checklists.reader.check import problems_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.sheets.book import open_book
from checklists.sheets.cells import SheetRefused
from db import wrap
from db.driver import DriverError, plain_connection
from db.errors import StoreError
from db.merge import look, take
from db.package import Wanted, counted, make
from db.package_file import key_of, manifest_of, opened_package, read_head, write_package
from db.store import create_store, open_store
from tests.checklists.own_layer import sample_layer

ROOT = Path(__file__).parents[2]
SECONDS, KILOBYTES = 2, 200_000
PASSPHRASE = "合言葉は十二字以上です。"
# The cost of a passphrase is another test's matter.
wrap._SCRYPT = {"n": 16, "r": 8, "p": 1}
SAMPLE = (ROOT / "checklists" / "samples" / "gift-set.json").read_bytes()
OWN = (ROOT / "tests" / "mistakes" / "sound.toml").read_bytes()
Make = Callable[[random.Random], bytes]


# ---- what is done to a file


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes other, gone, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        until = min(at + chance.choice([1, 2, 8, 60, 3000]), len(out))
        match chance.randrange(6):
            case 0 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at:until]
            case 2:
                out[at:at] = out[at:until] * chance.randint(1, 40)
            case 3:
                out[at:until] = chance.choice([b"\0", b"\xff", b"[", b"{", b'"', b"<"]) * (
                    until - at
                )
            case 4:
                out[at:at] = chance.choice(PIECES)
            case _:
                del out[at:]
    return bytes(out)


PIECES = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b'"', b"'" * 3, b"[" * 900, b"{" * 900, b"<" * 900,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&#0;", b"&#x110000;", b"1e999", b"-0", b"9" * 5000, b"NaN",
    b"nan", b"0x", b"\n[[clause]]\n", b"\n[clause]\n", b"a.b.c.d = 1\n", b"[a" + b".a" * 2000 + b"]\n",
    "，＝［］“”".encode(), "\u202e\u2028".encode(), b"\r", b"\\", b"]]>", b"=1+1", b"\xef\xbb\xbf",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**400, "", "=1+1", "\x00", "\ud800", "\ufffe", [], {}, [[]], {"": ""},
    "令和8年2月30日", "9999-99-99", "あ" * 40_000, ["a"] * 30_000, "<img src=x>", "../../x", "e\u0301" * 500,
)  # fmt: skip


def deep(levels: int) -> Any:
    value: Any = 1
    for number in range(levels):
        value = [value] if number % 2 else {"a": value}
    return value


def case_file(chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return damaged(SAMPLE, chance)
    tree = json.loads(SAMPLE)
    for _ in range(chance.randint(1, 4)):
        here: Any = tree
        for _level in range(chance.randint(0, 4)):
            inside = list(here.values()) if isinstance(here, dict) else here
            inside = [one for one in inside if isinstance(one, dict | list) and one]
            if not inside:
                break
            here = chance.choice(inside)
        key = chance.choice(list(here)) if isinstance(here, dict) else chance.randrange(len(here))
        value = copy.deepcopy(chance.choice(VALUES))  # else what is put in it stands in all files
        here[key] = deep(chance.choice([40, 60, 400])) if chance.random() < 0.1 else value
        if isinstance(here, dict) and chance.random() < 0.2:
            here[chance.choice(["colour", "", "__class__", "あ", "a" * 5000])] = value
    if chance.random() < 0.02:
        tree["profile"] = {"reason": "a" * 10_000_000}
    return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def book(chance: random.Random) -> bytes:
    content: dict[str, bytes] = {
        name: text.encode() for name, text in parts(_rows(chance), strings=_STRINGS).items()
    }
    name = chance.choice(list(content))
    kind = chance.randrange(7)
    if kind < 3:
        content[name] = damaged(content[name], chance)
    elif kind == 3:
        bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "あ"}">' for n in range(9))
        content[name] = content[name].replace(XML.encode(), f"{XML}<!DOCTYPE x [{bomb}]>".encode())
    elif kind == 4 and chance.random() < 0.1:
        content["xl/media/a.bin"] = bytes(chance.choice([1_000_000, 40_000_000]))
    elif kind == 5:
        content[name] = content[name].replace(b"<", b"<a>" * chance.choice([1, 50, 3000]) + b"<", 1)
    else:
        del content[name]
    out = io.BytesIO()
    method = chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in content.items():  # a part of no particular day, or no file comes again
            archive.writestr(zipfile.ZipInfo(part), data, method)
    return damaged(out.getvalue(), chance) if chance.random() < 0.3 else out.getvalue()


_STRINGS = "<si><t>氏名</t></si><si><r><t>見</t></r><r><t>本</t></r></si>"


def _rows(chance: random.Random) -> str:
    odd = chance.choice(["葵", "=1+1", "&#x9;", "あ" * 40_000, "&amp;lt;", "_x0000_", ""])
    cell = chance.choice(
        [
            '<c r="B2" t="s"><v>1</v></c>',
            '<c r="B2" t="s"><v>99999999999</v></c>',
            '<c r="XFE2"><v>1</v></c>',
            '<c r="B1048577"><v>1e999</v></c>',
            '<c r="B2" t="d"><v>2026-99-99</v></c>',
            '<c r="B2" s="-1"><f>A1</f></c>',
            "<c/>" * 5000,
        ]
    )
    return line(1, "氏名", "日") + f'<row r="2">{line(2, odd)[11:-6]}{cell}</row>'


def own_file(chance: random.Random) -> bytes:
    more = chance.choice(LARGE) if chance.random() < 0.05 else b""
    return damaged(OWN, chance) + more


def layer_of(chance: random.Random) -> bytes:
    """The files of a layer, one or more of them damaged, in one text."""
    files = _whole_layer()
    for name in chance.sample(list(files), chance.choice([1, 1, 2])):
        more = chance.choice(LARGE) if chance.random() < 0.05 else b""
        files[name] = damaged(files[name], chance) + more
    if chance.random() < 0.05:
        del files[chance.choice(list(files))]
    return _in_one(files)


def _whole_layer() -> dict[str, bytes]:
    return {name: text.encode() for name, text in write_layer(sample_layer()).items()}


def _in_one(files: dict[str, bytes]) -> bytes:
    return json.dumps({name: data.decode("latin-1") for name, data in files.items()}).encode()


LARGE = (
    b"\n" * 100_000, "\u3000\n".encode() * 30_000, b"a." * 30_000, b"x = [\n" + b"1,\n" * 10_000,
    b"x =\n" * 5_000, b"[[clause]]\n" * 1_000, b'x = "' + b"a" * 10_000_000 + b'"\n',
)  # fmt: skip


# ---- what is done with a file


def take_case(data: bytes) -> str:
    try:
        case = casefile.read(data, shipped_catalogue(), shipped_forms())
    except ProblemsFound as found:
        assert found.problems and all(one.sentence for one in found.problems)
        return "refused"
    assert casefile.read(casefile.write(case), shipped_catalogue(), shipped_forms()) == case
    return "taken"


def take_book(data: bytes) -> str:
    try:
        opened = open_book(data)
        for sheet in opened.sheets:
            opened.sheet(sheet.name)
    except SheetRefused as found:
        assert found.problems and all(one.sentence for one in found.problems)
        return "refused"
    return "taken"


def take_own_file(folder: Path, data: bytes) -> str:
    path = folder / "own.toml"
    path.write_bytes(data)
    found = problems_of([path])
    assert all(one.sentence and one.place for one in found)
    return "refused" if found else "taken"


def take_layer(data: bytes) -> str:
    files = {name: text.encode("latin-1") for name, text in json.loads(data).items()}
    found = read_layer(files, shipped_catalogue(), shipped_forms())
    if found.layer is None:
        assert found.problems and all(one.sentence and one.place for one in found.problems)
        return "refused"
    merged, _ = with_layer(shipped_catalogue(), shipped_forms(), found.layer)
    assert len(merged.clauses) >= len(shipped_catalogue().clauses)
    again = {name: text.encode() for name, text in write_layer(found.layer).items()}
    assert read_layer(again, shipped_catalogue(), shipped_forms()).layer == found.layer
    return "taken"


class Packages:
    """A package, a store to take it into, and ways to spoil what is sealed, too."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sealed = folder, folder / "sealed.db"
        good = folder / "good.hikitsugi"
        with create_store(folder / "giver" / "store.db", KEY) as giver:
            giver.cases.add(full_case("case-1"), "w")
            giver.cases.add(full_case("case-2"), "w")
            giver.cases.set_drafts("case-2", {"d": {"reason": "途中"}})
            make(giver, good, Wanted(), PASSPHRASE, "手がかり")
        with create_store(folder / "kept" / "store.db", KEY) as taker:
            taker.cases.add(full_case("case-2", "別の件名"), "w")
        self.data = good.read_bytes()
        head = read_head(good)
        self.key = key_of(head, PASSPHRASE)
        with opened_package(good, head, self.key, folder / "private") as inner:
            shutil.copy(inner.path, self.sealed)
            self.manifest = manifest_of(inner)

    def make(self, chance: random.Random) -> bytes:
        kind = chance.randrange(4)
        if kind == 0:
            return damaged(self.data, chance)
        if kind == 1:  # the line and the head, where every byte is read
            end = len(self.data) - self.sealed.stat().st_size
            begin = damaged(self.data[:end], chance)
            if chance.random() < 0.5:
                line, text = self.data[:end].split(b"\n", 1)
                begin = _marked_again(line, damaged(text, chance))
            return begin + self.data[end:]
        return self._spoiled(chance)

    def _spoiled(self, chance: random.Random) -> bytes:
        """A whole package of somebody who has the passphrase and no good will."""
        inner, out = self.folder / "inner.db", self.folder / "spoiled.hikitsugi"
        shutil.copy(self.sealed, inner)
        raw = plain_connection(f"file:{inner}?mode=rw")
        raw.execute(f"PRAGMA key=\"x'{self.key.hex()}'\"")
        raw.execute("PRAGMA foreign_keys=OFF")
        for statement in chance.sample(SPOIL, chance.choice([1, 1, 2, 4])):
            value = chance.choice(SPOILT)
            with suppress(DriverError):  # its table may be gone already
                raw.execute(statement, (value,) if "?" in statement else ())
        told = {name: self.manifest[name] for name in ("hint", "scrubbed", "counts")}
        with suppress(DriverError, StoreError):  # whoever spoils the rows counts them anew
            ids = [row[0] for row in raw.execute("SELECT id FROM cases").fetchall()]
            told["counts"] = counted(raw, ids)
        manifest = {**self.manifest, **told}
        for key in chance.sample(list(manifest), chance.choice([0, 0, 0, 1, 2])):
            manifest[key] = chance.choice(VALUES[:14])
        text = json.dumps(manifest).encode("utf-8", "replace")
        if chance.random() < 0.05:
            text = chance.choice([b"[]", b"\xff", b""])
        with suppress(DriverError):
            raw.execute("INSERT OR REPLACE INTO meta VALUES ('package', ?)", (text,))
        raw.close()
        write_package(out, inner, self.key, PASSPHRASE, told)
        data = out.read_bytes()
        inner.unlink()
        out.unlink()
        return data

    def take(self, data: bytes) -> str:
        """All or nothing: each case is whole in the store, or the store is as it was."""
        here = self.folder / f"child-{os.getpid()}"
        shutil.copytree(self.folder / "kept", here)
        path = here / "given.hikitsugi"
        path.write_bytes(data)
        try:
            with open_store(here / "store.db", KEY) as store:
                before = {one.id: store.cases.load(one.id) for one in store.cases.list()}
                said = "taken"
                try:
                    take(store, look(path, PASSPHRASE, store), who="w")
                except StoreError:
                    said = "refused"
                    after = {one.id: store.cases.load(one.id) for one in store.cases.list()}
                    assert {one: after[one] for one in before} == before
                for one in store.cases.list("", False):
                    store.cases.load(one.id)
                store.verify()
                assert store.history.verify().first_bad is None
        finally:
            shutil.rmtree(here)
        return said


def _marked_again(line: bytes, text: bytes) -> bytes:
    """A head whose length and digest are right: what is in it must be looked at."""
    name, version, _length, _mark = line.split(b" ")
    begin = b"%s %s %d" % (name, version, len(text))
    return b"%s %s\n%s" % (begin, hashlib.sha256(begin + text).hexdigest().encode(), text)


SPOILT = ('"x"', "5", "[[[]]]", '{"a":1}', "null", '"' + "あ" * 90_000 + '"', "", "\x00")
SPOIL = (
    "UPDATE answers SET places = ?",
    "UPDATE answers SET parameters = ? WHERE clause_id = 'own'",
    "UPDATE answers SET verdict = 'maybe' WHERE clause_id = 'own'",
    "UPDATE answers SET clause_id = clause_id || char(0)",
    "UPDATE profile SET value = ?",
    "UPDATE form_values SET fields = ?",
    "UPDATE form_values SET rows = ?",
    "UPDATE workers SET value = ?",
    "UPDATE workers SET position = position + 1000000000",
    "UPDATE documents SET value = ?",
    "UPDATE case_parts SET value = ?",
    "DELETE FROM case_parts",
    "UPDATE cases SET kind = 'other'",
    "UPDATE cases SET route = ''",
    "UPDATE cases SET updated_at = 'yesterday'",
    "UPDATE cases SET id = '' WHERE id = 'case-1'",
    "UPDATE cases SET id = '../x' WHERE id = 'case-1'",
    "DELETE FROM cases WHERE id = 'case-1'",
    "DELETE FROM cases",
    "DROP TABLE drafts",
    "DROP TABLE carried_history",
    "DELETE FROM meta WHERE name = 'chain_key'",
    "INSERT INTO carried_history VALUES ('x', -1, 'never', 'w', 'odd', 'case-1', '{}')",
    "INSERT INTO drafts VALUES ('case-1', 'c', '5')",
    "PRAGMA user_version = 1",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM cases; END",
)


# ---- one after the other


def main(kind: str, folder: Path, number: int, first: int) -> None:
    if kind == "package":
        packages = Packages(folder)
        whole, make_one, take_one = packages.data, packages.make, packages.take
    else:
        whole, make_one, take_one = {
            "case file": (SAMPLE, case_file, take_case),
            "xlsx": (packed(parts(line(1, "氏名", "日"))), book, take_book),
            "catalogue": (OWN, own_file, lambda data: take_own_file(folder, data)),
            "layer": (_in_one(_whole_layer()), layer_of, take_layer),
        }[kind]
    # What is refused below is refused for what was done to it; and what is loaded once, is loaded.
    assert take_one(whole) == "taken"
    outcomes: Counter[str] = Counter()
    first_made = make_one(random.Random(f"{kind} {first}"))
    for seed in range(first, first + number):
        data = make_one(random.Random(f"{kind} {seed}"))
        (folder / "given").write_bytes(data)
        outcomes[_alone(f"{kind} {seed}", data, take_one)] += 1
    again = make_one(random.Random(f"{kind} {first}"))
    assert kind == "package" or again == first_made, "a number that makes another file each time"
    print(json.dumps(outcomes))


def _alone(name: str, data: bytes, take_one: Callable[[bytes], str]) -> str:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            said, status = take_one(data), 0
            status_of_it = Path("/proc/self/status").read_text()
            peak = int(status_of_it.split("VmHWM:")[1].split()[0])
            if peak > KILOBYTES:
                said, status = f"{peak} kB", 3
        except BaseException:
            said, status = traceback.format_exc(), 3
        os.write(writer, said.encode("utf-8", "replace")[-60_000:])
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _pid, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        sys.exit(f"{name} ({len(data)} bytes), status {code}: {said}")
    return said


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
