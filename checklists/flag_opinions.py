"""Flags on opinions of the council: a disposition that comes back, none, one without its reason."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from checklists.assessment import Flag
from checklists.case import Case
from checklists.dispositions import (
    TO_BE_WRITTEN,
    WARNINGS,
    Disposition,
    disposition_of,
)


def opinion_flags(case: Case) -> Iterable[Flag]:
    """Flags of the opinions of a case, in their order (PROCESS, D-4; 委員意見・回答一覧, notes).

    An opinion that nobody has answered raises none: it is open, not wrong. Only 採用しない without
    a word of why, in its bracket or in the reply, blocks: it is no disposition yet.
    """
    for index, row in enumerate(case.opinions):
        for column, sentence, blocking in _of_row(row):
            # The list prints the place of a row as its number (auto.row_no).
            yield Flag(f"opinions.{index}.{column}", f"意見{index + 1}: {sentence}", blocking)


def _of_row(row: Mapping[str, JsonValue]) -> Iterable[tuple[str, str, bool]]:
    action, answer = _text(row, "action"), _text(row, "answer")
    if not action:
        if answer:
            yield "action", "回答がありますが、対応が選ばれていません。", False
        return
    said = disposition_of(action)
    if said.disposition is None:
        yield "action", f"対応の「{action}」は、対応の区分にありません。", False
        return
    if said.disposition in WARNINGS:
        yield "action", WARNINGS[said.disposition].format(words=said.words), False
    if said.disposition is Disposition.NOT_ADOPTED and not said.added:
        if answer:
            yield "action", "採用しない理由を、「不採用(理由)」の括弧に書いてください。", False
        else:
            yield "action", "採用しないときは、理由が要ります。", True
    if said.disposition in TO_BE_WRITTEN and not (_text(row, "due") or _text(row, "done")):
        yield "due", "書き加える期限(対応期限)が空です。", False


def _text(row: Mapping[str, JsonValue], column: str) -> str:
    value = row.get(column)
    return value.strip() if isinstance(value, str) else ""
