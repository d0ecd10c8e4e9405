"""What a municipality's record has other than another one, in lines a person reads."""

from collections.abc import Iterator, Mapping

from checklists.case import Municipality

_NOTHING = "(なし)"
LABELS = {
    "name": "市の名前",
    "head_title": "長の職名",
    "head_name": "長の氏名",
    "council": "審議会の名称",
    "council_chair": "会長の氏名",
    "council_members": "委員の氏名",
    "seals": "様式の押印",
    "form_number": "様式の番号",
    "honorific": "宛名の敬称",
}


def city_changes(
    before: Municipality, after: Municipality, documents: Mapping[str, str]
) -> tuple[str, ...]:
    """「市の名前　見本市 → 別名市」, in the order of the settings. ``documents``: code -> usual name."""
    return tuple(_lines(before, after, documents))


def _lines(
    before: Municipality, after: Municipality, documents: Mapping[str, str]
) -> Iterator[str]:
    for key, label in LABELS.items():
        old, new = (_said(getattr(town, key)) for town in (before, after))
        if old != new:
            yield f"{label}　{old} → {new}"
    for code in {**before.document_names, **after.document_names}:
        usual = documents.get(code, code)
        old, new = (town.document_names.get(code) or usual for town in (before, after))
        if old != new:
            yield f"「{usual}」の呼び名　{old} → {new}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "押す" if value else "押さない"
    if isinstance(value, tuple):
        return "、".join(map(str, value)) or _NOTHING
    return str(value).format(n="1") if "{n}" in str(value) else str(value) or _NOTHING
