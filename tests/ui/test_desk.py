"""The desk: save first, tell afterwards; undo; drafts; a failure changes nothing."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from offices import KEY, sample_desk
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from checklists.case import CaseDocument, Contractor
from checklists.council import Council
from checklists.examined import Examined
from checklists.opinion_rows import added
from db.store import open_store
from ui.desk import Desk
from ui.keeping import KeeperFailed
from ui.office import Office
from ui.trouble import trouble
from ui.undo import Step

SOFTWARE = "deletion-software-notice"
REPORT = "deletion-completion-report"
STATED, TO_ADD = Answer(verdict=Verdict.STATED), Answer(verdict=Verdict.TO_ADD)


@pytest.fixture
def desk(office: Office) -> Desk:
    return sample_desk(office)


class Refusing:
    """A keeper whose disk is full."""

    def keep(self, step: Step, after: Examined) -> datetime:
        raise KeeperFailed(trouble("disk_full", megabytes=8))

    def keep_drafts(self, case_id: str, drafts: Mapping[str, Mapping[str, Any]]) -> None:
        raise KeeperFailed(trouble("disk_full"))


def test_an_answer_is_on_disk_when_record_returns(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    order: list[str] = []
    desk.saving.connect(lambda: order.append("saving"))
    desk.saved.connect(lambda _time: order.append("saved"))
    desk.answer_recorded.connect(order.append)
    assert desk.record(SOFTWARE, TO_ADD)
    assert order == ["saving", "saved", SOFTWARE]
    case_id = desk.case.id
    office.lock()  # gives the file free without another word to the case
    with open_store(tmp_path / "home" / "store.db", KEY) as store:
        assert store.cases.load(case_id).answers[SOFTWARE] == TO_ADD
        assert store.cases.list()[0].to_add == sum(
            1 for answer in store.cases.load(case_id).answers.values() if answer.verdict == "to_add"
        )


def test_every_setter_is_undone_and_redone(desk: Desk) -> None:
    first = desk.case
    steps = (
        lambda: desk.record(SOFTWARE, TO_ADD),
        lambda: desk.set_fact("external_media", not desk.case.facts.get("external_media")),
        lambda: desk.set_profile("department", "文書課"),
        lambda: desk.set_documents((CaseDocument(code="spec", title="仕様書"),)),
        lambda: desk.set_contractor(Contractor(name="株式会社見本")),
        lambda: desk.set_workers([{"name": "見本 花子"}]),
        lambda: desk.set_opinions(added(desk.case.opinions, {"opinion": "受領証の複写は"})),
        lambda: desk.set_council(Council(manner="written", handed_in="2026-01-14")),
        lambda: desk.set_form_field("pledge-joining", "pledge_date", "2026-04-01"),
    )
    states = [first]
    for step in steps:
        step()
        states.append(desk.case)
    assert len({state.model_dump_json() for state in states}) == len(states)
    for state in reversed(states[:-1]):
        assert desk.undo()
        assert desk.case == state
    assert not desk.can_undo
    assert not desk.undo()
    for state in states[1:]:
        assert desk.redo()
        assert desk.case == state
    assert not desk.can_redo


def test_many_answers_are_one_step(desk: Desk) -> None:
    before = desk.case.answers
    assert desk.record_many({SOFTWARE: STATED, REPORT: STATED})
    assert desk.undo()
    assert desk.case.answers == before


def test_undo_says_what_it_restored(desk: Desk, qtbot: QtBot) -> None:
    desk.set_fact("reoutsourcing", True)
    with qtbot.waitSignal(desk.restored) as blocker:
        desk.undo()
    assert blocker.args == ["facts", "reoutsourcing"]


def test_a_failure_changes_nothing_and_says_why(desk: Desk) -> None:
    refused = Desk(desk.case, desk.catalogue, desk.forms, Refusing())
    told: list[object] = []
    refused.failed.connect(told.append)
    before = refused.case
    assert not refused.record(SOFTWARE, Answer(verdict=Verdict.CHECKING))
    assert refused.case is before
    assert not refused.can_undo
    assert [found.code for found in told] == ["disk_full"]  # type: ignore[attr-defined]
    assert "8MB" in str(told[0])


def test_a_failed_undo_can_be_tried_again(desk: Desk) -> None:
    desk.record(SOFTWARE, TO_ADD)
    kept = desk.case
    keeper, desk._keeper = desk._keeper, Refusing()
    assert not desk.undo()
    assert desk.case == kept
    desk._keeper = keeper
    assert desk.undo()


def test_examined_follows_at_once_and_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    told: list[int] = []
    desk.examined_changed.connect(lambda: told.append(1))
    with qtbot.waitSignal(desk.examined_changed):
        desk.record(SOFTWARE, TO_ADD)
        desk.record(SOFTWARE, STATED)
        assert desk.examined.case.answers[SOFTWARE] == STATED
    assert told == [1]


def test_the_same_value_again_writes_nothing(desk: Desk) -> None:
    desk.record(SOFTWARE, TO_ADD)
    told: list[str] = []
    desk.saved.connect(told.append)
    assert desk.record(SOFTWARE, TO_ADD)
    assert told == []


def test_drafts_outlive_the_window(office: Office, desk: Desk) -> None:
    case_id = desk.case.id
    assert desk.set_draft(SOFTWARE, {"reason": "使わないた"})
    office.close_case()
    again = office.open_case(case_id)
    assert again is not None
    assert again.draft(SOFTWARE) == {"reason": "使わないた"}
    assert again.set_draft(SOFTWARE, None)
    assert again.draft(SOFTWARE) is None


def test_a_draft_the_disk_refused_goes_with_the_next_change(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing typed may live in memory alone once the header says 保存済み."""
    case_id = desk.case.id
    with monkeypatch.context() as patch:
        patch.setattr(desk._keeper, "keep_drafts", Refusing().keep_drafts)
        assert not desk.set_draft(SOFTWARE, {"reason": "使わないた"})
    assert desk.set_fact("reoutsourcing", True)
    office.close_case()
    again = office.open_case(case_id)
    assert again is not None
    assert again.draft(SOFTWARE) == {"reason": "使わないた"}


def test_drafts_the_disk_goes_on_refusing_are_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    order: list[str] = []
    desk.saved.connect(lambda _time: order.append("saved"))
    desk.failed.connect(lambda trouble: (told.append(trouble.code), order.append("failed")))
    monkeypatch.setattr(desk._keeper, "keep_drafts", Refusing().keep_drafts)
    assert not desk.set_draft(SOFTWARE, {"reason": "使わないた"})
    assert desk.set_fact("reoutsourcing", True)
    assert told == ["disk_full", "disk_full"]
    assert order == ["failed", "saved", "failed"]  # the last word: something is on no disk


def test_locked_refuses_and_keeps(office: Office, desk: Desk) -> None:
    desk.set_draft(SOFTWARE, {"reason": "途中"})
    told: list[Any] = []
    desk.failed.connect(told.append)
    office.lock()
    assert desk.read_only
    assert not desk.record(SOFTWARE, STATED)
    assert told[0].code == "locked"
    assert not desk.set_draft(SOFTWARE, {"reason": "途中まで"})
    assert desk.draft(SOFTWARE) == {"reason": "途中まで"}
