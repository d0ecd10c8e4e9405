"""Sheets of plain values to an .xlsx file. The only file that knows openpyxl.

No value is ever a formula: every text is stored as text, whatever it begins with. Equal sheets give
equal bytes: no date of making, no name of a person or a machine is in the file.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import Any, Literal

from checklists import casefile_text
from checklists.sheets.cells import CELL_CHARACTERS, SheetProblem, SheetRefused
from checklists.sheets.excel_text import escaped

OutValue = str | int | float | date | datetime | time | None
Kind = Literal["text", "number", "date", "moment", "time"]

FONT = "BIZ UDゴシック"
_MAKER = "委託点検帳"
# An .xlsx has to say when it was made; ours says the first day a zip file can name.
_DAY = datetime(1980, 1, 1)
# openpyxl puts itself and its version there.
_APPLICATION = re.compile(rb"<Application>.*?</Application>")
_STAMP = re.compile(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_WAREKI = '[$-411]ggge"年"m"月"d"日"'
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "General",
    "date": _WAREKI,
    "moment": f"{_WAREKI} h:mm",
    "time": "h:mm",
}
# Before this day Excel counts one day more than the calendar has.
_FIRST = date(1900, 3, 1)
# Excel takes these for the beginning of a formula, or of a sign that hides the rest.
_RISKY = tuple("=+-@'＝＋－＠\t")
_NOT_IN_NAMES = re.compile(r"[:\\/?*\[\]]")
_LONGEST_NAME, _LONGEST_LIST = 31, 255
# Points: one line, and the highest row there is.
_LINE_PT, _HIGHEST_PT = 15.0, 409.0


@dataclass(frozen=True)
class OutColumn:
    """``width`` in half-width characters; ``choices`` are offered by Excel as a list."""

    head: str
    kind: Kind = "text"
    width: float = 16
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutSheet:
    """One sheet: the headings in row 1, one row for each of ``rows``."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[OutValue, ...], ...] = ()
    empty_rows: int = 0


def workbook(sheet: OutSheet) -> bytes:
    """The .xlsx file of a sheet. Raises SheetRefused with every value Excel cannot hold."""
    problems = tuple(_problems(sheet))
    if problems:
        raise SheetRefused(problems)
    from openpyxl import Workbook  # only an export needs it; start-up is measured
    from openpyxl.styles import Border, Font, Side

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = _MAKER
    page = book.active
    page.title = sheet_name(sheet.name)
    _write_heads(page, sheet.columns)
    font, line = Font(name=FONT, size=11), Border(bottom=Side(style="hair", color="FF666666"))
    for row, values in enumerate(sheet.rows, 2):
        for column, value in enumerate(values, 1):
            cell = page.cell(row, column)
            cell.border, cell.font = line, font
            cell.number_format = _FORMATS[sheet.columns[column - 1].kind]  # what is typed there
            if value is not None and value != "":
                _write_value(cell, value)
        lines = _lines(sheet.columns, values)
        if lines > 1:  # Excel would see to it, LibreOffice leaves the row as low as it is
            page.row_dimensions[row].height = min(lines * _LINE_PT, _HIGHEST_PT)
    _dress(page, sheet)
    out = io.BytesIO()
    book.save(out)
    return _same_every_time(out.getvalue())


def text_width(line: str) -> int:
    """The width of a line in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def _lines(columns: Sequence[OutColumn], values: Sequence[OutValue]) -> int:
    """How many lines the longest text of a row takes; a cell keeps a character free."""
    return max(
        (
            sum(max(ceil(text_width(line) / (column.width - 1)), 1) for line in value.split("\n"))
            for column, value in zip(columns, values, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )


def sheet_name(text: str) -> str:
    """A name Excel takes: 31 characters, none of ``: \\ / ? * [ ]``, no apostrophe at its ends."""
    plain = "".join(sign for sign in _NOT_IN_NAMES.sub("・", text) if sign.isprintable())
    return plain[:_LONGEST_NAME].strip("' ") or "表"


def _problems(sheet: OutSheet) -> list[SheetProblem]:
    found = []
    for row, values in enumerate(sheet.rows, 2):
        for column, value in enumerate(values, 1):
            if not isinstance(value, str):
                continue
            said = [sentence for _, sentence in casefile_text.findings({"value": value})]
            if len(escaped(value)) > CELL_CHARACTERS:
                said.append(
                    f"Excelのセルに入るのは{CELL_CHARACTERS:,}字までです。短くしてください。"
                )
            found += [SheetProblem(sheet.name, row, column, words) for words in said[:1]]
    return found


def _write_heads(page: Any, columns: Sequence[OutColumn]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="medium", color="FF666666")
    for number, column in enumerate(columns, 1):
        cell = page.cell(1, number)
        _put_text(cell, column.head)
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8F1FE")
        cell.border = Border(bottom=line)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    page.row_dimensions[1].height = 33
    page.freeze_panes = "A2"


def _write_value(cell: Any, value: OutValue) -> None:
    from openpyxl.styles import Alignment

    if isinstance(value, str):
        _put_text(cell, value)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        return
    if isinstance(value, date) and _day_of(value) < _FIRST:
        _put_text(cell, value.isoformat())
    else:
        cell.value = value
        cell.number_format = _FORMATS[_kind_of(value)]
    if isinstance(value, date | time):
        cell.alignment = Alignment(horizontal="left", vertical="center")
    else:  # off the text that begins beside it
        cell.alignment = Alignment(horizontal="right", vertical="center", indent=1)


def _put_text(cell: Any, text: str) -> None:
    cell.value = escaped(text)
    cell.data_type = "s"  # openpyxl takes 「=1+1」 for a formula and 「#REF!」 for an error
    cell.number_format = "@"
    if text.startswith(_RISKY):
        cell.quotePrefix = True  # and Excel would, when somebody goes into the cell and out again


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _kind_of(value: OutValue) -> Kind:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "date"
    return "time" if isinstance(value, time) else "number"


def _dress(page: Any, sheet: OutSheet) -> None:
    """Widths, what is typed into empty rows, lists of choices, and a page to print it on."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = 1 + max(len(sheet.rows), sheet.empty_rows)
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        size = page.column_dimensions[letter]
        size.width = column.width
        size.number_format = _FORMATS[column.kind]
        size.font = Font(name=FONT, size=11)
        listed = '"' + ",".join(column.choices) + '"'
        plain = not any(sign in choice for choice in column.choices for sign in ',"')
        if column.choices and plain and len(listed) <= _LONGEST_LIST and last > 1:
            rule = DataValidation(type="list", formula1=listed, allow_blank=True)
            rule.errorTitle, rule.error = column.head[:31], "一覧から選んでください。"
            rule.showErrorMessage = True
            rule.add(f"{letter}2:{letter}{last}")
            page.add_data_validation(rule)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _same_every_time(data: bytes) -> bytes:
    """The same package without the time of its making, and with our name as its maker."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=_order):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(f"{_DAY:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            elif name == "docProps/app.xml":
                made_by = f"<Application>{_MAKER}</Application>".encode()
                content = _APPLICATION.sub(made_by, content)
            info = zipfile.ZipInfo(name, _DAY.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, content)
    return out.getvalue()


def _order(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name  # the list of contents first, as Excel writes it
