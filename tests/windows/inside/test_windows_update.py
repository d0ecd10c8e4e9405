"""The built program takes an update: put beside itself, begun by the Start menu, and gone back from."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from programs import Said, verb

from resources.update import manifest, signature
from resources.windows import at_hand, build, parcel, signing

_FOLDER = os.environ.get("ITAKU_TENKEN_FROZEN", "")
_WORDS = "合言葉は十二字より長くする"
_NEW = "99.0.0"
_LONGEST = 240

pytestmark = pytest.mark.skipif(not _FOLDER, reason="no built program (--frozen FOLDER names it)")


def _named_in(link: Path, version: str) -> bool:
    return f"itaku-tenken\\{version}".encode("utf-16-le") in link.read_bytes()


def test_an_update_stands_beside_what_runs_and_is_gone_back_from(
    entry: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of the build with a key of this test; the new one differs in its version alone."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    unpacked, out = tmp_path / "広げた 所" / "itaku-tenken", tmp_path / "配る 所"
    shutil.copytree(_FOLDER, unpacked)
    out.mkdir()
    signing.make_key(tmp_path / "key.pem", tmp_path / "key.txt", _WORDS)
    build.write_update_keys(unpacked, build.update_keys([tmp_path / "key.txt"]))
    said = unpacked / "_internal" / "resources" / "version.txt"
    here = said.read_text("ascii").strip()
    manifest.write(unpacked, here)
    put = verb("install", program=(unpacked / "itaku-tenken-cli.exe",))
    assert put.status == 0, put.err
    said.write_text(f"{_NEW}\n", "ascii")
    (unpacked / manifest.NAME).unlink()
    manifest.write(unpacked, _NEW)
    packed = out / parcel.zip_name(_NEW)
    parcel.pack(unpacked, packed)
    signing.sign(tmp_path / "key.pem", packed, _WORDS)
    versions = tmp_path / "Local" / "Programs" / "itaku-tenken"
    old = versions / here
    _refused(old, packed)
    at_hand.write_beside_zip(out, packed.name)
    done = _opened(out / at_hand.UPDATE)  # of the version that is there, from the shared folder
    assert f"版 {_NEW} を「" in done, done
    assert sorted(one.name for one in versions.iterdir()) == sorted([here, _NEW])
    assert (
        manifest.listed(versions / _NEW)
        == manifest.read((versions / _NEW / manifest.NAME).read_bytes()).files
    )
    assert _named_in(entry, _NEW)
    again = _updated(versions / _NEW, packed)
    assert again.status == 0 and "することはありません" in again.out
    assert f"版 {here} を始めます" in _opened(versions / _NEW / at_hand.BACK)
    assert _named_in(entry, here)


def _opened(script: Path) -> str:
    """As a double click opens it; nobody presses the key it waits for at the end."""
    done = subprocess.run(
        ["cmd.exe", "/d", "/c", str(script)],
        cwd=script.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_LONGEST,
    )
    return done.stdout.decode("utf-8", "replace")


def _updated(version: Path, packed: Path) -> Said:
    return verb("update", "apply", packed, program=(version / "itaku-tenken-cli.exe",))


def _refused(version: Path, packed: Path) -> None:
    cut = packed.with_name("cut.zip")
    cut.write_bytes(packed.read_bytes()[:-1000])
    shutil.copyfile(f"{packed}{signature.END}", f"{cut}{signature.END}")
    done = _updated(version, cut)
    assert done.status == 1
    assert "zipと署名が合いません" in done.err
    assert [one.name for one in version.parent.iterdir()] == [version.name]
