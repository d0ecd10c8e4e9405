"""Words that changed in a sentence: what is marked, and that no character is lost or cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.changed_runs import Run, changed_runs


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"⟦{run.text}⟧" if run.changed else run.text for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        # a number goes with its unit, never one of its digits
        (
            "30日以内に報告する。",
            "31日以内に報告する。",
            "⟦30日⟧以内に報告する。",
            "⟦31日⟧以内に報告する。",
        ),
        (
            "３日以内に届け出る。",
            "13日以内に届け出る。",
            "⟦３日⟧以内に届け出る。",
            "⟦13日⟧以内に届け出る。",
        ),
        # a place in the wording is one thing
        (
            "第３条第２項の規定により届け出る。",
            "第４条第３項の規定により届け出る。",
            "⟦第３条第２項⟧の規定により届け出る。",
            "⟦第４条第３項⟧の規定により届け出る。",
        ),
        # words of katakana and Latin letters are whole
        (
            "データを消去する。",
            "ログデータを消去する。",
            "⟦データ⟧を消去する。",
            "⟦ログデータ⟧を消去する。",
        ),
        ("USBを使わない。", "USBメモリを使わない。", "USBを使わない。", "USB⟦メモリ⟧を使わない。"),
        # inside a long run of kanji only the word that differs
        (
            "個人情報取扱責任者を定め、市に届け出る。",
            "個人情報保護責任者を定め、市に届け出る。",
            "個人情報⟦取扱⟧責任者を定め、市に届け出る。",
            "個人情報⟦保護⟧責任者を定め、市に届け出る。",
        ),
        # what was added after a sentence begins after its stop
        (
            "速やかに報告しなければならない。",
            "速やかに報告しなければならない。報告は、書面による。",
            "速やかに報告しなければならない。",
            "速やかに報告しなければならない。⟦報告は、書面による。⟧",
        ),
        # a sentence written anew is one change
        (
            "複写してはならない。",
            "鍵は責任者が預かる。",
            "⟦複写してはならない。⟧",
            "⟦鍵は責任者が預かる。⟧",
        ),
        # a character keeps its selector
        (
            "葛󠄀城市の例による。",
            "葛城市の例による。",
            "⟦葛󠄀城市⟧の例による。",
            "⟦葛城市⟧の例による。",
        ),
    ],
)
def test_what_is_marked(old: str, new: str, was: str, now: str) -> None:
    before, after = changed_runs(old, new)
    assert (shown(before), shown(after)) == (was, now)


def test_equal_sentences_have_no_change() -> None:
    assert changed_runs("そのまま", "そのまま") == ((Run("そのまま"),), (Run("そのまま"),))
    assert changed_runs("", "") == ((), ())


_TEXTS = st.text("受託者は個人情報を第３条30日にデータAB、。（）葛\U000e0100", max_size=40)


@given(_TEXTS, _TEXTS)
def test_joined_the_runs_are_the_sentences(old: str, new: str) -> None:
    before, after = changed_runs(old, new)
    assert "".join(run.text for run in before) == old
    assert "".join(run.text for run in after) == new
    kept = ["".join(run.text for run in runs if not run.changed) for runs in (before, after)]
    assert kept[0] == kept[1], "what is not marked is the same on both sides"
    assert any(run.changed for run in (*before, *after)) == (old != new)
