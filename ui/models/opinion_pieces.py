"""A pasted text in pieces to confirm: opinions, replies, other words; joined, split, left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklists.opinions.head import behind, reference_at
from checklists.opinions.items import Item
from checklists.opinions.pasted import Part, PartKind, Pasted
from ui.models.opinion_list import OpinionLine

if TYPE_CHECKING:
    from pydantic import JsonValue

Kind = Literal["opinion", "reply", "other"]
_KINDS: dict[PartKind, Kind] = {
    PartKind.OPINION: "opinion",
    PartKind.REPLY: "reply",
    PartKind.HEADING: "other",
    PartKind.OTHER: "other",
}


@dataclass(frozen=True)
class Piece:
    """``text[start:end]`` of what was pasted; between two pieces there is nothing but blanks.

    ``words`` is what becomes the opinion or the reply: the text behind number, member and reference,
    byte for byte. ``taken``: it goes into the case. ``round`` as the text says, None for nothing.
    """

    kind: Kind
    start: int
    end: int
    words: str
    taken: bool
    number: str = ""
    reference: str = ""
    member: str = ""
    round: int | None = None
    notes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


Pieces = tuple[Piece, ...]


def pieces_of(pasted: Pasted) -> Pieces:
    """The parts of a pasted text, none left out but blanks."""
    return tuple(_piece(part, pasted) for part in pasted.parts if part.kind in _KINDS)


def _piece(part: Part, pasted: Pasted) -> Piece:
    kind = _KINDS[part.kind]
    if kind == "opinion" and part.item is not None:
        return _opinion(part, pasted.items[part.item])
    words, taken = part.text.strip(), False
    if kind == "reply" and part.item is not None:
        # Of several replies of an opinion each is its own part: the one that ends like it.
        said = [one for one in pasted.items[part.item].replies if words.endswith(one)]
        words, taken = max(said, key=len, default=words), bool(said)
    return Piece(kind, part.start, part.end, words, taken)


def _opinion(part: Part, item: Item) -> Piece:
    return Piece(
        "opinion",
        part.start,
        part.end,
        item.body or part.text.strip(),
        True,
        number=item.number,
        reference=item.reference.text if item.reference is not None else "",
        member=item.member,
        round=item.round,
        notes=item.notes,
    )


def toggled(pieces: Pieces, at: int) -> Pieces:
    """The piece is left out, or taken again; other words that are taken become an opinion."""
    piece = pieces[at]
    kind = "opinion" if piece.kind == "other" else piece.kind
    return _with(pieces, at, replace(piece, kind=kind, taken=not piece.taken))


def can_join(pieces: Pieces, at: int) -> bool:
    """Is there an opinion before it that it can be the end of?"""
    return 0 <= at < len(pieces) and _opinion_before(pieces, at) is not None


def joined(text: str, pieces: Pieces, at: int) -> Pieces:
    """The piece becomes the end of the opinion before it, with all that stands between them."""
    before = _opinion_before(pieces, at)
    if before is None:
        return pieces
    first, last = pieces[before], pieces[at]
    start = text.index(first.words, first.start) if first.words else first.start
    words = text[start : last.end].strip()
    whole = replace(first, end=last.end, words=words, taken=True)
    return (*pieces[:before], whole, *pieces[at + 1 :])


def can_split(text: str, piece: Piece, at: int) -> bool:
    """Would there be words on both sides?"""
    inside = piece.start < at < piece.end
    return inside and bool(text[piece.start : at].strip() and text[at : piece.end].strip())


def split(text: str, pieces: Pieces, at: int, place: int) -> Pieces:
    """The piece in two at ``place`` of the whole text; the second is an opinion of its own."""
    piece = pieces[at]
    if not can_split(text, piece, place):
        return pieces
    start = text.index(piece.words, piece.start) if piece.words else piece.start
    first = replace(piece, end=place, words=text[min(start, place) : place].strip())
    begin = place + len(text[place : piece.end]) - len(text[place : piece.end].lstrip())
    reference = reference_at(text, begin)
    if reference is not None and reference.end < piece.end:
        words = text[behind(text, reference) : piece.end].strip()
    else:
        reference, words = None, text[begin : piece.end].strip()
    second = Piece(
        "opinion",
        place,
        piece.end,
        words,
        True,
        reference=reference.text if reference is not None else "",
        member=piece.member,
        round=piece.round,
    )
    return (*pieces[:at], first, second, *pieces[at + 1 :])


def tied(pieces: Pieces, at: int, clauses: Sequence[str]) -> Pieces:
    """The clauses that the officer has confirmed for an opinion."""
    return _with(pieces, at, replace(pieces[at], clauses=tuple(clauses)))


def rows_of(pieces: Pieces) -> Iterator["dict[str, JsonValue]"]:
    """The columns of each opinion that is taken, with the replies that follow it."""
    for at, piece in enumerate(pieces):
        if piece.kind != "opinion" or not piece.taken:
            continue
        replies = "\n".join(replies_of(pieces, at))
        clauses: list[JsonValue] = list(piece.clauses)
        yield {
            "opinion": piece.words,
            "ref": piece.reference,
            "by": piece.member,
            "answer": replies,
            "clauses": clauses,
        }


def replies_of(pieces: Pieces, at: int) -> tuple[str, ...]:
    """The taken replies between this opinion and the next that is taken."""
    found: list[str] = []
    for piece in pieces[at + 1 :]:
        if piece.kind == "opinion" and piece.taken:
            break
        if piece.kind == "reply" and piece.taken:
            found.append(piece.words)
    return tuple(found)


def round_said(pieces: Pieces) -> int | None:
    """The one round all taken opinions say they are of; None where nothing or several are said."""
    said = {piece.round for piece in pieces if piece.kind == "opinion" and piece.taken}
    return next(iter(said)) if len(said) == 1 else None


def lines_of(pieces: Pieces) -> tuple[OpinionLine, ...]:
    """The pieces as rows of a list; the key is the place among them."""
    lines, number = [], 0
    for at, piece in enumerate(pieces):
        number += piece.kind == "opinion" and piece.taken
        label = str(number) if piece.kind == "opinion" and piece.taken else "－"
        mark, state = _state(piece)
        words = " ".join(piece.words.split())
        lines.append(OpinionLine(str(at), label, piece.reference, words, mark, state))
    return tuple(lines)


def _state(piece: Piece) -> tuple[str, str]:
    if piece.kind == "opinion":
        return ("done", "意見として入れます") if piece.taken else ("na", "入れません")
    if piece.kind == "reply":
        return ("received", "回答として入れます") if piece.taken else ("na", "回答は入れません")
    return "na", "意見ではない文(入れません)"


def _opinion_before(pieces: Pieces, at: int) -> int | None:
    return next((one for one in range(at - 1, -1, -1) if pieces[one].kind == "opinion"), None)


def _with(pieces: Pieces, at: int, piece: Piece) -> Pieces:
    return (*pieces[:at], piece, *pieces[at + 1 :])
