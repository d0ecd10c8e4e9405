"""Disposition: how an opinion of the council is dealt with (PROCESS, D-4)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from checklists.searching import fold

# The one bracket after a disposition: 「不採用(理由:規則により足りる)」.
_BRACKET = re.compile(r"^(?P<name>[^(（]+?)\s*[(（](?P<added>.*)[)）]\s*$", re.DOTALL)
_LABEL = re.compile(r"^\s*理由\s*(?:[:：]\s*|$)")
# A bracket that is only a blank to write in.
_BLANK = re.compile(r"[\s_＿○〇…・.。]+")


class Disposition(StrEnum):
    """The nine of D-4; those of the form 委員意見・回答一覧 are other words for five of them."""

    IN_SPECIFICATION = "in_specification"
    IN_FORM = "in_form"
    IN_MANUAL = "in_manual"
    AFTER_AWARD = "after_award"
    TERMS_SUFFICE = "terms_suffice"
    ALREADY_DONE = "already_done"
    EXPLAINED = "explained"
    NOT_ADOPTED = "not_adopted"
    TOLD_ORALLY = "told_orally"


# The first word is that of D-4; the others are those of the form and of the minutes.
DISPOSITION_WORDS: dict[Disposition, tuple[str, ...]] = {
    Disposition.IN_SPECIFICATION: ("仕様書に明記", "仕様書に追記", "仕様書へ追記", "仕様書へ明記"),
    Disposition.IN_FORM: ("様式を追加・修正", "様式追加", "様式を追加", "様式を修正", "様式修正"),
    Disposition.IN_MANUAL: ("事務マニュアルに記載", "事務マニュアルへ記載"),
    Disposition.AFTER_AWARD: ("受託者決定後に要請",),
    Disposition.TERMS_SUFFICE: ("特約条項で足りる",),
    Disposition.ALREADY_DONE: ("現行で対応済み", "対応済み"),
    Disposition.EXPLAINED: ("説明で了解", "説明で足りる"),
    Disposition.NOT_ADOPTED: ("採用しない", "不採用"),
    Disposition.TOLD_ORALLY: ("口頭で指導",),
}

#: What has to be written somewhere, and therefore by some day (the form: 対応期限).
TO_BE_WRITTEN = frozenset(
    {Disposition.IN_SPECIFICATION, Disposition.IN_FORM, Disposition.IN_MANUAL}
)

#: ``{words}``: what the officer wrote. D-4, 要警告: 東村山第13号 answered three opinions with
#: 特約条項 or 口頭, and all three came back as 再意見.
WARNINGS: dict[Disposition, str] = {
    Disposition.TERMS_SUFFICE: (
        "「{words}」とした意見は、再意見になりやすいものです。"
        "作業者の目に触れる仕様書にも書けないか、確かめてください。"
    ),
    Disposition.TOLD_ORALLY: (
        "「{words}」は記録に残らず、再意見になりやすいものです。"
        "仕様書、様式又は事務マニュアルに書けないか、確かめてください。"
    ),
    Disposition.EXPLAINED: (
        "「{words}」とした意見は、再意見になりやすいものです。"
        "書面に書けないか確かめ、このままにするときは会長に報告してください。"
    ),
}


@dataclass(frozen=True)
class Understood:
    """What the text of 対応 says: ``disposition`` is None for words that are none of ours.

    ``words`` are those before the bracket as written. ``added`` is what stands in the bracket,
    without the label 理由 and without what only marks a blank to write in; ``""`` where there is
    none.
    """

    disposition: Disposition | None
    words: str
    added: str


@lru_cache(maxsize=1024)  # few different ones, and each is asked for at every change of a case
def disposition_of(action: str) -> Understood:
    """``不採用(理由:規則により足りる)`` -> NOT_ADOPTED, 不採用, 規則により足りる.

    Widths and spaces do not count.
    """
    name, added = action.strip(), ""
    bracket = _BRACKET.match(name)
    if bracket is not None:
        name, added = bracket["name"], _LABEL.sub("", bracket["added"])
    return Understood(_BY_KEY.get(fold(name).text), name, "" if _BLANK.fullmatch(added) else added)


_BY_KEY = {
    fold(word).text: disposition
    for disposition, words in DISPOSITION_WORDS.items()
    for word in words
}
