"""One opinion to confirm: number, reference, member and words, and how sure they are."""

from dataclasses import dataclass
from enum import StrEnum

from checklists.opinions.block import Block
from checklists.opinions.head import (
    Member,
    Reference,
    behind,
    member_at,
    member_behind,
    reference_at,
    reference_inside,
)
from checklists.opinions.marks import WEAK
from checklists.searching import fold


class Sureness(StrEnum):
    """How sure it is that an item is one opinion, whole and alone."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Item:
    """One opinion to confirm.

    ``text`` is all of it as pasted, ``pasted[start:end]``; ``body`` is the part of it behind number,
    member and reference (``pasted[body_start:body_end]``), never empty where ``text`` says more.
    ``number``, ``above`` (the numbers over a nested one) and ``member`` stand as written, ``""`` for
    none. ``round``: 1 for 第1回意見, 2 for 再意見, None where nothing says it. ``replies`` are the
    replies in the same text, without their mark 「回答:」. ``notes`` say in Japanese what was assumed.
    """

    number: str
    above: tuple[str, ...]
    reference: Reference | None
    member: str
    round: int | None
    text: str
    start: int
    end: int
    body: str
    body_start: int
    body_end: int
    replies: tuple[str, ...]
    sure: Sureness
    notes: tuple[str, ...]


_UNNUMBERED = "番号がないので、ここから1件と読みました。"
_WHOLE = "分けられないので、全文を1件にしました。"
_NONE = "「意見なし」と読めます。"
_NO_OPINION = (
    "意見なし",
    "意見はありません",
    "特に意見はありません",
    "特にありません",
    "意見はございません",
)


def number_length(block: Block) -> int:
    """How long its number is."""
    return block.number.end - block.number.start if block.number is not None else 0


def item_of(
    text: str,
    block: Block,
    before: Block | None,
    replies: tuple[str, ...],
    topic: Reference | None,
) -> Item:
    """The item of a block. ``before`` is the opinion before it, ``topic`` the reference above it."""
    member, reference, start, end = _head(text, block)
    notes = _doubts(block, before)
    body = text[start:end]
    sure = _sureness(block, notes)
    if reference is None and (inside := reference_inside(text, start, end)) is not None:
        reference = inside
        notes.append(f"頁・項は、本文の中の「{inside.text}」と読みました。")
    elif reference is None and topic is not None:
        reference = topic
        notes.append(f"頁・項は、見出しの「{topic.text}」と読みました。")
    if any(body.strip().startswith(words) for words in _NO_OPINION):
        sure = Sureness.UNSURE
        notes.append(_NONE)
    number = block.number
    return Item(
        number=text[block.start : block.start + number_length(block)] if number else "",
        above=block.above,
        reference=reference,
        member=member.text if member else block.member,
        round=block.round,
        text=text[block.start : block.end],
        start=block.start,
        end=block.end,
        body=body,
        body_start=start,
        body_end=end,
        replies=replies,
        sure=sure,
        notes=tuple(notes),
    )


def _head(text: str, block: Block) -> tuple[Member | None, Reference | None, int, int]:
    """Member, reference, and where the words of the opinion begin and end."""
    start, end = block.start + number_length(block), block.end
    member: Member | None = None
    reference: Reference | None = None
    if block.words is not None:
        return None, _of_cell(text, block), *block.words
    while True:
        while start < end and (text[start].isspace() or text[start] in ".．、:："):
            start += 1
        if member is None and (found := member_at(text, start)) is not None and found.end < end:
            member, start = found, found.end
        elif reference is None and (ref := reference_at(text, start)) and behind(text, ref) < end:
            reference, start = ref, behind(text, ref)
        else:
            break
    if member is None and (last := member_behind(text, start, end)) and last.start > start:
        member, end = last, last.start
        while end > start and text[end - 1].isspace():
            end -= 1
    return member, reference, start, end


def _of_cell(text: str, block: Block) -> Reference | None:
    """The reference of its own cell, whatever stands there."""
    if block.reference is None:
        return None
    start, end = block.reference
    found = reference_at(text, start)
    if found is not None and found.end >= end:
        return found
    return Reference(text[start:end], start, end, "", (), fold(text[start:end]).text)


def _doubts(block: Block, before: Block | None) -> list[str]:
    notes = []
    if "whole" in block.doubts:
        notes.append(_WHOLE)
    elif block.begun == "text":
        notes.append(_UNNUMBERED)
    if "points" in block.doubts:
        notes.append("番号の付いた事項を、1件の意見の中のものと読みました。")
    number = block.number
    if number is not None and number.read_as:
        notes.append(f"番号を「{number.read_as}」と読みました。")
    if number is not None and before is not None and before.number is not None:
        same = (before.number.style, before.number.word) == (number.style, number.word)
        if same and number.style != "dashed" and number.value - before.number.value > 1:
            notes.append("番号が続いていません。前の番号が抜けていないか確かめてください。")
    return notes


def _sureness(block: Block, notes: list[str]) -> Sureness:
    if block.begun == "text":
        return Sureness.UNSURE
    if block.begun == "reference" or notes or (block.number and block.number.style in WEAK):
        return Sureness.LIKELY
    return Sureness.SURE
