"""Paper as a file: where it goes and in which form."""

import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.examined import Examined
from checklists.paper.document import Document, PaperProblem
from checklists.paper.pdf import check, render
from checklists.reader.shipped import shipped_forms
from ui.cli.said import Refused, Status
from ui.output import write_whole


def output_of(name: str, endings: Sequence[str]) -> Path:
    """The path of a file to write. Raises Refused for another ending."""
    path = Path(name)
    if path.suffix.lower() not in endings:
        raise Refused(
            Status.USAGE, f"書き出し先の名前は {' か '.join(endings)} で終えてください: {name}"
        )
    return path


def finished(pdf: bytes, examined: Examined | None) -> bytes:
    """As it lies in a file: PDF/A with the day of the edition, or of the forms without a case."""
    from checklists.paper.archive import archived, document_day

    if examined is None:
        return archived(pdf, document_day(shipped_forms()))
    return archived(pdf, document_day(examined.forms, examined.case))


def write_document(
    output: Path,
    document: Document | Sequence[Document],
    examined: Examined | None,
    found: Sequence[PaperProblem] = (),
) -> int:
    """One Document, or several as one file, PDF or Word by the ending.

    ``found``: what is said besides what paper cannot show.
    """
    documents = [document] if isinstance(document, Document) else list(document)
    if output.suffix.lower() == ".docx":
        from checklists.paper.docx import WordRefused, word

        try:
            data = word(documents)
        except WordRefused as refused:
            for problem in refused.problems:
                print(problem.sentence, file=sys.stderr)
            return Status.PROBLEMS
        problems = check(documents)
    else:
        rendered = render(documents, title=documents[0].title)
        data, problems = finished(rendered.pdf, examined), rendered.problems
    write_whole(output, data)
    for problem in (*found, *problems):
        print(problem.sentence, file=sys.stderr)
    print(f"{output}: 書き出しました。")
    return Status.DONE
