"""The case file: what goes in comes out, what is wrong is named with its path."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists import casefile
from checklists.answer import Answer, Verdict
from checklists.case import Case, Kind
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import CouncilCase, build, council_cases

CATALOGUE = shipped_catalogue()
FORMS = shipped_forms()
ROOT = Path(__file__).parents[2] / "checklists"
SAMPLE = (ROOT / "samples" / "gift-set.json").read_bytes()


def read(data: bytes) -> Case:
    return casefile.read(data, CATALOGUE, FORMS, "x.json")


def problems(data: bytes | dict[str, Any]) -> dict[str, str]:
    """Path to sentence of everything wrong; empty if nothing is."""
    if isinstance(data, dict):
        whole = {"format": "itaku-tenken/case", "version": 1, "kind": "outsourcing", **data}
        data = json.dumps(whole).encode()
    try:
        read(data)
    except ProblemsFound as found:
        assert all(problem.place == "x.json" for problem in found.problems)
        return {problem.path: problem.sentence for problem in found.problems}
    return {}


def test_the_smallest_case() -> None:
    assert problems({}) == {}


def test_the_sample_comes_back_equal_and_in_equal_bytes() -> None:
    case = read(SAMPLE)
    assert casefile.write(case) == SAMPLE
    assert casefile.problems_of(case, CATALOGUE, FORMS) == ()


@pytest.mark.parametrize("row", council_cases(), ids=lambda row: row.id)
def test_every_consultation_comes_back_equal(row: CouncilCase) -> None:
    case = build(row, CATALOGUE)
    assert read(casefile.write(case)) == case


@pytest.mark.parametrize("kind", Kind)
def test_a_new_case_has_an_id_and_nothing_known(kind: Kind) -> None:
    case = casefile.new_case(kind, CATALOGUE)
    assert uuid.UUID(case.id)
    assert set(case.facts.values()) == {None}
    assert read(casefile.write(case)) == case


def test_equal_cases_give_equal_bytes_whatever_the_order() -> None:
    case = read(SAMPLE)
    turned = case.model_copy(
        update={
            "answers": dict(reversed(case.answers.items())),
            "facts": dict(reversed(case.facts.items())),
            "profile": dict(reversed(case.profile.items())),
            "workers": tuple(dict(reversed(row.items())) for row in case.workers),
        }
    )
    assert casefile.write(turned) == casefile.write(case)


def test_frozen_numbers_are_kept_and_left_out_while_empty() -> None:
    assert b'"numbers"' not in SAMPLE
    case = read(SAMPLE).model_copy(update={"numbers": {"form-worker-roster": 6}})
    assert read(casefile.write(case)) == case


def test_own_replies_to_questions_are_kept_and_left_out_while_empty() -> None:
    assert b'"replies"' not in casefile.write(read(SAMPLE))
    replies = {"camera": "設置します。\n図面は別紙です。", "base": "邉󠄀が答えます。"}
    case = read(SAMPLE).model_copy(update={"replies": replies})
    data = casefile.write(case)
    assert read(data) == case
    assert list(json.loads(data)["replies"]) == ["base", "camera"]
    with pytest.raises(ProblemsFound) as refused:
        read(data.replace('"邉󠄀が答えます。"'.encode(), b"1"))
    assert refused.value.problems[0].path == "$.replies.base"


def test_a_bom_is_tolerated() -> None:
    assert read(b"\xef\xbb\xbf" + SAMPLE) == read(SAMPLE)


def test_the_schema_in_the_repository_is_the_generated_one() -> None:
    kept = json.loads((ROOT / "case.schema.json").read_text("utf-8"))
    assert kept == json.loads(json.dumps(casefile.schema()))
    assert set(json.loads(SAMPLE)) <= set(kept["properties"])


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"profil": {}}, "$.profil", "「profile」ではありませんか"),
    ({"format": "x"}, "$.format", "itaku-tenken/case"),
    ({"version": 2}, "$.version", "新しい版のプログラム"),
    ({"version": "1"}, "$.version", "整数"),
    ({"id": "42"}, "$.id", "UUID"),
    ({"kind": "outsourcin"}, "$.kind", "「outsourcing」ではありませんか"),
    ({"route": "諮問"}, "$.route", "「consultation」と書いてください"),
    ({"catalogue": {"id": "mine"}}, "$.catalogue.id.mine", "目録はありません"),
    ({"edition": {"number": 0}}, "$.edition.number", "1以上"),
    ({"edition": {"date": "2026-02-30"}}, "$.edition.date", "末日は28日"),
    ({"municipality": {"nmae": "見本市"}}, "$.municipality.nmae", "「name」"),
    ({"municipality": {"name": "見本\n市"}}, "$.municipality.name", "1行"),
    ({"municipality": {"council_members": "a"}}, "$.municipality.council_members", "[ ]"),
    ({"municipality": {"document_names": {"trems": "x"}}},
     "$.municipality.document_names.trems", "「terms」"),
    ({"contractor": {"tel": "1"}}, "$.contractor.tel", "phone"),
    ({"documents": [{"code": "仕様書"}]}, "$.documents[0].code", "「spec」と書いてください"),
    ({"documents": [{"code": "oral"}]}, "$.documents[0].code", "文書の符号"),
    ({"documents": [{"title": "x"}]}, "$.documents[0].code", "ありません"),
    ({"profile": {"titel": "x"}}, "$.profile.titel", "「title」"),
    ({"profile": {"kind": "x"}}, "$.profile.kind", "案件の kind"),
    ({"profile": {"city": "x"}}, "$.profile.city", "municipality.name"),
    ({"profile": {"title": 3}}, "$.profile.title", "文字列"),
    ({"profile": {"expected_volume": "860"}}, "$.profile.expected_volume", "整数"),
    ({"profile": {"expected_volume": -1}}, "$.profile.expected_volume", "0以上"),
    ({"profile": {"fiscal_year": 8}}, "$.profile.fiscal_year", "1868以上"),
    ({"profile": {"term": "2026-04-01"}}, "$.profile.term", "初日/末日"),
    ({"profile": {"term": "2026-04-01/2027-02-29"}}, "$.profile.term", "令和9年2月28日"),
    ({"profile": {"contract_date": "R8.4.1"}}, "$.profile.contract_date", "「2026-04-01」"),
    ({"profile": {"cloud": {"value": "クラウト"}}}, "$.profile.cloud.value", "「クラウド」では"),
    ({"profile": {"cloud": "なし"}}, "$.profile.cloud", "value"),
    ({"profile": {"cloud": {"txt": ""}}}, "$.profile.cloud.txt", "「text」"),
    ({"profile": {"workforce": ["社長"]}}, "$.profile.workforce[0]", "社員"),
    ({"profile": {"meeting": {"text": "x", "date": "2026-13-01"}}},
     "$.profile.meeting.date", "1から12"),
    ({"profile": {"pi_items": [{"itme": "x"}]}}, "$.profile.pi_items[0].itme", "「item」"),
    ({"profile": {"pi_items": [{"passed": "○"}]}}, "$.profile.pi_items[0].passed", "true"),
    ({"profile": {"assessment": {"kind": "全"}}}, "$.profile.assessment.kind", "全項目評価"),
    ({"facts": {"external_medai": True}}, "$.facts.external_medai", "「external_media」"),
    ({"facts": {"k_pia": True}}, "$.facts.k_pia", "種別(kind)から計算"),
    ({"facts": {"camera": "はい"}}, "$.facts.camera", "true 又は false"),
    ({"answers": {"deletion-software": {}}}, "$.answers.deletion-software", "ではありませんか"),
    ({"answers": {"misprint-shred": {"verdict": "明記済"}}},
     "$.answers.misprint-shred.verdict", "「stated」と書いてください"),
    ({"answers": {"misprint-shred": {"verdict": "not_applicable", "reason": " 　"}}},
     "$.answers.misprint-shred.verdict", "理由"),
    ({"answers": {"misprint-shred": {"places": [{"document": "spek"}]}}},
     "$.answers.misprint-shred.places[0].document", "「spec」"),
    ({"answers": {"misprint-shred": {"places": [{"document": "spec", "pages": "1"}]}}},
     "$.answers.misprint-shred.places[0].pages", "「page」"),
    ({"answers": {"misprint-shred": {"parameters": {"method": "x"}}}},
     "$.answers.misprint-shred.parameters.method", "disposal_method"),
    ({"answers": {"misprint-shred": {"parameters": {"disposal_method": " "}}}},
     "$.answers.misprint-shred.parameters.disposal_method", "空白"),
    ({"answers": {"misprint-coverage": {"parameters": {"x": 1}}}},
     "$.answers.misprint-coverage.parameters.x", "項目はありません"),
    ({"answers": {"deletion-completion-report-items": {"parameters": {"report_due_days": 0}}}},
     "$.answers.deletion-completion-report-items.parameters.report_due_days", "1以上"),
    ({"answers": {"misprint-monthly-report": {"parameters": {"report_interval_months": 5}}}},
     "$.answers.misprint-monthly-report.parameters.report_interval_months", "1、2、3"),
    ({"answers": {"misprint-monthly-report": {"parameters": {"report_interval_months": 3.0}}}},
     "$.answers.misprint-monthly-report.parameters.report_interval_months", "月数"),
    ({"answers": {"misprint-monthly-report": {"parameters": {"zero_report": "する"}}}},
     "$.answers.misprint-monthly-report.parameters.zero_report", "true"),
    ({"answers": {"voucher-expiry-on-face": {"parameters": {"voucher_expiry": "2026-02-30"}}}},
     "$.answers.voucher-expiry-on-face.parameters.voucher_expiry", "末日"),
    ({"answers": {"voucher-expiry-on-face": {"parameters": {"voucher_expiry": " 2026-02-30 "}}}},
     "$.answers.voucher-expiry-on-face.parameters.voucher_expiry", "末日"),
    ({"answers": {"scope-item-definition": {"parameters": {"item_notes": [{"name": "x"}]}}}},
     "$.answers.scope-item-definition.parameters.item_notes[0].name", "列"),
    ({"answers": {"scope-item-definition": {"parameters": {"item_notes": []}}}},
     "$.answers.scope-item-definition.parameters.item_notes", "1つ以上"),
    ({"answers": {"drafting-worker-facing-prohibitions": {"parameters": {"dont_list": ["x"]}}}},
     "$.answers.drafting-worker-facing-prohibitions.parameters.dont_list", "プログラムが作ります"),
    ({"items": {"pia-conf-99": {}}}, "$.items.pia-conf-99", "点検項目"),
    ({"items": {"pia-conf-1": {"verdict": "not_applicable"}}}, "$.items.pia-conf-1.verdict", "理由"),
    ({"items": {"pia-conf-1": {"verdict": "stated"}}}, "$.items.pia-conf-1.verdict", "met(適合)"),
    ({"items": {"pia-conf-1": {"verdict": "不適合"}}},
     "$.items.pia-conf-1.verdict", "「unmet」と書いてください"),
    ({"forms": {"form-x": {}}}, "$.forms.form-x", "様式はありません"),
    ({"forms": {"form-worker-roster": {"fields": {"docno": "1"}}}},
     "$.forms.form-worker-roster.fields.docno", "「doc_no」"),
    ({"forms": {"form-worker-roster": {"fields": {"department": "x"}}}},
     "$.forms.form-worker-roster.fields.department", "profile.department"),
    ({"forms": {"form-worker-roster": {"fields": {"received_stamp": "x"}}}},
     "$.forms.form-worker-roster.fields.received_stamp", "必ず空けて"),
    ({"forms": {"form-worker-roster": {"rows": {"worker": []}}}},
     "$.forms.form-worker-roster.rows.worker", "「workers」"),
    ({"forms": {"form-misprint-monthly": {"rows": {"rows": [{"date": "4月1日"}]}}}},
     "$.forms.form-misprint-monthly.rows.rows[0].date", "日付"),
    ({"workers": [{"nmae": "x"}]}, "$.workers[0].nmae", "「name」"),
    ({"workers": [{"name": "a\nb"}]}, "$.workers[0].name", "1行"),
    ({"workers": [{"start": "2026-04-31"}]}, "$.workers[0].start", "2026-04-30"),
    ({"workers": [{"class": "パート"}]}, "$.workers[0].class", "非社員(パート)"),
    ({"opinions": [{"x": 1}]}, "$.opinions[0].x", "列はありません"),
    ({"submissions": [{"form": "form-y"}]}, "$.submissions[0].form", "様式"),
    ({"numbers": {"form-consultation": 1}}, "$.numbers.form-consultation", "別記様式"),
    ({"numbers": {"form-worker-roster": 0}}, "$.numbers.form-worker-roster", "1以上"),
    ({"profile": {"title": "a\x07"}}, "$.profile.title", "U+0007"),
    ({"profile": {"title": "a\ud842"}}, "$.profile.title", "サロゲート"),
    ({"profile": {"reason": "a\rb"}}, "$.profile.reason", "U+000D"),
    ({"profile": {"reason": "あ" * 400_000}}, "$.profile.reason", "1 MB"),
    ({"profile": {"expected_volume": 10**16}}, "$.profile.expected_volume", "桁"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "path", "fragment"), BAD, ids=[path for _, path, _ in BAD])
def test_each_mistake_is_named(part: dict[str, Any], path: str, fragment: str) -> None:
    found = problems(part)
    assert list(found) == [path]
    assert fragment in found[path]
    assert found[path].endswith("。")


def test_all_mistakes_come_at_once() -> None:
    parts: dict[str, Any] = {}
    for part, path, _ in BAD:
        key = next(iter(part))
        if key not in parts and path != "$.version":
            parts.update(part)
    found = problems(parts)
    assert len(found) == len(parts)


@pytest.mark.parametrize(
    ("data", "fragment", "line"),
    [
        (b"", "空です", 1),
        (b"[]", "{ } で囲んだ", 1),
        (b'{\n "format": "x",\n}', "「,」が残って", 3),
        ('{\n “format”: "x"}'.encode(), "全角の引用符", 2),
        ('{"a"："x"}'.encode(), "全角の「：」", 1),
        (b'{"a": "x\n"}', "制御文字", 1),
        (b'{"a": "x', "閉じる", 1),
        (b'{"a": 1} x', "余分な文字", 1),
        (b'{"a": 1 "b": 2}', "「,」か閉じ括弧", 1),
        (b'{"a": NaN}', "NaN", 0),
        (b'{"a": ' + b"1" * 5000 + b"}", "桁", 0),
        ('{"format":"案件のファイル"}'.encode("cp932"), "Shift_JIS", 1),
        ('{"format":"案件のファイル"}'.encode("euc_jp"), "EUC-JP", 1),
        ('{"format":"案件"}'.encode("utf-16"), "UTF-16", 1),
        ('{"format":"案件"}'.encode("utf-16-le"), "UTF-16", 1),
        (b'{"a":\n"\xff"}', "0xFF", 2),
        (b"[" * 400_000 + b"]" * 400_000, "入れ子", 0),
        (b"{" + b'"a":1,' * 1_100_000 + b'"a":1}', "多すぎます", 0),
        (b" " * 17_000_000, "16 MB", 0),
    ],
)
def test_what_is_no_json_is_said_with_its_line(data: bytes, fragment: str, line: int) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(data)
    (problem,) = found.value.problems
    assert fragment in problem.sentence
    assert problem.line == line


def test_a_key_given_twice() -> None:
    text = '{"format":"itaku-tenken/case","version":1,"kind":"pia","facts":{"camera":true,"camera":false}}'
    assert list(problems(text.encode())) == ["$.facts.camera"]


@pytest.mark.parametrize(("depth", "refused"), [(40, False), (60, True)])
def test_nesting(depth: int, refused: bool) -> None:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    found = problems({"submissions": [{"form": None, "x": value}]})
    assert any("入れ子" in sentence for sentence in found.values()) is refused


def test_a_file_of_nonsense_is_answered_soon_and_shortly() -> None:
    found = problems({"facts": {f"x{n}": True for n in range(40_000)}})
    assert len(found) == casefile.SHOWN + 1
    assert "ほかにも誤り" in found["$"]


def test_a_case_that_was_built_is_held_to_the_same_rules() -> None:
    answer = Answer(verdict=Verdict.NOT_APPLICABLE)
    case = Case(kind=Kind.PIA, answers={"misprint-shred": answer}, facts={"x": True})
    paths = [problem.path for problem in casefile.problems_of(case, CATALOGUE, FORMS)]
    assert paths == ["$.facts.x", "$.answers.misprint-shred.verdict"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
PATHS = [
    (key, *rest)
    for key, value in json.loads(SAMPLE).items()
    for rest in (
        [()] + [(inner,) for inner in list(value)[:6]] if isinstance(value, dict) else [()]
    )
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATHS), JSON)
def test_any_value_anywhere_is_read_or_refused(path: tuple[str, ...], value: Any) -> None:
    tree = json.loads(SAMPLE)
    here = tree
    for part in path[:-1]:
        here = here[part]
    here[path[-1]] = value
    data = json.dumps(tree).encode()
    try:
        case = read(data)
    except ProblemsFound as found:
        assert found.problems
    else:
        assert read(casefile.write(case)) == case


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=0, max_size=3), st.integers(0, 40))
def test_any_damage_is_read_or_refused(at: int, new: bytes, cut: int) -> None:
    try:
        read(SAMPLE[:at] + new + SAMPLE[at + cut :])
    except ProblemsFound as found:
        assert found.problems
