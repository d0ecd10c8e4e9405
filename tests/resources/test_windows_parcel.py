"""The list of parts, the licences, what lies at hand, the zip and the hashes."""

import hashlib
import json
import re
import sys
import tomllib
import zipfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import pytest

from resources.windows import at_hand, build, licences, parcel, sbom, versions
from resources.windows.collected import Collected, Part, canonical, here, parts
from resources.windows.locked import locked
from ui.installing import place

ROOT = Path(__file__).resolve().parents[2]
_BESIDE = ROOT / "resources" / "windows" / "beside.toml"
PYTHON = "3.11.9"
VERSIONS = {"python": PYTHON, "qpdf": "12.0.1", "openssl": "4.0.0"}


@pytest.fixture(scope="module")
def inside() -> tuple[Part, ...]:
    """Libraries of this environment, as if they were in the folder."""
    names = ("pillow", "pikepdf", "pydantic", "pydantic-core", "PySide6-Essentials", "sqlcipher3")
    return tuple(Part(distribution(name), (PurePosixPath(f"{name}/part.pyd"),)) for name in names)


@pytest.fixture
def bill(built: Path, inside: tuple[Part, ...]) -> dict[str, object]:
    found: dict[str, object] = json.loads(sbom.bill(ROOT, built, inside, VERSIONS))
    return found


def test_the_list_of_parts_keeps_the_demands_of_cyclonedx(bill: dict) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", bill["serialNumber"])
    components = [bill["metadata"]["component"], *bill["components"]]
    refs = [one["bom-ref"] for one in components]
    assert len(refs) == len(set(refs))
    for one in components:
        assert one["type"] in ("application", "library", "file")
        assert one["name"]
        for hashed in one.get("hashes", []):
            assert hashed["alg"] == "SHA-256"
            assert re.fullmatch(r"[0-9a-f]{64}", hashed["content"])
        # With an expression there is one entry and nothing beside it.
        if one["type"] != "file":
            assert [list(entry) for entry in one["licenses"]] == [["expression"]]
    for line in bill["dependencies"]:
        assert {line["ref"], *line["dependsOn"]} <= set(refs)


def test_the_list_names_every_file_library_and_what_lies_inside_them(
    bill: dict, built: Path
) -> None:
    components = {one["name"]: one for one in bill["components"]}
    window = components["itaku-tenken.exe"]["hashes"][0]["content"]
    assert window == hashlib.sha256(b"window").hexdigest()
    assert "_internal/PIL/_imaging.pyd" in components
    qt = components["Qt"]
    assert qt["version"] == distribution("PySide6-Essentials").version
    assert qt["licenses"] == [{"expression": "LGPL-3.0-only"}]
    assert components["CPython"]["version"] == PYTHON
    assert components["pikepdf"]["version"] == distribution("pikepdf").version
    assert "PDFium" not in components  # its carrier is not in this folder
    fonts = [name for name in components if name.endswith(".ttf)")]
    assert len(fonts) == len(sbom.fonts())


def test_a_library_says_which_wheels_it_may_come_from(bill: dict) -> None:
    bought = locked(ROOT)
    components = {one["name"]: one for one in bill["components"]}
    properties = components["pikepdf"]["properties"]
    hashes = [one["value"] for one in properties if one["name"].endswith("locked-sha256")]
    assert hashes == list(bought["pikepdf"].hashes)
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes)
    assert bought["pikepdf"].version == distribution("pikepdf").version
    assert "pyinstaller" in bought


def test_what_is_built_into_a_library_is_named_inside_it(bill: dict) -> None:
    components = {one["name"]: one for one in bill["components"]}
    assert components["qpdf"]["version"] == VERSIONS["qpdf"]
    assert "version" not in components["SQLite"]  # this build did not say it
    built_in = components["pydantic_core"]["components"]
    assert {"jiter", "speedate"} <= {one["name"] for one in built_in}
    refs = [one["bom-ref"] for one in built_in]
    assert refs == sorted(set(refs))
    assert all(one["licenses"] for one in built_in)
    assert "file:" not in json.dumps(built_in)  # no place of the machine it was built on


def test_libraries_say_the_versions_of_those_inside_them() -> None:
    """Here of this system's wheels."""
    found = versions.said()
    assert all(re.match(r"\d+\.\d+", said) for said in found.values()), found
    asked = {
        one.get("version_of", "python")
        for one in tomllib.loads(_BESIDE.read_text("utf-8"))["inside"]
    }
    assert asked - {"python", "pyside6-essentials", "vcruntime"} == set(found)


def test_the_same_folder_gives_the_same_list(built: Path, inside: tuple[Part, ...]) -> None:
    one = sbom.bill(ROOT, built, inside, VERSIONS)
    assert sbom.bill(ROOT, built, inside, VERSIONS) == one
    (built / "itaku-tenken.exe").write_bytes(b"another")
    assert json.loads(sbom.bill(ROOT, built, inside, VERSIONS))["serialNumber"] not in one.decode()


def test_every_locked_library_has_a_licence_we_know() -> None:
    """A new library without one stops the build; here it is said before."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    known = 0
    for name in re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE):
        with suppress(PackageNotFoundError):  # of another system, or a name over two others
            assert sbom.licence_of(Part(distribution(name), ()))
            known += 1
    assert known > 30


def test_licences_of_everything_with_a_page_that_leads_to_them(
    built: Path, inside: tuple[Part, ...], tmp_path: Path
) -> None:
    (tmp_path / "LICENSE.txt").write_text("PSF LICENSE AGREEMENT", "utf-8")
    without = licences.write_licences(ROOT, built, inside, VERSIONS, tmp_path / "LICENSE.txt")
    place = built / licences.FOLDER
    page = (place / licences.INDEX).read_text("utf-8")
    links = re.findall(r'href="([^"]+)"', page)
    assert without == []
    assert all((place / link).exists() for link in links)  # a file, or the folder of a carrier
    on_disk = {f for f in sbom.places(place) if f != licences.INDEX}
    assert on_disk == {link for link in links if (place / link).is_file()}
    assert (place / "Qt" / "LGPL-3.0.txt").read_text("utf-8").strip().startswith("GNU LESSER")
    assert "PSF LICENSE" in (place / "CPython" / "LICENSE.txt").read_text("utf-8")
    assert {"BIZUDMincho-LICENSE.txt", "NotoSerifJP-LICENSE.txt"} <= {link[6:] for link in links}
    for part in inside:
        assert part.name in page


def test_scripts_speak_the_code_page_of_a_japanese_prompt(built: Path) -> None:
    at_hand.write_at_hand(ROOT, built, ())
    for name, verb in ((at_hand.INSTALL, "install"), (at_hand.UNINSTALL, "uninstall")):
        raw = (built / name).read_bytes()
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert f'itaku-tenken-cli.exe" {verb}\r\n' in raw.decode("cp932")
    gone = (built / at_hand.UNINSTALL).read_bytes().decode("cp932")
    # Nothing but an installed folder, which the program has marked, is ever removed.
    assert gone.index(place.GOES) < gone.index("rmdir /s")
    assert gone.index("goto stays") < gone.index("rmdir /s")
    assert not (built / at_hand.ONLY_FOR_CHECKING).exists()
    assert "{" not in (built / at_hand.FIRST).read_text("utf-8-sig")


def test_a_folder_that_lacks_a_genuine_file_says_so(built: Path) -> None:
    at_hand.write_at_hand(ROOT, built, ("python3.dll",))
    told = (built / at_hand.ONLY_FOR_CHECKING).read_text("utf-8-sig")
    assert "python3.dll" in told
    assert "配らないでください" in told


def test_the_zip_has_equal_bytes_whenever_and_however_it_is_packed(
    built: Path, tmp_path: Path
) -> None:
    at_hand.write_at_hand(ROOT, built, ())
    parcel.pack(built, tmp_path / "one.zip")
    for file in built.rglob("*"):
        file.touch()
        if file.is_file():
            file.chmod(0o755)
    parcel.pack(built, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert names == sorted(names)
        assert f"itaku-tenken/{at_hand.INSTALL}" in names
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hashes_are_those_the_usual_program_checks(built: Path) -> None:
    out = built.parent
    parcel.pack(built, out / parcel.zip_name("0.1.0"))
    parcel.write_sums(out, ["itaku-tenken", parcel.zip_name("0.1.0")])
    lines = (out / parcel.SUMS).read_text("utf-8").splitlines()
    assert len(lines) == len(sbom.places(built)) + 1
    assert parcel.zip_name("0.1.0") == "itaku-tenken-0.1.0-windows.zip"
    for line in lines:
        digest, _, place = line.partition("  ")
        assert hashlib.sha256((out / place).read_bytes()).hexdigest() == digest


def test_whose_a_collected_file_is(tmp_path: Path) -> None:
    for name, file in (("one_lib", "one/a.py"), ("Two", "two/b.pyd"), ("absent", "absent/c.py")):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).touch()
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "RECORD").write_text(f"{file},,\n{info.name}/METADATA,,\n")
    found = Collected(
        {PurePosixPath("two/b.pyd"): tmp_path / "two/b.pyd"},
        {"one.a": tmp_path / "one/a.py", "ui.app": tmp_path / "elsewhere/app.py"},
        (),
        VERSIONS,
    )
    whose = {canonical(part.name): part.files for part in parts(found, tmp_path)}
    assert whose == {"one-lib": (), "two": (PurePosixPath("two/b.pyd"),)}


@pytest.mark.skipif(sys.platform == "win32", reason="drive Z is wine's")
def test_paths_under_wine_are_this_machines() -> None:
    assert here(r"Z:\srv\python\Lib\x.py") == Path("/srv/python/Lib/x.py")
    assert here("/srv/x.py") == Path("/srv/x.py")


def test_without_a_windows_python_the_build_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(build.sys, "platform", "linux")
    for name in (build.FOLDER_VARIABLE, build.SCRIPT_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    assert build.main([str(tmp_path / "out")]) == 3
    assert build.FOLDER_VARIABLE in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_build_that_fails_keeps_no_zip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "windows-python.sh"
    script.write_text("exit 7\n", "utf-8")
    asked = [str(tmp_path / "out"), "--folder", str(tmp_path), "--script", str(script)]
    assert build.main(asked) == 3
    assert "status 7" in capsys.readouterr().err
    assert sbom.places(tmp_path / "out") == []
