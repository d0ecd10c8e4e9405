"""Inside of a box: labels, check boxes with their words, upright group names."""

from collections.abc import Sequence
from dataclasses import replace

from checklists.paper.blocks_fields import Choice, GridCell
from checklists.paper.fonts import clusters
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import Place, Sheet, em, named
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import (
    Advance,
    break_lines,
    even_rows,
    fit,
    size_on_one_line,
    width_of,
)

#: Sizes of a value, the first that fits is taken; nothing is set under 8 pt.
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_CHOICE_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
_CHOICE_TEXT, _CHOICE_GAP = 4.4, 4.5
#: A group may be this much higher (mm) for its name to stand in one column.
_STRIP_GROWTH, _STRIP_AIR = 1.5, 0.8
#: An empty bracket to write in, as wide as what stands there at least; the words that stand there
#: for a 別紙; rows of choices a box may grow by.
_BLANK, _AS_ANNEXED, _MORE_ROWS = "　" * 8, "別紙99のとおり", 2
#: A bracket to write in at the end of a row of choices, so long at most; air left after it (em).
_TO_WRITE, _MOST_TO_WRITE, _AIR_AFTER = "　　　　）", 20, 2.0
_TURNED = frozenset("ー（）「」『』〔〕［］〜～…―")


def choice_rows(
    choices: Sequence[Choice], face: Advance, room: float
) -> tuple[float, list[list[Choice]]]:
    """The size and the rows of check boxes: smaller type if that saves a row, else more rows.

    A bracket to write in at the end of a row takes the room that is left there.
    """
    size, rows = _in_rows(choices, face, room)
    for row in rows:
        row[-1] = _longer(row[-1], room - _choices_width(row, face, size), size)
    return size, rows


def _longer(choice: Choice, spare: float, size: float) -> Choice:
    """The choice with ``spare`` mm more in its empty bracket."""
    if choice.written or not choice.label.endswith(_TO_WRITE):
        return choice
    inside = choice.label.removesuffix("）")
    blank = len(inside) - len(inside.rstrip("　"))
    more = min(int(spare / em(size) - _AIR_AFTER), _MOST_TO_WRITE - blank)
    return replace(choice, label=f"{inside}{'　' * more}）") if more > 0 else choice


def _in_rows(
    choices: Sequence[Choice], face: Advance, room: float
) -> tuple[float, list[list[Choice]]]:
    for size in _CHOICE_SIZES[:3]:
        if _choices_width(choices, face, size) <= room:
            return size, [list(choices)]
    size = next(
        (s for s in _CHOICE_SIZES if all(_choices_width([c], face, s) <= room for c in choices)),
        8.0,
    )
    widths = [_choices_width([choice], face, size) for choice in choices]
    rows = even_rows(widths, _CHOICE_GAP, room)
    return size, [list(choices[start:end]) for start, end in rows]


def _choices_width(choices: Sequence[Choice], face: Advance, size: float) -> float:
    words = sum(_CHOICE_TEXT + width_of(choice.label, face, size) for choice in choices)
    return words + _CHOICE_GAP * (len(choices) - 1)


def least_strip(text: str, height: float) -> float:
    """The least height of a strip for upright ``text`` of 8 pt where the rows have ``height``.

    One column when the rows hold it or a little more makes them hold it, else two.
    """
    one = len(clusters(text)) * em(8.0) + _STRIP_AIR
    return one if one <= height + _STRIP_GROWTH else -(-len(clusters(text)) // 2) * em(8.0) + 1.4


def upright(sheet: Sheet, x: float, top: float, height: float, text: str) -> None:
    """Upright text in a strip of 8 mm: 8.5 pt, 8 when narrow, two columns when it is too long."""
    cells = clusters(text)
    columns = 1 if len(cells) * em(8.0) <= height - _STRIP_AIR + 0.01 else 2
    share = -(-len(cells) // columns)
    step = max(min(4.6, (height - 1.4) / share), min(em(8.0), (height - _STRIP_AIR) / share))
    size = 8.5 if step >= 3.1 else 8.0
    for number, cell in enumerate(cells):
        column, place = divmod(number, share)
        count = min(share, len(cells) - column * share)
        y = top + height / 2 + (place - (count - 1) / 2) * step
        at = x if columns == 1 else x + (1.7 if column == 0 else -1.7)
        if cell in _TURNED:
            sheet.turned(at, y, cell, "gothic", size)
        else:
            sheet.centre(at, y, cell, "gothic", size)


def fitting_choices(
    flow: Flow, choices: Sequence[Choice], room: float, place: Place = ""
) -> Sequence[Choice]:
    """The choices as they stand in their box: what is written in a bracket, or its 別紙.

    The rows are those of the empty brackets, two more where the paper has room for them. Without
    a ``place`` nothing is put on a 別紙 yet: the words are as wide as if it were.
    """
    if not any(choice.written for choice in choices):
        return choices
    face = flow.face("mincho")
    empty = len(choice_rows([_written(choice, _BLANK) for choice in choices], face, room)[1])
    size, rows = choice_rows(choices, face, room)
    if len(rows) <= empty + (0 if flow.tight else _MORE_ROWS) and all(
        _choices_width(row, face, size) <= room + 1e-6 for row in rows
    ):
        flow.grown += 7.0 * max(0, len(rows) - empty)
        return choices
    return [
        _written(choice, flow.annexed(named(place), choice.written) if place else _AS_ANNEXED)
        if len(choice.written) > len(_BLANK)
        else choice
        for choice in choices
    ]


def _written(choice: Choice, text: str) -> Choice:
    """The choice with other words in its bracket."""
    if not choice.written:
        return choice
    head, _, tail = choice.label.rpartition(choice.written)
    return replace(choice, label=head + text + tail, written=text)


def draw_choices(
    flow: Flow, cell: GridCell, x: float, y: float, height: float, room: float, place: Place
) -> None:
    """Check boxes with their words in rows of 7 mm; a value stands below them."""
    sheet, face = flow.sheet, flow.face("mincho")
    size, rows = choice_rows(fitting_choices(flow, cell.choices, room, place), face, room)
    count = len(rows) + (1 if cell.value else 0)
    pitch = min(7.0, height / count)
    at = y + height / 2 - pitch * (count - 1) / 2
    for row in rows:
        along = x
        for choice in row:
            sheet.box(along, at, choice.ticked)
            sheet.text(along + _CHOICE_TEXT, at, choice.label, "mincho", size)
            along += _CHOICE_TEXT + width_of(choice.label, face, size) + _CHOICE_GAP
        if along - _CHOICE_GAP > x + room + 0.1:
            flow.problem(named(place), f"「{named(place)}」の選択肢が欄に入りません。")
        at += pitch
    if cell.value:
        fitted = settled(
            flow, place, cell.value, lambda text: fit(text, face, SIZES, room, pitch, leading=1.15)
        )
        sheet.lines(x, at, fitted.lines, fitted.pitch, "mincho", fitted.size)


def label_text(
    flow: Flow, x: float, y: float, width: float, height: float, label: str, note: str = ""
) -> None:
    """A label: 9 pt, spread between insets of 2.5 mm; smaller or on two lines when it is long.

    ``note`` is a bracketed second line in 8 pt.
    """
    sheet, face = flow.sheet, flow.face("gothic")
    middle = y + height / 2
    if note and width_of(label, face, 9) <= width - 5.0 and width_of(note, face, 8) <= width:
        sheet.spread(x + 2.5, middle - 2.0, width - 5.0, label, "gothic", 9)
        sheet.centre(x + width / 2, middle + 2.4, note, "gothic", 8)
        return
    if note:
        label = f"{label}\n{note}"
    if "\n" not in label:
        if width_of(label, face, 9) <= width - 5.0:
            sheet.spread(x + 2.5, middle, width - 5.0, label, "gothic", 9)
            return
        size = size_on_one_line(label, face, (9, 8.5), width - 2.4)
        if size is None and height < 8.0:
            size = size_on_one_line(label, face, (8,), width - 1.6)
        if size:
            sheet.centre(x + width / 2, middle, label, "gothic", size)
            return
    lines = _label_lines(label, face, width - 2.4)
    pitch = min(3.7, height / len(lines))
    for number, line in enumerate(lines):
        at = middle + (number - (len(lines) - 1) / 2) * pitch
        sheet.centre(x + width / 2, at, line, "gothic", 8)
    if pitch < em(8.0) - 0.01:
        flow.problem(label, f"見出し「{label}」が欄に入りません。")


def _label_lines(label: str, face: Advance, room: float) -> list[str]:
    """A long label in lines of 8 pt, broken before its bracket if it has one."""
    label = label.rstrip()
    if "\n" not in label and "（" in label[1:]:
        head, bracket, tail = label.partition("（")
        if max(width_of(head, face, 8), width_of(bracket + tail, face, 8)) <= room:
            return [head, bracket + tail]
    return [line.text for line in break_lines(label, face, 8, room, justify=False)]
