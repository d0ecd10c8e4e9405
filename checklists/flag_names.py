"""Flags on names: titles that differ, one person in two roles, an ordinance that is gone."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from checklists.answer import Verdict
from checklists.assessment import Flag
from checklists.body_word import in_word_of
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.council_days import meeting_day
from checklists.parameters import effective, value_text

# The ordinances on personal information lost their effect when the Act took over: 1 April 2023.
_ACT_SINCE = 2023
_OLD_ORDINANCE = re.compile(r"(?<!議会の)(?<!議会)個人情報(?:の)?保護(?:に関する)?条例")
_ARTICLE_LEFT_OPEN = re.compile(r"第[\s＿_○〇]*条")
_DRAFT_MARK = re.compile(r"[(（]案[)）]|\s+")
_TERMS_CLAUSE, _TERMS_PARAMETER = "drafting-special-terms-attached", "terms_title"
_UNDECIDED = "未定"


def name_flags(case: Case, catalogue: Catalogue, applicable: Collection[str]) -> Iterable[Flag]:
    """All of them may be meant; none blocks."""
    yield from _contract_name(case)
    yield from _document_titles(case, catalogue, applicable)
    yield from _one_person(case)
    yield from _undecided(case)
    yield from _legal_basis(case)


def _contract_name(case: Case) -> Iterable[Flag]:
    name = case.profile.get("contract_name")
    if isinstance(name, str) and name.strip() and case.title.strip() and name != case.title:
        yield Flag(
            "profile.contract_name",
            f"契約名「{name}」が件名「{case.title}」と違います。様式に印刷するのは件名です。",
            False,
        )


def _document_titles(
    case: Case, catalogue: Catalogue, applicable: Collection[str]
) -> Iterable[Flag]:
    """A document is called one thing: here, in the city's settings and in the wording."""
    said = dict(case.municipality.document_names)
    answer = case.answers.get(_TERMS_CLAUSE)
    if (
        _TERMS_CLAUSE in applicable
        and answer is not None
        and answer.verdict in (Verdict.STATED, Verdict.TO_ADD)
    ):
        for parameter in catalogue.clause_by_id[_TERMS_CLAUSE].params:
            if parameter.key == _TERMS_PARAMETER:
                said["terms"] = value_text(parameter, effective(parameter, answer), catalogue)
    for document in case.documents:
        wanted, found = _plain(said.get(document.code, "")), _plain(document.title)
        if wanted and found and wanted not in found:
            yield Flag(
                f"documents.{document.code}",
                f"文書の標題「{document.title}」が、呼び名「{said[document.code].strip()}」と違います。",
                False,
            )


def _plain(title: str) -> str:
    return unicodedata.normalize("NFKC", _DRAFT_MARK.sub("", title))


def _person(case: Case, key: str) -> str:
    value = case.profile.get(key)
    name = value.get("name") if isinstance(value, Mapping) else None
    return re.sub(r"\s", "", name) if isinstance(name, str) else ""


def _one_person(case: Case) -> Iterable[Flag]:
    liaison = _person(case, "liaison_manager")
    if liaison and liaison == _person(case, "pi_manager"):
        yield Flag(
            "profile.pi_manager",
            "連絡調整責任者と取得個人情報取扱責任者が同じ人です。"
            "役割は別なので、兼ねるときも届は2枚要ります。",
            False,
        )


def _undecided(case: Case) -> Iterable[Flag]:
    state = case.profile.get("contractor_state")
    if not isinstance(state, str) or not state.startswith(_UNDECIDED):
        return
    if case.contractor.name.strip():
        yield Flag(
            "contractor.name",
            f"受託者は「{state}」ですが、受託者の名称が入っています。",
            False,
        )
    for key in ("liaison_manager", "pi_manager"):
        if _person(case, key):
            yield Flag(
                f"profile.{key}",
                f"受託者は「{state}」ですが、責任者の氏名が入っています。未定の間は空欄にします。",
                False,
            )


def _legal_basis(case: Case) -> Iterable[Flag]:
    basis = case.profile.get("legal_basis")
    if not isinstance(basis, str):
        return
    year = case.profile.get("fiscal_year")
    meeting = meeting_day(case)
    before = (isinstance(year, int) and year < _ACT_SINCE) or (
        meeting is not None and (meeting.year, meeting.month) < (_ACT_SINCE, 4)
    )
    if _OLD_ORDINANCE.search(re.sub(r"\s", "", basis)) and not before:
        said = (
            "個人情報保護条例は、令和5年4月に個人情報の保護に関する法律が市に直接適用されて"
            "効力を失いました。法律と施行条例の条文に改めてください。"
        )
        yield Flag("profile.legal_basis", in_word_of(said, case.municipality.name), False)
    if _ARTICLE_LEFT_OPEN.search(basis):
        yield Flag("profile.legal_basis", "根拠条文の条番号が空いています。", False)
