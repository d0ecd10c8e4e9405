"""Forms with a value of any length in every field, and what lies on what on their sheets."""

import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from paper_cases import decided, examined
from set_sheets import FACES

from checklists.form import Form, FormColumn, FormField
from checklists.paper.compose import form_document
from checklists.paper.document import Document
from checklists.paper.filling import Face
from checklists.paper.fonts import clusters
from checklists.paper.layout.ink import Circle, Sheet, Stroke, Text, em
from checklists.paper.layout.pages import set_document
from checklists.paper.typeset import width_of

KANJI = "市委託業務個人情報保護管理作業消去媒体従事者名簿誓約書届出報告確認検査契約提供複写複製廃棄返還再委託責任監督研修記録年月日曜時分第条項号様式別紙本文書類資料電子計算機網接続暗号鍵"
#: Types whose value is any text.
WORDS = frozenset(
    {"text", "multiline", "person", "person+seal", "kana", "email", "phone", "wareki_date+person",
     "wareki_datetime+person", "person_list", "person_list+seal"}
)  # fmt: skip
_OF_TYPE: dict[str, Any] = {
    "wareki_date": "2027-12-28",
    "wareki_date_range": "2027-10-28/2028-12-28",
    "wareki_datetime": "2027-12-28T23:59",
    "wareki_year_month": "2027-12",
    "wareki_fiscal_year": 2027,
    "int": 999_999_999_999,
    "money": 999_999_999_999,
    "decimal": 123456.789,
    "time": "23:59",
    "bool": True,
}


def words(seed: str, length: int) -> str:
    """Characters without any sense, the same for the same seed."""
    made = random.Random(seed)
    return "".join(made.choice(KANJI) for _ in range(length))


def value(field: FormField | FormColumn, text: str) -> Any:
    """A value of the field's type with ``text`` wherever the type takes one."""
    if field.type in {"enum", "checklist"} and field.choices:
        open_ = [name for name in field.choices if name in field.choice_blank]
        chosen = f"{open_[-1]}({text})" if open_ else field.choices[-1]
        return [chosen] if field.type == "checklist" else chosen
    if field.type == "table":
        return []
    return _OF_TYPE.get(field.type, text)


def filled(
    form: Form, text: Callable[[str, str], str], rows: int | None = None
) -> tuple[Document, dict[str, str]]:
    """The form as an example with ``text(name, type)`` in every field, and the texts by their name.

    ``rows`` in each table; None: as many as it has empty rows.
    """
    example: dict[str, Any] = {}
    for field in form.fields:
        example[field.name] = value(field, text(field.name, field.type))
    for table in form.tables:
        count = max(table.blank_rows, 1) if rows is None else rows
        example[table.id] = [
            {
                c.name: number + 1
                if c.name == "no" and c.type == "int"
                else value(c, text(f"{table.id}.{c.name}.{number}", c.type))
                for c in table.columns
            }
            for number in range(count)
        ]
    made = form.model_copy(update={"example": example})
    document = form_document(made, examined(decided()), Face.EXAMPLE)
    return document, dict(_texts(form, example))


def _texts(form: Form, example: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and text of the free texts that paper shows: nothing a hand signs, nothing not printed."""
    for field in form.fields:
        if field.print and field.fill != "never" and field.type in WORDS:
            yield field.name, example[field.name]
    for table in form.tables:
        shown = {name for column in table.print_columns for name in column.fields}
        for column in table.columns:
            printed = column.name in shown if table.print_columns else column.print and column.w
            if printed and column.type in WORDS - {"person+seal"}:
                for number, row in enumerate(example[table.id]):
                    yield f"{table.id}.{column.name}.{number}", row[column.name]


def drawn(sheets: list[Sheet]) -> str:
    """All text in drawing order without what only a following sheet or an example has."""
    marks = [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]
    return "".join(
        mark.text for mark in marks if "（続き）" not in mark.text and mark.text != "記入例"
    )


def set_sheets(document: Document) -> tuple[list[Sheet], int]:
    """The sheets, and how many of them are the form's own, without its 別紙."""
    flow = set_document(document, FACES, lambda _key: "12-13", "39")
    assert flow.problems == [] or all("紙の下" in one.sentence for one in flow.problems)
    return flow.sheets, flow.own


def box(mark: Text) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of the ink, which is a little less than the em box."""
    wide = width_of(mark.text, FACES[mark.style], mark.size)
    wide += mark.space * (len(clusters(mark.text)) - 1)
    half = em(mark.size) * 0.42
    if mark.turned:
        return mark.x - half, mark.y - half, mark.x + half, mark.y + half
    return mark.x, mark.y - half, mark.x + wide, mark.y + half


def collisions(sheet: Sheet) -> list[tuple[str, str]]:
    """Texts that lie on each other, and texts that lie on a line or a seal."""
    texts = [(box(mark), mark.text) for mark in sheet.marks if isinstance(mark, Text)]
    texts = [(edges, text) for edges, text in texts if text.strip()]
    texts.sort(key=lambda pair: pair[0][1])
    found = []
    for number, (one, first) in enumerate(texts):
        for other, second in islice(texts, number + 1, None):
            if other[1] >= one[3] - 0.05:
                break  # from here on all stand lower
            if one[0] + 0.1 < other[2] and other[0] + 0.1 < one[2]:
                found.append((first, second))
    for mark in sheet.marks:
        if isinstance(mark, Stroke) and not mark.closed and len(mark.points) == 2:
            (x1, y1), (x2, y2) = mark.points
            line = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        elif isinstance(mark, Circle):
            x, y, r = mark.x, mark.y, mark.radius
            line = (x - r, y - r, x + r, y + r)
        else:
            continue
        for edges, text in texts:
            if edges[1] > line[3]:
                break
            if text != "印" and _meet(edges, line):
                found.append((text, f"{type(mark).__name__} {line}"))
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Two boxes share more than a hair (0.1 mm)."""
    return (
        one[0] + 0.1 < other[2]
        and other[0] < one[2] - 0.1
        and one[1] + 0.1 < other[3]
        and other[1] < one[3] - 0.1
    )


def leaving(sheet: Sheet) -> list[str]:
    """Texts outside the text area."""
    landscape = sheet.width > sheet.height
    area = (20, 25, 277, 190) if landscape else (25, 20, 190, 277)
    found = []
    for mark in sheet.marks:
        if isinstance(mark, Text) and mark.text != "記入例":  # a mark of its own, like 「案」
            left, top, right, bottom = box(mark)
            if (
                left < area[0] - 0.05
                or right > area[2] + 0.05
                or top < area[1] - 0.05
                or bottom > area[3] + 0.05
            ):
                found.append(mark.text)
    return found
