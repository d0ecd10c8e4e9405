"""What becomes of each answer on another edition of the catalogue, in words and as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from checklists.answer import UNANSWERED_WORD, VERDICT_WORDS, Answer
from checklists.applicability import Scope
from checklists.upgrade import Fate, Touch, Upgrade, UpgradeLine, What
from ui.handed_words import HandedWords
from ui.models.copy_lines import CopyText

if TYPE_CHECKING:
    from checklists.upgrade import Aside, Difference


class Show(StrEnum):
    """What of an upgrade is listed; the words of the chips."""

    ALL = "すべて"
    CHANGED = "変わる"
    NEW = "新しい"
    REMOVED = "なくなる"
    KEPT = "そのまま"


FATE_OF = {
    Show.CHANGED: Fate.CHANGED,
    Show.NEW: Fate.NEW,
    Show.REMOVED: Fate.REMOVED,
    Show.KEPT: Fate.KEPT,
}
SHOW_OF = {fate: show for show, fate in FATE_OF.items()}
MARKS = {Fate.KEPT: "done", Fate.CHANGED: "note", Fate.NEW: "plus", Fate.REMOVED: "na"}
LABELS = {
    What.TITLE: "題名",
    What.QUESTION: "問い",
    What.WORDING: "文",
    What.SEVERITY: "重さ",
    What.PARAMETER: "選ぶところ",
    What.CARRIERS: "書く文書",
    What.FORMS: "様式",
    What.RULE: "いつ当てはまるか",
    What.HIDDEN: "使わない理由",
}
_APPLIES = {
    Scope.APPLICABLE: "この案件に当てはまります。",
    Scope.TO_CHECK: "前提に答えると、当てはまるかどうかが決まります。",
    Scope.NOT_APPLICABLE: "この案件には当てはまりません。回答は残り、印刷には出ません。",
}


def edition_words(edition: str) -> str:
    """「標準 2026-11版」, 「標準 2026-11版＋市の第3版」."""
    standard, _, own = edition.partition("+")
    number = own.partition(".")[0]
    return f"標準 {standard}版＋市の第{number}版" if number else f"標準 {standard}版"


def touch_words(touch: Touch) -> str:
    """「新しい条項3、変わる条項2」; empty where nothing is touched."""
    parts = (("新しい", touch.new), ("変わる", touch.changed), ("なくなる", touch.removed))
    return "、".join(f"{word}条項{number}" for word, number in parts if number)


def count_words(found: Upgrade) -> str:
    """「回答70：そのまま55、変わる12、なくなる3。ほかに新しい条項5。」"""
    counts = found.counts
    total = counts[Fate.KEPT] + counts[Fate.CHANGED] + counts[Fate.REMOVED]
    words = (
        f"回答{total}のうち、そのまま{counts[Fate.KEPT]}、変わる{counts[Fate.CHANGED]}、"
        f"なくなる{counts[Fate.REMOVED]}。"
    )
    return words + (f"ほかに、新しい条項{counts[Fate.NEW]}。" if counts[Fate.NEW] else "")


def listed(found: Upgrade, show: Show) -> tuple[UpgradeLine, ...]:
    """What is touched stands before what is kept, each in the order of the catalogue."""
    if show is not Show.ALL:
        return found.of(FATE_OF[show])
    return tuple(
        line for each in (Show.CHANGED, Show.NEW, Show.REMOVED, Show.KEPT)
        for line in found.of(FATE_OF[each])
    )  # fmt: skip


def row_of(line: UpgradeLine) -> CopyText:
    """The title, and under it what becomes of it."""
    parts = [SHOW_OF[line.fate].value]
    if line.fate is Fate.CHANGED:
        parts.append("、".join(dict.fromkeys(LABELS[one.what] for one in line.differences)))
    if line.answer is not None:
        parts.append(_verdict(line.answer))
    return CopyText(line.title, "　".join(filter(None, parts)), MARKS[line.fate])


def sentence_of(line: UpgradeLine) -> str:
    """What becomes of the answer, and whether the clause applies."""
    said = {
        Fate.KEPT: "回答は、そのままです。",
        Fate.CHANGED: "回答は残ります。下のところが変わるので、回答が今も合うか確かめてください。",
        Fate.NEW: "新しく答える条項です。",
        Fate.REMOVED: "条項集からなくなります。回答は案件に残り、印刷には出ません。",
    }[line.fate]
    return said + (_APPLIES[line.applies] if line.applies is not None else "")


def texts_of(difference: Difference) -> tuple[str, str, str]:
    """Label, old and new text; a side without one says so."""
    return LABELS[difference.what], difference.old or "(なし)", difference.new or "(なし)"


def aside_lines(asides: Sequence[Aside], words: HandedWords) -> tuple[str, ...]:
    """What has no place any more beside the answers, with its value."""
    return tuple(
        f"{aside.label}：{_value(aside, words)}"
        for aside in asides
        if not (aside.place.startswith("answers/") and aside.place.count("/") == 1)
    )


def _value(aside: Aside, words: HandedWords) -> str:
    part = aside.place.split("/")[0]
    text = words.value(part if part in ("items", "facts") else "", "", aside.value)
    return text.replace("\n", "　")


def _verdict(answer: Answer) -> str:
    return VERDICT_WORDS[answer.verdict] if answer.verdict else UNANSWERED_WORD
