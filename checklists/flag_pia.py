"""Flags on a 特定個人情報保護評価: what the computed checks contradict (PROCESS, pitfalls 33-34)."""

from collections.abc import Iterable

from checklists.answer import ITEM_VERDICT_WORDS, ItemVerdict
from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.pia import assessed, pia_checks, pia_words

_PLACE = "profile.assessment"
_LARGEST = "全項目評価"


def pia_flags(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """What is wrong by itself, and a verdict that says the contrary of what comes out.

    The verdict stays the officer's; none of these blocks.
    """
    titles = {item.id: item.title for one in catalogue.checklists for item in one.items}
    for check in pia_checks(case):
        if check.state != "wrong":
            continue
        yield Flag(_PLACE, _sentence(case, check.item, check.result), False)
        answer = case.items.get(check.item)
        if answer is not None and answer.verdict is ItemVerdict.MET and check.item in titles:
            verdict = ITEM_VERDICT_WORDS[ItemVerdict.MET]
            said = f"点検項目「{titles[check.item]}」は「{verdict}」ですが、計算と合いません。"
            yield Flag(f"items.{check.item}", said + check.result, False)


def _sentence(case: Case, item: str, result: str) -> str:
    """The result, with the number of persons where the largest assessment is due by it alone."""
    found, words = assessed(case), pia_words()
    most = words["steps"][-2]["below"]
    if item == "pia-conf-1" and found.persons is not None and found.persons >= most:
        return f"対象人数が{most:,}人以上のときは{_LARGEST}です。{result}"
    return result
