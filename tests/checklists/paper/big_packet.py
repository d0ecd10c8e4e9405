"""A packet of about so many pages, as a program: ``big_packet.py PAGES`` says pages and memory."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title
from checklists.paper.compose import Face, form_document
from checklists.paper.document import Document
from checklists.reader.shipped import shipped_forms

#: Forms with rows, texts, boxes and both ways of lying, in turns.
FORMS = (
    "form-deletion-software-notice",
    "form-worker-roster",
    "form-pledge-joining",
    "form-handover-ledger",
    "form-misprint-monthly",
)


def documents(pages: int) -> list[Document]:
    """A contents page that names every paper, then papers until ``pages`` are reached.

    Each form is taken at its least: one sheet, the roster two.
    """
    papers: list[Document] = []
    for document, sheets in _papers():
        papers.append(document)
        pages -= sheets
        if pages <= 0:
            break
    return [_contents(papers), *papers]


def _papers() -> Iterator[tuple[Document, int]]:
    forms = [shipped_forms().by_id(form_id) for form_id in FORMS]
    for number in count(1):
        for form in forms:
            document = form_document(form, None, Face.EXAMPLE)
            sheets = 2 if form.id == "form-worker-roster" else 1
            named = replace(document, key=f"{form.id}-{number}", case_title=f"第{number}の件")
            yield named, sheets


def _contents(papers: list[Document]) -> Document:
    rows = (TableRow((Cell(one.title), Cell(pages_of=one.key))) for one in papers)
    table = Table((Column("書類", 100.0), Column("頁", 20.0, "center")), tuple(rows))
    return Document("目次", (Title("目次"), table), key="contents")


def main() -> None:
    """Set, draw and finish as PDF/A; print the pages and the highest memory of this process."""
    from checklists.paper.archive import archived
    from checklists.paper.pdf import render

    made = render(documents(int(sys.argv[1])), title="一式")
    archived(made.pdf, date(2026, 11, 1))
    status = Path("/proc/self/status").read_text("utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"pages": made.total, "megabytes": int(peak.split()[1]) / 1024}))


if __name__ == "__main__":
    main()
