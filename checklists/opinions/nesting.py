"""Nested numbers: opinions of their own, the points of one opinion, or a heading over opinions."""

import re
from dataclasses import replace
from itertools import islice

from checklists.opinions.block import Block
from checklists.opinions.head import reference_at
from checklists.opinions.lines import names_topic

_SENTENCE = re.compile("[。？?]|(?:か|こと|べき|ほしい|たい|せよ|ください|下さい)[」)）]?\\s*$")
# A point of a list is short: 「(1) ソフト名」.
_SHORT = 20


def nested(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with nested numbers settled, innermost first.

    Points become part of the opinion above them when one reply stands under all of them, or when
    they are short and no sentences; a number over opinions that only names a topic is a heading.
    """
    deepest = max((block.depth for block in blocks), default=0)
    for depth in range(deepest - 1, -1, -1):
        blocks = _settled(text, blocks, depth)
    return blocks


def _settled(text: str, blocks: list[Block], depth: int) -> list[Block]:
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        under = _under(blocks, at) if block.kind == "opinion" and block.depth == depth else []
        at += 1 + len(under)
        points = [one for one in under if one.kind == "opinion"]
        if not points:
            out += [block, *under]
        elif _are_points(text, block, under):
            last = max(index for index, one in enumerate(under) if one.kind == "opinion")
            out.append(replace(block, end=under[last].end, doubts=[*block.doubts, "points"]))
            out += under[last + 1 :]
        else:
            out += [_as_heading(text, block, under), *under]
    return out


def _under(blocks: list[Block], at: int) -> list[Block]:
    """What follows up to the next opinion that stands no deeper, or the next heading."""
    found: list[Block] = []
    for one in islice(blocks, at + 1, None):
        if (one.kind == "heading" and not one.above) or one.kind == "other":
            break
        if one.kind == "opinion" and one.depth <= blocks[at].depth:
            break
        found.append(one)
    return found


def _are_points(text: str, parent: Block, under: list[Block]) -> bool:
    if under[0].kind == "reply" or any(one.kind == "heading" for one in under):
        return False
    points = [one for one in under if one.kind == "opinion"]
    if any(reference_at(text, _behind_number(text, one)) for one in points):
        return False
    if _only_names_a_topic(text, parent):
        return False
    replies = [index for index, one in enumerate(under) if one.kind == "reply"]
    last = max(index for index, one in enumerate(under) if one.kind == "opinion")
    if replies:
        return min(replies) > last
    return not any(_is_opinion(text, one) for one in points)


def _is_opinion(text: str, block: Block) -> bool:
    words = text[_behind_number(text, block) : block.end]
    return len(words) > _SHORT or _SENTENCE.search(words) is not None


def _only_names_a_topic(text: str, block: Block) -> bool:
    words = text[_behind_number(text, block) : block.end].strip()
    return not words or names_topic(words)


def _as_heading(text: str, block: Block, under: list[Block]) -> Block:
    if under[0].kind == "reply" or not _only_names_a_topic(text, block):
        return block
    return replace(block, kind="heading")


def _behind_number(text: str, block: Block) -> int:
    start = block.start
    if block.number is not None:
        start += block.number.end - block.number.start
    while start < block.end and text[start].isspace():
        start += 1
    return start
