"""A whole case from the first start of a fresh machine to its printed packet, by key presses alone."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from credentials import Memory, in_use
from first_day import CITY, COUNCIL, PLACE, REASON, SAID, TITLE, FirstDay, words_of
from hands import Hands
from pytestqt.qtbot import QtBot

from checklists.answer import UNANSWERED_WORD, Verdict
from checklists.gaps import gaps
from db.places import places
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.doors import OwnDoor
from ui.window import offer_first_run

CLAUSES = 97


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """As it opens on a machine that has neither a store nor a key."""
    with in_use(Memory()):
        office = Office(OwnDoor(places(tmp_path / "home").home))
        made = MainWindow(office)
        offer_first_run(made)
        made.resize(1366, 697)
        made.show()
        qtbot.waitExposed(made)
        office.open()
        qtbot.waitUntil(lambda: office.state is State.READY, timeout=60_000)
        yield made
        made.close()


def test_from_the_first_start_to_the_packet(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    day = FirstDay(Hands(window, qtbot), tmp_path)
    day.first_run()
    assert window.office.recovery_is_made()
    day.begin_case()
    day.intake()
    assert len(day.desk.examined.assessment.applicable) == CLAUSES
    day.clauses()
    assert not day.desk.examined.assessment.complete  # 確認中 is no answer
    day.gaps()
    assert gaps(day.desk.examined) == ()
    day.form()
    words = words_of(day.packet())
    look_at_case(day)
    look_at_paper(day, words)


def look_at_case(day: FirstDay) -> None:
    """What is on disk is what was typed; every clause has its answer."""
    case = day.desk.case
    assert day.hands.window.office.stored_case(case.id) == case
    assert (case.municipality.name, case.municipality.council) == (CITY, COUNCIL)
    examined = day.desk.examined
    assert set(examined.assessment.applicable) <= set(case.answers)
    assert {one.verdict for one in case.answers.values()} == {
        Verdict.STATED,
        Verdict.TO_ADD,
        Verdict.NOT_APPLICABLE,
    }


def look_at_paper(day: FirstDay, words: str) -> None:
    case, by_id = day.desk.case, day.desk.catalogue.clause_by_id
    for clause_id, answer in case.answers.items():
        assert plain(by_id[clause_id].title) in words, clause_id
        if answer.verdict is Verdict.STATED:  # what is added stands in an article of our own
            for place in answer.places:
                assert f"{place.article}P.{place.page}" in words, clause_id
    left_out = [one for one in case.answers.values() if one.verdict is Verdict.NOT_APPLICABLE]
    assert words.count(REASON) == len(left_out) > 0
    assert TITLE in words and SAID in words and PLACE in words
    assert f"適用{UNANSWERED_WORD}" not in words


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
