"""A pasted text in pieces to confirm: opinions, replies, other words; joined, split, left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklists.opinions.head import behind, reference_at
from checklists.opinions.items import Item
from checklists.opinions.pasted import Part, PartKind, Pasted
from checklists.opinions.replies import reply_of
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
    ``of``: where the opinion begins that a reply names (回答2), None for the one before it.
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
    of: int | None = None


Pieces = tuple[Piece, ...]


def pieces_of(pasted: Pasted) -> Pieces:
    """The parts of a pasted text, none left out but blanks."""
    return tuple(_pieces(pasted))


def _pieces(pasted: Pasted) -> Iterator[Piece]:
    before: int | None = None
    for part in pasted.parts:
        if part.kind not in _KINDS:
            continue
        item = pasted.items[part.item] if part.item is not None else None
        if part.kind is PartKind.OPINION and item is not None:
            before = part.item
            yield _opinion(part, item)
        elif part.kind is PartKind.REPLY and item is not None:
            yield _reply(part, item, None if part.item == before else item.start)
        else:
            yield Piece(_KINDS[part.kind], part.start, part.end, part.text.strip(), False)


def _reply(part: Part, item: Item, of: int | None) -> Piece:
    """Of several replies of an opinion each is its own part: the one that ends like it."""
    words = part.text.strip()
    said = [one for one in item.replies if words.endswith(one)]
    return Piece(
        "reply", part.start, part.end, max(said, key=len, default=words), bool(said), of=of
    )


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
    """The piece is left out, or taken again, an opinion with the replies to it; other words that
    are taken become an opinion."""
    piece = pieces[at]
    taken = not piece.taken
    if piece.kind == "reply":
        return _with(pieces, at, replace(piece, taken=taken))
    whole = _with(pieces, at, replace(piece, kind="opinion", taken=True))
    replies = {place for place in range(len(whole)) if _replied_to(whole, place) == at}
    found = (
        replace(one, taken=taken and reply_of(one.words) is None) if place in replies else one
        for place, one in enumerate(whole)
    )
    return _with(tuple(found), at, replace(whole[at], taken=taken))


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
    # In front of the words there is only the number or the page: then they are what is left.
    kept = text[min(start, place) : place].strip() or text[piece.start : place].strip()
    first = replace(piece, end=place, words=kept)
    begin = place + len(text[place : piece.end]) - len(text[place : piece.end].lstrip())
    reference = reference_at(text, begin)
    if reference is not None and behind(text, reference) < piece.end:
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
    """The taken replies to this opinion: those that name it, and those behind it that name none."""
    return tuple(
        piece.words
        for place, piece in enumerate(pieces)
        if piece.taken and _replied_to(pieces, place) == at
    )


def _replied_to(pieces: Pieces, at: int) -> int | None:
    """Which opinion a reply is to, of those that are taken; None for what is no reply."""
    reply = pieces[at]
    if reply.kind != "reply":
        return None
    taken = [place for place, one in enumerate(pieces) if one.kind == "opinion" and one.taken]
    if reply.of is not None:
        named = (place for place in taken if pieces[place].start <= reply.of < pieces[place].end)
        return next(named, None)
    return max((place for place in taken if place < at), default=None)


def round_said(pieces: Pieces) -> int | None:
    """The one round all taken opinions say they are of; None where nothing or several are said."""
    said = {piece.round for piece in pieces if piece.kind == "opinion" and piece.taken}
    return next(iter(said)) if len(said) == 1 else None


def other_rounds(pieces: Pieces, number: int) -> tuple[int, ...]:
    """Rounds besides ``number`` that taken opinions say they are of."""
    said = {piece.round for piece in pieces if piece.kind == "opinion" and piece.taken}
    return tuple(sorted(one for one in said if one not in (None, number)))


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
