"""Flags on the attributes of a 特定個人情報保護評価 (PROCESS, pitfall 34)."""

from collections.abc import Iterable, Mapping

from checklists.assessment import Flag
from checklists.case import Case, Kind
from checklists.catalogue import Catalogue

_FULL = "全項目評価"
_AFTERWARDS = "事後"
_THRESHOLD = "threshold_full_assessment_persons"


def pia_flags(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """The kind of assessment by the number of persons, and a check that comes afterwards."""
    attributes = case.profile.get("assessment")
    if case.kind is not Kind.PIA or not isinstance(attributes, Mapping):
        return
    persons, kind = attributes.get("persons"), attributes.get("kind")
    threshold = _threshold(catalogue)
    if threshold and isinstance(persons, int) and persons >= threshold and kind and kind != _FULL:
        yield Flag(
            "profile.assessment",
            f"対象人数が{threshold:,}人以上のときは{_FULL}です。評価の種類は「{kind}」になっています。",
            False,
        )
    timing = attributes.get("timing")
    if isinstance(timing, str) and timing.startswith(_AFTERWARDS):
        yield Flag(
            "profile.assessment",
            "評価は事務の変更の前に行うのが原則です。事後とする理由(例外の規定)を諮問書に書いてください。",
            False,
        )


def _threshold(catalogue: Catalogue) -> int:
    for checklist in catalogue.checklists:
        value = checklist.constants.get(_THRESHOLD)
        if checklist.kind == Kind.PIA.value and isinstance(value, int):
            return value
    return 0
