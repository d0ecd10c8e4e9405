"""The lines under the verdicts: what is unsettled or weak about a clause, and the way out."""

from collections.abc import Sequence
from dataclasses import dataclass

from checklists.answer import VERDICT_WORDS, Verdict
from checklists.rules import Scope
from ui.models.clause_answer import Entered
from ui.models.clause_view import ClauseView

_VAGUE = "曖昧な語があります"
# How a reason of ``weak`` begins -> (words on the button, where it leads)
_REPAIRS = (
    ("箇所がありません", "箇所を書く", "places"),
    ("仕様書に箇所がありません", "箇所を書く", "places"),
    ("箇所が別の文書です", "箇所を直す", "places"),
    ("口頭で伝える箇所", "箇所を直す", "places"),
    ("必要な項目が空", "項目を入れる", "parameters"),
    ("理由がありません", "理由を書く", "reason"),
    (_VAGUE, "言葉を直す", "parameters"),
    ("間隔が", "間隔を直す", "parameters"),
    ("両立しない条項", "見比べる", "conflict"),
)


# What a line of the list of gaps asks for -> the part of the clause's form where it is entered.
PARTS = {
    "頁を書く": "pages",
    "箇所を書く": "places",
    "箇所を直す": "places",
    "仕様書に書く": "places",
    "項目を入れる": "parameters",
    "理由を書く": "reason",
}


@dataclass(frozen=True)
class Notice:
    """One line that needs attention. ``action`` names the repair, ``go`` where it leads:

    places, pages, parameters, wording, reason, retry, conflict, or ``intake:<fact id>``.
    """

    mark: str
    sentence: str
    action: str = ""
    go: str = ""


def notices_of(view: ClauseView, now: Entered, *, unsaved: bool = False) -> tuple[Notice, ...]:
    """In order of weight: cannot be saved, not settled whether it applies, must be repaired, weak."""
    found: list[Notice] = []
    if unsaved:
        found.append(
            Notice(
                "problem",
                "保存できていない入力があります。欄の中身は残っています。",
                "もう一度保存する",
                "retry",
            )
        )
    found.extend(_scope(view, now))
    if now.waiting:
        found.append(Notice("problem", waiting_sentence(now), "理由を書く", "reason"))
    if any(not place.document for place in now.places):
        found.append(
            Notice("unknown", "文書を選ぶと、この箇所が回答に入ります。", "文書を選ぶ", "places")
        )
    if now.shown_verdict is not Verdict.NOT_APPLICABLE:
        found.extend(Notice("weak", sentence, *_repair(sentence, now)) for sentence in view.weak)
    found.extend(Notice("info", sentence, *_look(sentence)) for sentence in view.flags)
    return tuple(found)


def waiting_sentence(now: Entered) -> str:
    """What stands until the reason is there."""
    until = "未回答のまま"
    if now.verdict is Verdict.NOT_APPLICABLE:
        until = "前に書いた理由のまま"
    elif now.verdict is not None:
        until = f"「{VERDICT_WORDS[now.verdict]}」のまま"
    return f"理由を書くと該当なしになります。それまでは{until}です。"


def _scope(view: ClauseView, now: Entered) -> Sequence[Notice]:
    if view.scope is Scope.NOT_APPLICABLE:
        kept = "回答は残りますが、印刷されません。" if now.verdict else "答えなくて構いません。"
        if view.clause.hidden:
            reason = view.clause.hidden.strip().removesuffix("。")
            return (Notice("na", f"この市では使わない条項です({reason})。{kept}"),)
        return (Notice("na", f"いまの前提では対象外です。{kept}", "前提を見る", "intake:"),)
    if view.scope is Scope.TO_CHECK:
        return [
            Notice(
                "unknown",
                f"要確認:「{fact.label}」が決まると、この条項が要るかどうかが決まります。",
                "前提で答える",
                f"intake:{fact.id}",
            )
            for fact in view.unknown
        ]
    return ()


def _repair(sentence: str, now: Entered) -> tuple[str, str]:
    for beginning, action, go in _REPAIRS:
        if sentence.startswith(beginning):
            own = beginning == _VAGUE and bool(now.wording and now.wording.strip())
            return action, "wording" if own else go
    return "", ""


def _look(sentence: str) -> tuple[str, str]:
    """The way to what a flag names (flag_answers.py words the sentences)."""
    if "の頁が空です" in sentence:
        return "頁を書く", "pages"
    if sentence.startswith("標準と異なる値です"):
        return "値を見る", "parameters"
    return "", ""
