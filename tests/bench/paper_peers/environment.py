"""The peers' own environment: a venv made when first asked for, its packages held by hashes."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE.parents[2] / "resources" / "fonts"
#: What is measured; which version of each, with its hashes, stands in ``requirements.txt`` beside
#: this file (``uv pip compile --universal --generate-hashes`` of the two names).
PACKAGES = ("typst", "weasyprint")


def peers_python(folder: Path | None = None) -> tuple[Path, list[str]]:
    """The interpreter of the peers and a sentence for each peer that could not be installed.

    ``folder``: where their environment is, or is made; without one in the user's cache.
    """
    if folder is None:
        import platformdirs

        folder = Path(platformdirs.user_cache_dir("itaku-tenken")) / "bench-peers"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    why = ""
    if not all(version(python, name) for name in PACKAGES):
        listed = ["--require-hashes", "-r", str(HERE / "requirements.txt")]
        install = [str(python), "-m", "pip", "install", "-q", *listed]
        why = _why(subprocess.run(install, capture_output=True, text=True).stderr)
    missing = [name for name in PACKAGES if not version(python, name)]
    return python, [f"{name} is missing: {why}" for name in missing]


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
