"""LibreOffice Calc, which opens and writes files as an office's own program does."""

import shutil
import subprocess
from pathlib import Path

import pytest


def _has_calc() -> bool:
    """LibreOffice with its spreadsheet: Writer alone is installed without it."""
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / "libsclo.so").exists()


needs_calc = pytest.mark.skipif(
    not _has_calc(), reason="LibreOffice Calc (libreoffice-calc) is not there"
)


def converted(source: Path, kind: str, folder: Path, *options: str) -> Path:
    """The file as LibreOffice saves it as ``kind`` (``xlsx``, ``csv:…``) into ``folder``."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", *options, "--convert-to", kind, "--outdir", str(folder),
         str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{source.stem}.{kind.partition(':')[0]}"
