"""The zip to hand on and SHA256SUMS: the same folder gives the same bytes."""

import zipfile
from pathlib import Path

from resources.windows import sbom, version

SUMS = "SHA256SUMS"
_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can say: nothing here comes from a clock
_FILE = 0o100644 << 16


def zip_name(text: str) -> str:
    """The zip's name for a version."""
    return f"{version.NAME}-{text}-windows.zip"


def pack(folder: Path, file: Path) -> None:
    """Write the folder, under its own name, into a zip."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for place in sbom.places(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{place}", _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _FILE
            entry.create_system = 0  # the same on every build machine
            packed.writestr(entry, (folder / place).read_bytes(), compresslevel=9)


def write_sums(out: Path, names: list[str]) -> None:
    """Hashes of these files of ``out`` and of all files of these folders, as sha256sum has them."""
    lines = []
    for name in names:
        one = out / name
        inside = [f"{name}/{place}" for place in sbom.places(one)] if one.is_dir() else [name]
        lines += [f"{sbom.digest(out / place)}  {place}\n" for place in inside]
    (out / SUMS).write_bytes("".join(lines).encode())


def add_sum(out: Path, name: str) -> None:
    """One more file of ``out``, in the place of a line it may have already."""
    kept = [
        line
        for line in (out / SUMS).read_text("utf-8").splitlines(keepends=True)
        if line.rstrip("\n").partition("  ")[2] != name
    ]
    kept.append(f"{sbom.digest(out / name)}  {name}\n")
    (out / SUMS).write_bytes("".join(kept).encode())
