"""The .xlsx file as a package: what is no plain Excel file is refused before anything is unpacked."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from checklists.sheets.cells import refused

FILE_BYTES = 10_000_000
UNPACKED_BYTES = 100_000_000
PART_BYTES = 30_000_000
_PARTS = 2_000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))

NOT_EXCEL = "Excelのファイル(.xlsx)ではありません。Excelで開き、「Excel ブック(*.xlsx)」で保存してください。"
BROKEN = "ファイルが壊れていて読めません。Excelで開いて保存し直してください。"
MACROS = "マクロを含むファイルは取り込みません。Excelで「Excel ブック(*.xlsx)」として保存し直してください。"
_PASSWORD = (
    "パスワードのかかったファイルは読めません。Excelでパスワードを外して保存し直してください。"
)
_OLD = "古い形式(.xls)のファイルです。Excelで開き、「Excel ブック(*.xlsx)」で保存し直してください。"
LINKS = (
    "ほかのファイルやデータベースへのリンクがあります。"
    "Excelの「データ」でリンクと接続を解除するか、表を値として新しいファイルに貼り付けてください。"
)


class Package:
    """The parts of an .xlsx file, each unpacked when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises SheetRefused when it is missing, too large or damaged."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > PART_BYTES:
                raise refused(_too_large(info.file_size, PART_BYTES))
            return self._archive.read(info)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise refused(BROKEN) from None
        except (RuntimeError, NotImplementedError):  # a locked member, an unknown way of packing
            raise refused(_PASSWORD if _is_locked(info) else BROKEN) from None


def open_package(data: bytes) -> Package:
    """The package of a file's bytes. Raises SheetRefused with one sentence."""
    if len(data) > FILE_BYTES:
        raise refused(_too_large(len(data), FILE_BYTES))
    if data.startswith(_OLE):
        raise refused(_of_ole(data))
    if not data.startswith(b"PK"):
        raise refused("ファイルが空です。" if not data.strip() else NOT_EXCEL)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        raise refused(BROKEN) from None
    _check(archive.infolist())
    return Package(archive)


def _of_ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return _PASSWORD
    return _OLD if any(name in data for name in _OLD_BOOKS) else NOT_EXCEL


def _check(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(names) > _PARTS or unpacked > UNPACKED_BYTES:
        raise refused(_too_large(unpacked, UNPACKED_BYTES))
    if len({name.casefold() for name in names}) != len(names):
        raise refused(BROKEN)  # which of the two is meant nobody can say
    if "[Content_Types].xml" not in names:
        raise refused(NOT_EXCEL)
    lowered = [name.casefold() for name in names]
    if any(_is_macro(name) for name in lowered):
        raise refused(MACROS)
    if any(
        name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in lowered
    ):
        raise refused(LINKS)
    if "xl/workbook.bin" in lowered:
        raise refused(
            "バイナリ形式(.xlsb)のファイルです。「Excel ブック(*.xlsx)」で保存し直してください。"
        )


def _is_macro(name: str) -> bool:
    return PurePosixPath(name).name.startswith("vbaproject") or name.startswith("xl/macrosheets/")


def _is_locked(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & 1)


def _too_large(found: int, most: int) -> str:
    return (
        f"ファイルが大きすぎます({_mb(found)})。読めるのは{_mb(most)}までです。"
        "要る表だけの新しいファイルにしてください。"
    )


def _mb(count: int) -> str:
    return f"{max(count // 1_000_000, 1)} MB"


def macro_content(types: bytes) -> bool:
    """True when the list of contents names a macro, whatever the file and its parts are called."""
    lowered = types.lower()
    return b"macroenabled" in lowered or b"vbaproject" in lowered
