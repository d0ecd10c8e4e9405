"""One word for one thing: what a person reads on the desk and in the help."""

import re

import pytest

from checklists.reader.shipped import shipped_catalogue
from resources import HELP, ROOT

# The word we do not use, where it stands for another thing, and the one we use.
_WORDS = {
    "印字": ("", "印刷"),
    "する場所|ある場所|場所を足す|場所を書く|場所にする": ("保存", "箇所"),
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


def test_nothing_the_desk_shows_of_the_catalogue_names_an_id() -> None:
    catalogue = shipped_catalogue()
    shown = [text for one in catalogue.clauses for text in (one.title, one.question, one.hint)]
    shown += [text for fact in catalogue.facts for text in (fact.ask, fact.label)]
    shown += [field.hint for field in catalogue.profile_fields]
    assert len(shown) > 500
    ids = re.compile(r"\b[a-z]+(?:[-_][a-z]+)+\b")
    assert [text for text in shown if text and ids.search(text)] == []
