"""The list of groups and clauses: order, marks, filters, narrow updates, painting."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.casefile import read
from checklists.examined import examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT
from ui.delegates.clause_row import ClauseRowDelegate
from ui.models.clause_list import (
    ClauseList,
    ClauseRow,
    GroupRow,
    Role,
    Show,
    Trouble,
    counts,
    groups_of,
)

SAMPLE = ROOT.parent / "checklists" / "samples" / "gift-set.json"


@pytest.fixture(scope="module")
def examined():
    case = read(SAMPLE.read_bytes(), shipped_catalogue(), shipped_forms())
    return examine(case, shipped_catalogue(), shipped_forms())


def changed(examined, clause_id: str, answer: Answer | None):
    answers = {k: v for k, v in examined.case.answers.items() if k != clause_id}
    if answer is not None:
        answers[clause_id] = answer
    case = examined.case.model_copy(update={"answers": answers})
    return examine(case, examined.catalogue, examined.forms)


def test_insisted_clauses_stand_first_in_each_group(examined) -> None:
    for group in groups_of(examined):
        ranks = [row.insisted for row in group.clauses]
        assert ranks == sorted(ranks, reverse=True)


def test_counts_agree_with_each_other_and_with_the_assessment(examined) -> None:
    groups = groups_of(examined)
    count = counts(groups)
    assessment = examined.assessment
    assert sum(group.total for group in groups) == len(assessment.applicable)
    assert count[Show.TO_CHECK] == len(assessment.to_check)
    assert count[Show.ALL] == len(assessment.applicable) + len(assessment.to_check)
    answered = sum(group.answered for group in groups)
    assert count[Show.UNANSWERED] == len(assessment.applicable) - answered


def test_the_model_is_sound_under_every_filter(examined, qtbot: QtBot) -> None:
    model = ClauseList()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester is not None
    groups = groups_of(examined)
    model.set_groups(groups)
    for show in Show:
        model.set_filter(show)
        assert len(model.order()) == counts(groups)[show]
        for clause_id in model.order():
            assert model.row_at(model.index_of(clause_id)).id == clause_id
    assert not model.index_of("unknown").isValid()


def test_an_answer_repaints_its_row_and_its_group_only(examined, qtbot: QtBot) -> None:
    model = ClauseList()
    model.set_groups(groups_of(examined))
    unanswered = next(
        row for group in model.groups for row in group.clauses if row.state == "unanswered"
    )
    told: list[str] = []
    model.dataChanged.connect(lambda top, _bottom: told.append(model.row_at(top).id))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    answer = Answer(verdict=Verdict.CHECKING)
    model.set_groups(groups_of(changed(examined, unanswered.id, answer)))
    assert not resets
    assert len(told) == 2 and unanswered.id in told


def test_the_clause_being_answered_stays_in_the_filtered_list(examined, qtbot: QtBot) -> None:
    model = ClauseList()
    model.set_groups(groups_of(examined))
    model.set_filter(Show.UNANSWERED)
    first = model.order()[0]
    model.set_filter(Show.UNANSWERED, first)
    model.set_groups(groups_of(changed(examined, first, Answer(verdict=Verdict.CHECKING))))
    assert first in model.order()
    model.set_filter(Show.UNANSWERED, "")
    assert first not in model.order()


def test_weak_is_amber_and_a_typed_text_without_verdict_is_red(examined) -> None:
    weak = examined.assessment.weak[0].clause
    rows = {row.id: row for group in groups_of(examined) for row in group.clauses}
    assert rows[weak].trouble is Trouble.WEAK and rows[weak].trouble.mark == "weak"
    rows = {row.id: row for group in groups_of(examined, {weak}) for row in group.clauses}
    assert rows[weak].trouble is Trouble.PROBLEM
    assert rows[weak].spoken.endswith("問題あり、弱い書き方")


def test_a_filter_for_what_must_be_repaired_and_one_for_what_is_weak(examined) -> None:
    weak = {each.clause for each in examined.assessment.weak}
    blocked = next(iter(examined.blocked_ids))
    groups = groups_of(examined)
    rows = {row.id: row for group in groups for row in group.clauses}
    assert {name for name, row in rows.items() if row.shown_in(Show.PROBLEM)} == {blocked}
    assert {name for name, row in rows.items() if row.shown_in(Show.WEAK)} == weak
    assert (counts(groups)[Show.PROBLEM], counts(groups)[Show.WEAK]) == (1, len(weak))
    told = [group.spoken for group in groups if group.weak and not group.problems]
    assert told and all("弱い書き方" in words and "問題" not in words for words in told)


def test_a_stated_clause_without_a_place_is_recorded_and_weak(examined) -> None:
    one = "deletion-software-notice"
    after = changed(examined, one, Answer(verdict=Verdict.STATED))
    rows = {row.id: row for group in groups_of(after) for row in group.clauses}
    assert rows[one].state == "stated" and rows[one].trouble is Trouble.WEAK
    there = Place(document="spec", article="第1条")
    for place, trouble in (
        (there, Trouble.PROBLEM),  # without a page the packet is not printed
        (there.model_copy(update={"page": "3"}), Trouble.NONE),
    ):
        answer = Answer(verdict=Verdict.STATED, places=(place,))
        rows = {r.id: r for g in groups_of(changed(examined, one, answer)) for r in g.clauses}
        assert rows[one].trouble is trouble


ODD = [
    ClauseRow("a", "", "unanswered", True, Trouble.PROBLEM),
    ClauseRow("b", "長" * 200, "to_check", False, Trouble.NONE),
    ClauseRow("c", "セキュリティ事象ログの月次報告(「なし」を含む)", "stated", True, Trouble.WEAK),
    ClauseRow("d", "A" * 300, "checking", False, Trouble.WEAK),
]


def test_the_delegate_paints_the_oddest_rows(qtbot: QtBot) -> None:
    view = QTreeView()
    qtbot.addWidget(view)
    view.resize(288, 600)
    model = ClauseList(view)
    model.set_groups(
        (
            GroupRow("g", "題", "とても長いまとまりの短い名前", tuple(ODD)),
            GroupRow("h", "", "", (ODD[0],)),
        )
    )
    view.setModel(model)
    delegate = ClauseRowDelegate(view)
    delegate.current = "c"
    view.setItemDelegate(delegate)
    view.expandAll()
    image = QImage(288, 900, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    for index in [model.index(0, 0), model.index(1, 0), *(model.index_of(r.id) for r in ODD)]:
        size = delegate.sizeHint(option, index)
        assert 44 <= size.height() <= 18 + 23 * 3
        option.rect.setRect(0, 0, 288, size.height())
        delegate.paint(painter, option, index)
    delegate.paint(painter, option, QModelIndex())
    painter.end()
    view.grab()


def test_every_title_of_the_catalogue_fits_the_pane(examined, qtbot: QtBot) -> None:
    view = QTreeView()
    qtbot.addWidget(view)
    view.resize(288, 600)
    model = ClauseList(view)
    rows = tuple(
        ClauseRow(c.id, c.title, "stated", c.severity == "insisted", Trouble.NONE)
        for c in examined.catalogue.clauses
    )
    model.set_groups((GroupRow("g", "g", "g", rows),))
    view.setModel(model)
    delegate = ClauseRowDelegate(view)
    for row in rows:
        size = delegate.sizeHint(QStyleOptionViewItem(), model.index_of(row.id))
        lines = (size.height() - 18) // 23 if size.height() > 44 else 1
        assert lines <= 2, row.title
        assert model.data(model.index_of(row.id), Role.ROW) == row
