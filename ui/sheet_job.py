"""Reading and making an Excel file off the thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.form import Form, FormTable
    from checklists.sheets.book import Book
    from checklists.sheets.cells import Sheet
    from checklists.sheets.heads import Heads

Progress = Callable[[int, int], bool]
# A full one takes seconds to read; who has more of them says which one it is.
_LOOKED_INTO = 5


@dataclass(frozen=True)
class OpenedFile:
    """A file that was read, the sheet that is looked at, and where its headings seem to be."""

    path: Path
    book: "Book"
    sheet: "Sheet"
    heads: "Heads | None"


def read_file(path: Path, sheet_name: str, table: "FormTable", progress: Progress) -> OpenedFile:
    """The file and its sheet of that name; without one the first that Excel shows and whose
    headings are like the table's, or else the first that Excel shows.

    Raises SheetRefused, also for a file that cannot be opened.
    """
    # Imported here: reading Excel is needed long after the window stands.
    from checklists.sheets.book import open_book
    from checklists.sheets.cells import SheetRefused
    from checklists.sheets.heads import find_heads

    book = open_book(_bytes(path))
    names = [sheet.name for sheet in book.sheets]
    if sheet_name in names:
        sheet = book.sheet(sheet_name)
        return OpenedFile(path, book, sheet, find_heads(sheet, table))
    shown = [sheet.name for sheet in book.sheets if not sheet.hidden] or names
    first: Sheet | None = None
    for at, name in enumerate(shown[:_LOOKED_INTO]):
        if not progress(at, len(shown)):
            break
        try:
            sheet = book.sheet(name)
        except SheetRefused:
            continue  # what stands in a sheet nobody asked for is in nobody's way
        first = first or sheet
        heads = find_heads(sheet, table)
        if heads is not None:
            return OpenedFile(path, book, sheet, heads)
    return OpenedFile(path, book, first or book.sheet(shown[0]), None)


def _bytes(path: Path) -> bytes:
    from checklists.held_files import is_held
    from checklists.sheets.cells import refused
    from checklists.sheets.container import FILE_BYTES

    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except PermissionError:
        held = is_held(path, to_replace=False)
        why = "ほかのプログラムが開いています" if held else "読むことが許されていません"
    except FileNotFoundError:
        why = "見つかりません。移したか、消したようです"
    except OSError:
        why = "この場所からは読めません"
    raise refused(f"「{path.name}」を開けませんでした({why})。")


def make_file(form: "Form", table: "FormTable", rows: "Sequence[Mapping[str, JsonValue]]") -> bytes:
    """The .xlsx file of a table's rows. Raises SheetRefused with what Excel cannot hold."""
    from checklists.sheets.lists import own_rows_sheet
    from checklists.sheets.write import workbook

    return workbook(own_rows_sheet(form, table, rows))
