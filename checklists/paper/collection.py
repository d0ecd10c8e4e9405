"""All forms as files: handwritten, prefilled and as filling example, with a list of them.

Files are made one after the other, so that memory does not grow with their number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checklists.examined import Examined
from checklists.file_names import title_part
from checklists.form import Form, FormSet
from checklists.paper.archive import archived, document_day
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document, PaperProblem
from checklists.paper.packet_lines import due_text
from checklists.paper.words import paper_title, words
from checklists.paper_text import paper_text

LIST_TITLE = "様式一覧"
#: What the name of a file says of its face.
FACE_WORDS = {Face.BLANK: "手書き用", Face.PREFILLED: "差込み", Face.EXAMPLE: "記入例"}
_BRACKETS = re.compile(r"[（(].*")


@dataclass(frozen=True)
class CollectedFile:
    """A finished file of ``sheets`` sheets; ``problems``: what could not be printed as it is."""

    name: str
    data: bytes
    sheets: int
    problems: tuple[PaperProblem, ...] = ()


@dataclass(frozen=True)
class ListedForm:
    """A form in the list: its number there, and its sheets on each face it was made on."""

    form: Form
    number: str
    sheets: dict[Face, int]


def collection(
    forms: FormSet, examined: Examined | None, prefilled: Examined
) -> Iterator[CollectedFile]:
    """Every form on its faces as PDF/A-2b and Word file, last the list 「00-様式一覧」.

    ``examined`` is the case the handwritten ones are for (None: they carry their catalogue
    number), ``prefilled`` the case that fills the others. A form without an example has no
    記入例. Equal input gives equal bytes. Raises WordRefused for a text no Word file can hold.
    """
    listed = []
    digits = max(2, len(str(len(forms.forms))))
    for position, form in enumerate(forms.forms, 1):
        number, sheets = f"{position:0{digits}d}", {}
        for face, word in FACE_WORDS.items():
            if face is Face.EXAMPLE and not form.example:
                continue
            case = prefilled if face is Face.PREFILLED else examined
            composed = compose_form(form, case, face, forms)
            name = f"{number}-{title_part(paper_title(form.title))}-{word}"
            day = document_day(forms, case.case if case else None)
            for file in _files(name, composed.document, day):
                sheets[face] = file.sheets
                yield replace(file, problems=(*composed.problems, *file.problems))
        listed.append(ListedForm(form, number, sheets))
    whole = list_of_forms(listed, forms)
    yield from _files(f"{'0' * digits}-{LIST_TITLE}", whole, document_day(forms))


def _files(name: str, document: Document, day: date) -> Iterator[CollectedFile]:
    """The PDF and the Word file of one paper; both libraries are loaded only here."""
    from checklists.paper.docx import word
    from checklists.paper.pdf import render

    made = render([document], title=document.title)
    yield CollectedFile(f"{name}.pdf", archived(made.pdf, day), made.total, made.problems)
    yield CollectedFile(f"{name}.docx", word([document]), made.total)


def list_of_forms(listed: Sequence[ListedForm], forms: FormSet) -> Document:
    """The list: number, title, kind, who writes it, when, sheets and files of each form."""
    rows = tuple(_row(entry, forms) for entry in listed)
    return Document(
        title=LIST_TITLE,
        blocks=(
            Title(LIST_TITLE),
            UnderTitle(left=paper_text(f"様式　全{len(listed)}種")),
            Table(
                columns=(
                    Column("番号", 11.0, "center"),
                    Column("様式番号", 30.0),
                    Column("標題", 68.0),
                    Column("種別", 28.0),
                    Column("記入する者", 28.0),
                    Column("提出の時期", 52.0),
                    *(Column(f"枚数\n{word}", 15.0, "center") for word in FACE_WORDS.values()),
                ),
                rows=rows,
                row_mm=7.5,
                size=9.0,
            ),
            Notes(_notes()),
        ),
        edition=paper_text(f"様式の版　{forms.common.edition}"),
        orientation="landscape",
        binding="top",
        kind="list",
        key="list-of-forms",
    )


def _notes() -> tuple[str, ...]:
    faces = "、".join(f"「{word}」" for word in FACE_WORDS.values())
    return (
        "ファイルの名は、この表の番号、標題及び"
        f"{faces}の別を「-」でつないだものである。PDF と Word の2種類がある。",
        "「手書き用」は空欄のまま交付するもの、「差込み」は案件の値を印字したもの、"
        "「記入例」は架空の値による記入の例である。",
        "枚数は、用紙の枚数である。様式番号は、案件ごとに付け直す。",
    )


def _row(entry: ListedForm, forms: FormSet) -> TableRow:
    form = entry.form
    kind = _BRACKETS.sub("", forms.common.layout_kinds[form.layout_kind])
    sheets = tuple(
        Cell(str(entry.sheets[face]) if face in entry.sheets else "") for face in FACE_WORDS
    )
    return TableRow(
        (
            Cell(entry.number),
            Cell(paper_text(form.number)),
            Cell(paper_title(form.title)),
            Cell(paper_text(kind)),
            Cell(words().holders[form.submitted_by]),
            Cell(paper_text(due_text(form.due_labels))),
            *sheets,
        )
    )
