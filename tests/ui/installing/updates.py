"""Updates as a maker makes them, of a small folder: real keys, real zips, and zips gone wrong."""

import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from resources.update import manifest, signature
from resources.update.signature import PublicKey
from resources.windows import parcel, signing
from ui.installing import place

PYTHON = sys.executable  # a desk of these tests seems to run another program
WORDS = "合言葉は十二字より長くする"
FILES = (place.WINDOW, place.COMMAND, "_internal/modules.pyz", "前の版に戻す.cmd")


@dataclass(frozen=True)
class Maker:
    """Who signs: a folder of their own with a key."""

    folder: Path
    private: Path
    public: Path
    key: PublicKey

    def zip(self, release: str, **content: bytes) -> Path:
        """A signed update; ``content``: other bytes of a file than its name."""
        return self.signed(self.folded(release, content), f"{release}.zip")

    def folded(self, release: str, content: dict[str, bytes] | None = None) -> Path:
        """The folder of a release with its list."""
        folder = self.folder / release / "itaku-tenken"
        lay(folder, release)
        for name, data in (content or {}).items():
            (folder / name).write_bytes(data)
        manifest.write(folder, release)
        return folder

    def signed(self, folder: Path, name: str) -> Path:
        """Packed as the build packs it, and signed."""
        made = self.folder / name
        parcel.pack(folder, made)
        return self.sign(made)

    def sign(self, made: Path) -> Path:
        signing.sign(self.private, made, WORDS)
        return made

    def of_entries(self, name: str, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
        """A zip of these entries, signed: what a maker could only make by mistake."""
        made = self.folder / name
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for entry, data in entries:
                packed.writestr(entry, data)
        return self.sign(made)

    def entries(self, release: str) -> list[tuple[str | zipfile.ZipInfo, bytes]]:
        """The entries of a good zip, to be changed."""
        folder = self.folded(release)
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return [
            (f"itaku-tenken/{file.relative_to(folder).as_posix()}", file.read_bytes())
            for file in files
        ]


@dataclass(frozen=True)
class Desk:
    """``menu``: the entry of the Start menu, a text file with its target."""

    programs: Path
    menu: Path
    home: Path

    @property
    def entry(self) -> Path:
        return Path(self.menu.read_text("utf-8"))

    @property
    def there(self) -> list[str]:
        return sorted(one.name for one in self.programs.iterdir())


def maker(folder: Path) -> Maker:
    folder.mkdir()
    private, public = folder / "key.pem", folder / "key.txt"
    return Maker(folder, private, public, signing.make_key(private, public, WORDS))


def lay(folder: Path, release: str) -> None:
    """A folder for Windows, small; each file holds its name and the release."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"{name} {release}".encode() * 50)
    version = folder / "_internal" / "resources" / "version.txt"
    version.parent.mkdir(parents=True, exist_ok=True)
    version.write_text(f"{release}\n", "ascii")


def knows(file: Path, *keys: PublicKey) -> None:
    """A build with these keys."""
    file.write_text(signature.write_keys(keys), "ascii")
