"""An .xlsx file as sheets of cells. openpyxl writes our files and is not asked to read others'.

Reading with it (3.1.5) would need two passes over the whole file and still lose what an import must
not lose; ``test_sheet_reading`` reads each of these:

- a text loses every ``x005F_``, and ``_x000D_`` stays in it as seven signs;
- the built-in formats 27 to 36 and 50 to 58, with which Japanese Excel writes its days, are plain
  numbers to it;
- a cell has its formula or its result, never both;
- without a full load it knows neither merged cells nor hidden rows and columns;
- one style it does not know (an empty ``<fill/>``) stops the whole file;
- it unpacks before a limit can be held against a file that came from outside.

The checks before (container), the limits (markup) and the formats would have to stay beside it.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checklists.sheets import formats
from checklists.sheets.cells import Sheet, refused
from checklists.sheets.container import (
    BROKEN,
    LINKS,
    MACROS,
    NOT_EXCEL,
    Package,
    macro_content,
    open_package,
)
from checklists.sheets.excel_text import unescaped
from checklists.sheets.markup import MarkupRefused, Sink, walk
from checklists.sheets.sheet_part import Shared, SheetSink

_TYPES = "[Content_Types].xml"
_MOST_SHEETS = 200


@dataclass(frozen=True)
class SheetName:
    """A sheet of the file; ``hidden`` ones are not seen in Excel."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Book:
    """An open file. A sheet is read when it is asked for."""

    sheets: tuple[SheetName, ...]
    date_1904: bool
    _package: Package = field(repr=False)
    _styles: tuple[tuple[formats.Kind, int], ...] = field(repr=False)
    _strings_part: str = field(repr=False)

    @cached_property
    def _strings(self) -> tuple[str, ...]:
        if not self._strings_part:
            return ()
        sink = _Strings()
        _walk(self._package.part(self._strings_part), sink)
        return tuple(sink.found)

    def sheet(self, name: str) -> Sheet:
        """The cells of a sheet of ``sheets``. Raises SheetRefused with every place in its way."""
        one = next(sheet for sheet in self.sheets if sheet.name == name)
        shared = Shared(self._strings, self._styles, self.date_1904)
        sink = SheetSink(one.name, shared)
        _walk(self._package.part(one.part), sink, lambda: (one.name, *sink.place))
        return sink.sheet()


def open_book(data: bytes) -> Book:
    """The file of these bytes. Raises SheetRefused: no Excel file, locked, macros, bombs, links."""
    package = open_package(data)
    types = package.part(_TYPES)
    if macro_content(types):
        raise refused(MACROS)
    root = _relations(package, "_rels/.rels", "")
    workbook = next((target for kind, target, _ in root if kind == "officeDocument"), "")
    if not workbook or workbook not in package.names:
        raise refused(NOT_EXCEL)
    sink = _Workbook()
    _walk(package.part(workbook), sink)
    if not sink.is_workbook:
        raise refused(NOT_EXCEL)
    folder, name = posixpath.split(workbook)
    related = _relations(package, f"{folder}/_rels/{name}.rels", folder)
    if any(kind == "externalLink" for kind, _, _ in related):
        raise refused(LINKS)
    parts = {identity: target for kind, target, identity in related if kind == "worksheet"}
    sheets = tuple(
        SheetName(title, hidden, parts[identity])
        for title, hidden, identity in sink.sheets
        if identity in parts  # a chart on a sheet of its own has no cells
    )
    if any(sheet.part not in package.names for sheet in sheets):
        raise refused(BROKEN)
    if not sheets or len(sheets) > _MOST_SHEETS:
        raise refused("表のあるシートがありません。" if not sheets else "シートが多すぎます。")
    by_kind = {kind: target for kind, target, _ in related if target in package.names}
    styles = _Styles()
    if "styles" in by_kind:
        _walk(package.part(by_kind["styles"]), styles)
    return Book(
        sheets, sink.date_1904, package, styles.kinds(), by_kind.get("sharedStrings", "")
    )  # fmt: skip


def _walk(data: bytes, sink: Sink, at: Callable[[], tuple[str, int, int]] | None = None) -> None:
    """``at`` gives sheet, row and column of what is being read, for the refusal."""
    try:
        walk(data, sink)
    except MarkupRefused as problem:
        raise refused(str(problem), *(at() if at else ())) from None
    except (ValueError, KeyError, IndexError, OverflowError):
        raise refused(BROKEN, *(at() if at else ())) from None


def _relations(package: Package, part: str, folder: str) -> list[tuple[str, str, str]]:
    """(kind, part, id) of what a part names; what lies outside the file is left out."""
    if part not in package.names:
        return []
    sink = _Relations(folder)
    _walk(package.part(part), sink)
    return sink.found


class _Quiet:
    """Passes over what a reader does not look at."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def text(self, words: str) -> None: ...
    def end(self, name: str) -> None: ...


class _Relations(_Quiet):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes["Target"]
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.found.append((attributes["Type"].rpartition("/")[2], path, attributes["Id"]))


class _Workbook(_Quiet):
    def __init__(self) -> None:
        self.is_workbook = self.date_1904 = False
        self.sheets: list[tuple[str, bool, str]] = []
        self._seen = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._seen:
            self._seen, self.is_workbook = True, name == "workbook"
        elif name == "workbookPr":
            self.date_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            identity = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], hidden, identity))


class _Styles(_Quiet):
    """The formats of the cells: ``cellXfs`` in their order."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._numbers.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def kinds(self) -> tuple[tuple[formats.Kind, int], ...]:
        known: Mapping[int, str] = self._codes
        return tuple(formats.kind_of(number, known) for number in self._numbers)


class _Strings(_Quiet):
    """The texts of the file, without the reading aid (ふりがな) that stands beside them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._aid = self._taking = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._words = []
        elif name == "rPh":
            self._aid = True
        elif name == "t":
            self._taking = not self._aid

    def text(self, words: str) -> None:
        if self._taking:
            self._words.append(words)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(unescaped("".join(self._words)))
        elif name == "rPh":
            self._aid = False
        elif name == "t":
            self._taking = False
