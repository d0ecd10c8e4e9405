"""One worksheet: its cells by type, and what is merged or hidden."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from checklists.sheets import formats
from checklists.sheets.cells import CELL_CHARACTERS, Cell, Merge, Sheet, Value, refused
from checklists.sheets.excel_text import unescaped

LAST_ROW = 2_000
LAST_COLUMN = 200
# Every row of a full list with some of its cells merged. Merged cells are compared with each other.
MOST_MERGES = 10_000
# Excel keeps fifteen digits and puts zeros in the place of the others.
_DIGITS = 10**15
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_TRUE = frozenset({"1", "true", "on"})
_NO_RESULT = "計算式の結果がファイルに残っていません。Excelで開いて保存し直すか、値として貼り付けてください。"
_TWICE = "同じ場所のセルが2つあります。Excelで開いて保存し直してください。"
_NO_DAY = "日付の書式ですが、この数({shown})の日はありません。日付を入れ直してください。"
_NO_CLOCK = "24時間以上の時間は、時刻としても日付としても読めません。文字として入れ直してください。"
# A time of day with its day is far above this: 100 days are a duration.
_DURATION = 100


@dataclass(frozen=True)
class Shared:
    """What the sheets of a file have in common."""

    strings: Sequence[str]
    styles: Sequence[tuple[formats.Kind, int]]
    date_1904: bool


class SheetSink:
    """Gets the elements of a worksheet; ``sheet`` gives the result. Raises SheetRefused."""

    def __init__(self, name: str, shared: Shared) -> None:
        self._name, self._shared = name, shared
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = self._column = 0
        self._type, self._style = "n", 0
        self._formula = self._has_value = self._aid = self._inside = False
        self._into: list[str] | None = None
        self._value: list[str] = []
        self._inline: list[str] = []

    def sheet(self) -> Sheet:
        return Sheet(
            self._name,
            self._cells,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            self._shared.date_1904,
        )

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the cell that is being read; 0 for what it does not say."""
        return (max(self._row, 0), self._column) if self._inside else (0, 0)

    # ---- elements

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._has_value, self._into = True, self._value
        elif name == "t" and not self._aid:
            self._into = self._inline
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden", "0") in _TRUE:
                self._hidden_rows.add(self._row)
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._aid = True
        elif name == "col" and attributes.get("hidden", "0") in _TRUE:
            last = min(int(attributes["max"]), LAST_COLUMN)
            self._hidden_columns.update(range(int(attributes["min"]), last + 1))
        elif name == "mergeCell":
            if len(self._merges) == MOST_MERGES:
                words = f"結合されたセルが多すぎます。{MOST_MERGES:,}か所までです。結合を解除してください。"
                raise refused(words, self._name)
            self._merges.append(_merge(attributes["ref"]))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place, self._inside = attributes.get("r"), True
        if place is None:
            self._column += 1
        else:
            found = _PLACE.fullmatch(place)
            self._column = column_number(found[1]) if found else 0
            self._row = int(found[2]) if found else self._row
        if self._row < 1 or self._column < 1:
            self._column = 0
            raise ValueError(place)
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._formula = self._has_value = False
        self._value.clear()
        self._inline.clear()

    def text(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._into = None
        elif name == "rPh":
            self._aid = False
        elif name == "c":
            self._end_cell()
            self._inside = False

    def _end_cell(self) -> None:
        if not (self._has_value or self._inline or self._formula):
            return
        cell = self._cell("".join(self._value))
        if cell is None:
            return
        if self._row > LAST_ROW:
            words = (
                f"{LAST_ROW:,}行目より下に値があります。要る表だけの新しいファイルにしてください。"
            )
            raise refused(words, self._name, self._row, self._column)
        if self._column > LAST_COLUMN:
            words = (
                f"{LAST_COLUMN}列目より右に値があります。要る表だけの新しいファイルにしてください。"
            )
            raise refused(words, self._name, self._row, self._column)
        if (self._row, self._column) in self._cells:
            raise refused(_TWICE, self._name, self._row, self._column)
        self._cells[self._row, self._column] = cell

    # ---- values

    def _cell(self, raw: str) -> Cell | None:
        """The cell that has just ended; None when nothing stands in it."""
        if self._type == "s":
            return self._words(self._shared.strings[_index(raw)] if raw.strip() else "")
        if self._type in ("str", "inlineStr"):
            return self._words(unescaped(raw if self._type == "str" else "".join(self._inline)))
        if not raw.strip():
            return self._made("", "", trouble=_NO_RESULT) if self._formula else None
        if self._type == "e":
            return self._made(raw, raw, trouble="Excelのエラーです。値を入れ直してください。")
        if self._type == "b":
            return self._made(raw.strip() in _TRUE, "TRUE" if raw.strip() in _TRUE else "FALSE")
        if self._type == "d":
            return self._made(datetime.fromisoformat(raw.strip()).replace(tzinfo=None), raw)
        return self._number(raw.strip())

    def _words(self, words: str) -> Cell | None:
        if not words.strip():
            return None
        if len(words) > CELL_CHARACTERS:
            return self._made(
                words[:40], words[:40], trouble="文字が長すぎます。短くしてください。"
            )
        return self._made(words, words)

    def _number(self, raw: str) -> Cell:
        number: int | float = int(raw) if _WHOLE.fullmatch(raw) else float(raw)
        if number != number or abs(number) == float("inf"):
            raise ValueError(raw)
        shown = raw
        if abs(number) >= _DIGITS:
            words = (
                "15桁を超える数は、下の桁がExcelで失われています。文字として入れ直してください。"
            )
            return self._made(number, shown, trouble=words)
        if isinstance(number, float):
            number = int(number) if number.is_integer() else round(number, 10)
            shown = str(number)
        kind, zeros = self._kind()
        if kind == "percent":
            words = "％の書式の数は取り込みません。書式を標準に変えてください。"
            return self._made(number, f"{number * 100:g}%", trouble=words)
        if kind in ("date", "time"):
            return self._moment(number, shown, kind)
        return self._made(number, f"{number:0{zeros}}" if zeros else shown, zeros=zeros)

    def _moment(self, number: int | float, shown: str, kind: formats.Kind) -> Cell:
        value: datetime | time | None = None
        if kind == "time":
            value = formats.time_of_day(number)
            if value is None and 0 <= number < _DURATION:
                return self._made(number, shown, trouble=_NO_CLOCK)
        if value is None:
            value = formats.moment(number, date_1904=self._shared.date_1904)
        if value is None:
            return self._made(number, shown, trouble=_NO_DAY.format(shown=shown))
        return self._made(value, _shown(value))

    def _made(self, value: Value, text: str, *, zeros: int = 0, trouble: str = "") -> Cell:
        return Cell(self._row, self._column, value, text, self._formula, zeros, trouble)

    def _kind(self) -> tuple[formats.Kind, int]:
        styles = self._shared.styles
        return styles[self._style] if 0 <= self._style < len(styles) else ("", 0)


def _shown(value: datetime | time) -> str:
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    day = f"{value.year}/{value.month}/{value.day}"
    return day if value.time() == time() else f"{day} {value.hour}:{value.minute:02}"


def column_number(letters: str) -> int:
    """「A」 -> 1, 「AA」 -> 27."""
    number = 0
    for one in letters.upper():
        number = number * 26 + ord(one) - ord("A") + 1
    return number


def _index(raw: str) -> int:
    number = int(raw)
    if number < 0:
        raise ValueError(raw)
    return number


def _merge(text: str) -> Merge:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    left, top = column_number(found[1]), int(found[2])
    if found[3] is None:
        return Merge(top, left, top, left)
    return Merge(top, left, int(found[4]), column_number(found[3]))
