"""Entries of the consultation page: how each is shown, read from the case, and recorded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from checklists.body_word import in_word_of
from checklists.case import ROUTE_WORDS, Case, CaseDocument, Contractor, Edition, Route
from checklists.catalogue import Catalogue
from checklists.kind_sections import CONSULTATIONS, OTHERS, Part, entry_parts
from checklists.kinds import MOST_ALSO, Kind
from checklists.profile import ProfileColumn, ProfileField
from checklists.subject import reword
from ui.desk import Desk
from ui.pages.clause_choice_editors import AtMost, Choice
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line, Number
from ui.pages.profile_editors import Name, entry_editor
from ui.pages.profile_table import RowsEditor

DOCUMENTS = "documents"
PRINTING = "printing"
# Sections of this page that are no entries of the profile: after the first, and the last.
_DOCUMENTS_TITLE, _PRINTING_TITLE = "仕様書案・契約書案", "版と市の名称"
_OTHERS = "そのほかの記載"
_CONTRACTOR_AT = "contractor"


@dataclass(frozen=True)
class Entry:
    """One entry. ``key`` is what a flag's place or a jump names."""

    key: str
    label: str
    required: bool
    hint: str
    make: Callable[[], Editor]
    get: Callable[[Case], JsonValue]
    put: Callable[[Desk, JsonValue], bool]


def sections_of(case: Case, catalogue: Catalogue) -> dict[str, tuple[str, tuple[Entry, ...]]]:
    """Id -> title and entries of each section, as the kinds of the case ask them.

    What they do not ask stands in the last section but one and is required nowhere; the
    contractor's own data stand there where none of the kinds has one.
    """
    found: dict[str, tuple[str, tuple[Entry, ...]]] = {}
    parts = entry_parts(case, catalogue, _OTHERS)
    for part in parts:
        aside = part.id == OTHERS
        entries = [_profile(field, required=field.required and not aside) for field in part.holds]
        if part.id == "basics":
            entries.insert(0, _route())
            # Before the rows of those consultations, which are the last entry.
            at = len(entries) - (entries[-1].key == CONSULTATIONS)
            entries.insert(at, _also(case, catalogue))
        if part.id == (_CONTRACTOR_AT if _has_contractor(parts) else OTHERS):
            entries.extend(_contractor(case, catalogue))
        found[part.id] = part.title, tuple(entries)
    first = next(iter(found))
    ordered = {first: found.pop(first), DOCUMENTS: (_DOCUMENTS_TITLE, (_documents(catalogue),))}
    return {
        **ordered,
        **found,
        PRINTING: (in_word_of(_PRINTING_TITLE, case.municipality.name), _edition()),
    }


def _has_contractor(parts: Sequence[Part[ProfileField]]) -> bool:
    """Is anything asked of whoever handles the information for the city?"""
    return any(part.id == _CONTRACTOR_AT for part in parts)


def _also(case: Case, catalogue: Catalogue) -> Entry:
    """Further consultations of the case, by the names of their kinds."""
    names = {kind.value: catalogue.codes.kinds[kind.value] for kind in Kind if kind != case.kind}
    by_name = {name: kind for kind, name in names.items()}

    def put(desk: Desk, value: JsonValue) -> bool:
        chosen = value if isinstance(value, list) else []
        return desk.set_also([Kind(by_name[str(name)]) for name in chosen][:MOST_ALSO])

    return Entry(
        "also",
        "合わせて諮る種別",
        False,
        f"同じ業務を2つの諮問に分けるときに選びます。{MOST_ALSO}つまでです。"
        "外しても、書いたものは残ります",
        lambda: AtMost(list(names.values()), MOST_ALSO),
        lambda case: [names[kind.value] for kind in case.also if kind.value in names] or None,
        put,
    )


def _route() -> Entry:
    def put(desk: Desk, value: JsonValue) -> bool:
        return desk.set_route(Route(str(value)))

    return Entry(
        "route",
        "諮問・報告・庁内審査の別",
        True,
        "紙の標題と、根拠条文の案が変わります",
        lambda: Choice([(route.value, words) for route, words in ROUTE_WORDS.items()]),
        lambda case: case.route.value,
        put,
    )


def _profile(field: ProfileField, *, required: bool) -> Entry:
    def put(desk: Desk, value: JsonValue) -> bool:
        return desk.set_profile(field.key, value)

    return Entry(
        field.key,
        field.label,
        required,
        _hint(field),
        lambda: entry_editor(field),
        lambda case: case.profile.get(field.key),
        put,
    )


def _hint(field: ProfileField) -> str:
    example = field.example if isinstance(field.example, str | int) else ""
    parts = [field.hint, f"例：{example}" if example != "" else ""]
    return "。".join(part.rstrip("。") for part in parts if part)


_CONTRACTOR = (
    ("name", "受託者の商号又は名称", Line),
    ("address", "受託者の所在地", Line),
    ("representative", "受託者の代表者職氏名", Name),
    ("phone", "受託者の電話番号", Line),
)


def _contractor(case: Case, catalogue: Catalogue) -> Iterable[Entry]:
    change = catalogue.subject_change_of(case.kind.value)
    for key, label, maker in _CONTRACTOR:
        hint = "決まるまで空けておきます。様式に差し込みます" if key == "name" else ""
        yield _of_contractor(key, reword(label, change), hint, maker)


def _of_contractor(key: str, label: str, hint: str, maker: Callable[[], Editor]) -> Entry:
    def get(case: Case) -> JsonValue:
        return getattr(case.contractor, key) or None

    def put(desk: Desk, value: JsonValue) -> bool:
        known = desk.case.contractor.model_dump()
        return desk.set_contractor(Contractor.model_validate({**known, key: value or ""}))

    return Entry(f"contractor.{key}", label, False, hint, maker, get, put)


def _documents(catalogue: Catalogue) -> Entry:
    carriers = catalogue.codes.carriers
    words = {code: carriers[code] for code in carriers if code not in ("form", "dont", "oral")}
    columns = (
        ProfileColumn(key="code", label="種類", type="enum", allowed=tuple(words.values())),
        ProfileColumn(key="title", label="標題（画面と紙に出る名）", type="text"),
        ProfileColumn(key="edition", label="版", type="text"),
        ProfileColumn(key="date", label="日付", type="wareki_date"),
    )
    return Entry(
        DOCUMENTS,
        "点検する文書",
        False,
        "条項の箇所は、ここに挙げた文書の名で示します。"
        "点検した版を入れると、点検結果表に印刷します",
        lambda: RowsEditor(columns),
        lambda case: [_row_of(document, words) for document in case.documents] or None,
        lambda desk, value: desk.set_documents(_documents_of(value, words)),
    )


def _row_of(document: CaseDocument, words: Mapping[str, str]) -> JsonValue:
    filled = {key: value for key, value in document.model_dump().items() if value}
    return {**filled, "code": words.get(document.code, document.code)}


def _documents_of(value: JsonValue, words: Mapping[str, str]) -> list[CaseDocument]:
    """The rows that have a kind; a kind is stored as its code."""
    by_word = {word: code for code, word in words.items()}
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    return [
        CaseDocument(
            code=by_word.get(str(row["code"]), str(row["code"])),
            title=str(row.get("title") or ""),
            edition=str(row.get("edition") or ""),
            date=str(row["date"]) if row.get("date") else None,
        )
        for row in rows
        if row.get("code")
    ]


def _edition() -> tuple[Entry, ...]:
    def number(desk: Desk, value: JsonValue) -> bool:
        chosen = value if isinstance(value, int) and value >= 1 else 1
        return desk.set_edition(Edition(number=chosen, date=desk.case.edition.date))

    def day(desk: Desk, value: JsonValue) -> bool:
        chosen = value if isinstance(value, str) else None
        return desk.set_edition(Edition(number=desk.case.edition.number, date=chosen))

    return (
        Entry(
            "edition.number",
            "版の番号",
            True,
            "直して出し直すたびに、1つ増やします",
            lambda: Number(1, 999),
            lambda case: case.edition.number,
            number,
        ),
        Entry(
            "edition",
            "版の日付",
            False,
            "空けておくと、手で書くための空欄を印刷します",
            Day,
            lambda case: case.edition.date,
            day,
        ),
    )
