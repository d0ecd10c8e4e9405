"""The peers' own environment: a venv in the user's cache, made when first asked for."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE.parents[2] / "resources" / "fonts"
#: What is measured; another version is another line in this table.
PACKAGES = {"typst": "typst==0.15.2", "weasyprint": "weasyprint==70.0"}


def peers_python() -> tuple[Path, list[str]]:
    """The interpreter of the peers and a sentence for each peer that could not be installed."""
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("itaku-tenken")) / "bench-peers"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    missing = []
    for name, package in PACKAGES.items():
        if version(python, name):
            continue
        done = subprocess.run(
            [str(python), "-m", "pip", "install", "-q", package], capture_output=True, text=True
        )
        if done.returncode or not version(python, name):
            missing.append(f"{name} is missing: {_why(done.stderr)}")
    return python, missing


def version(python: Path, name: str) -> str:
    """The version of a peer as it says itself; empty when it cannot be loaded."""
    command = [str(python), str(HERE / f"child_{name}.py"), "version"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def soffice() -> str | None:
    """LibreOffice, or None."""
    return shutil.which("soffice")


def _why(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it does not start on this system"
