"""The officer's draft (Word, PDF, text, pasted) as lines with page and 条・項・号, and a search in it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checklists import draft_places
from checklists.held_files import is_held
from checklists.pdf_pages import NotPdf, Pages
from checklists.searching import Folded, fold

MAX_BYTES = 50_000_000
MAX_LINES = 100_000

Kind = Literal["docx", "pdf", "text", "paste"]


class DraftRefused(Exception):
    """A file cannot be read as a draft. ``str(e)`` is a Japanese sentence that says what to do."""


@dataclass(frozen=True)
class Line:
    """One paragraph (Word, text) or one printed line (PDF).

    ``page`` is 1-based, None when the file does not say where its pages end. ``place`` is where the
    line stands, as an officer writes it: 「第5条第2項第1号」 or 「5(4)ア」, ``""`` before the first
    heading. ``heading`` is True where that place begins.
    """

    text: str
    page: int | None
    place: str
    heading: bool


@dataclass(frozen=True)
class Draft:
    """A draft as lines. ``pages`` is 0 when the pages are unknown. Lives in memory only."""

    name: str
    kind: Kind
    lines: tuple[Line, ...]
    pages: int


@dataclass(frozen=True)
class Hit:
    """One find: the line it begins in, and its (line, start, end) pieces, end exclusive."""

    line: int
    pieces: tuple[tuple[int, int, int], ...]


def read(path: Path) -> Draft:
    """Read a .docx, .pdf, .txt or .md file. Raises DraftRefused."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DraftRefused(
                "ファイルが大きすぎます(50MBまで)。必要な部分だけを別に保存してください。"
            )
        suffix = path.suffix.lower()
        if suffix == ".docx":
            return _read_word(path)
        if suffix == ".pdf":
            return _read_pdf(path)
        if suffix in {".txt", ".text", ".md"}:
            return _built(
                path.name, "text", [(t, None) for t in decoded(path.read_bytes()).splitlines()]
            )
    except OSError as error:
        if is_held(path, to_replace=False):
            raise DraftRefused(
                "ファイルをほかのプログラムが開いています。閉じてから、もう一度選んでください。"
            ) from error
        raise DraftRefused(
            "ファイルを読めません。開けるか、場所が変わっていないかを確かめてください。"
        ) from error
    if suffix in {".doc", ".rtf", ".jtd", ".odt"}:
        raise DraftRefused(
            f"{suffix} の形は読めません。Word などで開き、.docx か PDF で保存し直してください。"
        )
    raise DraftRefused("読めるのは Word(.docx)、PDF、テキスト(.txt)です。")


def pasted(text: str) -> Draft:
    """A text pasted from elsewhere. A form feed is a page break."""
    pieces: list[tuple[str, int | None]] = []
    pages = text.split("\f")
    for number, page in enumerate(pages, 1):
        known = number if len(pages) > 1 else None
        pieces.extend((line, known) for line in page.splitlines())
    return _built("貼り付けた文", "paste", pieces)


def search(draft: Draft, words: str, limit: int = 500) -> tuple[Hit, ...]:
    """Every place where ``words`` stands, across line ends, width and spaces, at most ``limit``.

    Words apart by a space are looked for as one run of text, because spaces do not count.
    """
    needle = fold(words).text
    if not needle:
        return ()
    whole, owners = _whole(draft)
    hits: list[Hit] = []
    at = whole.find(needle)
    while at >= 0 and len(hits) < limit:
        hits.append(_hit(owners, at, at + len(needle)))
        at = whole.find(needle, at + len(needle))
    return tuple(hits)


def _whole(draft: Draft) -> tuple[str, list[tuple[int, int, int]]]:
    """The folded text of all lines, and for each of its characters (line, start, end)."""
    parts: list[str] = []
    owners: list[tuple[int, int, int]] = []
    for index, line in enumerate(draft.lines):
        folded: Folded = fold(line.text)
        parts.append(folded.text)
        owners.extend((index, start, end) for start, end in folded.spans)
    return "".join(parts), owners


def _hit(owners: list[tuple[int, int, int]], start: int, end: int) -> Hit:
    pieces: list[tuple[int, int, int]] = []
    for line, first, last in owners[start:end]:
        if pieces and pieces[-1][0] == line:
            pieces[-1] = (line, pieces[-1][1], last)
        else:
            pieces.append((line, first, last))
    return Hit(pieces[0][0], tuple(pieces))


def _built(name: str, kind: Kind, pieces: list[tuple[str, int | None]]) -> Draft:
    kept = [(clean, page) for text, page in pieces if (clean := _clean(text))]
    if not kept:
        raise DraftRefused("文字がありません。")
    if len(kept) > MAX_LINES:
        raise DraftRefused("行が多すぎます(10万行まで)。必要な部分だけを別に保存してください。")
    places = draft_places.find([text for text, _ in kept])
    lines = tuple(
        Line(text, page, found.place, found.heading)
        for (text, page), found in zip(kept, places, strict=True)
    )
    return Draft(name, kind, lines, max((page or 0 for _, page in kept), default=0))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\t", " ")).strip()


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, Shift_JIS or ISO-2022-JP (mails); raises DraftRefused."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x1b$" in data:  # every byte of it would pass for ASCII
        encodings = ["iso2022_jp"]
    else:
        encodings = ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DraftRefused("文字の符号が分かりません。メモ帳で開き、UTF-8 で保存し直してください。")


def _read_word(path: Path) -> Draft:
    from checklists import draft_word

    try:
        pieces = draft_word.paragraphs(path)
    except draft_word.NotWord as error:
        raise DraftRefused(
            "Word のファイルとして読めません。壊れているか、パスワードが付いています。"
            "Word で開いて保存し直すか、文を貼り付けてください。"
        ) from error
    return _built(path.name, "docx", pieces)


def _read_pdf(path: Path) -> Draft:
    pieces: list[tuple[str, int | None]] = []
    try:
        document = Pages(path.read_bytes())
        for page in range(len(document.sizes)):
            pieces.extend((line, page + 1) for line in document.text(page).splitlines())
    except NotPdf as error:
        raise DraftRefused(
            "PDF を開けません。壊れているか、パスワードが付いています。"
            "パスワードなしで保存し直すか、文を貼り付けてください。"
        ) from error
    if not any(text.strip() for text, _ in pieces):
        raise DraftRefused(
            "この PDF には文字がありません(紙を読み取った画像だけです)。"
            "元の Word を開くか、文を貼り付けてください。"
        )
    return _built(path.name, "pdf", pieces)
