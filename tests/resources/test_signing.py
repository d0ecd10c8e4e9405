"""A maker's keys and signatures; what a build needs to take an update, and to be one."""

import os
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from resources.update import manifest, signature
from resources.update.signature import PublicKey, SignatureProblem
from resources.windows import at_hand, build, parcel, sbom, signing
from resources.windows.collected import Collected

WORDS = "合言葉は十二字より長くする"
VERSIONS = {"python": "3.11.9"}
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("keys")
    private, public = folder / "key.pem", folder / "key.txt"
    signing.make_key(private, public, WORDS)
    return private, public


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    made = tmp_path / "itaku-tenken-0.2.0-windows.zip"
    made.write_bytes(os.urandom(5000))
    return made


def test_the_private_key_is_sealed_and_for_its_owner_alone(pair: tuple[Path, Path]) -> None:
    private, public = pair
    assert private.read_text("ascii").startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    if os.name == "posix":
        assert private.stat().st_mode & 0o777 == 0o600
    (key,) = signature.read_keys(public.read_text("ascii"))
    assert len(key.raw) == 32
    assert key.number in public.read_text("ascii")


def test_a_key_replaces_nothing_and_never_lies_in_the_project(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    before = pair[0].read_bytes()
    with pytest.raises(OSError):
        signing.make_key(pair[0], tmp_path / "new.txt", WORDS)
    with pytest.raises(signing.NotDone):
        signing.make_key(tmp_path / "new.pem", pair[1], WORDS)
    with pytest.raises(signing.NotDone):
        signing.make_key(ROOT / "resources" / "key.pem", tmp_path / "new.txt", WORDS)
    with pytest.raises(signing.NotDone):
        signing.make_key(tmp_path / "new.pem", tmp_path / "new.txt", "短い")
    assert pair[0].read_bytes() == before
    assert list(tmp_path.iterdir()) == []
    assert not (ROOT / "resources" / "key.pem").exists()


def test_no_key_lies_in_the_project() -> None:
    """The public key is given to a build; the private one is nobody's here."""
    assert not signature.KEYS.exists()
    assert signature.public_keys() == ()


def test_signed_and_verified_from_the_command_line(
    pair: tuple[Path, Path],
    packed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    private, public = map(str, pair)
    monkeypatch.setattr(signing.getpass, "getpass", lambda _prompt: WORDS)
    parcel.write_sums(packed.parent, [packed.name])
    for _ in range(2):  # the second one replaces the first
        assert signing.main(["sign", private, str(packed)]) == 0
    assert signing.main(["verify", public, str(packed)]) == 0
    (key,) = signature.read_keys(pair[1].read_text("ascii"))
    said = capsys.readouterr().out
    assert key.number in said
    assert sbom.digest(packed) in said
    beside = packed.with_name(packed.name + ".sig")
    lines = (packed.parent / parcel.SUMS).read_text("utf-8").splitlines()
    assert lines == [
        f"{sbom.digest(packed)}  {packed.name}",
        f"{sbom.digest(beside)}  {beside.name}",
    ]
    packed.write_bytes(packed.read_bytes() + b"x")
    assert signing.main(["verify", public, str(packed)]) == 1


def test_without_the_passphrase_nothing_is_signed(
    pair: tuple[Path, Path],
    packed: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = tmp_path / "words.txt"
    given.write_text("ちがう合言葉を入れてみる\n", "utf-8")
    asked = ["sign", str(pair[0]), str(packed), "--passphrase-file", str(given)]
    assert signing.main(asked) == 3
    assert "another passphrase" in capsys.readouterr().err
    assert not packed.with_name(packed.name + ".sig").exists()
    given.write_text(WORDS + "\n", "utf-8")
    assert signing.main(asked) == 0
    assert packed.with_name(packed.name + ".sig").exists()


def test_the_signature_is_over_a_line_of_its_own_and_the_whole_zip(
    pair: tuple[Path, Path], packed: Path
) -> None:
    said = signing.sign(pair[0], packed, WORDS).read_bytes()
    keys = signature.read_keys(pair[1].read_text("ascii"))
    data = packed.read_bytes()
    assert signature.verify(data, said, keys) == keys[0]
    assert signature.signed(data).startswith(b"itaku-tenken update 1\n")
    other = PublicKey(bytes(32))
    wrong = [
        (data[:-1], said, keys, "wrong"),
        (data, said, (other,), "other_key"),
        (data, said.replace(keys[0].number.encode(), other.number.encode()), (other,), "wrong"),
        (data, said.replace(b"ed25519 ", b"rsa "), keys, "unreadable"),
        (data, said[:-20], keys, "unreadable"),
        (data, said + b"more\n", keys, "unreadable"),
        (data, b"", keys, "unreadable"),
        (data, bytes(range(256)), keys, "unreadable"),
    ]
    for one, text, known, code in wrong:
        with pytest.raises(SignatureProblem) as problem:
            signature.verify(one, text, known)
        assert problem.value.code == code


@pytest.mark.parametrize("text", ["", "# nothing\n", "AAAA\n", "no base64!\n", "鍵\n"])
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(ValueError):
        signature.read_keys(text)


# ---- the build


def _finished(built: Path, keys: tuple[PublicKey, ...]) -> Path:
    out = built.parent
    (out / "LICENSE.txt").write_text("PSF LICENSE AGREEMENT", "utf-8")
    python = build.WindowsPython((sys.executable,), out, out / "LICENSE.txt")
    found = Collected({PurePosixPath("x.pyd"): out / "x.pyd"}, {}, (), VERSIONS)
    assert build.finish(python, out, found, keys) == 0
    return out


def test_a_build_lists_its_files_and_knows_the_keys_it_was_given(
    built: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    keys = build.update_keys([pair[1], pair[1]])
    assert len(keys) == 1  # the same twice
    out = _finished(built, keys)
    (made,) = out.glob("*.zip")
    listed = manifest.read((built / manifest.NAME).read_bytes())
    assert listed.files == manifest.listed(built)
    assert made.name == parcel.zip_name(listed.release)
    with zipfile.ZipFile(made) as packed:
        inside = {name.removeprefix("itaku-tenken/") for name in packed.namelist()}
        told = packed.read("itaku-tenken/_internal/resources/update/public-keys.txt")
    assert inside == {*listed.files, manifest.NAME}
    assert signature.read_keys(told.decode("ascii")) == keys
    assert keys[0].number in capsys.readouterr().out
    script = (out / at_hand.UPDATE).read_bytes().decode("cp932")
    assert f'{made.name}"\r\n' in script
    back = (built / at_hand.BACK).read_bytes().decode("cp932")
    assert 'itaku-tenken-cli.exe" update back\r\n' in back
    sums = (out / parcel.SUMS).read_text("utf-8")
    for name in (made.name, at_hand.UPDATE, f"itaku-tenken/{manifest.NAME}"):
        assert f"{sbom.digest(out / name)}  {name}\n" in sums


def test_a_build_without_a_key_takes_no_updates(
    built: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    build.write_update_keys(built, build.update_keys([pair[1]]))  # of the build before
    _finished(built, ())
    assert not (built / "_internal" / "resources" / "update" / "public-keys.txt").exists()
    assert "takes no updates" in capsys.readouterr().out


def test_a_key_that_is_none_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (tmp_path / "none.txt", Path(__file__)):
        assert build.main([str(tmp_path / "out"), "--update-key", str(file)]) == 2
        assert "--update-key" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_versions_are_compared_as_numbers() -> None:
    ordered = ["0.1", "0.1.1", "0.2.0", "0.9.12", "0.10.0", "1.0", "1.0.0.1", "11.0"]
    assert sorted(reversed(ordered), key=manifest.numbers) == ordered
    assert manifest.numbers("1.0") == manifest.numbers("1.0.0")
    for text in ("", "1.x", "1..2", "-1", "1.2.3.4.5", "0.1.0 ", "１", "1.0a"):
        with pytest.raises(ValueError):
            manifest.numbers(text)
