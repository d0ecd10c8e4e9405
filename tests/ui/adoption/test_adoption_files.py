"""The files the program runs from: hashed, compared with the list, signatures read."""

import hashlib
import json
from pathlib import Path

import pytest

from checklists.paper.adoption import ProgramPart
from checklists.problem import ProblemsFound
from resources.update import manifest
from ui.adoption.files import BILL, expected_of, folder_files
from ui.adoption.image import image_of
from ui.adoption.parts import folder_parts, source_parts

ORGANISATION, COMMON_NAME = b"\x55\x04\x0a", b"\x55\x04\x03"


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes((tag, size)) + body
    wide = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(wide))) + wide + body


def name_of(kind: bytes, text: str) -> bytes:
    pair = der(0x30, der(0x06, kind), der(0x0C, text.encode()))
    return der(0x30, der(0x31, pair))


def certificate(serial: int, issuer: bytes, subject: bytes) -> bytes:
    number = der(0x02, bytes((serial,)))
    fields = (der(0xA0, der(0x02, b"\x02")), number, der(0x30), issuer, der(0x30), subject)
    return der(0x30, der(0x30, *fields), der(0x30), der(0x03, b"\x00"))


def signature(digest: bytes, subject: bytes) -> bytes:
    """A SignedData as Windows has it at the end of a program, without its cryptography."""
    maker = name_of(COMMON_NAME, "見本の認証局")
    message = der(0x30, der(0x30), der(0x04, digest))
    content = der(0x30, der(0x06, b"\x2b"), der(0xA0, der(0x30, der(0x30), message)))
    both = certificate(7, maker, maker) + certificate(9, maker, subject)
    signer = der(0x30, der(0x02, b"\x01"), der(0x30, maker, der(0x02, b"\x09")))
    version = der(0x02, b"\x01")
    signed = der(0x30, version, der(0x31), content, der(0xA0, both), der(0x31, signer))
    whole = der(0x30, der(0x06, b"\x2a"), der(0xA0, signed))
    entry = (len(whole) + 8).to_bytes(4, "little") + b"\x00\x02\x02\x00" + whole
    return entry + bytes(-len(entry) % 8)


def program(body: bytes, checksum: bytes = b"\0\0\0\0", certificates: bytes = b"") -> bytes:
    """The least of a Portable Executable (PE32+) that has a checksum and a table of certificates."""
    head = bytearray(0x200)
    head[:2], head[0x3C:0x40] = b"MZ", (0x80).to_bytes(4, "little")
    head[0x80:0x84], optional = b"PE\0\0", 0x80 + 24
    head[optional : optional + 2] = (0x20B).to_bytes(2, "little")
    head[optional + 64 : optional + 68] = checksum
    data = bytes(head) + body
    if certificates:
        entry = optional + 112 + 32
        where = len(data).to_bytes(4, "little") + len(certificates).to_bytes(4, "little")
        data = data[:entry] + where + data[entry + 8 :] + certificates
    return data


def digest_of(data: bytes) -> str:
    found = image_of(data)
    assert found is not None
    return found.digest


# ---- the image


def test_the_hash_of_an_image_leaves_out_checksum_and_signature_and_nothing_else() -> None:
    bare = program(b"code" * 4)
    wanted = hashlib.sha256(bare[: 0x98 + 64] + bare[0x98 + 68 : 0x98 + 144] + bare[0x98 + 152 :])
    assert digest_of(bare) == wanted.hexdigest()
    assert digest_of(program(b"code" * 4, b"\1\2\3\4")) == wanted.hexdigest()
    assert digest_of(program(b"edoc" * 4)) != wanted.hexdigest()
    # What is to be signed is filled up to eight bytes first.
    assert digest_of(program(b"code")) == digest_of(program(b"code\0\0\0\0"))


@pytest.mark.parametrize("kind", [ORGANISATION, COMMON_NAME])
def test_a_signature_names_its_publisher_and_the_image_it_is_of(kind: bytes) -> None:
    bare = program(b"code" * 4)
    subject = name_of(kind, "見本ソフトウェア")
    good = program(b"code" * 4, certificates=signature(bytes.fromhex(digest_of(bare)), subject))
    found = image_of(good)
    assert found is not None
    assert (found.digest, found.publisher, found.kept) == (
        digest_of(bare),
        "見本ソフトウェア",
        True,
    )
    changed = image_of(good.replace(b"code", b"evil"))
    assert changed is not None and (changed.publisher, changed.kept) == ("見本ソフトウェア", False)


def test_no_image_a_cut_one_and_a_signature_that_is_none() -> None:
    assert image_of(b"") is None and image_of(b"MZ") is None and image_of(b"#!/bin/sh\n") is None
    ours = name_of(ORGANISATION, "甲")
    md5 = signature(b"x" * 16, ours)  # a hash that Windows no longer takes
    for rest in (b"\0" * 64, signature(b"x" * 32, ours)[:40], md5):
        found = image_of(program(b"code", certificates=rest))
        assert found is not None and (found.publisher, found.kept) == ("", False)


# ---- the folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for Windows with its list of parts."""
    made = tmp_path / "デスクトップ" / "itaku-tenken"
    for name, data in (
        ("itaku-tenken.exe", program(b"code" * 4)),
        ("_internal/resources/version.txt", b"0.2.0\n"),
        ("導入する.cmd", b"@echo off\r\n"),
    ):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(data)
    hashes = [
        {
            "type": "file",
            "name": one.relative_to(made).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(one.read_bytes()).hexdigest()}],
        }
        for one in made.rglob("*")
        if one.is_file()
    ]
    library = {"type": "library", "name": "Qt", "version": "6.11.3", "description": "窓を描く部品"}
    part = {**library, "licenses": [{"expression": "LGPL-3.0-only"}]}
    inner = {"type": "library", "name": "b", "components": [{"type": "library", "name": "c"}]}
    part |= {"components": [inner]}
    font = {"type": "library", "name": "書体", "licenses": [{"license": {"id": "OFL-1.1"}}]}
    (made / BILL).parent.mkdir()
    (made / BILL).write_text(json.dumps({"components": [part, font, *hashes]}), "utf-8")
    return made


def states(folder: Path, sums: Path | None = None) -> dict[str, str]:
    files, unread = folder_files(folder, expected_of(folder, sums))
    assert unread == ()
    return {one.place: one.state for one in files}


def test_a_folder_is_as_its_list_says(folder: Path) -> None:
    assert states(folder) == {
        "_internal/resources/version.txt": "same",
        "itaku-tenken.exe": "same",
        BILL: "unlisted",
        "導入する.cmd": "same",
    }
    assert folder_parts(folder) == (
        ProgramPart("Qt", "6.11.3", "LGPL-3.0-only", "窓を描く部品", 2),
        ProgramPart("書体", "", "OFL-1.1"),
    )


def test_the_list_updates_are_held_against_comes_before_the_list_of_parts(folder: Path) -> None:
    manifest.write(folder, "0.2.0")
    assert set(states(folder).values()) == {"same", "unlisted"}
    (folder / BILL).write_bytes(b"{}")  # which that of parts cannot know
    assert states(folder)[BILL] == "changed"
    (folder / manifest.NAME).write_bytes(b"{}")
    with pytest.raises(ProblemsFound, match="ファイルの目録が壊れています"):
        expected_of(folder)


def test_a_changed_an_added_and_a_removed_file_are_found(folder: Path) -> None:
    (folder / "itaku-tenken.exe").write_bytes(program(b"evil" * 4))
    (folder / "_internal" / "足した.dll").write_bytes(b"x")
    (folder / "導入する.cmd").unlink()
    found = states(folder)
    assert found["itaku-tenken.exe"] == "changed"
    assert found["_internal/足した.dll"] == "extra"
    assert found["導入する.cmd"] == "missing"


def test_the_sums_of_the_maker_come_before_the_list_inside(folder: Path) -> None:
    exe = hashlib.sha256((folder / "itaku-tenken.exe").read_bytes()).hexdigest()
    lines = f"{exe.upper()} *itaku-tenken/itaku-tenken.exe\r\n{'0' * 64}  itaku-tenken.zip\r\n"
    beside = folder.parent / "SHA256SUMS"
    beside.write_bytes(b"\xef\xbb\xbf" + lines.encode())
    for sums in (None, beside):
        found = states(folder, sums)
        assert (found["itaku-tenken.exe"], found["導入する.cmd"]) == ("same", "extra")
        assert found[BILL] == "extra"


def test_sums_of_something_else_beside_the_folder_are_passed_over(folder: Path) -> None:
    (folder.parent / "SHA256SUMS").write_text(f"{'0' * 64}  setup.exe\n", "utf-8")
    assert states(folder)["itaku-tenken.exe"] == "same"


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "別のものの一覧です"),
        (f"{'0' * 64}  other/setup.exe\n".encode(), "別のものの一覧です"),
        (f"{'0' * 64}  itaku-tenken/a\nしょうごう".encode(), "SHA256SUMS:2行目"),
        ("照合値".encode("cp932"), "文字が読めません"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(
    folder: Path, tmp_path: Path, data: bytes, words: str
) -> None:
    sums = tmp_path / "SHA256SUMS"
    sums.write_bytes(data)
    with pytest.raises(ProblemsFound) as refused:
        expected_of(folder, sums)
    assert words in str(refused.value)


def test_a_broken_list_of_parts_is_a_sentence(folder: Path) -> None:
    (folder / BILL).write_text('{"components": ', "utf-8")
    with pytest.raises(ProblemsFound, match="部品の一覧が壊れています"):
        expected_of(folder)


def test_the_source_names_its_libraries_with_their_licences() -> None:
    found = {one.name.lower(): one for one in source_parts(Path(__file__).parents[3])}
    assert found["reportlab"].licence and found["pyside6_essentials"].licence == "LGPL-3.0-only"
    assert any(one.licence == "OFL-1.1" for one in found.values())
