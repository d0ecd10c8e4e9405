"""Every mistake in a layer's files is named with its file and line, all of them at once."""

import pytest

from checklists.layer import LayerRead, read_layer, write_layer
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import own_clause, sample_layer

HEAD, CLAUSES, FORM = "layer.toml", "clauses.toml", "form-own-lending-return.toml"
REASON = "携帯電話を使う業務がない。"
HIDDEN = f'hidden = [\n  {{ clause = "media-mobile-use-rules", reason = "{REASON}" }},\n]'


def texts() -> dict[str, str]:
    return write_layer(sample_layer())


def read(files: dict[str, str]) -> LayerRead:
    data = {name: text.encode() for name, text in files.items()}
    return read_layer(data, shipped_catalogue(), shipped_forms())


def test_nothing_is_wrong_with_the_sample() -> None:
    assert HIDDEN in texts()[HEAD]
    assert read(texts()).problems == ()


# File, what is replaced, by what, a part of the sentence, a part of the line it stands at.
MISTAKES = [
    (HEAD, 'format = "itaku-tenken/layer"', 'format = "itaku-tenken/case"', "市の条項集のファイルではありません", "format"),
    (HEAD, "version = 1", "version = 2", "新しい形式(version = 2)", "version"),
    (HEAD, "version = 1", "version = 0", "version は 1 です", "version"),
    (HEAD, "version = 1", "version = true", "version は 1 です", "version"),
    (HEAD, "edition = 3", "edition = 0", "1以上の整数", "edition"),
    (HEAD, "edition = 3", 'edition = "3"', "整数", "edition"),
    (HEAD, 'title = "見本市 総務課"', 'title = " "', "「title」が空です", "title"),
    (HEAD, 'id = "mihon-somu"', 'owner = "総務課"', "「owner」という項目はありません", "owner"),
    (HEAD, 'standard = "2026-11"\n', "", "「standard」がありません", "format"),
    (HEAD, "terms =", "term =", "「terms」ではありませんか", "term ="),
    (HEAD, "form-erasure-report =", "form-erasure-reports =", "「form-erasure-report」ではありませんか", "form-erasure-reports"),
    (HEAD, '"個人情報取扱特記事項"', '""', "「terms」の呼び名が空です", "terms"),
    (HEAD, 'clause = "backup-loss-prevention"', 'clause = "backup-lost-prevention"', "標準目録(2026-11版)に「backup-lost-prevention」という条項はありません", "backup-lost"),
    (HEAD, 'clause = "backup-loss-prevention"', 'clause = "own-ledger-seal"', "clauses.toml の中で", "own-ledger-seal"),
    (HEAD, '{ clause = "media-mobile-use-rules"', '{ clause = "media-mobile-rule"', "という条項はありません", "media-mobile-rule"),
    (HEAD, f', reason = "{REASON}"', "", "「reason」がありません", "media-mobile-use-rules"),
    (HEAD, f'"{REASON}"', '"　"', "使わない理由(reason)が空です", "media-mobile-use-rules"),
    (HEAD, HIDDEN, HIDDEN.replace("[\n", f'[\n  {{ clause = "media-mobile-use-rules", reason = "{REASON}" }},\n'), "でも使われています", "media-mobile-use-rules"),
    (HEAD, HIDDEN, 'hidden = "media-mobile-use-rules"', "[[hidden]] と、括弧を2つずつ", "hidden"),
    (HEAD, "{backup_cycle}の控え", "{backup_cycles}の控え", "「backup_cycle」ではありませんか", "wording"),
    (HEAD, "{backup_cycle}の控え", "{form:form-ledger}の控え", "という様式はありません", "wording"),
    (HEAD, "{backup_cycle}の控え", "{article:backup-lost}の控え", "{article:backup-lost}: 「backup-lost」という条項はありません", "wording"),
    (HEAD, "{backup_cycle}の控え", "{backup_cycleの控え", "そろっていません", "wording"),
    (HEAD, 'backup_cycle = "週次"', 'backup_cycle = "年次"', "allowed にありません", "backup_cycle ="),
    (HEAD, 'backup_cycle = "週次"', "backup_cycle = 3", "allowed にありません", "backup_cycle ="),
    (HEAD, 'backup_cycle = "週次"', 'backup_cycles = "週次"', "「backup_cycle」ではありませんか", "backup_cycles"),
    (HEAD, 'title = "控えの作成"', 'title = ""', "「title」が空です", 'title = ""'),
    (HEAD, 'title = "控えの作成"', 'name = "控えの作成"', "「name」という項目はありません", "name ="),
    (HEAD, 'severity = "required"', 'severity = "強い"', "「強い」は使えません", "severity"),
    (HEAD, 'hint = "作る頻度も見る。"', 'hint = "作る\\u0007頻度"', "U+0007", "hint"),
    (HEAD, 'hint = "作る頻度も見る。"', "hint = “作る頻度も見る。”", "全角の引用符", "hint"),
    (CLAUSES, 'id = "own-ledger-seal"', 'id = "ledger-traceability"', "標準の条項の id です", "id ="),
    (CLAUSES, 'id = "own-ledger-seal"', 'id = "ledger-seal"', "own- で始め", "id ="),
    (CLAUSES, 'id = "own-ledger-seal"', 'id = "own-押印"', "own- で始め", "id ="),
    (CLAUSES, 'group = "ledger"', 'group = "ledgers"', "「ledger」ではありませんか", "group"),
    (CLAUSES, '"processor_paper"', '"processor_papers"', "「processor_paper」ではありませんか", '"processor_papers"'),
    (CLAUSES, '"form-own-lending-return"', '"form-own-lending"', "「form-own-lending-return」ではありませんか", "form-own-lending"),
    (CLAUSES, "{ledger_name}", "{ledger_nam}", "「ledger_name」ではありませんか", "wording"),
    (CLAUSES, "{ledger_name}に", "管理簿に", "文に使われていません", "key ="),
    (CLAUSES, 'title = "管理簿への押印"', 'title = "　"', "「title」が空です", "title"),
    (CLAUSES, "order = 900", 'order = 900\nhidden = "使わない"', "[[hidden]] に理由とともに", "hidden"),
    (CLAUSES, "order = 900", "order ＝ 900", "全角の「＝」", "order"),
    (CLAUSES, 'origin = "department"', 'origin = "baseline"', "base- で始まる", "origin"),
    (CLAUSES, "[[clause]]", "[clause]", "括弧を2つずつ", "[clause]"),
    (CLAUSES, "[[clause]]", "[[clauses]]", "条項は [[clause]] で始めます", "[[clauses]]"),
    (CLAUSES, 'prohibition = false', 'prohibition = true', "「してはならない」がありません", "wording"),
    (CLAUSES, 'default = "受渡し管理簿"', 'auto = "prohibition"', "「prohibitions」ではありませんか", "auto"),
    (HEAD, 'clause = "backup-loss-prevention"\n', 'clause = "copy-ban-receipts"\n', "「してはならない」がありません", "wording"),
    (FORM, 'id = "form-own-lending-return"', 'id = "form-erasure-report"', "標準の様式の id です", "id ="),
    (FORM, 'id = "form-own-lending-return"', 'id = "form-lending-return"', "form-own- で始め", "id ="),
    (FORM, 'from = "case.title"', 'from = "case.titel"', "「title」ではありませんか", "from"),
    (FORM, "order = 90\n", "", "「order」がありません", "id ="),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "part", "at"), MISTAKES, ids=[str(n) for n in range(len(MISTAKES))]
)
def test_a_mistake_is_named_where_it_stands(
    name: str, old: str, new: str, part: str, at: str
) -> None:
    files = texts()
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    found = read(files)
    assert found.layer is None
    problem = next(one for one in found.problems if part in one.sentence)
    assert problem.place == name
    assert at in files[name].split("\n")[problem.line - 1]
    assert problem.sentence.endswith("。")


def test_mistakes_of_all_files_are_named_at_once() -> None:
    files = texts()
    files[HEAD] = files[HEAD].replace("terms =", "term =")
    files[CLAUSES] = files[CLAUSES].replace('group = "ledger"', 'group = "ledgers"')
    files[FORM] = files[FORM].replace('"case.title"', '"case.titel"')
    found = read(files).problems
    assert [(one.place, bool(one.line)) for one in found] == [
        (CLAUSES, True),
        (FORM, True),
        (HEAD, True),
    ]


def test_another_format_or_version_is_said_alone() -> None:
    files = texts()
    files[HEAD] = "version = 7\n" + files[HEAD].replace("version = 1\n", "rooms = 3\n")
    files[CLAUSES] = files[CLAUSES].replace('group = "ledger"', 'group = "ledgers"')
    (problem,) = read(files).problems
    assert (problem.place, problem.line) == (HEAD, 1)
    assert "新しい形式" in problem.sentence


def test_a_layer_without_its_head_is_named() -> None:
    files = texts()
    del files[HEAD]
    (problem,) = read(files).problems
    assert problem.place == HEAD and "全て選んでください" in problem.sentence
    assert "layer.toml" in read({}).problems[0].sentence


@pytest.mark.parametrize("name", [HEAD, CLAUSES, FORM])
def test_other_codings_and_large_files_are_said(name: str) -> None:
    data = {each: text.encode() for each, text in texts().items()}
    for bytes_, part in (
        (texts()[name].encode("cp932"), "Shift_JIS"),
        (texts()[name].encode("utf-16"), "UTF-16"),
        (data[name] + b"#" * 1_000_000, "1 MBを超えています"),
        (b"\x00\xff\xfe\x80", "UTF-8"),
    ):
        found = read_layer({**data, name: bytes_}, shipped_catalogue(), shipped_forms())
        assert [(one.place, part in one.sentence) for one in found.problems] == [(name, True)]


def test_an_id_that_stands_twice_is_named_with_both_places() -> None:
    twice = own_clause(order=901, article_order=91)
    files = texts()
    files["more.toml"] = write_layer(sample_layer(clauses=(twice,), forms=()))[CLAUSES]
    files["form-own-b.toml"] = files[FORM]
    places = {
        (one.place, one.line) for one in read(files).problems if "使われています" in one.sentence
    }
    assert ("more.toml", 2) in places
    assert (FORM, 1) in places or ("form-own-b.toml", 1) in places


def test_clauses_may_stand_in_several_files() -> None:
    layer = sample_layer()
    more = own_clause(id="own-more", order=901, article_order=91)
    files = write_layer(layer) | {"more.toml": write_layer(sample_layer(clauses=(more,)))[CLAUSES]}
    found = read(files).layer
    assert found is not None
    assert found.clauses == (*layer.clauses, more)


def loop_of(*pairs: tuple[str, str]) -> LayerRead:
    clauses = tuple(
        own_clause(
            id=name,
            order=900 + number,
            article_order=90 + number,
            wording=f"受託者は、{{article:{other}}}により、{{ledger_name}}に押印しなければならない。",
        )
        for number, (name, other) in enumerate(pairs)
    )
    return read(write_layer(sample_layer(clauses=clauses, forms=())))


def test_own_clauses_may_name_others_and_shipped_ones() -> None:
    found = loop_of(("own-a", "own-b"), ("own-b", "backup-loss-prevention"))
    assert found.problems == () and found.layer is not None


@pytest.mark.parametrize(
    ("pairs", "way"),
    [
        ((("own-a", "own-a"),), "「own-a」 → 「own-a」"),
        ((("own-a", "own-b"), ("own-b", "own-a")), "「own-a」 → 「own-b」 → 「own-a」"),
        (
            (("own-a", "own-b"), ("own-b", "own-c"), ("own-c", "own-b")),
            "「own-b」 → 「own-c」 → 「own-b」",
        ),
    ],
)
def test_references_in_a_circle_are_refused_with_their_way(
    pairs: tuple[tuple[str, str], ...], way: str
) -> None:
    (problem,) = loop_of(*pairs).problems
    assert f"一回りしています({way})" in problem.sentence
    assert problem.place == CLAUSES


def test_a_circle_through_a_changed_clause_is_refused() -> None:
    files = write_layer(
        sample_layer(
            clauses=(
                own_clause(wording="{article:backup-loss-prevention}により、{ledger_name}を作る。"),
            ),
            forms=(),
        )
    )
    files[HEAD] = files[HEAD].replace("の控え", "の控え({article:own-ledger-seal})")
    (problem,) = read(files).problems
    assert problem.place == HEAD
    assert (
        "「backup-loss-prevention」 → 「own-ledger-seal」 → 「backup-loss-prevention」"
        in problem.sentence
    )


def test_fields_that_are_each_other_are_refused() -> None:
    files = texts()
    for name, other in (("submitter_name", "representative"), ("representative", "submitter_name")):
        files[FORM] = files[FORM].replace(
            f'name = "{name}"\n', f'name = "{name}"\nsame_as = "{other}"\n'
        )
    (problem,) = read(files).problems
    assert "「submitter_name」 → 「representative」 → 「submitter_name」" in problem.sentence


def test_another_standard_edition_is_remarked_and_accepted() -> None:
    files = texts()
    files[HEAD] = files[HEAD].replace('standard = "2026-11"', 'standard = "2025-10"')
    found = read(files)
    assert found.layer is not None and found.problems == ()
    (remark,) = found.remarks
    assert "2025-10版に合わせて" in remark.sentence
    assert 'standard = "2025-10"' in files[HEAD].split("\n")[remark.line - 1]


def test_a_clause_the_law_asks_for_is_hidden_with_a_remark() -> None:
    files = texts()
    required = next(one.id for one in shipped_catalogue().clauses if one.severity == "required")
    files[HEAD] = files[HEAD].replace("media-mobile-use-rules", required)
    found = read(files)
    assert found.layer is not None
    (remark,) = found.remarks
    assert "法令か国の指針が求める条項です" in remark.sentence
    assert required in files[HEAD].split("\n")[remark.line - 1]


def test_a_clause_the_standard_no_longer_has_is_named() -> None:
    standard = shipped_catalogue()
    kept = tuple(one for one in standard.clauses if one.id != "backup-loss-prevention")
    later = type(standard).model_construct(
        **{name: getattr(standard, name) for name in type(standard).model_fields}
        | {"clauses": kept, "edition": "2027-11"}
    )
    data = {name: text.encode() for name, text in texts().items()}
    (problem,) = read_layer(data, later, shipped_forms()).problems
    assert (
        "標準目録(2027-11版)に「backup-loss-prevention」という条項はありません" in problem.sentence
    )
    assert 'clause = "backup-loss-prevention"' in texts()[HEAD].split("\n")[problem.line - 1]
