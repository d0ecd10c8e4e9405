"""The longest values in every field of every form: on the sheet or on a 別紙, whole, on nothing else."""

import io
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cache

import pypdfium2
import pytest
from filled_forms import collisions, drawn, filled, leaving, set_sheets, words

from checklists.form import Form
from checklists.paper.document import Document
from checklists.paper.layout.ink import Text
from checklists.paper.pdf import render
from checklists.paper.typeset import LEAST_SIZE
from checklists.reader.shipped import shipped_forms

FORMS = shipped_forms().forms
NAMES = frozenset({"person", "person+seal", "kana", "phone", "email"})
#: Characters in a text; a name has sixty at most.
LENGTHS = (12, 40, 200, 2000)


#: Characters of a text that a sheet holds at least: a line of a narrow column.
LEAST_PIECE = 4

#: Papers of text have no frame for 件名等: two of them stand on no line of it.
WITHOUT_CASE_LINES = {"form-pledge-joining", "form-pledge-leaving", "form-spec-clauses"}
IN_NO_SENTENCE = ("department", "consult_no")


#: Lists of the council and tables whose rows grow by definition go on on further sheets.
KEEPING = [
    form
    for form in FORMS
    if not form.is_process_form and not any(table.row_grow for table in form.tables)
]


def of_length(length: int) -> Callable[[str, str], str]:
    def text(name: str, kind: str) -> str:
        return words(name, min(length, 60) if kind in NAMES else length)

    return text


@cache
def long(form_id: str, length: int, rows: int | None) -> tuple[Document, dict[str, str]]:
    return filled(shipped_forms().by_id(form_id), of_length(length), rows)


def is_whole(text: str, paper: str) -> bool:
    """``text`` stands on the paper; where it goes on over a sheet their heads stand between.

    It is found piece by piece: a character that is lost leaves a piece too short to be a line.
    """
    if len(text) < 200:
        return text in paper
    at = 0
    while text:
        most = bisect_left(
            range(1, len(text) + 1), True, key=lambda n: paper.find(text[:n], at) < 0
        )
        if most < min(LEAST_PIECE, len(text)):
            return False
        at = paper.find(text[:most], at) + most
        text = text[most:]
    return True


def test_a_text_with_a_lost_character_is_not_whole() -> None:
    text = words("a", 2000)
    one, other = text[:900], text[900:]
    assert is_whole(text, f"頭{one}足頭{other}足")
    assert not is_whole(text, f"頭{one}足頭{other[1:]}足{words('b', 4000)}")
    assert not is_whole(text, f"頭{one[:400]}{one[401:]}足頭{other}足{words('b', 4000)}")


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_text_stands_whole_on_paper(form: Form, length: int) -> None:
    document, texts = long(form.id, length, 3)
    sheets, _own = set_sheets(document)
    paper = drawn(sheets)
    absent = [name for name, text in texts.items() if not is_whole(text, paper)]
    assert absent == (list(IN_NO_SENTENCE) if form.id in WITHOUT_CASE_LINES else [])
    for number, sheet in enumerate(sheets, 1):
        assert (number, leaving(sheet)) == (number, [])
        assert (number, collisions(sheet)) == (number, [])
        assert min(m.size for m in sheet.marks if isinstance(m, Text)) >= LEAST_SIZE


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_what_is_drawn_is_what_is_read_from_the_file(form: Form) -> None:
    document, _texts = long(form.id, 200, 3)
    sheets, _own = set_sheets(document)
    pdf = render([document], title="最長", page_of_total=False).pdf
    for page, sheet in zip(pypdfium2.PdfDocument(io.BytesIO(pdf)), sheets, strict=True):
        read = Counter("".join(page.get_textpage().get_text_range().split()))
        read.subtract(
            Counter("".join("".join(m.text for m in sheet.marks if isinstance(m, Text)).split()))
        )
        assert [character for character, count in read.items() if count < 0] == []


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("form", KEEPING, ids=lambda form: form.id)
def test_a_form_of_one_sheet_stays_one_sheet(form: Form, length: int) -> None:
    """With as many rows as it has empty ones; tables whose rows grow by definition go on."""
    plain, _texts = long(form.id, 1, None)
    document, _texts = long(form.id, length, None)
    assert set_sheets(document)[1] == set_sheets(plain)[1]


@pytest.mark.parametrize("form", [f for f in FORMS if f.tables], ids=lambda form: form.id)
def test_two_hundred_rows_go_on_with_their_heads(form: Form) -> None:
    document, texts = long(form.id, 24, 200)
    sheets, _own = set_sheets(document)
    paper = drawn(sheets)
    absent = [name for name, text in texts.items() if text not in paper]
    assert absent == (list(IN_NO_SENTENCE) if form.id in WITHOUT_CASE_LINES else [])
    for sheet in sheets:
        assert leaving(sheet) == []
        assert collisions(sheet) == []
