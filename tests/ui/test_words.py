"""One word for one thing: what a person reads on the desk and in the help."""

import re

import pytest

from checklists.case import Kind
from checklists.casefile import new_case
from checklists.examined import examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import HELP, ROOT
from ui.models.clause_view import view_of

# The word we do not use, where it stands for another thing, and the one we use.
_WORDS = {
    "印字": ("", "印刷"),
    "する場所|ある場所|場所を足す|場所を書く|場所にする": ("保存", "箇所"),
    "保存庫": ("", "保存ファイル"),
    "引継ぎのファイル": ("", "引継ぎファイル"),
    "2つ目の置き場所": ("", "2つ目の場所"),
    "様式の記入": ("", "様式の値"),
    "PDFに保存": ("", "PDFに書き出す"),
    "確認事項": ("", "前提"),
    "救い出": ("", "取り出す"),
    "件名なし": ("", "件名がまだありません"),
}


def sentences() -> list[tuple[str, str]]:
    """(file name, line) of the screens and the help."""
    screens = ROOT.parent / "ui"
    files = [*screens.rglob("*.py"), *HELP.glob("*.md")]
    return [
        (path.name, line)
        for path in sorted(files)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("word", _WORDS)
def test_the_desk_and_the_help_keep_to_one_word(word: str) -> None:
    elsewhere, ours = _WORDS[word]
    found = [
        (name, line.strip())
        for name, line in sentences()
        if re.search(word, line) and not (elsewhere and re.search(elsewhere, line))
    ]
    assert found == [], f"「{ours}」を使う"


def test_no_hint_on_the_clause_page_names_an_id() -> None:
    catalogue = shipped_catalogue()
    examined = examine(new_case(Kind.OUTSOURCING, catalogue), catalogue, shipped_forms())
    views = [view_of(examined, clause.id, ()) for clause in catalogue.clauses]
    ids = re.compile(r"[a-z]+(?:[-_][a-z]+)+")
    assert [view.hint for view in views if ids.search(view.hint)] == []
    hint = next(view.hint for view in views if view.clause.id == "base-legal-compliance")
    assert hint.endswith("指定管理者は「法令等の遵守義務と必要な措置」による。")
