"""Documents -> one Word file: real headings, tables and page numbers (python-docx)."""

import io
import re
import zipfile
from collections.abc import Sequence
from functools import cache

import docx

from checklists.paper.checks import texts_of
from checklists.paper.document import Document, PaperProblem
from checklists.paper.docx_blocks import write_blocks
from checklists.paper.docx_numbering import clear_numbering
from checklists.paper.docx_page import begin_section
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_placed import places
from checklists.paper.docx_styles import prepare
from checklists.paper.pdf import Prepared

#: What an XML file cannot hold: control characters, lone surrogates, two noncharacters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The time of every part of the file: the clock is in nothing we make.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class WordRefused(ValueError):
    """A Word file cannot hold these characters. ``problems`` has each with its place."""

    def __init__(self, problems: tuple[PaperProblem, ...]) -> None:
        super().__init__("\n".join(problem.sentence for problem in problems))
        self.problems = problems


def illegal_characters(documents: Sequence[Document]) -> tuple[PaperProblem, ...]:
    """One problem for each place and character that a Word file cannot hold."""
    found: dict[PaperProblem, None] = {}
    for document in documents:
        for place, text in texts_of(document):
            for character in _ILLEGAL.findall(text):
                sentence = (
                    f"「{document.title}」の「{place}」に、Word のファイルに書けない文字"
                    f"(U+{ord(character):04X})があります。消してください。"
                )
                key = document.key or document.title
                found[PaperProblem(f"{key}: {place}", character, sentence)] = None
    return tuple(found)


def word(documents: Sequence[Document]) -> bytes:
    """The documents in order, each on its own sheet. Equal input gives equal bytes.

    Raises WordRefused when a text holds a character no Word file can hold.
    """
    problems = illegal_characters(documents)
    if problems:
        raise WordRefused(problems)
    made = docx.Document(io.BytesIO(_blank()))
    made.core_properties.title = documents[0].title if documents else ""
    prepared = Prepared(documents)
    pages, total = prepared.page_numbers()
    for number, document in enumerate(documents):
        begin_section(made, document, first=number == 0)
        set_, laid = places(document, prepared.faces, lambda key: pages.get(key, ""), total)
        paper = Paper(made, set_, prepared.faces, laid, pages, total)
        write_blocks(paper)
        paper.close()
    buffer = io.BytesIO()
    made.save(buffer)
    return _timeless(buffer.getvalue())


@cache
def _blank() -> bytes:
    """A file with our styles and no text, made once: styles take longer than a form."""
    made = docx.Document()
    prepare(made)
    clear_numbering(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _timeless(data: bytes) -> bytes:
    """The same archive with the same time on every part."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return result.getvalue()
