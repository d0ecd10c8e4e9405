"""A zip that is no good update: each kind is said in a sentence with a way on, and nothing changes."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from updates import Desk, Maker

from resources.update import manifest
from ui.cli import run
from ui.installing import update_zip

Spoil = Callable[[Maker], Path]
Entries = list[tuple[str | zipfile.ZipInfo, bytes]]


def _kept(signer: Maker, change: Callable[[bytes], bytes]) -> Path:
    """A zip that was changed after it was signed."""
    packed = signer.zip("0.2.0")
    packed.write_bytes(change(packed.read_bytes()))
    return packed


def _beside(packed: Path) -> Path:
    return packed.with_name(packed.name + ".sig")


def cut(signer: Maker) -> Path:
    return _kept(signer, lambda data: data[:-200])


def one_bit(signer: Maker) -> Path:
    return _kept(signer, lambda data: data[:99] + bytes([data[99] ^ 1]) + data[100:])


def something_after(signer: Maker) -> Path:
    return _kept(signer, lambda data: data + b"more")


def nothing_in_it(signer: Maker) -> Path:
    return _kept(signer, lambda _data: b"")


def of_another_version(signer: Maker) -> Path:
    packed, other = signer.zip("0.2.0"), signer.zip("0.3.0")
    _beside(packed).write_bytes(_beside(other).read_bytes())
    return packed


def no_signature(signer: Maker) -> Path:
    packed = signer.zip("0.2.0")
    _beside(packed).unlink()
    return packed


def signature_garbled(signer: Maker) -> Path:
    packed = signer.zip("0.2.0")
    _beside(packed).write_bytes("署名".encode("cp932") * 9)
    return packed


def signature_endless(signer: Maker) -> Path:
    packed = signer.zip("0.2.0")
    _beside(packed).write_bytes(b"x" * 100_000)
    return packed


def no_zip(signer: Maker) -> Path:
    return signer.folder / "ありません.zip"


def a_folder(signer: Maker) -> Path:
    return signer.folder


@pytest.mark.parametrize(
    ("spoil", "status", "words"),
    [
        (cut, 1, "zipと署名が合いません"),
        (one_bit, 1, "zipと署名が合いません"),
        (something_after, 1, "zipと署名が合いません"),
        (nothing_in_it, 1, "zipと署名が合いません"),
        (of_another_version, 1, "zipと署名が合いません"),
        (no_signature, 2, "署名「0.2.0.zip.sig」がありません"),
        (signature_garbled, 1, "壊れているか、別のファイル"),
        (signature_endless, 1, "壊れているか、別のファイル"),
        (no_zip, 2, "というファイルがありません"),
        (a_folder, 3, "を読めません"),
    ],
)
def test_what_the_signature_does_not_fit(
    spoil: Spoil,
    status: int,
    words: str,
    updated: Desk,
    signer: Maker,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["update", "apply", str(spoil(signer))]) == status
    told = capsys.readouterr().err
    assert words in told
    assert told.rstrip().endswith(("。", "い。"))
    _nothing_changed(updated)


# ---- signed, and wrong all the same


def _named(name: str, data: bytes = b"x") -> Callable[[Entries], Entries]:
    return lambda entries: [*entries, (name, data)]


def _link(entries: Entries) -> Entries:
    entry = zipfile.ZipInfo("itaku-tenken/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return [*entries, (entry, b"/etc/passwd")]


def _backward(entries: Entries) -> Entries:
    """As other programs write it: Windows' Python would turn it round."""
    entry = zipfile.ZipInfo("x")
    entry.filename = "itaku-tenken\\back.dll"
    return [*entries, (entry, b"x")]


def _listed_too(name: str) -> Callable[[Entries], Entries]:
    """The list names it as well: only its name is wrong."""

    def change(entries: Entries) -> Entries:
        return _relisted(entries, lambda text: text.replace("前の版に戻す.cmd", name), name)

    return change


def _relisted(entries: Entries, change: Callable[[str], str], name: str = "") -> Entries:
    found: Entries = []
    for place, data in entries:
        if str(place).endswith(manifest.NAME):
            data = change(data.decode()).encode()
        if name and str(place).endswith(".cmd"):
            place = f"itaku-tenken/{name}"
        found.append((place, data))
    return found


def _said(old: str, new: str) -> Callable[[Entries], Entries]:
    return lambda entries: _relisted(entries, lambda text: text.replace(old, new))


def _without(end: str) -> Callable[[Entries], Entries]:
    return lambda entries: [one for one in entries if not str(one[0]).endswith(end)]


def _content(end: str, data: bytes) -> Callable[[Entries], Entries]:
    return lambda entries: [
        (place, data if str(place).endswith(end) else old) for place, old in entries
    ]


def _bomb(entries: Entries) -> Entries:
    """Ten million bytes where the list says a few hundred."""
    return _content("modules.pyz", bytes(10_000_000))(entries)


def _bomb_of_its_list(entries: Entries) -> Entries:
    return _content(manifest.NAME, b" " * 20_000_000)(entries)


def _huge(entries: Entries) -> Entries:
    """The list says so itself."""
    return _relisted(entries, lambda text: text.replace('"size": ', '"size": 90000000', 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_named("itaku-tenken/extra.dll"), "目録にないファイル"),
        (_named("../outside.dll"), "置けない名前"),
        (_named("itaku-tenken/../../outside.dll"), "置けない名前"),
        (_named("/absolute.dll"), "置けない名前"),
        (_named("C:/absolute.dll"), "置けない名前"),
        (_backward, "置けない名前"),
        (_named("itaku-tenken/"), "置けない名前"),
        (_listed_too("a/../../b.cmd"), "置けない名前"),
        (_listed_too("nul.cmd"), "置けない名前"),
        (_listed_too("stream:x.cmd"), "置けない名前"),
        (_listed_too("dot."), "置けない名前"),
        (_listed_too("x" * 200), "置けない名前"),
        (_link, "置けない名前"),
        (_named("itaku-tenken/ITAKU-TENKEN.EXE"), "同じ名前"),
        (_without("modules.pyz"), "足りないファイル"),
        (_content("modules.pyz", b"_internal/modules.pyz 9.9.9" * 50), "中身の違う"),
        (_bomb, "大きさの違う"),
        (_bomb_of_its_list, "目録が読めません"),
        (_huge, "広げると大きすぎます"),
        (_content(manifest.NAME, b"{"), "目録が読めません"),
        (_content(manifest.NAME, b"[" * 100_000), "目録が読めません"),
        (_said('"release": "0.2.0"', '"release": "0.3.0"'), "版の数字が合いません"),
        (_said('"release": "0.2.0"', '"release": "9.x"'), "目録が読めません"),
        (_said('"version": 1', '"version": 2'), "新しい形"),
        (_said('"product": "itaku-tenken"', '"product": "another"'), "更新ではありません"),
        (_said("windows-x64", "windows-arm64"), "更新ではありません"),
        (_without(manifest.NAME), "更新ではありません"),
    ],
)
def test_what_is_signed_and_no_update_all_the_same(
    change: Callable[[Entries], Entries],
    words: str,
    updated: Desk,
    signer: Maker,
    capsys: pytest.CaptureFixture[str],
) -> None:
    packed = signer.of_entries("wrong.zip", change(signer.entries("0.2.0")))
    assert run(["update", "apply", str(packed)]) == 1
    assert words in capsys.readouterr().err
    _nothing_changed(updated)


def test_a_signed_thing_that_is_no_zip(
    updated: Desk, signer: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    made = signer.folder / "text.zip"
    made.write_text("案件" * 1000, "utf-8")
    assert run(["update", "apply", str(signer.sign(made))]) == 1
    assert "zipではありません" in capsys.readouterr().err
    _nothing_changed(updated)


def test_a_file_that_is_too_big_is_not_read_to_its_end(
    updated: Desk,
    signer: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(update_zip, "MOST_ZIP", 1000)
    assert run(["update", "apply", str(signer.zip("0.2.0"))]) == 1
    assert "大きすぎます" in capsys.readouterr().err
    _nothing_changed(updated)


def test_what_is_unpacked_is_what_was_signed(
    updated: Desk, signer: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The zip on a file server becomes another one after it was looked at."""
    packed = signer.zip("0.2.0")
    real = update_zip.look

    def swapped(file: Path, *given: object) -> update_zip.Offer:
        offer = real(file, *given)  # type: ignore[arg-type]
        file.write_bytes(b"another")
        return offer

    monkeypatch.setattr("ui.office.update_work.look", swapped)
    assert run(["update", "apply", str(packed)]) == 0
    whole = manifest.read((updated.programs / "0.2.0" / manifest.NAME).read_bytes())
    assert manifest.listed(updated.programs / "0.2.0") == whole.files


def _nothing_changed(desk: Desk) -> None:
    assert desk.there == ["0.1.0"]
    assert desk.entry.parent.name == "0.1.0"
    assert not desk.home.exists()
