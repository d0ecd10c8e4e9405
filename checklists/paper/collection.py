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
from checklists.paper.words import forms_edition, paper_title, words
from checklists.paper_text import paper_text

#: What the name of a file says of its face.
FACE_WORDS = {
    face: words().faces[face.value] for face in (Face.BLANK, Face.PREFILLED, Face.EXAMPLE)
}
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
    yield from _files(f"{'0' * digits}-{whole.title}", whole, document_day(forms))


def _files(name: str, document: Document, day: date) -> Iterator[CollectedFile]:
    """The PDF and the Word file of one paper; both libraries are loaded only here."""
    from checklists.paper.docx import word
    from checklists.paper.pdf import render

    made = render([document], title=document.title)
    yield CollectedFile(f"{name}.pdf", archived(made.pdf, day), made.total, made.problems)
    yield CollectedFile(f"{name}.docx", word([document]), made.total)


def list_of_forms(listed: Sequence[ListedForm], forms: FormSet) -> Document:
    """The list: number, title, kind, who writes it, when, sheets and files of each form."""
    said = words().list_of_forms
    rows = tuple(_row(entry, forms) for entry in listed)
    faces = "、".join(f"「{word}」" for word in FACE_WORDS.values())
    notes = (said["note_names"].format(faces=faces), said["note_faces"], said["note_sheets"])
    return Document(
        title=said["title"],
        blocks=(
            Title(said["title"]),
            UnderTitle(left=paper_text(said["count"].format(count=len(listed)))),
            Table(
                columns=_columns(),
                rows=rows,
                row_mm=7.5,
                size=9.0,
            ),
            Notes(notes),
        ),
        edition=forms_edition(forms.common),
        orientation="landscape",
        binding="top",
        kind="list",
        key="list-of-forms",
    )


def _columns() -> tuple[Column, ...]:
    said = words().list_of_forms
    sheets = (f"{said['sheets']}\n{word}" for word in FACE_WORDS.values())
    return (
        Column(said["position"], 11.0, "center"),
        Column(said["number"], 30.0),
        Column(said["name"], 68.0),
        Column(said["kind"], 28.0),
        Column(said["holder"], 28.0),
        Column(said["due"], 52.0),
        *(Column(label, 15.0, "center") for label in sheets),
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
