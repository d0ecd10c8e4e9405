"""Opinions of the council pasted as one text: its parts, none lost, and the items to confirm."""

from dataclasses import dataclass
from enum import StrEnum

from checklists.opinions.block import Block
from checklists.opinions.blocks import blocks_of
from checklists.opinions.head import Reference, reference_at
from checklists.opinions.items import Item, item_of, number_length
from checklists.opinions.nesting import nested
from checklists.opinions.replies import reply_of

# The opinions of a council are hundreds of letters each: what is longer than this is something else.
MOST_LETTERS = 200_000


class PartKind(StrEnum):
    """What a piece of the pasted text is. ``GAP`` is spaces, empty lines and lines of dashes."""

    OPINION = "opinion"
    REPLY = "reply"
    HEADING = "heading"
    OTHER = "other"
    GAP = "gap"


@dataclass(frozen=True)
class Part:
    """A piece of the text, byte-exact: ``pasted[start:end] == text``. ``item``: index, None for none."""

    kind: PartKind
    start: int
    end: int
    text: str
    item: int | None = None


@dataclass(frozen=True)
class Pasted:
    """``"".join(part.text for part in parts)`` is the pasted text. Items in their order in it."""

    parts: tuple[Part, ...]
    items: tuple[Item, ...]


def opinions_of(text: str) -> Pasted:
    """Split a pasted text. Any text is taken; one that says nothing gives no item.

    Nothing of the text is changed: widths, spaces and what a scanner misread stay (pitfalls 37 to
    39). What cannot be divided is one item with the whole text.
    """
    blocks = nested(text, blocks_of(text))
    if text.strip() and not any(block.kind == "opinion" for block in blocks):
        blocks = [_whole(text)]
    owners = _owners(blocks)
    replies = _replies(text, blocks, owners)
    items: list[Item] = []
    topic: Reference | None = None
    last: Block | None = None
    for block in blocks:
        if block.kind == "heading":
            topic = _topic(text, block)
        elif block.kind == "opinion":
            # The topic of a number stands over what is nested in it.
            topic = topic if block.depth else None
            items.append(item_of(text, block, last, replies.get(len(items), ()), topic))
            last = block
    return Pasted(_parts(text, blocks, owners), tuple(items))


def _whole(text: str) -> Block:
    start = len(text) - len(text.lstrip())
    return Block("opinion", start, len(text.rstrip()), begun="text", doubts=["whole"])


def _owners(blocks: list[Block]) -> dict[int, int]:
    """Start of a block -> index of the item it belongs to. A reply belongs to the number it names."""
    owners: dict[int, int] = {}
    numbered: dict[int, int] = {}
    section, count = 0, 0
    for block in blocks:
        if block.section != section:
            section, numbered = block.section, {}
        if block.kind == "opinion":
            owners[block.start] = count
            if block.number is not None and not block.depth:
                numbered[block.number.value] = count
            count += 1
        elif block.kind == "reply" and count:
            owners[block.start] = numbered.get(block.of, count - 1) if block.of else count - 1
    return owners


def _replies(text: str, blocks: list[Block], owners: dict[int, int]) -> dict[int, tuple[str, ...]]:
    """Index of an item -> its replies without their mark; a mark alone is none."""
    found: dict[int, tuple[str, ...]] = {}
    for block in blocks:
        if block.kind == "reply" and (index := owners.get(block.start)) is not None:
            words = text[block.start : block.end]
            mark = reply_of(words)
            said = words[mark.end if mark else number_length(block) :].strip()
            if said:
                found[index] = (*found.get(index, ()), said)
    return found


def _topic(text: str, heading: Block) -> Reference | None:
    """The reference of a number that is a heading: 「1 仕様書(案)について」."""
    start = heading.start + number_length(heading)
    while start < heading.end and text[start].isspace():
        start += 1
    return reference_at(text, start) if heading.number is not None else None


def _parts(text: str, blocks: list[Block], owners: dict[int, int]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for block in blocks:
        if at < block.start:
            parts.append(Part(PartKind.GAP, at, block.start, text[at : block.start]))
        kind = PartKind(block.kind)
        words = text[block.start : block.end]
        parts.append(Part(kind, block.start, block.end, words, owners.get(block.start)))
        at = block.end
    if at < len(text):
        parts.append(Part(PartKind.GAP, at, len(text), text[at:]))
    return tuple(parts)
