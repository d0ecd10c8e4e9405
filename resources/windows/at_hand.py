"""What lies at hand in the folder beside the programs: scripts to open, and what to read first."""

from pathlib import Path

from resources.windows import version

INSTALL, UNINSTALL = "導入する.cmd", "取り除く.cmd"
BACK, UPDATE = "前の版に戻す.cmd", "更新する.cmd"
FIRST, ONLY_FOR_CHECKING = "はじめに.txt", "検査用です.txt"
_TEXTS = Path(__file__).with_name("beside")
# The command prompt of a Japanese Windows reads scripts in its own code page; the editor wants a mark.
_SCRIPT, _TEXT = "cp932", "utf-8-sig"


def write_at_hand(root: Path, folder: Path, missing: tuple[str, ...]) -> None:
    """Write them into ``folder``. ``missing``: names of files the build machine did not have."""
    number = version.version(root)
    _write(folder / INSTALL, _said("install.cmd"), _SCRIPT)
    _write(folder / UNINSTALL, _said("uninstall.cmd"), _SCRIPT)
    _write(folder / BACK, _said("back.cmd"), _SCRIPT)
    _write(folder / FIRST, _said("first.txt").replace("{version}", number), _TEXT)
    if missing:
        names = "\n".join(f"  {name}" for name in missing)
        text = _said("only_for_checking.txt").replace("{missing}", names)
        _write(folder / ONLY_FOR_CHECKING, text, _TEXT)


def write_beside_zip(out: Path, zip_name: str) -> None:
    """The script that updates whoever opens it, for the shared folder the zip is handed out in."""
    _write(out / UPDATE, _said("update.cmd").replace("{zip}", zip_name), _SCRIPT)


def _said(name: str) -> str:
    return (_TEXTS / name).read_text(encoding="utf-8")


def _write(file: Path, text: str, encoding: str) -> None:
    file.write_bytes(text.replace("\r\n", "\n").replace("\n", "\r\n").encode(encoding))
